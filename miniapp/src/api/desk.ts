import type { DeskProgress, DeskTicket } from '@huiyin/shared/people/desk-sign-in.dto';
import { call } from './http';

/** A picture for this desk, to be scanned with the mini-program of somebody who works here. */
export const ticket = () => call<DeskTicket>('/auth/desk', { method: 'POST' });

/** How far it is; the session comes once. */
export const progress = (secret: string) => call<DeskProgress>('/auth/desk/poll', { method: 'POST', body: { secret } });
