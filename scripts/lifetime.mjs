// The life of a script that starts things: told to stop in any way, it stops what it started, in reverse, exactly once.
import { endAttempts } from './programs.mjs';

/** Thrown by `check` when the script has been told to stop: not a failure. */
export class Stopped extends Error {}

/**
 * Listens for being told to stop: Ctrl-C, SIGTERM, a closed terminal, or npm dying above us. Ctrl-C under npm arrives
 * twice (from the terminal and passed on by npm), so that a second signal means nothing.
 * `told` resolves then; `check()` throws Stopped from then on; `add(stop)` registers; `close()` stops everything.
 */
export function lifetime() {
  const stops = [];
  let ending = false;
  let tell;
  const told = new Promise((resolve) => (tell = resolve));
  const begin = () => {
    if (ending) return;
    ending = true;
    endAttempts();
    tell();
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, begin);
  // Writing to a terminal that is gone must not end us before the database is down.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  watchParent(begin);
  return {
    told,
    check() {
      if (ending) throw new Stopped();
    },
    get ending() {
      return ending;
    },
    add: (stop) => void stops.push(stop),
    async close() {
      while (stops.length) await stops.pop()();
    },
  };
}

/** npm killed with -9 cannot pass anything on; then we have another parent all at once. */
function watchParent(begin) {
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && begin(), 1000).unref();
}
