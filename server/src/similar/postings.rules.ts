/**
 * How similar matters are looked up. A text shares pairs of characters with others; the pairs of the matters of one place
 * are ranges of the primary key (open, place, gram, request_id), a place a shelf. Most shelves hold little: one statement
 * reads whatever they have, at most {@link EXAMINED} entries in all. A shelf that has more is read again pair by pair, of
 * every pair the newest few, again at most {@link EXAMINED}, however many matters a place has: a rare pair's few entries
 * are read whole, a common one's are cut off at its newest. A candidate counts by how rare the pairs are that led to it: so
 * the rarest pairs decide, without anyone having to count them.
 */

/** Entries read by one statement of a look-up, at most. */
export const EXAMINED = 1500;
/** Pairs of a text by which it is looked up. */
export const PAIRS_LOOKED_UP = 24;
/** Pairs by which a matter can be found. */
export const PAIRS_KEPT = 32;
/** Matters that are compared word by word. */
export const CANDIDATES = 40;

/** Where to look, and how much of what may be read is for it; the shares of all shelves are one. */
export interface Shelf {
  open: 0 | 1;
  place: string;
  share: number;
}

/** A pair, and a request that has it. */
export interface Entry {
  pair: string;
  id: string;
}

/** Where a matter is found: in its community, or, where none is known, at its station. */
export const placeOf = (row: { communityId: string | null; stationId: string }): string =>
  row.communityId === null ? `s${row.stationId}` : `c${row.communityId}`;

/** The pairs to look a text up by: all of them, or so many spread over it. */
export function pairsToLookUp(pairs: readonly string[]): string[] {
  if (pairs.length <= PAIRS_LOOKED_UP) return [...pairs];
  const step = (pairs.length - 1) / (PAIRS_LOOKED_UP - 1);
  return Array.from({ length: PAIRS_LOOKED_UP }, (_, i) => pairs[Math.round(i * step)]);
}

/** How many entries of a shelf are read. */
const mostOf = ({ share }: Shelf): number => Math.max(1, Math.floor(EXAMINED * share));

/** The statement that reads shelves as they stand: rows of { shelf: position in `shelves`, pair, id: of a request }. */
export function shelvesStatement(
  pairs: readonly string[],
  shelves: readonly Shelf[],
): { sql: string; values: unknown[] } {
  const parts = shelves.map(
    (shelf, i) =>
      `(SELECT ${i} AS shelf, g.gram AS pair, g.request_id AS id FROM request_gram g FORCE INDEX (PRIMARY)` +
      ` WHERE g.open = ${shelf.open} AND g.place = ? AND g.gram IN (?) LIMIT ${mostOf(shelf)})`,
  );
  return { sql: parts.join(' UNION ALL '), values: shelves.flatMap(({ place }) => [place, pairs]) };
}

/** The shelves that gave as much as they may: there may be more, and what came is not the newest. */
export function cutOff(entries: readonly { shelf: number }[], shelves: readonly Shelf[]): Shelf[] {
  return shelves.filter((shelf, i) => entries.filter((e) => e.shelf === i).length >= mostOf(shelf));
}

/** The statement that reads shelves pair by pair, newest first: rows of { pair: position in `pairs`, id: of a request }. */
export function postingsStatement(
  pairs: readonly string[],
  shelves: readonly Shelf[],
): { sql: string; values: unknown[] } {
  const parts: string[] = [];
  const values: unknown[] = [];
  for (const { open, place, share } of shelves) {
    const most = Math.max(1, Math.floor((EXAMINED * share) / Math.max(1, pairs.length)));
    for (const [i, pair] of pairs.entries()) {
      parts.push(
        `(SELECT ${i} AS pair, g.request_id AS id FROM request_gram g WHERE g.open = ${open} AND g.place = ? AND g.gram = ?` +
          ` ORDER BY g.request_id DESC LIMIT ${most})`,
      );
      values.push(place, pair);
    }
  }
  return { sql: parts.join(' UNION ALL '), values };
}

/** The requests most worth comparing: those that share the rarest pairs, at most {@link CANDIDATES}. */
export function candidatesOf(entries: readonly Entry[]): string[] {
  const found = new Map<string, number>();
  for (const { pair } of entries) found.set(pair, (found.get(pair) ?? 0) + 1);
  const weights = new Map<string, number>();
  for (const { pair, id } of entries) weights.set(id, (weights.get(id) ?? 0) + 1 / Math.log2(1 + found.get(pair)!));
  return [...weights]
    .sort(([a, x], [b, y]) => y - x || Number(BigInt(b) - BigInt(a)))
    .slice(0, CANDIDATES)
    .map(([id]) => id);
}
