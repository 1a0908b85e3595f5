import type { Page } from '@huiyin/shared/kernel/page';
import type { GuardedAccount, RoleChangeView, RolePlaces, RoleProposal } from '@huiyin/shared/people/security.dto';
import type { GivenPassword } from '@huiyin/shared/people/staff.dto';
import { call } from './http';

/** The accounts of the district, for whoever guards them. */
export const guardedAccounts = (query: { q?: string; cursor?: string }) =>
  call<Page<GuardedAccount>>('/security/accounts', { query });

const upon = (account: string, deed: string) => `/security/accounts/${account}/${deed}`;

/** Lifts the lock after too many wrong passwords or codes. */
export const unlock = (account: string) => call<GuardedAccount>(upon(account, 'unlock'), { method: 'POST' });

/** A new password, answered this once; good for 72 hours. `code`: a fresh one where the server asks for it. */
export const givePassword = (account: string, code?: string) =>
  call<GivenPassword>(upon(account, 'password'), { method: 'POST', body: { code } });

/** Takes a lost second factor away. */
export const resetFactor = (account: string, code?: string) =>
  call<GuardedAccount>(upon(account, 'factor/reset'), { method: 'POST', body: { code } });

/** Signs an officer out everywhere. */
export const endSessions = (account: string) => call<GuardedAccount>(upon(account, 'sessions/end'), { method: 'POST' });

/** Changes of roles in the district, newest first. */
export const roleChanges = (cursor?: string) => call<Page<RoleChangeView>>('/role-changes', { query: { cursor } });

/** What a role can be over. */
export const rolePlaces = () => call<RolePlaces>('/role-changes/places');

/** Puts a change before the security admin. */
export const proposeRole = (body: RoleProposal) => call<RoleChangeView>('/role-changes', { method: 'POST', body });

/** Gives or ends the role. */
export const confirmRole = (id: string, code?: string) =>
  call<RoleChangeView>(`/role-changes/${id}/confirm`, { method: 'POST', body: { code } });

/** Leaves it as it is. */
export const refuseRole = (id: string) => call<RoleChangeView>(`/role-changes/${id}/refuse`, { method: 'POST' });
