import * as z from 'zod/mini';
import { CursorText } from '../kernel/limits';
import { pageOf } from '../kernel/page';
import { FORWARD_CLASSES, ForwardPart, PART_STATES, SupervisionView } from './forward.dto';
import { VERBS } from './request.machine';

/** What departments read, and all that they read: never the voter, the voter's words or pictures (domain.md, Privacy). */

export const ForwardedQuery = z.strictObject({
  /** open: in its hands. done: everything else. */
  list: z.optional(z.enum(['open', 'done'], '没有这个列表。')),
  cursor: z.optional(CursorText),
});

/** A matter in a department's list, by due date. */
export const ForwardedCard = z.object({
  code: z.string(),
  /** The first words of what the forwarder wrote. */
  title: z.string(),
  category: z.string(),
  class: z.enum(FORWARD_CLASSES),
  leads: z.boolean(),
  state: z.enum(PART_STATES),
  stateLabel: z.string(),
  startedAt: z.string(),
  dueAt: z.nullable(z.string()),
  late: z.boolean(),
  supervised: z.boolean(),
  serverNow: z.string(),
});
export type ForwardedCard = z.infer<typeof ForwardedCard>;
export const ForwardedPage = pageOf(ForwardedCard);

/** Something that happened in the department's own part. */
export const ForwardedEvent = z.object({
  at: z.string(),
  title: z.string(),
  text: z.optional(z.string()),
  by: z.string(),
});

export const ForwardedView = z.extend(ForwardedCard, {
  restated: z.string(),
  /** Who forwarded it and can be asked. */
  station: z.object({ name: z.string(), phone: z.string() }),
  /** The reader's own part. */
  part: ForwardPart,
  /** The others': the lead reads their answers, a co-handler their names and states. */
  others: z.array(ForwardPart),
  supervision: z.nullable(SupervisionView),
  /** End of the days in which it may be returned; null when they are over. */
  returnUntil: z.nullable(z.string()),
  history: z.array(ForwardedEvent),
  allowedActions: z.array(z.enum(VERBS)),
});
export type ForwardedView = z.infer<typeof ForwardedView>;

/** Numbers above a department's lists. */
export const ForwardedCounts = z.object({ open: z.number(), dueToday: z.number(), late: z.number(), done: z.number() });
export type ForwardedCounts = z.infer<typeof ForwardedCounts>;
