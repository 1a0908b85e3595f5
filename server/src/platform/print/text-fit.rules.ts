/** Width of a text at size 1. */
export type Measure = (text: string) => number;

/** Room for a text. Sizes and width in the same unit. */
export interface TextRoom {
  width: number;
  largest: number;
  maxLines: number;
  /** Total height, lines set at `leading` times the size; unlimited when not given. */
  height?: number;
  leading?: number;
  /** Facts rather than a title: lines are filled, and end after a clause where that costs no line. */
  facts?: boolean;
}

/** A text broken into lines at the largest size that fits its room. */
export interface FittedText {
  size: number;
  lines: string[];
}

export const LEADING = 1.3;
/** Each try is so much smaller than the one before. */
const STEP = 0.97;
/** Marks that may not begin a line, and those that may not end one (GB/T 15834). */
const NOT_FIRST = /^[，。、；：！？）》〉」』】”’…·,.;:!?)\]}%℃]/u;
const NOT_LAST = /[（《〈「『【“‘([{]$/u;

/** What is not torn apart at the end of a line: each Han character with its marks, each run of letters and digits. */
export function pieces(text: string): string[] {
  const raw = text.match(/[0-9A-Za-z@&+\-–—~_/.:#]+|\s+|./gsu) ?? [];
  const joined: string[] = [];
  for (const piece of raw) {
    const last = joined.at(-1);
    if (last !== undefined && (NOT_FIRST.test(piece) || NOT_LAST.test(last))) joined[joined.length - 1] += piece;
    else joined.push(piece);
  }
  return joined;
}

/** Where a reader would pause: after a clause, before a bracket, between the items of a row. */
const clauses = (text: string): string[] => text.match(/（[^）]*）?[，；。、]?|[^，；。、（]+[，；。、]?|./gsu) ?? [];

interface Part {
  text: string;
  width: number;
}

/** Greedy lines of at most `width`; a single piece that is wider is torn. */
function broken(parts: readonly Part[], width: number, measure: Measure): string[] {
  const lines: string[] = [];
  let line = '';
  let used = 0;
  const close = () => {
    if (line.trim()) lines.push(line.trim());
    line = '';
    used = 0;
  };
  for (const part of parts) {
    if (used + part.width <= width) {
      line += part.text;
      used += part.width;
      continue;
    }
    close();
    if (part.width <= width) {
      line = part.text;
      used = part.width;
      continue;
    }
    for (const c of Array.from(part.text)) {
      const w = measure(c);
      if (used + w > width && line) close();
      line += c;
      used += w;
    }
  }
  close();
  return lines;
}

/**
 * Sets a text as large as its room allows and breaks it into lines of about the same length. It always fits: what is too
 * long becomes smaller, nothing is cut off.
 */
export function fitText(text: string, room: TextRoom, measure: Measure): FittedText {
  const plain = text.replace(/\s+/gu, ' ').trim();
  const measured = (all: string[]): Part[] => all.map((t) => ({ text: t, width: measure(t) }));
  const parts = measured(pieces(plain));
  const pauses = room.facts ? measured(clauses(plain)) : [];
  const height = room.height ?? Infinity;
  const widest = Math.max(0, ...Array.from(plain, (c) => measure(c)));
  const longest = Math.max(0, ...pauses.map((p) => p.width));
  for (let size = room.largest; ; size *= STEP) {
    if (widest * size > room.width) continue;
    const width = room.width / size;
    const lines = broken(parts, width, measure);
    if (lines.length > room.maxLines || lines.length * size * (room.leading ?? LEADING) > height) continue;
    if (lines.length < 2) return { size, lines };
    if (!room.facts) return { size, lines: evened(parts, lines.length, width, measure) };
    const paused = longest <= width ? broken(pauses, width, measure) : lines;
    return { size, lines: paused.length === lines.length ? paused : lines };
  }
}

/** The same number of lines in the narrowest column that holds them, so that no single character stands alone. */
function evened(parts: readonly Part[], count: number, widest: number, measure: Measure): string[] {
  let [low, high] = [0, widest];
  for (let i = 0; i < 12; i++) {
    const middle = (low + high) / 2;
    if (middle > 0 && broken(parts, middle, measure).length <= count) high = middle;
    else low = middle;
  }
  return broken(parts, high, measure);
}
