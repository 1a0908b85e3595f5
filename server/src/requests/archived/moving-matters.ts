import type { EntityManager, EntityTarget } from 'typeorm';
import { ChangedMeanwhile } from '../../platform/db/transaction';
import { Event } from '../../platform/events/event.entity';
import { RequestClock } from '../request-clock.entity';
import { Request } from '../request.entity';

/** What a matter consists of that goes with it, and which rows are its own. */
const PARTS: [EntityTarget<object>, string][] = [
  [RequestClock, 't.request_id IN (?)'],
  [Event, "t.topic = 'request' AND t.subject_id IN (?)"],
  [Request, 't.id IN (?)'],
];
/** Brought back in pieces of so many. */
const PIECE = 50;
/** Where a voter used the key of an archived matter again, the newer one keeps it. No key begins with a space. */
const KEY = `IF(EXISTS(SELECT 1 FROM request k WHERE k.voter_id = t.voter_id AND k.idempotency_key = t.idempotency_key),
  CONCAT(' ', t.code), t.idempotency_key)`;

/** Moves whole matters, locked in this transaction by the caller, into the archive. @throws ChangedMeanwhile see {@link moved} */
export async function archiveMatters(em: EntityManager, ids: readonly string[]): Promise<void> {
  for (const [entity, own] of PARTS) {
    const { tableName, columns } = em.connection.getMetadata(entity);
    const names = columns.map((c) => c.databaseName);
    await moved(em, { from: tableName, into: `${tableName}_archive`, own, names, values: names }, ids);
  }
}

/**
 * Moves archived matters back among the living, in the caller's transaction: the condition says which, of request_archive a.
 * Returns how many there were.
 */
export async function bringBack(em: EntityManager, which: string, values: readonly unknown[]): Promise<number> {
  const found: { id: string }[] = await em.query(`SELECT a.id FROM request_archive a WHERE ${which} ORDER BY a.id`, [
    ...values,
  ]);
  let back = 0;
  for (let from = 0; from < found.length; from += PIECE) {
    const piece = found.slice(from, from + PIECE).map((r) => r.id);
    const still: { id: string }[] = await em.query(
      'SELECT a.id FROM request_archive a WHERE a.id IN (?) ORDER BY a.id FOR UPDATE',
      [piece],
    );
    if (still.length)
      await unarchive(
        em,
        still.map((r) => r.id),
      );
    back += still.length;
  }
  return back;
}

async function unarchive(em: EntityManager, ids: readonly string[]): Promise<void> {
  for (const [entity, own] of PARTS) {
    const { tableName, columns } = em.connection.getMetadata(entity);
    const names = columns.map((c) => c.databaseName);
    const values = names.map((name) => (name === 'idempotency_key' ? KEY : name));
    await moved(em, { from: `${tableName}_archive`, into: tableName, own, names, values }, ids);
  }
}

interface Move {
  from: string;
  into: string;
  /** Which rows of `from`, called t. */
  own: string;
  names: readonly string[];
  /** What stands in these columns afterwards. */
  values: readonly string[];
}

/** @throws ChangedMeanwhile when a row was added between copying and taking away: the work begins anew */
async function moved(
  em: EntityManager,
  { from, into, own, names, values }: Move,
  ids: readonly string[],
): Promise<void> {
  // Nobody changes a row between the two.
  await em.query(`SELECT t.id FROM ${from} t WHERE ${own} FOR UPDATE`, [ids]);
  const copied: { affectedRows: number } = await em.query(
    `INSERT INTO ${into} (${names.join(', ')}) SELECT ${values.join(', ')} FROM ${from} t WHERE ${own}`,
    [ids],
  );
  const gone: { affectedRows: number } = await em.query(`DELETE t FROM ${from} t WHERE ${own}`, [ids]);
  if (gone.affectedRows !== copied.affectedRows) throw new ChangedMeanwhile();
}
