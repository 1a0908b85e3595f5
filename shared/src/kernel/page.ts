import * as z from 'zod/mini';

/** A keyset page: `nextCursor` is opaque and null on the last page. */
export interface Page<T> {
  items: T[];
  nextCursor: string | null;
}

/** Rows on a page, everywhere. */
export const PAGE_SIZE = 20;

/** Schema of a page of `item`. */
export const pageOf = <T extends z.core.$ZodType>(item: T) =>
  z.object({ items: z.array(item), nextCursor: z.nullable(z.string()) });
