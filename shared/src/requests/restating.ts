import { redact, type PersonalKind } from './redaction';

/**
 * A matter goes to departments in the forwarder's own words (domain.md, Privacy): without the voter's name, phone or
 * address, and not in the voter's own sentences, by which people who know them would know who spoke up.
 */

/** So many signs in a row, in both texts, are a copy. Shorter ones are the names of things and places. */
export const COPIED_RUN = 14;

/** Letters, digits and Chinese signs; punctuation and spaces hide no copy. */
export const plainSigns = (text: string): string[] =>
  Array.from(text.normalize('NFKC').toLowerCase()).filter((c) => /[\p{L}\p{N}]/u.test(c));

/** The first run of the voter's words that the restated text repeats, as long as it goes; null when it repeats none. */
export function copiedRun(restated: string, original: string): string | null {
  const [mine, theirs] = [plainSigns(restated), plainSigns(original)];
  const starts = new Map<string, number>();
  for (let i = theirs.length - COPIED_RUN; i >= 0; i -= 1) starts.set(theirs.slice(i, i + COPIED_RUN).join(''), i);
  for (let at = 0; at + COPIED_RUN <= mine.length; at += 1) {
    const from = starts.get(mine.slice(at, at + COPIED_RUN).join(''));
    if (from === undefined) continue;
    let length = COPIED_RUN;
    while (at + length < mine.length && mine[at + length] === theirs[from + length]) length += 1;
    return mine.slice(at, at + length).join('');
  }
  return null;
}

/** What must not go to a department, as it is written. */
export interface RestatingTrouble {
  /** Kinds of personal data in it, each once. */
  personal: PersonalKind[];
  /** The text as it would read with them masked. */
  masked: string;
  copied: string | null;
}

/** Looks at a restated text. `original` is what the voter wrote. */
export function troubleIn(restated: string, original: string): RestatingTrouble {
  const { text, found } = redact(restated);
  return { personal: [...new Set(found.map((f) => f.kind))], masked: text, copied: copiedRun(restated, original) };
}
