// The comparison: server and floor take turns at each endpoint, so that whatever else the machine does meanwhile meets
// both alike.
import { say } from '../sentences.mjs';
import { load, median, quantile } from './load.mjs';
import { watchMemory } from './memory.mjs';
import { steadyTimes } from './steady.mjs';

const WARM_UP_SECONDS = 2;
const STEADY_SECONDS = 10;

/**
 * `rounds` rounds of `seconds` seconds a side and endpoint. Returns a line an endpoint:
 * `{ endpoint, server, floor, ratio }` (medians over the rounds), the same of `steady.endpoints` at their steady rate
 * (`steady`, without a ratio), and the server's largest resident memory in MB.
 */
export async function compare({ server, floor, calls, steady, rounds, seconds }) {
  const memory = watchMemory(server.child.pid);
  const sides = {
    server: { origin: server.origin, pathOf: () => (sample) => sample.path },
    floor: { origin: floor.origin, pathOf: (endpoint) => (_, n) => `/${encodeURIComponent(endpoint)}/${n}` },
  };
  const runs = new Map();
  const stretch = (side, endpoint, length) =>
    load({
      ...{ origin: sides[side].origin, samples: calls[endpoint], seconds: length },
      pathOf: sides[side].pathOf(endpoint),
    });
  for (const endpoint of Object.keys(calls)) {
    runs.set(endpoint, { server: [], floor: [] });
    for (const side of ['server', 'floor']) await stretch(side, endpoint, WARM_UP_SECONDS);
  }
  for (let round = 1; round <= rounds; round++) {
    say(`  round ${round} of ${rounds}`);
    for (const endpoint of runs.keys()) {
      // Now one, now the other goes first.
      const order = round % 2 ? ['server', 'floor'] : ['floor', 'server'];
      for (const side of order) runs.get(endpoint)[side].push(await stretch(side, endpoint, seconds));
    }
  }
  const lines = [...runs].map(([endpoint, run]) => ({
    endpoint,
    server: summary(run.server),
    floor: summary(run.floor),
    ratio: median(run.server.map((one, n) => one.perSecond / run.floor[n].perSecond)),
  }));
  const steadily = [];
  for (const endpoint of steady.endpoints) {
    const times = {};
    for (const side of ['server', 'floor'])
      times[side] = await steadyTimes({
        ...{ origin: sides[side].origin, samples: calls[endpoint], pathOf: sides[side].pathOf(endpoint) },
        ...{ perSecond: steady.perSecond, seconds: Math.max(STEADY_SECONDS, rounds * seconds) },
      });
    steadily.push({ endpoint, server: percentiles(times.server), floor: percentiles(times.floor) });
  }
  return { lines, steady: steadily, memoryMb: await memory.stop() };
}

const percentiles = (times) => ({ p50: quantile(times, 0.5), p99: quantile(times, 0.99) });

const summary = (runs) => ({
  perSecond: median(runs.map((run) => run.perSecond)),
  p50: median(runs.map((run) => quantile(run.times, 0.5))),
  p99: median(runs.map((run) => quantile(run.times, 0.99))),
});
