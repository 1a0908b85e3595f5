/** Below this many a share says more than it knows: the two numbers stand alone. */
export const FEWEST_FOR_A_RATE = 10;

/** A number with what it is a part of: 12 / 40; — of nothing. */
export const partWords = (n: number, of: number): string => (of === 0 ? '—' : `${n} / ${of}`);

/** The share, only where there are enough: 30%; else empty. */
export const rateWords = (n: number, of: number): string =>
  of < FEWEST_FOR_A_RATE ? '' : `${Math.round((n / of) * 100)}%`;

/** How much of a bar is full, as CSS has it. */
export const widthOf = (n: number, of: number): string => `${of === 0 ? 0 : Math.min(100, (n / of) * 100)}%`;
