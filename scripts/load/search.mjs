// The highest rate at which the 99th percentile stays under its bound: doubled until it breaks, then halved in between.
import { arrive, newHistogram } from './arrivals.mjs';

const FIRST = 50;
const MOST = 20_000;
/** A look; and a whole notice with what comes after it, where what is put off in a burst has to be made good. */
const LOOK_SECONDS = 20;
const WHOLE_SECONDS = 60;
/** The bound is known closely enough. */
const CLOSE = 1.08;
/** What one minute bears twenty do not: notices meet what the last one left to do, and the disk has chores of its own. */
const HELD_SHARE = 0.75;

/** Calls a second that can be held, rounded down to tens. */
export async function highestRate({ city, mix, p99, life, say }) {
  const bears = async (rate, seconds) => {
    const times = newHistogram();
    let failed = 0;
    const { gaveUp } = await arrive({
      ...{ origin: city.origin, mix, rate, seconds, life },
      heard: (_call, status, microseconds) => {
        times.recordValue(microseconds);
        if (status < 200 || status >= 300) failed += 1;
      },
    });
    const measured = times.getValueAtPercentile(99) / 1000;
    const fits = !gaveUp && !failed && measured < p99;
    const refused = failed ? `, ${failed} failed` : '';
    say(`  ${rate} a second for ${seconds} s: p99 ${measured.toFixed(0)} ms${refused}${fits ? '' : ' – too much'}`);
    // What the stretch left behind is not the next one's burden.
    await city.settled();
    return fits;
  };
  return Math.max(10, Math.floor((HELD_SHARE * (await borne(bears))) / 10) * 10);
}

/** The highest rate that `bears(rate, seconds)` says yes to, for a whole minute. */
export async function borne(bears) {
  let [good, bad, sure] = [0, Infinity, false];
  for (let rate = FIRST; rate >= 1 && rate <= MOST;) {
    const whole = bad < Infinity;
    if (await bears(rate, whole ? WHOLE_SECONDS : LOOK_SECONDS)) [good, sure] = [rate, whole];
    else [good, bad] = [rate === good ? Math.floor(good / 2) : good, rate];
    if (bad === Infinity) rate *= 2;
    else if (bad - good > 1 && bad / Math.max(good, 1) > CLOSE) rate = Math.round((good + bad) / 2);
    else if (sure) break;
    else rate = good;
  }
  return good;
}
