import type { ActorView, SessionView } from '@huiyin/shared/people/session.dto';
import { call } from './http';

/** Signs a voter or deputy in with the one-use code of the device. */
export const signInByWechat = (code: string) => call<SessionView>('/auth/wechat', { method: 'POST', body: { code } });

/** Signs staff in at a desk. */
export const signInByPassword = (account: string, password: string) =>
  call<SessionView>('/auth/password', { method: 'POST', body: { account, password } });

/** Ends the session on the server too. */
export const signOut = () => call<void>('/auth/sign-out', { method: 'POST' });

/** Who is acting now, and which other roles they hold. */
export const whoAmI = () => call<ActorView>('/auth/me');

/** Acts in another of the own roles; the old session ends. */
export const actAs = (roleId: string) => call<SessionView>('/auth/act-as', { method: 'POST', body: { roleId } });

/** Changes the own password; other sessions of the person end. */
export const changePassword = (oldPassword: string, newPassword: string) =>
  call<void>('/auth/password/change', { method: 'POST', body: { oldPassword, newPassword } });
