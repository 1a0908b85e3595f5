import type { EntityManager } from 'typeorm';
import { ChangedMeanwhile } from '../platform/db/transaction';
import { lockByCode, lockByIds, type RequestRow } from './request-rows';

/** The other matter that a move touches: one named by its code, which takes this one in, or the one that this one rides in. */
export type Other = { into: string } | 'ridden';

/** A locked request with what was locked together with it. */
export interface Locked {
  row: RequestRow;
  /** The other one of the move; null when there is none. */
  other: RequestRow | null;
  /** Ids of what rides in `row`, when that is to be taken in together with it. */
  riders: string[];
}

/** The request of this code; null when there is none. */
export async function lockAlone(em: EntityManager, code: string): Promise<Locked | null> {
  const row = await lockByCode(em, code);
  return row && { row, other: null, riders: [] };
}

const RIDERS = "SELECT r.id FROM request r WHERE r.merged_into = ? AND r.state = 'merged' ORDER BY r.id";
const ridersOf = async (em: EntityManager, id: string): Promise<string[]> =>
  (await em.query<{ id: string }[]>(RIDERS, [id])).map((r) => r.id);

/**
 * The request of this code, the other one of its move and, where it is taken in, what rides in it: looked up first, then
 * locked in the order of ids, which is the same for all, so that two merges that cross wait and do not deadlock. Needs a
 * transaction that sees what is committed.
 * @throws ChangedMeanwhile when it was merged, or let go, between looking and locking
 */
export async function lockTogether(em: EntityManager, code: string, other: Other): Promise<Locked | null> {
  const into = other === 'ridden' ? null : other.into;
  const found: { id: string; code: string; riddenId: string | null }[] = await em.query(
    "SELECT r.id, r.code, IF(r.state = 'merged', r.merged_into, NULL) AS riddenId FROM request r WHERE r.code IN (?)",
    [into === null ? [code] : [code, into]],
  );
  const own = found.find((r) => r.code === code);
  if (!own) return null;
  const otherId = into === null ? own.riddenId : (found.find((r) => r.code === into)?.id ?? null);
  const riders = into === null ? [] : await ridersOf(em, own.id);
  const both = [own.id, ...(otherId === null ? [] : [otherId])];
  if (riders.length)
    await em.query('SELECT r.id FROM request r WHERE r.id IN (?) ORDER BY r.id FOR UPDATE', [[...both, ...riders]]);
  const rows = await lockByIds(em, both);
  const row = rows.find((r) => r.id === own.id)!;
  const ridden = into === null && row.state === 'merged' ? row.mergedInto : otherId;
  const now = into === null ? [] : await ridersOf(em, own.id);
  if (ridden !== otherId || now.join() !== riders.join()) throw new ChangedMeanwhile();
  return { row, other: rows.find((r) => r.id === otherId) ?? null, riders };
}
