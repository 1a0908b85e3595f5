import type { FactorOffer, OwnSecurity, RecoveryCodes } from '@huiyin/shared/people/second-factor.dto';
import { call } from './http';

/** The own account, its second factor, and where one is signed in. */
export const ownSecurity = () => call<OwnSecurity>('/auth/security');

/** Signs out everywhere but here. */
export const endOtherSessions = () => call<void>('/auth/sessions/end-others', { method: 'POST' });

/** What the authenticator on the phone is to learn. `code` where there is one already. */
export const offerFactor = (password: string, code?: string) =>
  call<FactorOffer>('/auth/factor/offer', { method: 'POST', body: { password, code } });

/** The first code of it; the recovery codes come this once. */
export const confirmFactor = (code: string) =>
  call<RecoveryCodes>('/auth/factor/confirm', { method: 'POST', body: { code } });

/** Other recovery codes; the old ones are worth nothing. */
export const anewRecoveryCodes = (password: string, code: string) =>
  call<RecoveryCodes>('/auth/factor/recovery-codes', { method: 'POST', body: { password, code } });

/** Signs in without a code from now on. */
export const turnFactorOff = (password: string, code: string) =>
  call<void>('/auth/factor/off', { method: 'POST', body: { password, code } });
