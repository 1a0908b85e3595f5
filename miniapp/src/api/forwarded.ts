import type * as z from 'zod/mini';
import type { Page } from '@huiyin/shared/kernel/page';
import type { ForwardedCard, ForwardedCounts, ForwardedView } from '@huiyin/shared/requests/forwarded.dto';
import type {
  DepartmentAnswerBody,
  DepartmentReturnBody,
  ExtendBody,
  ReportBody,
} from '@huiyin/shared/requests/handling.dto';
import { call } from './http';

/** What departments read and do: only what was forwarded to them, restated. */

export type ForwardedList = 'open' | 'done';

/** By due date; done ones newest first. */
export const forwarded = (list: ForwardedList, cursor?: string) =>
  call<Page<ForwardedCard>>('/forwarded', { query: { list, cursor } });

export const counts = () => call<ForwardedCounts>('/forwarded/counts');

export const one = (code: string) => call<ForwardedView>(`/forwarded/${code}`);

const verb =
  <B>(name: string) =>
  (code: string, body: B) =>
    call<ForwardedView>(`/requests/${code}/${name}`, { method: 'POST', body });

export const answer = verb<z.input<typeof DepartmentAnswerBody>>('department-answer');
/** Within seven working days, with the ground. */
export const giveBack = verb<z.input<typeof DepartmentReturnBody>>('department-return');
/** Asks a superior for more time. */
export const extend = verb<z.input<typeof ExtendBody>>('extend');
/** Answers a superior's instruction. */
export const report = verb<z.input<typeof ReportBody>>('report');
