import type { PasswordAnswer } from '@huiyin/shared/people/second-factor.dto';
import type { ActorView, SessionView } from '@huiyin/shared/people/session.dto';
import { call } from './http';

/** Signs a voter or deputy in with the one-use code of the device. */
export const signInByWechat = (code: string) => call<SessionView>('/auth/wechat', { method: 'POST', body: { code } });

/** The first step of staff: a session, or a ticket where a code is to come. */
export const signInByPassword = (account: string, password: string) =>
  call<PasswordAnswer>('/auth/password', { method: 'POST', body: { account, password } });

/** The second step: a code, or a recovery code. */
export const signInByCode = (ticket: string, code: string) =>
  call<SessionView>('/auth/second-factor', { method: 'POST', body: { ticket, code } });

/** Ends the session on the server too. */
export const signOut = () => call<void>('/auth/sign-out', { method: 'POST' });

/** Who is acting now, and which other roles they hold. */
export const whoAmI = () => call<ActorView>('/auth/me');

/** Acts in another of the own roles; the old session ends. */
export const actAs = (roleId: string) => call<SessionView>('/auth/act-as', { method: 'POST', body: { roleId } });

/** Changes the own password; other sessions of the person end. */
export const changePassword = (oldPassword: string, newPassword: string) =>
  call<void>('/auth/password/change', { method: 'POST', body: { oldPassword, newPassword } });
