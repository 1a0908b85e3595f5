import type * as z from 'zod/mini';
import type {
  LeaveAnswer,
  LeaveBody,
  SeatsAnswer,
  SuccessionBody,
  SuccessionView,
} from '@huiyin/shared/deputies/leave.dto';
import { call } from './http';

/** A deputy's leave, now or ahead. */
export const leaveOf = (code: string) => call<LeaveAnswer>(`/deputies/${code}/leave`);
export const takeLeave = (code: string, body: z.input<typeof LeaveBody>) =>
  call<LeaveAnswer>(`/deputies/${code}/leave`, { method: 'POST', body });
/** Back before the last day, or not going at all. */
export const endLeave = (code: string) => call<LeaveAnswer>(`/deputies/${code}/leave`, { method: 'DELETE' });

/** Seats of the district by name; without one, those that ended and still hold something open. */
export const seats = (q?: string) => call<SeatsAnswer>('/successions', { query: { q } });
/** A new term: what is open goes to the successor. */
export const succeed = (code: string, body: z.input<typeof SuccessionBody>) =>
  call<SuccessionView>(`/deputies/${code}/succession`, { method: 'POST', body });
