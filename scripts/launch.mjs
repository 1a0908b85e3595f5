// From a bare clone to a page in the browser: packages, database, builds, migrations, demo district, server.
import fs from 'node:fs';
import path from 'node:path';
import { buildServer, buildWeb, WEB_ROOT } from './builds.mjs';
import { startDemoWechat, wantsSimulator } from './demo-wechat.mjs';
import { lifetime, Stopped } from './lifetime.mjs';
import { up } from './mariadb.mjs';
import { installPackages } from './packages.mjs';
import { DATA, inData, inRoot, ROOT } from './places.mjs';
import { isFree } from './ports.mjs';
import { endAttempts, runNode, startProgram, tail } from './programs.mjs';
import { main, say, seconds, step, Trouble } from './sentences.mjs';
import { SERVER_PROGRAM } from './server-program.mjs';
import { clearLeftover, noteStart, runningStart } from './start-record.mjs';

/** Runs `npm start`: returns only by ending the process, 0 when told to stop, 1 when something is wrong. */
export function launch() {
  main(async () => {
    const life = lifetime();
    try {
      await serve(life);
    } catch (error) {
      if (!(error instanceof Stopped) && !life.ending) throw error;
    } finally {
      endAttempts();
      if (life.ending) say('\nStopping …');
      await life.close();
    }
    say('Everything that was started is stopped.');
    process.exit(0);
  });
}

async function serve(life) {
  const began = performance.now();
  const { host, port } = await address();
  const note = await noteStart(port);
  life.add(note.remove);

  const stage = async (sentence, work) => {
    life.check();
    await step(sentence, work);
  };
  await stage('Installing packages', async () => ((await installPackages()) ? 'installed' : 'nothing new'));
  // It takes longest and needs nothing but the packages: built while the database is made and filled.
  const web = buildWeb();
  web.catch(() => undefined);
  let databaseUrl = process.env.DATABASE_URL;
  if (databaseUrl) say('Using the database of DATABASE_URL.');
  else {
    await stage('Bringing up a private MariaDB', async () => {
      const database = await up();
      life.add(() => database.stop());
      databaseUrl = database.url;
    });
  }
  await stage('Building the server', buildServer);

  const env = serverEnv({ databaseUrl, host, port });
  const settings = { cwd: ROOT, env };
  await stage('Bringing the tables up to date', () =>
    runNode([inRoot('server/dist/migrate.js')], {
      ...settings,
      sentence: 'The tables could not be brought up to date.',
    }),
  );
  let accounts = '';
  if (env.DEMO_MODE === 'true') {
    await stage('Filling the demo district', async () => {
      const sentence = 'The demo district could not be filled.';
      const { stdout } = await runNode([inRoot('server/dist/demo/seed.js')], { ...settings, sentence });
      // The lines meant for people begin with two spaces; between them may be lines of the log.
      accounts = stdout
        .split('\n')
        .filter((line) => line.startsWith('  '))
        .join('\n');
    });
  }
  await stage('Building the app for browsers', async () => ((await web) ? 'built' : 'nothing new'));
  let wechat;
  if (wantsSimulator(env)) {
    await stage('Starting the simulated WeChat', async () => {
      wechat = await startDemoWechat(port, life, note);
    });
  }
  let server;
  await stage('Starting the server', async () => {
    server = await startServer({ ...settings, env: { ...env, ...wechat?.env } }, port, life, note);
  });
  life.check();
  welcome({ port, accounts, began, phones: wechat?.url });
  await Promise.race([life.told, server.exited]);
  if (!life.ending) throw new Trouble('The server ended by itself. Its last words are above.', serverLog());
}

/** Where to serve; refuses a port that is taken and a second start before anything slow is done. */
async function address() {
  const host = process.env.HOST || '127.0.0.1';
  const port = Number(process.env.PORT || 3000);
  if (!Number.isInteger(port) || port < 1 || port > 65535) {
    throw new Trouble(`PORT is "${process.env.PORT}", which is not a port. Use a number from 1 to 65535.`);
  }
  const other = await runningStart();
  if (other)
    throw new Trouble(
      `Huiyin is running already, at http://localhost:${other.port} (process ${other.pid}). Stop that one first.`,
    );
  await clearLeftover();
  if (!(await isFree(port, host))) {
    throw new Trouble(
      `Port ${port} is taken by another program. Stop it, or choose another port: PORT=${port + 1} npm start`,
    );
  }
  return { host, port };
}

const DEMO_SPONSOR = '示范区人大常委会办公室（演示）';

function serverEnv({ databaseUrl, host, port }) {
  const demo = process.env.DEMO_MODE ?? 'true';
  return {
    NODE_ENV: 'production',
    DATABASE_URL: databaseUrl,
    HOST: host,
    PORT: String(port),
    DEMO_MODE: demo,
    SPONSOR: process.env.SPONSOR ?? (demo === 'true' ? DEMO_SPONSOR : ''),
    DATA_DIR: DATA,
    WEB_ROOT,
  };
}

const LOG = inData('server.log');
const serverLog = () => tail(fs.readFileSync(LOG, 'utf8'), 30);

async function startServer(settings, port, life, note) {
  fs.mkdirSync(path.dirname(LOG), { recursive: true });
  const log = fs.openSync(LOG, 'w');
  const server = startProgram(process.execPath, SERVER_PROGRAM, {
    ...settings,
    stdio: ['ignore', log, log],
  });
  fs.closeSync(log);
  life.add(() => server.stop());
  await note.program('server', server.child.pid);
  let ended = false;
  void server.exited.then(() => (ended = true));
  const until = Date.now() + 60_000;
  while (!(await isReady(port))) {
    life.check();
    if (ended) throw new Trouble('The server did not start. Its last words are above.', serverLog());
    if (Date.now() > until)
      throw new Trouble('The server was not ready within a minute. Its last words are above.', serverLog());
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return server;
}

async function isReady(port) {
  try {
    return (await fetch(`http://127.0.0.1:${port}/api/ready`, { signal: AbortSignal.timeout(2000) })).ok;
  } catch {
    return false;
  }
}

function welcome({ port, accounts, began, phones }) {
  say();
  say(`Huiyin is ready after ${seconds(began)}: open http://localhost:${port} in a browser.`);
  say(`  The interface and its description: http://localhost:${port}/api/openapi.json`);
  if (phones) say(`  WeChat is simulated; the messages its phones get are at ${phones}/`);
  say(`  The server writes its log to ${path.relative(ROOT, LOG)}`);
  if (accounts.trim()) say(`\n${accounts.trimEnd()}`);
  say('\nStop with Ctrl-C. The data stays; `npm run reset` empties it.');
}
