// The real thing to travel in: a database of its own, migrated, with the demo district in it, and the built server serving
// API and app at a free port. Everything that is started here is stopped by `close()`.
import crypto from 'node:crypto';
import fs from 'node:fs';
import { createConnection } from 'mysql2/promise';
import { upThrowaway } from '../../scripts/database.mjs';
import { inData, inRoot, ROOT } from '../../scripts/places.mjs';
import { freePort } from '../../scripts/ports.mjs';
import { runNode, startProgram, tail } from '../../scripts/programs.mjs';
import { UNHURRIED } from '../../scripts/server-program.mjs';
import { Trouble } from '../../scripts/sentences.mjs';
import { startSimulator } from '../../scripts/wechat-sim/simulator.mjs';
import { makeApi } from './api.mjs';

/** How long the server may take to be ready, in milliseconds. */
const PATIENCE = 60_000;

/**
 * Opens a world. `webRoot` is the app's build for browsers, left out where nobody looks at it; `life` (scripts/lifetime)
 * stops everything. Resolves to `{ origin, api, told, faults, simulator }`: `told` is what a newcomer is told when the demo
 * is filled, `faults()` are the server's own errors so far, `simulator` is the WeChat platform that the server talks to.
 */
export async function openWorld({ life, webRoot, name }) {
  const database = await ownDatabase(life);
  const dataDir = inData('journeys', `${name}-${process.pid}`);
  fs.rmSync(dataDir, { recursive: true, force: true });
  fs.mkdirSync(dataDir, { recursive: true });
  life.add(() => fs.rmSync(dataDir, { recursive: true, force: true }));
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const simulator = await startSimulator({ seed: name, push: { url: `${origin}/api/wechat/push` }, appUrl: origin });
  life.add(() => simulator.stop());
  const env = {
    ...UNHURRIED,
    ...simulator.env,
    PUBLIC_URL: origin,
    NODE_ENV: 'production',
    DATABASE_URL: database,
    HOST: '127.0.0.1',
    PORT: String(port),
    DEMO_MODE: 'true',
    DATA_DIR: dataDir,
    ...(webRoot ? { WEB_ROOT: webRoot } : {}),
  };
  const settings = { cwd: ROOT, env };
  const step = (file, sentence) => runNode([inRoot('server/dist', file)], { ...settings, sentence });
  await step('migrate.js', 'The tables could not be made.');
  const { stdout: told } = await step('demo/seed.js', 'The demo district could not be filled.');

  const log = inData('journeys', `${name}.log`);
  await startServer(settings, log, life, port);
  return { origin, api: makeApi(`${origin}/api`), told, faults: () => loggedErrors(log), simulator };
}

async function ownDatabase(life) {
  let server = process.env.TEST_DATABASE_URL ?? process.env.DATABASE_URL;
  if (!server) {
    const throwaway = await upThrowaway();
    life.add(() => throwaway.stop());
    server = throwaway.serverUrl;
  }
  const name = `huiyin_journey_${crypto.randomBytes(6).toString('hex')}`;
  const url = new URL(server);
  url.pathname = '';
  const admin = url.href;
  await once(admin, `CREATE DATABASE ${name} CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci`);
  life.add(() => once(admin, `DROP DATABASE IF EXISTS ${name}`));
  url.pathname = `/${name}`;
  return url.href;
}

async function once(url, sql) {
  const connection = await createConnection(url);
  try {
    await connection.query(sql);
  } finally {
    await connection.end();
  }
}

async function startServer(settings, log, life, port) {
  const file = fs.openSync(log, 'w');
  const server = startProgram(process.execPath, [inRoot('server/dist/main.js')], {
    ...settings,
    stdio: ['ignore', file, file],
  });
  fs.closeSync(file);
  life.add(() => server.stop());
  let ended = false;
  void server.exited.then(() => (ended = true));
  for (const until = Date.now() + PATIENCE; ;) {
    life.check();
    if (ended || Date.now() > until) throw new Trouble('The server did not start.', tail(fs.readFileSync(log, 'utf8')));
    const ready = await fetch(`http://127.0.0.1:${port}/api/ready`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (ready) return;
    await new Promise((next) => setTimeout(next, 50));
  }
}

/** Lines that the server logged as errors: none of them belongs to a journey. */
function loggedErrors(log) {
  return fs
    .readFileSync(log, 'utf8')
    .split('\n')
    .filter((line) => /"level":"(?:error|fatal)"/.test(line));
}
