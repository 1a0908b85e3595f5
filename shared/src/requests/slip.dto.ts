import * as z from 'zod/mini';
import { REQUEST_STATES } from './request.machine';

/** What anyone who holds the slip may know: how it stands, never the words or who wrote them. */
export const SlipView = z.object({
  code: z.string(),
  state: z.enum(REQUEST_STATES),
  stateLabel: z.string(),
  /** How the one stands that it is handled with; null while it stands for itself. */
  rides: z.nullable(z.object({ state: z.enum(REQUEST_STATES), stateLabel: z.string() })),
  station: z.object({ code: z.string(), name: z.string(), phone: z.string() }),
  createdAt: z.string(),
  /** When it last moved. */
  updatedAt: z.string(),
  /** End of the reply clock while it runs, of the one it is handled with where it rides. */
  dueAt: z.nullable(z.string()),
  late: z.boolean(),
  serverNow: z.string(),
});
export type SlipView = z.infer<typeof SlipView>;
