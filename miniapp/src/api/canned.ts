import type * as z from 'zod/mini';
import type { CannedBody, CannedList, CannedPurpose, CannedView } from '@huiyin/shared/requests/canned.dto';
import { call } from './http';

/** Texts kept to be used again: the station's own, and those of the whole district. */
export const canned = (purpose: CannedPurpose) => call<z.infer<typeof CannedList>>('/canned', { query: { purpose } });
export const keepCanned = (body: z.input<typeof CannedBody>) => call<CannedView>('/canned', { method: 'POST', body });
export const dropCanned = (id: string) => call<void>(`/canned/${id}`, { method: 'DELETE' });
