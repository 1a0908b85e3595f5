// A mixed load of seeded people against all servers of a scenario, with a ledger of what they were told.
import { setTimeout as sleep } from 'node:timers/promises';
import { makeDice } from '../wechat-sim/dice.mjs';
import { makeClient, makeStats } from './client.mjs';
import { makeLedger } from './ledger.mjs';
import { DOINGS } from './people.mjs';

/**
 * `{ ledger, stats, start, stop, atLeast }`. People go on until `stop`, which waits for what they have in hand: a write
 * without an answer is tried again until there is one, or `stop` came. `origins()`: where the servers are.
 */
export function makeTraffic({ town, simulator, origins, seed }) {
  const ledger = makeLedger();
  const stats = makeStats();
  let going = false;
  let lanes = [];

  async function lane({ doing, pause }, who, name) {
    const dice = makeDice(`${seed} ${name}`);
    const day = { who, town, simulator, dice, ledger, client: makeClient(origins, stats), going: () => going };
    await sleep(dice.between('late', 0, 300));
    while (going) {
      await doing(day);
      await sleep(dice.between('pause', ...pause));
    }
  }

  return {
    ledger,
    stats,
    start() {
      going = true;
      lanes = DOINGS.flatMap((one) => town[one.kind].map((who, n) => lane(one, who, `${one.kind} ${n}`)));
      // A fault of the harness itself is told when it is stopped, and must not end the process before.
      for (const run of lanes) run.catch(() => undefined);
    },
    async stop() {
      going = false;
      await Promise.all(lanes);
      lanes = [];
    },
    /** Resolves when so many more calls were answered well; false when `seconds` pass before. */
    async atLeast(calls, seconds) {
      const [from, until] = [stats.good, Date.now() + seconds * 1000];
      while (stats.good < from + calls) {
        if (Date.now() > until) return false;
        await sleep(20);
      }
      return true;
    },
  };
}
