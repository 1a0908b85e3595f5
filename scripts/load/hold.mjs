// One rate, held for long: times by call, and what the process's memory does meanwhile.
import { setTimeout as sleep } from 'node:timers/promises';
import { residentMb } from '../bench/memory.mjs';
import { arrive, newHistogram } from './arrivals.mjs';

/** As often as Prometheus asks; in a short run ten times. */
const LOOK_MS = 15_000;
/** The first fifth of the time is for warming up. */
const WARM_SHARE = 0.2;
/** Memory that grew by less than this over the time, by a line through what was seen, is flat. */
const FLAT_SHARE = 0.1;

/** Returns `{ made, seconds, byCall, all, memory, backlog, wrong }`; histograms in microseconds, memory in MB. */
export async function hold({ city, mix, rate, minutes, life }) {
  const seconds = minutes * 60;
  const byCall = new Map();
  const all = newHistogram();
  const refused = new Map();
  const watch = watching(city, Math.min(LOOK_MS, seconds * 100));
  const began = performance.now();
  const { made, gaveUp } = await arrive({
    ...{ origin: city.origin, mix, rate, seconds, life },
    heard: ({ name }, status, microseconds) => {
      if (!byCall.has(name)) byCall.set(name, newHistogram());
      byCall.get(name).recordValue(microseconds);
      all.recordValue(microseconds);
      if (status < 200 || status >= 300) refused.set(`${name} ${status}`, (refused.get(`${name} ${status}`) ?? 0) + 1);
    },
  });
  const looks = await watch.stop();
  const memory = memoryOf(looks);
  const wrong = [...refused].map(([what, n]) => `${n} × ${what}`);
  if (gaveUp) wrong.push('More calls waited than anybody would: the rate is too high.');
  if (minutes >= 10 && memory.growth > memory.typical * FLAT_SHARE)
    wrong.push(`Memory grew by ${memory.growth.toFixed(0)} MB while the rate was held.`);
  return {
    ...{ made, seconds: (performance.now() - began) / 1000, byCall, all, memory, wrong },
    backlog: Math.max(...looks.map(({ oldest }) => oldest)),
  };
}

/** Looks at the process and its outbox, now and again. */
function watching(city, everyMs) {
  const looks = [];
  let going = true;
  const done = (async () => {
    while (going) {
      const { huiyin_outbox_oldest_seconds: oldest = 0 } = await city.readings().catch(() => ({}));
      looks.push({ at: performance.now(), mb: await residentMb(city.pid), oldest });
      await sleep(everyMs);
    }
  })();
  return {
    stop: async () => {
      going = false;
      await done;
      return looks;
    },
  };
}

/** Most, typical, and how much it grew over the time by a line of least squares, the warming up left out. */
export function memoryOf(looks) {
  const seen = looks.slice(Math.floor(looks.length * WARM_SHARE));
  const mean = (values) => values.reduce((a, b) => a + b, 0) / values.length;
  const [t, m] = [mean(seen.map(({ at }) => at)), mean(seen.map(({ mb }) => mb))];
  const spread = seen.reduce((sum, { at }) => sum + (at - t) ** 2, 0);
  const slope = spread ? seen.reduce((sum, { at, mb }) => sum + (at - t) * (mb - m), 0) / spread : 0;
  return {
    most: Math.max(...looks.map(({ mb }) => mb)),
    typical: m,
    growth: slope * (seen.at(-1).at - seen[0].at),
  };
}
