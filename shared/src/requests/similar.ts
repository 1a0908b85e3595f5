import { PARTICLES, PLACE_ENDS, STOP_WORDS } from './similar.stops';

/**
 * How much two matters are alike, by the pairs of characters their texts share: no dictionary, no service, and every score
 * can be explained by the words both have.
 */

/** Characters of a text that are looked at: what it is about stands in the beginning. */
export const TEXT_LOOKED_AT = 300;
/** Words shown to explain a score. */
export const MOST_WORDS = 6;
/** Below it two matters are not worth a look. */
export const LEAST_SCORE = 0.3;

/** What bears on likeness, of one matter. */
export interface Likeness {
  /** The text as {@link contentOf} gives it. */
  content: string;
  /** Where it is, if known: a community's id. */
  place: string | null;
  category: string | null;
}

export interface SimilarScore {
  /** 0…1: 7 parts the overlap, 2 parts the place, 1 part the category; 0 when no word is shared. Two decimals. */
  score: number;
  /** The words both have, longest first. */
  words: string[];
  /** Share of the shorter one's pairs that both have, 0…1. Two decimals. */
  overlap: number;
  samePlace: boolean;
  sameCategory: boolean;
}

const NOT_LETTERS = /[^\p{L}]+/gu;
const STOPS = new RegExp(STOP_WORDS.join('|'), 'gu');

/**
 * A text reduced to what it is about: letters only (numbers of houses and phones say nothing), one form for each, cut at
 * particles and at words that every text has; the pieces stand apart by one space.
 */
export function contentOf(text: string): string {
  const letters = Array.from(text.normalize('NFKC').toLowerCase()).slice(0, TEXT_LOOKED_AT).join('');
  const cut = Array.from(letters.replace(NOT_LETTERS, ' ').replace(STOPS, ' '), (c) =>
    PARTICLES.has(c) ? ' ' : c,
  ).join('');
  return cut
    .split(' ')
    .filter((piece) => Array.from(piece).length > 1)
    .join(' ');
}

/** The pairs of characters of a content, each once, in order. */
export function pairsOf(content: string): string[] {
  const pairs = new Set<string>();
  for (const piece of content.split(' ')) {
    const characters = Array.from(piece);
    for (let i = 0; i + 1 < characters.length; i++) pairs.add(characters[i] + characters[i + 1]);
  }
  return [...pairs];
}

const isPlaceEnd = (c: string): boolean => PLACE_ENDS.includes(c);

/** A name of a place in a shared word: two characters and what such names end in, 翠园路; but not 东门路灯. */
function namesPlace(word: string): boolean {
  const characters = Array.from(word);
  return characters.some((c, i) => i >= 2 && isPlaceEnd(c) && !'灯面人边况口'.includes(characters[i + 1] ?? ' '));
}

/** Where each character stands, spaces aside. */
function placesOf(characters: readonly string[]): Map<string, number[]> {
  const places = new Map<string, number[]>();
  for (const [j, character] of characters.entries()) {
    if (character === ' ') continue;
    const known = places.get(character);
    if (known) known.push(j);
    else places.set(character, [j]);
  }
  return places;
}

/** The longest pieces of text that both have, none inside another, at most {@link MOST_WORDS}. */
function sharedWords(a: string, b: string): string[] {
  const [one, other] = [Array.from(a), Array.from(b)];
  const places = placesOf(other);
  const found = new Set<string>();
  // Where both have the same character, and how much before it is the same too: one character of `a` at a time.
  let before = new Map<number, number>();
  for (const [i, character] of one.entries()) {
    const here = new Map<number, number>();
    for (const j of places.get(character) ?? []) {
      const length = (before.get(j - 1) ?? 0) + 1;
      here.set(j, length);
      const next = one[i + 1];
      const ends = next === undefined || next === ' ' || next !== other[j + 1];
      if (ends && length >= 2) found.add(one.slice(i + 1 - length, i + 1).join(''));
    }
    before = here;
  }
  const words = [...found];
  words.sort((x, y) => Array.from(y).length - Array.from(x).length || (x < y ? -1 : 1));
  return words.filter((w, i) => !words.slice(0, i).some((longer) => longer.includes(w))).slice(0, MOST_WORDS);
}

const rounded = (n: number): number => Math.round(n * 100) / 100;

/** Share of the shorter one's pairs that both have, 0…1; 0 when one of them has none. */
export function overlapOf(a: readonly string[], b: readonly string[]): number {
  const shorter = Math.min(a.length, b.length);
  if (!shorter) return 0;
  const has = new Set(b);
  return a.filter((pair) => has.has(pair)).length / shorter;
}

/** How much two matters are alike, and why. The same either way round. */
export function similarity(a: Likeness, b: Likeness): SimilarScore {
  const overlap = overlapOf(pairsOf(a.content), pairsOf(b.content));
  const words = overlap > 0 ? sharedWords(a.content, b.content) : [];
  const samePlace = (a.place !== null && a.place === b.place) || words.some(namesPlace);
  const sameCategory = a.category !== null && a.category === b.category;
  const score = words.length ? 0.7 * overlap + (samePlace ? 0.2 : 0) + (sameCategory ? 0.1 : 0) : 0;
  return { score: rounded(score), words, overlap: rounded(overlap), samePlace, sameCategory };
}
