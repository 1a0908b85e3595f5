import * as z from 'zod/mini';

/** How soon a department must answer, by the class of the matter. Working days. */
export const FORWARD_CLASSES = ['urgent', 'simple', 'ordinary', 'complex'] as const;
export type ForwardClass = (typeof FORWARD_CLASSES)[number];
export const CLASS_WORKING_DAYS: Record<ForwardClass, number> = { urgent: 3, simple: 7, ordinary: 15, complex: 30 };
export const CLASS_LABELS: Record<ForwardClass, string> = {
  urgent: '急办',
  simple: '简单',
  ordinary: '一般',
  complex: '复杂',
};
/** Working days in which a department may return what is not its own, the day of forwarding being day zero. */
export const RETURN_WORKING_DAYS = 7;
/** Calendar days beyond its present last day that a department may ask for. */
export const MOST_EXTENSION_DAYS = 60;
/** Calendar days from today in which a superior may have an instruction answered. */
export const MOST_SUPERVISION_DAYS = 60;

/** open: in its hands. answered: handed in. accepted: done. returned: not its own. ended: the matter went another way. */
export const PART_STATES = ['open', 'answered', 'accepted', 'returned', 'ended'] as const;
export type PartState = (typeof PART_STATES)[number];
export const PART_LABELS: Record<PartState, string> = {
  open: '办理中',
  answered: '已答复，等审看',
  accepted: '答复已认可',
  returned: '已退回',
  ended: '已结束',
};

/** A department's wish for more time. `granted` null: not decided. */
export const ExtensionView = z.object({
  until: z.string(),
  reason: z.string(),
  at: z.string(),
  granted: z.nullable(z.boolean()),
  decision: z.nullable(z.string()),
  decidedAt: z.nullable(z.string()),
});
export type ExtensionView = z.infer<typeof ExtensionView>;

/** One department's part in a matter. */
export const ForwardPart = z.object({
  department: z.object({ code: z.string(), name: z.string() }),
  leads: z.boolean(),
  state: z.enum(PART_STATES),
  stateLabel: z.string(),
  startedAt: z.string(),
  dueAt: z.nullable(z.string()),
  late: z.boolean(),
  answer: z.nullable(z.object({ text: z.string(), at: z.string() })),
  /** The ground on which it was returned. */
  ground: z.nullable(z.string()),
  /** Why the last answer was sent back; null when it was not. */
  sentBack: z.nullable(z.object({ reason: z.string(), at: z.string() })),
  extension: z.nullable(ExtensionView),
});
export type ForwardPart = z.infer<typeof ForwardPart>;

/**
 * With which departments a matter is in this round. The voter reads the answers once they are accepted and the outcome is
 * told; who handles it reads everything.
 */
export const ForwardSummary = z.object({
  class: z.enum(FORWARD_CLASSES),
  /** null for lookers-on: it is about the voter's matter. */
  restated: z.nullable(z.string()),
  at: z.string(),
  by: z.string(),
  parts: z.array(ForwardPart),
});
export type ForwardSummary = z.infer<typeof ForwardSummary>;

/** A superior's instruction on record (督办). */
export const SupervisionView = z.object({
  instruction: z.string(),
  /** The office that presses. */
  by: z.string(),
  at: z.string(),
  /** Who must answer it: a role and its name. */
  addressee: z.object({ role: z.enum(['station', 'assigned', 'lead']), name: z.string() }),
  dueAt: z.string(),
  late: z.boolean(),
  /** `text` null for the voter and lookers-on: it is said to the office. */
  report: z.nullable(z.object({ text: z.nullable(z.string()), by: z.string(), at: z.string() })),
});
export type SupervisionView = z.infer<typeof SupervisionView>;
