import type { Page } from '@huiyin/shared/kernel/page';
import type { CheckBody, DrawBody, SampleCard, SampleItem, SampleView } from '@huiyin/shared/samples/sample.dto';
import type * as z from 'zod/mini';
import { call } from './http';

/** Random second checks, newest first. */
export const samples = (cursor?: string) => call<Page<z.infer<typeof SampleCard>>>('/samples', { query: { cursor } });
export const sample = (id: string) => call<SampleView>(`/samples/${id}`);
/** Draws one; the same seed over the same days draws the same. */
export const draw = (body: z.input<typeof DrawBody>) => call<SampleView>('/samples', { method: 'POST', body });
/** What the voter said when called back. */
export const check = (id: string, code: string, body: z.input<typeof CheckBody>) =>
  call<SampleItem>(`/samples/${id}/items/${code}`, { method: 'POST', body });
/** The number, for this one call: the reason goes on record and the voter sees it. */
export const numberOf = (id: string, code: string, reason: string) =>
  call<{ phone: string }>(`/samples/${id}/items/${code}/number`, { method: 'POST', body: { reason } });
