/**
 * Where a reader of the event table stands. Events get their ids before they are committed: one with a lower id may show
 * after one with a higher. So the reader looks again at what is younger than `settleMs`, and tells each event once.
 * Instants in epoch milliseconds. Pure: every step makes a new tail.
 */
export interface Tail {
  /** Everything up to here has been seen, or will never show. */
  floor: bigint;
  /** Seen above the floor, with when. */
  seen: ReadonlyMap<string, number>;
}

export const tailFrom = (id: string): Tail => ({ floor: BigInt(id), seen: new Map() });

/** What of `found` (in order of ids) is new, and where the reader stands then. */
export function advance<T extends { id: string }>(
  tail: Tail,
  found: readonly T[],
  now: number,
  settleMs: number,
): { fresh: T[]; tail: Tail } {
  const fresh = found.filter(({ id }) => !tail.seen.has(id));
  const seen = new Map(tail.seen);
  for (const { id } of fresh) seen.set(id, now);
  let { floor } = tail;
  for (const [id, at] of [...seen].sort(([a], [b]) => (BigInt(a) < BigInt(b) ? -1 : 1))) {
    // The first that has not settled holds the floor: what is above it may still have gaps.
    if (now - at < settleMs) break;
    floor = BigInt(id);
    seen.delete(id);
  }
  return { fresh, tail: { floor, seen } };
}
