import type { DataSource } from 'typeorm';

/** A queue longer than this is told as this: counting it must stay cheap. */
const MOST = 10_001;

/** How many rows wait, and for how many seconds the longest has. */
export interface Waiting {
  rows: number;
  oldestSeconds: number;
}

/**
 * Reads the head of a queue by its index. `from` is what follows FROM in a statement that walks it from its head, `since`
 * the instant a row waits from.
 * @param now epoch milliseconds
 */
export async function waiting(
  db: DataSource,
  { from, since }: { from: string; since: string },
  values: readonly unknown[],
  now: number,
): Promise<Waiting> {
  const [{ n, oldest }]: { n: string; oldest: Date | null }[] = await db.query(
    `SELECT COUNT(*) AS n, MIN(since) AS oldest FROM (SELECT ${since} AS since FROM ${from} LIMIT ${MOST}) AS head`,
    [...values],
  );
  return { rows: Number(n), oldestSeconds: oldest ? Math.max(0, (now - oldest.getTime()) / 1000) : 0 };
}
