// The server under load: as a city runs it, tasks and all.
import { setTimeout as sleep } from 'node:timers/promises';
import { serverKeys } from '../bench/seeded.mjs';
import { inData, ROOT } from '../places.mjs';
import { freePort } from '../ports.mjs';
import { startProgram } from '../programs.mjs';
import { Trouble } from '../sentences.mjs';
import { SERVER_PROGRAM, UNHURRIED } from '../server-program.mjs';

const START_SECONDS = 30;
/** What a seeded history left to be done (warnings that are due) is done before anything is measured. */
const SETTLED_SECONDS = 600;

/** Starts the server. `waiting(name)` reads one of its queues, `pid` is the process, `origin` where it listens. */
export async function startCity({ url, keys, life }) {
  const [port, metricsPort] = [await freePort(), await freePort()];
  const program = startProgram(process.execPath, SERVER_PROGRAM, {
    cwd: ROOT,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      ...{ NODE_ENV: 'production', DATABASE_URL: url, HOST: '127.0.0.1', PORT: String(port), DB_POOL: '20' },
      ...{ METRICS_PORT: String(metricsPort), LOG_LEVEL: 'error', DATA_DIR: inData('bench') },
      ...UNHURRIED,
      ...serverKeys(keys),
    },
  });
  life.add(() => program.stop());
  let ended = false;
  void program.exited.then(() => (ended = true));
  const readings = async () => {
    const text = await (await fetch(`http://127.0.0.1:${metricsPort}/metrics`)).text();
    return Object.fromEntries(
      [...text.matchAll(/^(huiyin_\w+_(?:waiting|oldest_seconds)) (\S+)$/gm)].map(([, name, n]) => [name, Number(n)]),
    );
  };
  const city = { origin: `http://127.0.0.1:${port}`, pid: program.child.pid, readings };
  const until = async (seconds, ready, sentence) => {
    for (const last = Date.now() + seconds * 1000; ;) {
      life.check();
      if (await ready().catch(() => false)) return;
      if (ended || Date.now() > last) throw new Trouble(sentence);
      await sleep(100);
    }
  };
  await until(START_SECONDS, async () => (await fetch(`${city.origin}/api/ready`)).ok, 'The server did not start.');
  const settled = async () => {
    const now = await readings();
    return !now.huiyin_clock_steps_waiting && !now.huiyin_outbox_waiting;
  };
  city.settled = () => until(SETTLED_SECONDS, settled, 'The server does not come to the end of what is due.');
  await city.settled();
  return city;
}
