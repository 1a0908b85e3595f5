import type { DataSource } from 'typeorm';
import type { Crypto } from './platform/crypto/crypto';
import { inTransaction } from './platform/db/transaction';
import { SEALED_COLUMNS, type SealedColumn } from './sealed-columns';

/** Rows of one transaction: a server that wants one of them waits no longer than for these. */
const PIECE = 100;

/** How far it is, after each piece. */
export interface Progress {
  table: string;
  column: string;
  /** Rows written so far in this column. */
  done: number;
  /** Rows in this column that could not be read: their key is not in DATA_KEYS, or they were changed. */
  unreadable: number;
}

interface Sealed {
  id: string;
  cipher: string;
  /** The stored blind index, where there is one. */
  stored?: string | null;
}
interface Rewritten {
  id: string;
  was: string;
  is: string;
}

/**
 * Encrypts every field with the newest of DATA_KEYS. Harmless while servers run that know both keys: a row is written only
 * where it still holds what was read, so whoever writes at the same moment wins. May be stopped anywhere: what is done is
 * known by its key, and the next run goes on with the rest. Goes over a column again until nothing is left, because a
 * server that does not know the newest key yet may have written behind it.
 */
export async function* rotateKeys(db: DataSource, crypto: Crypto): AsyncGenerator<Progress> {
  for (const column of SEALED_COLUMNS) {
    const others = `${column.cipher} NOT LIKE '${crypto.newest}.%'`;
    yield* rewrite(db, column, others, column.cipher, ({ id, cipher }) => ({
      id,
      was: cipher,
      is: crypto.encrypt(crypto.decrypt(cipher)),
    }));
  }
}

/**
 * Rebuilds the blind index with INDEX_KEY from the encrypted phones. As harmless and as resumable as `rotateKeys`: while
 * both index keys are set, look-ups find a phone under either.
 */
export async function* rebuildIndexes(db: DataSource, crypto: Crypto): AsyncGenerator<Progress> {
  for (const column of SEALED_COLUMNS) {
    if (column.index === undefined) continue;
    yield* rewrite(db, column, `${column.index} IS NOT NULL`, column.index, ({ id, cipher, stored }) => {
      const is = crypto.blindIndex(crypto.decrypt(cipher));
      return is === stored ? null : { id, was: stored!, is };
    });
  }
}

/** How many encrypted fields need each key, by the key's id. */
export async function keysInUse(db: DataSource): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  for (const { table, cipher } of SEALED_COLUMNS) {
    const rows: { id: string; n: string }[] = await db.query(
      `SELECT SUBSTRING_INDEX(${cipher}, '.', 1) AS id, COUNT(*) AS n FROM ${table} WHERE ${cipher} IS NOT NULL GROUP BY id`,
    );
    for (const { id, n } of rows) counts.set(id, (counts.get(id) ?? 0) + Number(n));
  }
  return counts;
}

/** Over the rows of a column that fit `which`, until a whole pass has nothing to write any more. */
async function* rewrite(
  db: DataSource,
  column: SealedColumn,
  which: string,
  target: string,
  anew: (row: Sealed) => Rewritten | null,
): AsyncGenerator<Progress> {
  const { table, key, cipher } = column;
  const stored = column.index === undefined ? '' : `, ${column.index} AS stored`;
  const sql = `SELECT ${key} AS id, ${cipher} AS cipher${stored} FROM ${table}
    WHERE ${key} > ? AND ${cipher} IS NOT NULL AND ${which} ORDER BY ${key} LIMIT ${PIECE}`;
  const progress: Progress = { table, column: target, done: 0, unreadable: 0 };
  for (let written = 1; written > 0;) {
    written = 0;
    progress.unreadable = 0;
    for (let after = ''; ;) {
      const rows: Sealed[] = await db.query(sql, [after]);
      if (!rows.length) break;
      after = rows[rows.length - 1].id;
      const { found, unreadable } = readable(rows, anew);
      const done = await write(db, `UPDATE ${table} SET ${target} = ? WHERE ${key} = ? AND ${target} = ?`, found);
      written += done;
      progress.done += done;
      progress.unreadable += unreadable;
      yield { ...progress };
    }
  }
}

function readable(rows: Sealed[], anew: (row: Sealed) => Rewritten | null): { found: Rewritten[]; unreadable: number } {
  const found: Rewritten[] = [];
  let unreadable = 0;
  for (const row of rows) {
    try {
      const rewritten = anew(row);
      if (rewritten) found.push(rewritten);
    } catch {
      // Left as it is and counted: whoever runs this is told, and the rest is not held up.
      unreadable += 1;
    }
  }
  return { found, unreadable };
}

/** Returns how many still held what was read. */
async function write(db: DataSource, sql: string, rows: Rewritten[]): Promise<number> {
  if (!rows.length) return 0;
  return inTransaction(db, async (em) => {
    let written = 0;
    for (const { id, was, is } of rows) {
      const { affectedRows }: { affectedRows: number } = await em.query(sql, [is, id, was]);
      written += affectedRows;
    }
    return written;
  });
}
