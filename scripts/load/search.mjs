// The highest rate at which the 99th percentile stays under its bound: doubled until it breaks, then halved in between.
import { arrive, newHistogram } from './arrivals.mjs';

const FIRST = 50;
const MOST = 20_000;
const STRETCH_SECONDS = 20;
/** The bound is known closely enough. */
const CLOSE = 1.08;

/** Calls a second, rounded down to tens. */
export async function highestRate({ city, mix, p99, life, say }) {
  let [good, bad] = [0, Infinity];
  for (let rate = FIRST; bad / Math.max(good, 1) > CLOSE && rate <= MOST;) {
    const times = newHistogram();
    let failed = 0;
    const { gaveUp } = await arrive({
      ...{ origin: city.origin, mix, rate, seconds: STRETCH_SECONDS, life },
      heard: (_call, status, microseconds) => {
        times.recordValue(microseconds);
        if (status < 200 || status >= 300) failed += 1;
      },
    });
    const measured = times.getValueAtPercentile(99) / 1000;
    const fits = !gaveUp && !failed && measured < p99;
    say(
      `  ${rate} a second: p99 ${measured.toFixed(0)} ms${failed ? `, ${failed} failed` : ''}${fits ? '' : ' – too much'}`,
    );
    if (fits) good = rate;
    else bad = rate;
    rate = bad === Infinity ? rate * 2 : Math.round((good + bad) / 2);
    if (rate < 1) break;
    // What the stretch left behind is not the next one's burden.
    await city.settled();
  }
  return Math.max(10, Math.floor(good / 10) * 10);
}
