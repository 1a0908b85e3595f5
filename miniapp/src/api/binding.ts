import type { BindingOffer } from '@huiyin/shared/people/binding.dto';
import type { SessionView } from '@huiyin/shared/people/session.dto';
import { call } from './http';

/** Who is registered under the phone that WeChat's button told of. Throws `binding.no_match`, `binding.locked`, … */
export const offerFor = (code: string) => call<BindingOffer>('/auth/phone', { method: 'POST', body: { code } });

/** 是我: ties the person to this WeChat; the session is theirs from then on. */
export const bind = (ticket: string) => call<SessionView>('/auth/bind', { method: 'POST', body: { ticket } });
