/** A matter as a draw knows it: where it stands in the order of the seed, and what it is. */
export interface Ranked<Item> {
  rank: string;
  item: Item;
}

/** What is hashed to order matters by a seed: nobody can know the order without the seed, everybody can repeat it with it. */
export const rankedText = (seed: string, code: string): string => `${seed}:${code}`;

/**
 * The first `size` in the order of the ranks, of those drawn so far and more. Draws in any portions, in any order, come to
 * the same sample; `rank` must be the SHA-256 of {@link rankedText} in hexadecimal.
 */
export function drawn<Item>(
  soFar: readonly Ranked<Item>[],
  more: readonly Ranked<Item>[],
  size: number,
): Ranked<Item>[] {
  return [...soFar, ...more].sort((a, b) => (a.rank < b.rank ? -1 : a.rank > b.rank ? 1 : 0)).slice(0, size);
}

/** The two answers, as far as they are compared. */
export interface Answers {
  echoed: boolean;
  solved: string;
}

/** Whether a second check found something else than the voter's own answers; null where there is nothing to compare. */
export const differs = (own: Answers | null, check: Answers | null): boolean | null =>
  own === null || check === null ? null : own.echoed !== check.echoed || own.solved !== check.solved;
