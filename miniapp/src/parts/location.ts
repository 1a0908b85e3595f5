import type { Outcome } from '../platform/outcome';
import { choosePlace, findHere } from '../platform/place';
import type { Place } from '../platform/point';
import { deviceWords, type Wish } from './device-words';

/** Where the person is or points at, or the words that say how to go on without. */
export type Located = { at: Place } | { words: string } | undefined;

function located(outcome: Outcome<Place>, wish: Wish): Located {
  if ('got' in outcome) return { at: outcome.got };
  const words = deviceWords(wish, outcome.refused);
  return words === undefined ? undefined : { words };
}

/** Asks for a place on the map, straight from a tap. Undefined when the person thought better of it. */
export async function locate(): Promise<Located> {
  return located(await choosePlace(), 'place');
}

/** Asks the phone where it is, straight from a tap: only to find what is near. */
export async function locateHere(): Promise<Located> {
  return located(await findHere(), 'here');
}
