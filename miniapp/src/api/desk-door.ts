import type { DeskView } from '@huiyin/shared/people/desk-sign-in.dto';
import { call } from './http';

const at = (code: string) => `/auth/desk/${encodeURIComponent(code)}`;

/** The desk that waits behind a scanned code: where it is, since when. Whoever looks first is the one who decides. */
export const deskAt = (code: string) => call<DeskView>(at(code));
/** Lets the desk in, as the acting role. */
export const confirmDesk = (code: string) => call<DeskView>(`${at(code)}/confirm`, { method: 'POST' });
/** Not me: the desk stays out, and the code is void. */
export const refuseDesk = (code: string) => call<DeskView>(`${at(code)}/refuse`, { method: 'POST' });
