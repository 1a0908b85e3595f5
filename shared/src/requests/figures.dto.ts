import * as z from 'zod/mini';
import { DayText } from './request.words';

/** Told from day to day, both included; the running month unless given. */
export const FiguresQuery = z.strictObject({ from: z.optional(DayText), until: z.optional(DayText) });
/**
 * What became of the matters whose outcome was told in these days, with denominators. Not rated is never satisfied;
 * 合理但办不了 is unresolved in public and not held against the handler.
 */
export const Figures = z.object({
  from: z.string(),
  until: z.string(),
  told: z.number(),
  byOutcome: z.object({
    solved: z.number(),
    explained: z.number(),
    planned: z.number(),
    reasonable_but_not_now: z.number(),
  }),
  /** Of the told: answered the two questions; did not in time; may still. */
  rated: z.number(),
  notRated: z.number(),
  waiting: z.number(),
  /** Of the rated that count. */
  counted: z.number(),
  echoed: z.number(),
  solved: z.object({ solved: z.number(), partly: z.number(), not: z.number() }),
  /** Of these, what was told as 合理但办不了: unresolved in public, and not held against whoever handled it. */
  notHeldAgainst: z.object({ partly: z.number(), not: z.number() }),
  /** Rated and excluded, with a reason each (visible on the matter). */
  excluded: z.number(),
  /** Followers' ratings, apart. */
  followers: z.object({ rated: z.number(), solved: z.number() }),
  /** Reply clocks judged in these days. */
  replies: z.object({ met: z.number(), missed: z.number() }),
});
export type Figures = z.infer<typeof Figures>;
