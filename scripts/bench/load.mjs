// One stretch of load on one side, and what it showed.
import autocannon from 'autocannon';
import { Trouble } from '../sentences.mjs';
import { freshKey } from './calls.mjs';

export const CONNECTIONS = 10;

/**
 * Calls `origin` for `seconds` with samples drawn at random. `pathOf(sample, n)` says where a sample lies on this side.
 * Returns `{ perSecond, times }`, times in milliseconds. Any answer but a success is a Trouble.
 */
export async function load({ origin, samples, pathOf, seconds, connections = CONNECTIONS }) {
  const times = [];
  const refused = new Map();
  const began = performance.now();
  const run = autocannon({
    ...{ url: origin, connections, duration: seconds },
    requests: [
      {
        setupRequest: (request) => {
          const n = Math.floor(Math.random() * samples.length);
          const { method, headers, body } = samples[n];
          const key = headers['idempotency-key'] ? { 'idempotency-key': freshKey() } : {};
          return { ...request, method, body, path: pathOf(samples[n], n), headers: { ...headers, ...key } };
        },
      },
    ],
  });
  run.on('response', (_client, status, _bytes, time) => {
    times.push(time);
    if (status >= 300) refused.set(status, (refused.get(status) ?? 0) + 1);
  });
  const result = await run;
  const elapsed = (performance.now() - began) / 1000;
  // What was still on its way when the time was up is let finish.
  await new Promise((done) => setTimeout(done, 100));
  if (refused.size || result.errors || result.timeouts) {
    const told = [...refused].map(([status, n]) => `${n} × ${status}`).join(', ');
    throw new Trouble(`Under load, calls failed: ${told || `${result.errors} errors`}.`);
  }
  return { perSecond: times.length / elapsed, times };
}

/** The value below which `share` of the values lie. */
export function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}
export const median = (values) => quantile(values, 0.5);
