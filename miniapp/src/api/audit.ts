import type { AuditPage } from '@huiyin/shared/audit/audit.dto';
import { call } from './http';

export interface AuditFilter {
  action?: string;
  from?: string;
  until?: string;
  subject?: string;
}

/** The audit log, newest first, with the head of the chain. */
export const audit = (filter: AuditFilter, cursor?: string) =>
  call<AuditPage>('/audit', { query: { ...filter, cursor } });
