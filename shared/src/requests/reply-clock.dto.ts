import * as z from 'zod/mini';
import { parseIso } from '../kernel/time';
import { REPLY_POLICIES } from './reply-clock';

/** How a district counts its three days now. */
export const PolicyNow = z.object({ policy: z.enum(REPLY_POLICIES) });
/** The same after a change, and how many open requests were counted anew. */
export const PolicyView = z.extend(PolicyNow, { recomputed: z.number() });
export const DistrictCode = z.string().check(z.regex(/^[0-9A-Za-z_-]{4,32}$/, '区的编号不对。'));

/** ISO 8601 with its offset → an instant. A `+` that a query string turned into a space is read as what it was. */
const instantOf = (text: string): number | null => parseIso(text.replace(/ (?=\d\d:\d\d$)/, '+'));
/** `from`: when the matter is written, ISO 8601 with offset. Policy natural unless told. */
export const ExplainQuery = z.strictObject({
  from: z.pipe(
    z.string('请填写开始的时间。').check(
      z.maxLength(40, '时间不对。'),
      z.refine((t: string) => instantOf(t) !== null, '时间应写成 2026-11-23T10:00:00+08:00 这样。'),
    ),
    z.transform((t: string) => instantOf(t)!),
  ),
  policy: z.optional(z.enum(REPLY_POLICIES, '请从三种期限里选。')),
});
export const ExplainedClock = z.object({
  /** Overdue from this instant on. */
  dueAt: z.string(),
  policy: z.enum(REPLY_POLICIES),
  calendarVersion: z.string(),
  provisional: z.boolean(),
  days: z.array(z.object({ date: z.string(), counted: z.boolean(), reason: z.string() })),
});
