// The server processes of a scenario: each keeps its port for good, and can be killed, stopped, and started again.
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../ports.mjs';
import { NODE_MEMORY } from '../server-program.mjs';
import { newSayings, startOne } from '../soak/servers.mjs';
import { ROOT } from '../places.mjs';
import { TIME_PRELOAD } from './time.mjs';

/**
 * Starts `n` servers; `envOf(i)` is what the i-th is told beyond HOST and PORT, `root` whose build it runs. Resolves to
 * `[{ origin, port, up, kill, stop, start, ready }]`, with `sayings` of all of them together.
 */
export async function startServers({ n, envOf, root = ROOT, life }) {
  const sayings = newSayings();
  const servers = [];
  for (let i = 0; i < n; i += 1) {
    const server = await makeServer({ sayings, envOf: () => envOf(i), port: await freePort() });
    life.add(() => server.stop());
    servers.push(server);
  }
  await Promise.all(servers.map((server) => server.start(root)));
  return { servers, sayings };
}

async function makeServer({ sayings, envOf, port }) {
  const origin = `http://127.0.0.1:${port}`;
  let process;
  const server = {
    origin,
    port,
    up: false,
    /** What is started again was not killed by itself: it counts as a start of ours. */
    async start(root = ROOT) {
      const program = [...NODE_MEMORY, ...TIME_PRELOAD, `${root}/server/dist/main.js`];
      process = await startOne({ env: envOf(), sayings, port, program });
      server.up = true;
    },
    /** A power cut for this process alone. */
    async kill() {
      server.up = false;
      await process?.kill();
    },
    /** Asks it to end, and makes it after `ms`; resolves to how it ended: `{ code, signal }`. */
    async stop(ms) {
      server.up = false;
      return process?.stop(ms);
    },
    /** What it says of itself: its status, 0 without an answer within two seconds. */
    async ready() {
      const answer = await fetch(`${origin}/api/ready`, { signal: AbortSignal.timeout(2000) }).catch(() => null);
      await answer?.arrayBuffer();
      return answer?.status ?? 0;
    },
  };
  return server;
}

/** Waits until every server that was not stopped says it is ready; resolves to the milliseconds, or null after `seconds`. */
export async function untilReady(servers, seconds) {
  const from = performance.now();
  for (;;) {
    const all = await Promise.all(servers.filter(({ up }) => up).map((server) => server.ready()));
    if (all.every((status) => status === 200)) return Math.round(performance.now() - from);
    if (performance.now() - from > seconds * 1000) return null;
    await sleep(100);
  }
}
