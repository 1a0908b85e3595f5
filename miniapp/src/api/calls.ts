import type * as z from 'zod/mini';
import type { CallDoneBody, CallNumber, CallView } from '@huiyin/shared/deliveries/delivery.dto';
import type { Page } from '@huiyin/shared/kernel/page';
import { call } from './http';

/** People whom WeChat cannot reach, oldest first. */
export const calls = (cursor?: string) => call<Page<CallView>>('/calls', { query: { cursor } });

/** The number, for this one call: the reason goes on record and the voter sees it. */
export const numberOf = (id: string, reason: string) =>
  call<z.infer<typeof CallNumber>>(`/calls/${id}/number`, { method: 'POST', body: { reason } });

/** They were told, or could not be reached. */
export const done = (id: string, body: CallDoneBody) => call<void>(`/calls/${id}/done`, { method: 'POST', body });
