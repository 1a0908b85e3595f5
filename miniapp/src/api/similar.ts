import type * as z from 'zod/mini';
import type { SimilarBody, SimilarList } from '@huiyin/shared/requests/similar.dto';
import { call } from './http';

/** Matters like what is being written. */
export const similarTo = (body: z.input<typeof SimilarBody>) => call<SimilarList>('/similar', { method: 'POST', body });
/** Matters like this one. */
export const similarOf = (code: string) => call<SimilarList>(`/requests/${code}/similar`);
