import type { HeldView } from '@huiyin/shared/checks/check.dto';
import type { Page } from '@huiyin/shared/kernel/page';
import { call } from './http';

/** Words and pictures that wait for an officer's decision, oldest first. */
export const held = (cursor?: string) => call<Page<HeldView>>('/checks', { query: { cursor } });

/** Others may see it. */
export const release = (id: string, note?: string) =>
  call<void>(`/checks/${id}/release`, { method: 'POST', body: note ? { note } : {} });
/** Others will not see it; the reason goes on record. */
export const withhold = (id: string, reason: string) =>
  call<void>(`/checks/${id}/withhold`, { method: 'POST', body: { reason } });
