import type { DataSource } from 'typeorm';

const ROWS = 500;

/** Which of the oldest rows of a table go. Table and columns come from code, never from outside. */
export interface Oldest {
  table: string;
  /** The column with the time a row was made: it grows with the id, as good as. */
  born: string;
  /** What has to hold for a row to go; binds the instant once. */
  where: string;
}

/**
 * Deletes the oldest rows of a table without an index on the time: by id, in pieces of their own transaction, until a piece
 * ends with a row made after `before`. So it costs what is old, not what is there. Rows that do not fit are passed over.
 * Safe with any number of processes. Returns how many rows went.
 */
export async function deleteOldest(db: DataSource, { table, born, where }: Oldest, before: Date): Promise<number> {
  let removed = 0;
  for (let after = '0'; ;) {
    const rows: { id: string; at: Date; gone: number }[] = await db.query(
      `SELECT id, ${born} AS at, (${where}) AS gone FROM ${table} WHERE id > ? ORDER BY id LIMIT ?`,
      [before, after, ROWS],
    );
    const ids = rows.filter((r) => Number(r.gone) === 1).map((r) => r.id);
    if (ids.length) {
      const sql = `DELETE FROM ${table} WHERE id IN (?) AND ${where}`;
      removed += ((await db.query(sql, [ids, before])) as { affectedRows: number }).affectedRows;
    }
    const last = rows.at(-1);
    if (rows.length < ROWS || !last || last.at >= before) return removed;
    after = last.id;
  }
}
