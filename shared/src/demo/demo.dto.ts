import * as z from 'zod/mini';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../kernel/time';
import { ROLES } from '../people/roles';

/** The demo's clock can be put ahead so far at once. */
export const MOST_DAYS_AHEAD = 400;

const DURATION = /^P(?=[\dT])(?:(\d{1,4})W)?(?:(\d{1,4})D)?(?:T(?=\d)(?:(\d{1,5})H)?(?:(\d{1,6})M)?(?:(\d{1,8})S)?)?$/;

/**
 * An ISO 8601 duration of weeks, days, hours, minutes and seconds ('P3D', 'PT12H', 'P1DT30M') in milliseconds, or null when it is
 * none. Months and years are no duration here: they differ in length. A negative one is none either.
 */
export function durationMs(text: string): number | null {
  const parts = DURATION.exec(text);
  if (!parts) return null;
  const [weeks, days, hours, minutes, seconds] = parts.slice(1).map((n) => Number(n ?? 0));
  return (weeks * 7 + days) * DAY_MS + hours * HOUR_MS + minutes * MINUTE_MS + seconds * SECOND_MS;
}

/** Demo mode: take the place of the n-th person of a role in the first or the second demo district. */
export const DemoSignIn = z.strictObject({
  role: z.enum(ROLES, '没有这个身份。'),
  district: z._default(z.literal([1, 2], '演示区只有 1 和 2。'), 1),
  n: z._default(z.int('第几位应是整数。').check(z.gte(1, '从第 1 位开始。'), z.lte(500, '没有这么多人。')), 1),
});
export type DemoSignIn = z.infer<typeof DemoSignIn>;

/** Demo mode: put the clock ahead. `advance` comes out in milliseconds. */
export const DemoAdvance = z.strictObject({
  advance: z.pipe(
    z.string('时长应写成 P3D 或 PT12H 这样。').check(z.maxLength(40, '时长应写成 P3D 或 PT12H 这样。')),
    z.pipe(
      z.transform((text: string) => durationMs(text) ?? -1),
      z
        .number()
        .check(
          z.gte(0, '时长应写成 P3D 或 PT12H 这样，只能往后拨。'),
          z.lte(MOST_DAYS_AHEAD * DAY_MS, `一次最多往后拨 ${MOST_DAYS_AHEAD} 天。`),
        ),
    ),
  ),
});
export type DemoAdvance = z.infer<typeof DemoAdvance>;

export const DemoNow = z.object({ now: z.string() });
/** `offsetMs`: how far the demo's clock is ahead of the machine's. */
export const DemoClockView = z.object({ now: z.string(), offsetMs: z.number() });
export type DemoClockView = z.infer<typeof DemoClockView>;

/** One invented person whose place one can take. */
export const DemoPerson = z.object({
  role: z.enum(ROLES),
  roleLabel: z.string(),
  district: z.literal([1, 2]),
  n: z.number(),
  name: z.string(),
  place: z.string(),
});
export type DemoPerson = z.infer<typeof DemoPerson>;
export const DemoPeople = z.object({ items: z.array(DemoPerson) });
