// Calls that come at a steady rate, whoever has been answered: as people call, not as a machine under full load is called.
import { Trouble } from '../sentences.mjs';

/** Calls `one(n)` at a steady rate for so many seconds, whether or not the calls before have been answered, then waits for all. */
export async function steadily({ perSecond, seconds, one }) {
  const calls = [];
  const began = performance.now();
  const total = Math.round(perSecond * seconds);
  for (let n = 0; n < total; n++) {
    const wait = began + (n * 1000) / perSecond - performance.now();
    if (wait > 0) await new Promise((done) => setTimeout(done, wait));
    const call = one(n);
    // Awaited below; until then a failure must not count as unhandled.
    call.catch(() => undefined);
    calls.push(call);
  }
  return (await Promise.all(calls)).filter(Boolean);
}

/** Milliseconds that each of the calls took, `samples` in turn. Any answer but a success is a Trouble. */
export const steadyTimes = ({ origin, samples, pathOf, perSecond, seconds }) =>
  steadily({
    ...{ perSecond, seconds },
    one: async (n) => {
      const at = n % samples.length;
      const { method, headers, body } = samples[at];
      const began = performance.now();
      const response = await fetch(origin + pathOf(samples[at], at), { method, headers, body });
      await response.arrayBuffer();
      if (!response.ok) throw new Trouble(`At a steady rate, a call failed with ${response.status}.`);
      return performance.now() - began;
    },
  });
