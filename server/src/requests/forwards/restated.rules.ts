import { lengthOf } from '@huiyin/shared/kernel/limits';
import { plainSigns } from '@huiyin/shared/requests/restating';

/** A run of the voter's own words that nobody else would have written, in code points. */
export const MOST_COPIED = 30;
/** A whole text is told by its words from this length on. */
const LEAST_WHOLE = 10;

const runsOf = (signs: readonly string[], length: number): Set<string> => {
  const runs = new Set<string>();
  for (let i = 0; i + length <= signs.length; i++) runs.add(signs.slice(i, i + length).join(''));
  return runs;
};

/** Blanks, punctuation and full-width signs hide a copy from a machine, and from nobody else. */
const dense = (text: string): string => plainSigns(text).join('');

/** Whether a text holds a run of `length` code points of another. */
export function sharesRun(text: string, original: string, length: number): boolean {
  const runs = runsOf(Array.from(original), length);
  if (!runs.size) return false;
  const signs = Array.from(text);
  for (let i = 0; i + length <= signs.length; i++) if (runs.has(signs.slice(i, i + length).join(''))) return true;
  return false;
}

/**
 * Whether what is written for the departments copies the voter: a run of {@link MOST_COPIED} code points, or, where the
 * voter wrote less, the whole of it.
 */
export function copies(text: string, original: string): boolean {
  const pairs: [string, string][] = [
    [text, original],
    [dense(text), dense(original)],
  ];
  return pairs.some(([written, said]) =>
    lengthOf(said) < MOST_COPIED
      ? lengthOf(said) >= LEAST_WHOLE && written.includes(said)
      : sharesRun(written, said, MOST_COPIED),
  );
}

/** Whether a text names somebody; a single character is nobody's name. */
export const names = (text: string, name: string): boolean => lengthOf(name) >= 2 && dense(text).includes(dense(name));
