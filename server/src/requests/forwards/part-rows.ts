import type { EntityManager } from 'typeorm';
import type { Day } from '@huiyin/shared/kernel/time';
import type { ForwardClass, PartState } from '@huiyin/shared/requests/forward.dto';
import { ChangedMeanwhile } from '../../platform/db/transaction';
import type { Mover } from '../request-turns';
import type { EntryKind, Part } from './forwarded.rules';

/** One department's part, as moves read it. */
export interface PartRow extends Part {
  restated: string;
}

type LockedPart = Omit<PartRow, 'code' | 'name' | 'restated'>;

/**
 * The parts of the newest forward of this round, the lead's first. Locks the parts, and no department: those are shared by
 * many matters.
 */
export async function partsOf(em: EntityManager, of: { id: string; round: number }): Promise<PartRow[]> {
  const all: LockedPart[] = await em.query(
    `SELECT p.id, p.forward_id AS forwardId, p.department_id AS departmentId, p.leads, p.state, p.started_at AS startedAt
      FROM forward_part p WHERE p.request_id = ? ORDER BY p.id FOR UPDATE`,
    [of.id],
  );
  const forwardId = all.at(-1)?.forwardId;
  if (forwardId === undefined) return [];
  const parts = all.filter((p) => p.forwardId === forwardId);
  const [forward]: { round: number; restated: string }[] = await em.query(
    'SELECT f.round, f.restated FROM forward f WHERE f.id = ?',
    [forwardId],
  );
  const named: { id: string; code: string; name: string }[] = await em.query(
    'SELECT d.id, d.code, d.name FROM department d WHERE d.id IN (?)',
    [parts.map((p) => p.departmentId)],
  );
  // Written after this transaction began to read: it is to begin anew.
  if (!forward) throw new ChangedMeanwhile();
  if (forward.round !== of.round) return [];
  return parts.map((p) => {
    const { code, name } = named.find((d) => d.id === p.departmentId)!;
    return { ...p, code, name, restated: forward.restated };
  });
}

export interface NewForward {
  requestId: string;
  districtId: string;
  round: number;
  restated: string;
  class: ForwardClass;
  by: Mover;
  at: number;
  dueAt: number;
}

/** Writes a forward and its parts, the lead's first. @returns the parts' ids in the order of the departments */
export async function insertForward(em: EntityManager, f: NewForward, departmentIds: string[]): Promise<string[]> {
  const { insertId } = (await em.query(
    `INSERT INTO forward (request_id, district_id, round, restated, class, by_role, by_id, by_name, at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [f.requestId, f.districtId, f.round, f.restated, f.class, f.by.role, f.by.id, f.by.name, new Date(f.at)],
  )) as { insertId: string | number };
  const ids: string[] = [];
  for (const [i, departmentId] of departmentIds.entries()) {
    const part = (await em.query(
      `INSERT INTO forward_part (forward_id, request_id, department_id, leads, state, open, due_at, started_at)
       VALUES (?, ?, ?, ?, 'open', 1, ?, ?)`,
      [insertId, f.requestId, departmentId, i === 0 ? 1 : 0, new Date(f.dueAt), new Date(f.at)],
    )) as { insertId: string | number };
    ids.push(String(part.insertId));
  }
  return ids;
}

/** A part leaves the department's hands, or comes back into them. `dueAt`: its clock's end, or the moment it was done. */
export async function setPart(
  em: EntityManager,
  id: string,
  state: PartState,
  dueAt: number,
  more: { answer?: string; ground?: string; sentBackReason?: string; at: number },
): Promise<void> {
  const at = new Date(more.at);
  const columns: [string, unknown][] = [
    ['state', state],
    ['open', state === 'open' ? 1 : 0],
    ['due_at', new Date(dueAt)],
  ];
  if (more.answer !== undefined) columns.push(['answer', more.answer], ['answered_at', at]);
  if (more.ground !== undefined) columns.push(['ground', more.ground]);
  if (more.sentBackReason !== undefined) columns.push(['sent_back_reason', more.sentBackReason], ['sent_back_at', at]);
  await em.query(`UPDATE forward_part SET ${columns.map(([c]) => `${c} = ?`).join(', ')} WHERE id = ?`, [
    ...columns.map(([, value]) => value),
    id,
  ]);
}

/** Writes into a department's own history. */
export async function addEntry(
  em: EntityManager,
  e: { partId: string; at: number; kind: EntryKind; by: string; text?: string | null; day?: Day | null },
): Promise<void> {
  await em.query('INSERT INTO forward_entry (part_id, at, kind, by_name, text, day) VALUES (?, ?, ?, ?, ?, ?)', [
    ...[e.partId, new Date(e.at), e.kind, e.by, e.text ?? null, e.day ?? null],
  ]);
}

/** A wish for more time that nobody decided on. */
export interface WishRow {
  id: string;
  partId: string;
  code: string;
  name: string;
  departmentId: string;
  until: Day;
}

/** The open wishes of a request, oldest first. The caller holds the request's lock. */
export function openWishes(em: EntityManager, requestId: string): Promise<WishRow[]> {
  return em.query(
    `SELECT e.id, e.part_id AS partId, e.until, d.code, d.name, d.id AS departmentId
      FROM forward_extension e JOIN forward_part p ON p.id = e.part_id JOIN department d ON d.id = p.department_id
      WHERE e.request_id = ? AND e.state = 'asked' ORDER BY e.id`,
    [requestId],
  );
}

/** These parts need no more time: their wishes end by themselves. @returns how many ended */
export async function endWishes(
  em: EntityManager,
  requestId: string,
  partIds: readonly string[],
  at: number,
): Promise<number> {
  const wishes = (await openWishes(em, requestId)).filter((w) => partIds.includes(w.partId));
  // By id: a statement that finds nothing would lock the place where others write.
  for (const { id } of wishes)
    await em.query("UPDATE forward_extension SET state = 'ended', decided_at = ? WHERE id = ?", [new Date(at), id]);
  return wishes.length;
}
