import type { Page } from '@huiyin/shared/kernel/page';
import type { GivenPassword, StaffView } from '@huiyin/shared/people/staff.dto';
import { call } from './http';

/** The accounts of the admin's district. */
export const accounts = (cursor?: string) => call<Page<StaffView>>('/people', { query: { cursor } });

/** Gives an officer a new password, answered this once; they are signed out and must change it. */
export const givePassword = (account: string) => call<GivenPassword>(`/people/${account}/password`, { method: 'POST' });
