/** Below this many a share says more than it knows: the two numbers stand alone. */
export const FEWEST_FOR_A_RATE = 10;

/** A number with what it is a part of; the share only where there are enough: 12 / 40（30%）, 2 / 5, — of nothing. */
export function partWords(n: number, of: number): string {
  if (of === 0) return '—';
  return of < FEWEST_FOR_A_RATE ? `${n} / ${of}` : `${n} / ${of}（${Math.round((n / of) * 100)}%）`;
}

/** How much of a bar is full, as CSS has it. */
export const widthOf = (n: number, of: number): string => `${of === 0 ? 0 : Math.min(100, (n / of) * 100)}%`;
