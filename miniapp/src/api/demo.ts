import type { Role } from '@huiyin/shared/people/roles';
import type { SessionView } from '@huiyin/shared/people/session.dto';
import { call } from './http';

/** One invented person of the demo whose place one can take. */
export interface DemoPerson {
  role: Role;
  roleLabel: string;
  district: 1 | 2;
  n: number;
  name: string;
  place: string;
}

/** Says nothing but hello: by any answer the app knows whether it is a demo. */
export const hello = () => call<unknown>('/health');

/** Only in demo mode; elsewhere the server answers 404. */
export const people = () => call<{ items: DemoPerson[] }>('/demo/people');
export const signIn = (role: Role, district: 1 | 2, n: number) =>
  call<SessionView>('/demo/sign-in', { method: 'POST', body: { role, district, n } });
export const clock = () => call<{ now: string; offsetMs: number }>('/demo/clock');
/** Puts the demo's clock ahead by an ISO 8601 duration; due warnings and escalations are in place afterwards. */
export const advance = (duration: string) =>
  call<{ now: string }>('/demo/clock', { method: 'POST', body: { advance: duration } });
