import * as z from 'zod/mini';
import { DISPLAY_STATES } from '../checks/check.dto';
import { CursorText } from '../kernel/limits';
import { pageOf } from '../kernel/page';
import { ESCALATION_LEVELS } from './reply-clock.ladder';
import { REQUEST_STATES } from './request.machine';

export const TimelineQuery = z.strictObject({ cursor: z.optional(CursorText) });

/** Everything that can stand on a request's timeline. */
export const TIMELINE_KINDS = [
  'submitted',
  'assigned',
  'asked',
  'answered',
  'resumed',
  'refused',
  'replied',
  'told',
  'rated',
  'lapsed',
  'reopened',
  'supplemented',
  'withdrawn',
  'warned',
  'escalated',
  'recomputed',
  // what others may see of it
  'held',
  'released',
  'withheld',
  // reached by phone where WeChat could not
  'contact_seen',
  'called',
  // where it belongs, and with whom it is one
  'returned',
  'settled',
  'merged',
  'unmerged',
  'took_in',
  'let_go',
  'echoed',
  'handed_over',
  'appealed',
  'upheld',
  'overturned',
  // departments
  'forwarded',
  'department_answered',
  'department_returned',
  'extension_asked',
  'extension_decided',
  'answer_accepted',
  'sent_back',
  // superiors
  'supervised',
  'reported',
  'rating_excluded',
  'checked',
  // promises
  'recalled',
  // for those who handle it
  'noted',
  'labelled',
] as const;
/** What only those read who handle the matter: never the voter, never a looker-on. */
export const INTERNAL_KINDS = ['noted', 'labelled'] as const satisfies readonly TimelineKind[];
export type TimelineKind = (typeof TIMELINE_KINDS)[number];
export const TimelineEvent = z.object({
  at: z.string(),
  kind: z.enum(TIMELINE_KINDS),
  /** role `system` for what happens by itself. */
  actor: z.object({ role: z.string(), name: z.string() }),
  text: z.optional(z.string()),
  /** Only where `text` is not (yet) shown to others; a reader who may not read it finds HIDDEN_WORDS there. */
  display: z.optional(z.enum(DISPLAY_STATES)),
  from: z.optional(z.enum(REQUEST_STATES)),
  to: z.optional(z.enum(REQUEST_STATES)),
  level: z.optional(z.enum(ESCALATION_LEVELS)),
  round: z.number(),
  /** What the event did, in a Chinese sentence for the reader. */
  title: z.string(),
});
export type TimelineEvent = z.infer<typeof TimelineEvent>;
/** Oldest first. */
export const Timeline = pageOf(TimelineEvent);
