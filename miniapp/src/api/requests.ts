import type * as z from 'zod/mini';
import type {
  Candidates,
  Counts,
  Receipt,
  RequestCard,
  RequestView,
  SCOPES,
} from '@huiyin/shared/requests/request.dto';
import type {
  AnswerBody,
  AskBody,
  AssignBody,
  CreateRequest,
  RateBody,
  RefuseBody,
  ReopenBody,
  ReplyBody,
  TellBody,
  SupplementBody,
  WithdrawBody,
} from '@huiyin/shared/requests/request.bodies.dto';
import type { TimelineEvent } from '@huiyin/shared/requests/timeline.dto';
import type { Page } from '@huiyin/shared/kernel/page';
import type { RequestState } from '@huiyin/shared/requests/request.machine';
import type { Explanation } from '@huiyin/shared/requests/reply-clock.explain';
import { call } from './http';
import { noteSeen, verb } from './seen';

export type Scope = (typeof SCOPES)[number];
type Sent<S extends z.core.$ZodType> = z.input<S>;

/** Hands a matter in. Keep the key with the draft: the same key and words give the same receipt. */
export const submit = (body: Sent<typeof CreateRequest>, idempotencyKey: string) =>
  call<Receipt>('/requests', { method: 'POST', body, idempotencyKey });

export const list = (scope: Scope, cursor?: string, state?: RequestState) =>
  call<Page<RequestCard>>('/requests', { query: { scope, state, cursor } });
export const counts = () => call<Counts>('/requests/counts');
export const byCode = async (code: string) => noteSeen(await call<RequestView>(`/requests/${code}`));
export const timeline = (code: string, cursor?: string) =>
  call<Page<TimelineEvent>>(`/requests/${code}/timeline`, { query: { cursor } });
export const candidates = (code: string) => call<Candidates>(`/requests/${code}/candidates`);

export const assign = verb<Sent<typeof AssignBody>>('assign');
export const ask = verb<Sent<typeof AskBody>>('ask');
export const answer = verb<Sent<typeof AnswerBody>>('answer', true);
export const refuse = verb<Sent<typeof RefuseBody>>('refuse');
export const reply = verb<Sent<typeof ReplyBody>>('reply');
export const tell = verb<Sent<typeof TellBody>>('tell');
export const rate = verb<Sent<typeof RateBody>>('rate');
export const reopen = verb<Sent<typeof ReopenBody>>('reopen');
export const supplement = verb<Sent<typeof SupplementBody>>('supplement', true);
export const withdraw = verb<Sent<typeof WithdrawBody>>('withdraw');

/** Why a reply is due on that day: each day counted or skipped. */
export const explainClock = (from: string, policy: string) =>
  call<Explanation>('/reply-clock/explain', { query: { from, policy } });
