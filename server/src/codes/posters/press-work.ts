import type { PosterSize } from '@huiyin/shared/codes/code.dto';
import type { PosterWords } from './poster.rules';

/** What a press is asked; each gives the bytes of the PDF that are ready, or the characters that are missing. */
export interface PressWork {
  /** Characters the font has no glyph for. */
  missing: { asks: [characters: string[]]; gives: string[] };
  /** One poster on a page of its own. */
  draw: { asks: [size: PosterSize, words: PosterWords, wechat: Uint8Array | null]; gives: Uint8Array[] };
  /** The last bytes, after a page with the names of those that were left out. */
  finish: { asks: [leftOut: string[]]; gives: Uint8Array[] };
}
export type PressVerb = keyof PressWork;

/** Makes one PDF. Whoever opens one closes it. */
export interface Press {
  work<V extends PressVerb>(verb: V, ...asks: PressWork[V]['asks']): Promise<PressWork[V]['gives']>;
  close(): void;
}

/** What goes to the worker and comes back. */
export interface PressOrder {
  verb: PressVerb;
  asks: unknown[];
}
export type PressAnswer = { gives: unknown } | { fault: string };
