// Calls that arrive when people come, not when the server has time for them. What a call took is counted from the moment
// it was to be made: whoever has to wait for a free line waits on the record (no coordinated omission).
import http from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import * as hdr from 'hdr-histogram-js';

/** A notice goes round every minute, and people write for ten seconds. */
const NOTICE_EVERY_MS = 60_000;
const NOTICE_FOR_MS = 10_000;
/** Nobody waits longer for a page. */
const PATIENCE_MS = 10_000;

const agent = new http.Agent({ keepAlive: true, maxSockets: 256 });

/** Times in microseconds, by 3 digits. */
export const newHistogram = () =>
  hdr.build({
    lowestDiscernibleValue: 1,
    highestTrackableValue: PATIENCE_MS * 2000,
    numberOfSignificantValueDigits: 3,
  });

/**
 * Calls at `rate` a second for so many seconds, at random moments (exponential gaps), and waits for all. `heard(call,
 * status, microseconds)` is told of each; status 0: no answer. Stops early when `life` ends, or when `tooMany` calls wait.
 * Returns how many were made, and whether it gave up.
 */
export async function arrive({ origin, mix, rate, seconds, heard, life, tooMany = 5000 }) {
  const open = new Set();
  const began = performance.now();
  let at = 0;
  let made = 0;
  let gaveUp = false;
  while (at < seconds * 1000 && !gaveUp) {
    life.check();
    at += (-Math.log(1 - mix.dice.roll('gap')) * 1000) / rate;
    const wait = began + at - performance.now();
    if (wait > 1) await sleep(wait);
    const due = began + at;
    const call = mix.next(at % NOTICE_EVERY_MS < NOTICE_FOR_MS);
    made += 1;
    const answered = ask(origin, call).then((status) => {
      heard(call, status, Math.max(1, Math.round((performance.now() - due) * 1000)));
      if (call.mark) mix.written[status >= 200 && status < 300 ? 'acknowledged' : 'unknown'].push(call.mark);
      open.delete(answered);
    });
    open.add(answered);
    gaveUp = open.size > tooMany;
  }
  await Promise.all(open);
  return { made, gaveUp };
}

function ask(origin, { method, path, headers, body }) {
  return new Promise((resolve) => {
    const request = http.request(origin + path, { method, headers, agent, timeout: PATIENCE_MS }, (response) => {
      response.resume();
      response.once('end', () => resolve(response.statusCode));
      response.once('error', () => resolve(0));
    });
    request.once('timeout', () => request.destroy());
    request.once('error', () => resolve(0));
    request.end(body);
  });
}
