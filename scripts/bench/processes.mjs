// The two sides of the comparison as processes of their own: the real server, and the floor. And the server once more
// with every statement recorded.
import fs from 'node:fs';
import { inData, inRoot, ROOT } from '../places.mjs';
import { freePort } from '../ports.mjs';
import { startProgram } from '../programs.mjs';
import { NODE_MEMORY, SERVER_PROGRAM, UNHURRIED } from '../server-program.mjs';
import { Trouble } from '../sentences.mjs';
import { serverKeys } from './seeded.mjs';

export const POOL = 16;

/** The real server, as a district would run it, its tasks off. `record` is called with every statement it sends. */
export async function startServer({ url, keys, record, webRoot }) {
  const port = await freePort();
  const program = startLogged([...preload(record), ...SERVER_PROGRAM], {
    ipc: Boolean(record),
    env: { ...settings({ url, keys }), PORT: String(port), ...(webRoot ? { WEB_ROOT: webRoot } : {}) },
  });
  if (record) program.child.on('message', record);
  const origin = `http://127.0.0.1:${port}`;
  await untilLive(`${origin}/api/health`, program);
  return { origin, ...program };
}

const preload = (record) => (record ? ['--require', inRoot('scripts/bench/record-statements.cjs')] : []);

const settings = ({ url, keys, pool = POOL }) => ({
  ...{ NODE_ENV: 'production', DATABASE_URL: url, HOST: '127.0.0.1', DB_POOL: String(pool) },
  ...{ DEMO_MODE: 'false', TASKS: 'false', LOG_LEVEL: 'warn', DATA_DIR: inRoot('.data/bench') },
  ...UNHURRIED,
  ...serverKeys(keys),
});

/** A process of ours whose words go to .data/bench/server.log. */
function startLogged(args, { ipc, env }) {
  fs.mkdirSync(inData('bench'), { recursive: true });
  const log = fs.openSync(inData('bench', 'server.log'), 'a');
  const stdio = ['ignore', log, log, ...(ipc ? ['ipc'] : [])];
  const program = startProgram(process.execPath, args, { cwd: ROOT, stdio, env });
  fs.closeSync(log);
  return program;
}

/** The server's background work (work/worker.cjs): `ask(what)` does a piece of it and says how it went. */
export async function startWorker({ url, keys, record }) {
  const args = [...NODE_MEMORY, ...preload(record), inRoot('scripts/bench/work/worker.cjs')];
  const program = startLogged(args, { ipc: true, env: settings({ url, keys, pool: 2 }) });
  const gone = program.exited.then(() => {
    throw new Trouble('The worker of the benchmark has gone; see .data/bench/server.log.');
  });
  gone.catch(() => undefined);
  let hear = () => undefined;
  program.child.on('message', (message) => {
    if ('answer' in message) hear(message.answer);
    else if (message.statement) record?.(message.statement);
  });
  const answer = () => Promise.race([new Promise((resolve) => (hear = resolve)), gone]);
  await answer();
  const ask = (what) => {
    const answered = answer();
    program.child.send(what);
    return answered;
  };
  return { ...program, ask };
}

/** Bare node:http and mysql2, replaying what was recorded; with the server's own memory settings. */
export const startFloor = ({ url, recordings }) => startBare('floor.mjs', { url, pool: POOL, recordings });
/** Bare node:http, writing to the connections it holds. */
export const startStreamFloor = () => startBare('stream/floor.mjs', {});

async function startBare(file, told) {
  const port = await freePort();
  const program = startOurs(file);
  program.child.send({ ...told, port });
  const origin = `http://127.0.0.1:${port}`;
  await untilLive(`${origin}/live`, program);
  return { origin, ...program };
}

const startOurs = (file) =>
  startProgram(process.execPath, [...NODE_MEMORY, inRoot('scripts/bench', file)], {
    cwd: ROOT,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    env: { NODE_ENV: 'production' },
  });

/** A process of listeners: `connect(origin, [{ token, path }])`, `report()`, `leave()`, one after the other. */
export async function startListeners() {
  const program = startOurs('stream/listeners.mjs');
  const ask = async (message) => {
    const answer = new Promise((resolve, reject) => {
      program.child.once('message', resolve);
      void program.exited.then(() => reject(new Trouble('The listeners of the benchmark have gone.')));
    });
    program.child.send(message);
    const { fault, ...rest } = await answer;
    if (fault) throw new Trouble(fault);
    return rest;
  };
  return {
    ...program,
    connect: (origin, listeners) => ask({ connect: { origin, listeners } }),
    report: () => ask({ report: true }),
    leave: () => ask({ leave: true }),
  };
}

async function untilLive(address, program) {
  let ended = false;
  void program.exited.then(() => (ended = true));
  for (const until = Date.now() + 30_000; ;) {
    const answer = await fetch(address).catch(() => undefined);
    if (answer?.ok) return;
    if (ended || Date.now() > until)
      throw new Trouble('A process of the benchmark did not start; see .data/bench/server.log.');
    await new Promise((done) => setTimeout(done, 50));
  }
}
