import type { Actor, Role } from '../people/roles';
import { viewOf, type RequestPlace, type View } from '../requests/request.policy';
import { HIDDEN_WORDS, type DisplayState } from './check.dto';

/** Officers are reviewers themselves: what they write needs no check, and they decide about what others wrote. */
export const REVIEWERS = ['liaison', 'street_office', 'district_office'] as const satisfies readonly Role[];

/** Whose words others see only once they are checked: a voter's and a deputy's. */
export const isChecked = (author: Role | 'system'): boolean => author === 'voter' || author === 'deputy';

/** Someone who reads a request: in which role, and how the one visibility rule lets them see it. */
export interface Reader {
  role: Role;
  view: View;
}

/** Words of a request: who wrote them, and whether others may see them. */
export interface Written {
  /** A role, or `system`. */
  author: string;
  display: DisplayState;
}

/**
 * Whether this reader reads these words now. Whoever handles the matter (full view) always does: nothing is kept from them,
 * and the clocks run. A voter reads their own words, and a deputy's once they are shown. Who looks on (redacted view; the
 * public later) reads only what is shown.
 */
export function readsWords(reader: Reader, { author, display }: Written): boolean {
  if (display === 'shown') return true;
  if (reader.view !== 'full') return false;
  return reader.role !== 'voter' || author === 'voter';
}

/** The words as this reader gets them: themselves, or what stands in their place. */
export const wordsFor = <T extends string | null>(reader: Reader, words: T, written: Written): T | string =>
  words === null || written.display === 'shown' || readsWords(reader, written) ? words : HIDDEN_WORDS[written.display];

/**
 * Whether this reader sees a picture of a request. Until it is shown only its author, the station and the offices do:
 * whoever answers needs the words at once, the picture can wait for the check.
 */
export const seesPicture = (reader: Reader, display: DisplayState): boolean =>
  reader.view === 'full' && (display === 'shown' || reader.role !== 'deputy');

/** Whether the actor may release or withhold what was written in this request: an officer who sees all of it. */
export const mayDecide = (actor: Actor, place: RequestPlace): boolean =>
  (REVIEWERS as readonly Role[]).includes(actor.role) && viewOf(actor, place) === 'full';
