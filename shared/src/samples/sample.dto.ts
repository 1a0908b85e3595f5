import * as z from 'zod/mini';
import { CursorText, LIMITS, textOf } from '../kernel/limits';
import { pageOf } from '../kernel/page';
import { DayText, OUTCOMES, SOLVED_ANSWERS } from '../requests/request.words';

/** Random second checks: the district calls back voters of closed matters. */
export const MOST_SAMPLED = 200;
/** Closed from day to day, both included. The same seed over the same matters draws the same sample. */
export const DrawBody = z.strictObject({
  from: DayText,
  until: DayText,
  size: z
    .int('请填写抽几件。')
    .check(z.gte(1, '至少抽 1 件。'), z.lte(MOST_SAMPLED, `一次最多抽 ${MOST_SAMPLED} 件。`)),
  /** Left out: a fresh one, shown with the sample so that anyone can repeat it. */
  seed: z.optional(z.string().check(z.regex(/^[0-9A-Za-z-]{4,64}$/, '种子是 4 到 64 个字母或数字。'))),
});
export const SampleCard = z.object({
  id: z.string(),
  from: z.string(),
  until: z.string(),
  seed: z.string(),
  drawnAt: z.string(),
  by: z.string(),
  /** Matters it was drawn from, drawn, called, and of those whose answer differs from the voter's own. */
  population: z.number(),
  size: z.number(),
  checked: z.number(),
  differing: z.number(),
});
export type SampleCard = z.infer<typeof SampleCard>;
export const SamplePage = pageOf(SampleCard);
export const SamplesQuery = z.strictObject({ cursor: z.optional(CursorText) });
export const SampleId = z.string().check(z.regex(/^[1-9]\d{0,18}$/, '没有这次抽查。'));
export const SampleItem = z.object({
  code: z.string(),
  title: z.string(),
  station: z.string(),
  deputy: z.nullable(z.string()),
  outcome: z.nullable(z.enum(OUTCOMES)),
  closedAt: z.string(),
  /** The voter's own two answers; null: not rated. */
  rating: z.nullable(z.object({ echoed: z.boolean(), solved: z.enum(SOLVED_ANSWERS) })),
  hasPhone: z.boolean(),
  /** What the second check found; null: not called yet. */
  check: z.nullable(
    z.object({
      reached: z.boolean(),
      echoed: z.nullable(z.boolean()),
      solved: z.nullable(z.enum(SOLVED_ANSWERS)),
      note: z.nullable(z.string()),
      at: z.string(),
      by: z.string(),
    }),
  ),
});
export type SampleItem = z.infer<typeof SampleItem>;
export const SampleView = z.extend(SampleCard, { items: z.array(SampleItem) });
export type SampleView = z.infer<typeof SampleView>;
/** Not reached: without answers. */
export const CheckBody = z
  .strictObject({
    reached: z.boolean('请选择有没有打通。'),
    echoed: z.optional(z.boolean('请选择有没有回音。')),
    solved: z.optional(z.enum(SOLVED_ANSWERS, '请选择问题解决了没有。')),
    note: z.optional(textOf('记录', LIMITS.noteText)),
  })
  .check(z.refine((b) => !b.reached || (b.echoed !== undefined && b.solved !== undefined), '打通了，请记下两个回答。'));
