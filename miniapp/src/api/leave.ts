import type * as z from 'zod/mini';
import type { LeaveAnswer, LeaveBody } from '@huiyin/shared/deputies/leave.dto';
import { call } from './http';

type Answer = z.infer<typeof LeaveAnswer>;

/** A deputy's leave, now or ahead. */
export const leaveOf = (code: string) => call<Answer>(`/deputies/${code}/leave`);
export const takeLeave = (code: string, body: z.input<typeof LeaveBody>) =>
  call<Answer>(`/deputies/${code}/leave`, { method: 'POST', body });
/** Back before the last day, or not going at all. */
export const endLeave = (code: string) => call<Answer>(`/deputies/${code}/leave`, { method: 'DELETE' });
