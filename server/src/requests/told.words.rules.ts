import { spokenDeadline } from '@huiyin/shared/kernel/time';
import { redact } from '@huiyin/shared/requests/redaction';
import { shorten, titleOf } from '@huiyin/shared/requests/request.title';
import type { Audience, Told } from '../events.rules';

/** Whom messages go to and what they are made of: the words themselves are in the told rules beside this page. */

/** Whom and what the words are about. */
export interface Subject {
  title: string;
  voterId: string | null;
  station: { id: string; name: string };
  /** The stations whose liaisons act for it: itself and, for a point, the one above. */
  liaisonStations: string[];
  streetId: string | null;
  districtId: string;
  deputy: { name: string; personId: string | null } | null;
}

/** Limits of the message table, in characters. */
const TITLE = 64;
const TEXT = 255;
/** Of what an officer wrote, so that the rest of the sentence still fits. */
export const QUOTED = 100;

/** The title as it may stand in messages: personal data is masked before the sentence is cut. */
export const maskedTitle = (text: string): string => titleOf(redact(text).text);

export const say = (to: Audience, title: string, text: string): Told => ({
  to,
  title: shorten(title, TITLE),
  text: shorten(text, TEXT),
});
export const voter = (s: Subject, title: string, text: string): Told[] =>
  s.voterId === null ? [] : [say({ person: s.voterId, as: 'voter' }, title, text)];
export const liaisons = (s: Subject, title: string, text: string): Told[] =>
  s.liaisonStations.map((stationId) => say({ role: 'liaison', stationId }, title, text));
export const deputy = (s: Subject, title: string, text: string): Told[] =>
  s.deputy?.personId ? [say({ person: s.deputy.personId, as: 'deputy' }, title, text)] : [];
/** Whoever has it in hand: the deputy, or the station while nobody is assigned. */
export const holder = (s: Subject, title: string, text: string): Told[] => {
  const told = deputy(s, title, text);
  return told.length ? told : liaisons(s, title, text);
};
/** 「…」 around a title; the words around it are ours. */
export const q = (s: Subject): string => `「${s.title}」`;
export const by = (dueAt: number | null): string => (dueAt === null ? '' : `${spokenDeadline(dueAt)}前`);
/** The office above the station: the street's, or the district's where there is none. */
export const office = (s: Subject, level: 'street' | 'district', title: string, text: string): Told[] => [
  level === 'street' && s.streetId !== null
    ? say({ role: 'street_office', streetId: s.streetId }, title, text)
    : say({ role: 'district_office', districtId: s.districtId }, title, text),
];
/** Everyone who holds the role of a department. */
export const department = (departmentId: string, title: string, text: string): Told[] => [
  say({ role: 'department', departmentId }, title, text),
];
