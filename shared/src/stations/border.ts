/** Nearer than this to a border, nobody guesses on which side a place lies (metres). */
export const BORDER_METRES = 50;

/** What a place says about its community. Both empty: nobody's border is near. */
export interface Whereabouts<T> {
  /** The one community, when there is no doubt. */
  community: T | null;
  /** Those to choose from, nearest first, when there is. */
  candidates: T[];
}

/**
 * Which community a place lies in (domain.md, Routing 4: near a boundary, ask the voter).
 * `found`: every community that holds the place or whose border is within {@link BORDER_METRES}; `distance` in metres
 * to its border, negative inside. A place inside one community with no other near has no doubt, even at the rim of
 * the district; a place outside of all is asked about, though there be one candidate only.
 */
export function whereabouts<T extends { distance: number }>(found: readonly T[]): Whereabouts<T> {
  const near = found.filter((c) => c.distance <= BORDER_METRES).sort((a, b) => a.distance - b.distance);
  if (near.length === 1 && near[0].distance < 0) return { community: near[0], candidates: [] };
  return { community: null, candidates: near };
}
