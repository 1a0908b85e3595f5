import type { Page } from '@huiyin/shared/kernel/page';
import type { StaffView } from '@huiyin/shared/people/staff.dto';
import { call } from './http';

/** The accounts of the admin's district. */
export const accounts = (cursor?: string) => call<Page<StaffView>>('/people', { query: { cursor } });
