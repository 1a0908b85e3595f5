// What the clients of a scenario were told: every write with a mark of its own in its words, and how it was answered.

/** Marks are words of letters only: digits could be taken for somebody's number. */
const MARK = /记号([a-z]+)完/g;
const letters = (n) => [...n.toString(26)].map((digit) => String.fromCharCode(97 + parseInt(digit, 26))).join('');

/** Every mark in a text. */
export const marksIn = (text) => [...String(text ?? '').matchAll(MARK)].map(([, mark]) => mark);

/**
 * `open({ verb, who, code? })` gives `{ mark, words, … }` whose `words` go into what is written. An entry is
 * - `acknowledged`: answered with success, so it must be there, once; `code` is what the answer named
 * - `unknown`: no answer came, or one that does not say; it may be there, once
 * - `refused`: answered with a refusal at once, so it must not be there
 */
export function makeLedger() {
  const entries = [];
  return {
    entries,
    open(facts) {
      const mark = letters(26 * 26 + entries.length);
      const entry = { ...facts, mark, words: `记号${mark}完`, state: 'unknown', tries: 0 };
      entries.push(entry);
      return entry;
    },
    count: (state) => entries.filter((entry) => entry.state === state).length,
  };
}
