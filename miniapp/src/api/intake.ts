import type { IntakeBody, IntakeReceipt, SlipSize } from '@huiyin/shared/requests/intake.dto';
import type * as z from 'zod/mini';
import { call, fetchDocument } from './http';

/** Takes in a matter for somebody without the app. Keep the key with the draft: the same key and words, the same receipt. */
export const takeIn = (body: z.input<typeof IntakeBody>, idempotencyKey: string) =>
  call<IntakeReceipt>('/intake', { method: 'POST', body, idempotencyKey });

/** The slip that the voter takes home, a PDF. */
export const slip = (code: string, size: SlipSize) => fetchDocument(`/intake/${code}/slip`, { size });
