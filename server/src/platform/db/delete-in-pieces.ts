import type { DataSource } from 'typeorm';

const ROWS = 500;

/**
 * Deletes until nothing fits, in pieces, so that no lock is held for long; each piece is a transaction of its own. `sql` ends
 * in `LIMIT ?`, which is added to `values`. Safe with any number of processes. Returns how many rows went.
 */
export async function deleteInPieces(db: DataSource, sql: string, values: unknown[]): Promise<number> {
  for (let removed = 0; ;) {
    const { affectedRows }: { affectedRows: number } = await db.query(sql, [...values, ROWS]);
    removed += affectedRows;
    if (affectedRows < ROWS) return removed;
  }
}
