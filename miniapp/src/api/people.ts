import type { Page } from '@huiyin/shared/kernel/page';
import type { StaffView } from '@huiyin/shared/people/staff.dto';
import { call } from './http';

/** The accounts of the admin's district; `q`: how an account begins, or where somebody works. */
export const accounts = (query: { q?: string; cursor?: string }) => call<Page<StaffView>>('/people', { query });
