// How often each api may be called in a minute and in a day.
import { demand } from './refusals.mjs';
import { dayOf } from './world.mjs';

/** Counts a call of `api`; throws 45009 when the minute's or the day's share is used up. */
export function demandQuota(world, api) {
  const limit = world.limits[api];
  if (!limit) return;
  const now = world.clock.now();
  for (const [span, current, text] of [
    ['minute', Math.floor(now / 60_000), 'reach max api minute quota limit'],
    ['day', dayOf(now), 'reach max api daily quota limit'],
  ]) {
    const record = world.usage.get(`${api}:${span}`);
    const times = record?.current === current ? record.times : 0;
    demand(times < (limit[span] ?? Infinity), 45009, text);
    world.usage.set(`${api}:${span}`, { current, times: times + 1 });
  }
}
