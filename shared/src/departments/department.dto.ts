import * as z from 'zod/mini';
import { CursorText } from '../kernel/limits';
import { pageOf } from '../kernel/page';

/** A government body that handles forwarded matters (承办单位). */
export const DepartmentCard = z.object({ code: z.string(), name: z.string(), duty: z.string() });
export type DepartmentCard = z.infer<typeof DepartmentCard>;
export const DepartmentList = z.object({ items: z.array(DepartmentCard) });
export type DepartmentList = z.infer<typeof DepartmentList>;

/** A promise made to a voter that comes back by itself; nothing of who asked for it. */
export const PROMISE_STATES = ['open', 'due', 'kept', 'late'] as const;
export type PromiseState = (typeof PROMISE_STATES)[number];
export const PROMISE_LABELS: Record<PromiseState, string> = {
  open: '还没到期',
  due: '到期了，等再次答复',
  kept: '按期答复',
  late: '逾期答复',
};
export const PromiseView = z.object({
  category: z.string(),
  place: z.string(),
  day: z.string(),
  madeAt: z.string(),
  state: z.enum(PROMISE_STATES),
  stateLabel: z.string(),
  deputy: z.nullable(z.object({ code: z.string(), name: z.string() })),
  department: z.nullable(z.object({ code: z.string(), name: z.string() })),
});
export type PromiseView = z.infer<typeof PromiseView>;
/** The nearest day first, kept ones last. */
export const PromisePage = pageOf(PromiseView);
export const PromisesQuery = z.strictObject({ cursor: z.optional(CursorText) });

/** A department's public page. */
export const DepartmentPage = z.extend(DepartmentCard, {
  district: z.string(),
  phone: z.string(),
  promises: z.object({ open: z.number(), due: z.number(), kept: z.number(), late: z.number() }),
});
export type DepartmentPage = z.infer<typeof DepartmentPage>;
