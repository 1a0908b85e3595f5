import * as z from 'zod/mini';
import { REQUEST_STATES } from '../requests/request.machine';

/** Which list is taken out; as with the list itself, `state` narrows it. */
export const ExportQuery = z.strictObject({
  scope: z.enum(['desk', 'late'], '没有这个名单。'),
  state: z.optional(z.enum(REQUEST_STATES, '没有这个状态。')),
});
