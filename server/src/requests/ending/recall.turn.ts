import type { EntityManager } from 'typeorm';
import { endClock } from '@huiyin/shared/requests/clock';
import type { RequestPartiesQueries } from '../request-parties.queries';
import type { KeptClock, RequestRow } from '../request-rows';
import type { Matter, Turn } from '../request-turns';
import { countsSolved } from './ratings';
import { TOLD_ENDING } from './told.ending.rules';

/** Whether a promise comes back by itself now: where it was told, or closed. Elsewhere it is in hand, and only warned of. */
export const isRecalled = (row: Pick<RequestRow, 'state'>, { facts }: KeptClock): boolean =>
  facts.kind === 'promise' && (row.state === 'told' || row.state === 'closed');

/**
 * A promise comes back when its day is near: a round of its own, with the deputy who had it or whoever took over, to be
 * answered again. Its clock runs on from the old round and is met by that answer.
 */
export async function recallTurn(
  em: EntityManager,
  m: Matter,
  promise: KeptClock,
  parties: RequestPartiesQueries,
): Promise<Turn> {
  const day = promise.facts.promisedDay!;
  const next = await parties.successorOf(em, m.row, m.today);
  const [lead]: { departmentId: string; restated: string }[] = await em.query(
    `SELECT o.department_id AS departmentId, f.restated FROM promise o
      JOIN forward f ON f.request_id = o.request_id AND f.round = o.round
      JOIN forward_part p ON p.forward_id = f.id AND p.department_id = o.department_id
      WHERE o.request_id = ? AND o.round = ? ORDER BY p.id DESC LIMIT 1`,
    [m.row.id, promise.round],
  );
  const wasSolved = await countsSolved(em, m.row);
  return {
    kind: 'recalled',
    newRound: true,
    detail: { day, deputyName: next.name },
    set: { deputyId: next.id, outcome: null, promiseDate: null, closedAt: null, answerState: null },
    // What was promised is asked again: nobody waits for the old round's two answers any more.
    clocks: { feedback: (c) => endClock(c, m.now) },
    start: [{ kind: 'total', at: m.row.createdAt.getTime() }],
    tally: wasSolved && m.row.deputyId ? [{ deputyId: m.row.deputyId, solved: -1 }] : [],
    told: ({ subject }) => TOLD_ENDING.recalled(subject, { day, lead: lead ?? null }),
    write: async (tx) => {
      await tx.query('UPDATE promise SET deputy_id = ? WHERE request_id = ? AND round = ?', [
        ...[next.id, m.row.id, promise.round],
      ]);
    },
  };
}
