import type { EntityManager } from 'typeorm';
import type { Actor } from '@huiyin/shared/people/roles';
import type { PartState } from '@huiyin/shared/requests/forward.dto';
import type { RequestPlace } from '@huiyin/shared/requests/request.policy';

/**
 * The place of a request with what the visibility rule needs beside its columns: whether the voter follows it, whether it
 * is with the department now. One look-up, and only for whom it matters.
 */
export async function standing<Row extends RequestPlace & { id: string }>(
  em: EntityManager,
  actor: Actor,
  row: Row,
): Promise<Row> {
  if (actor.role === 'voter' && row.voterId !== actor.personId) {
    const found: unknown[] = await em.query('SELECT 1 FROM request_follower WHERE request_id = ? AND person_id = ?', [
      row.id,
      actor.personId,
    ]);
    return { ...row, followed: found.length > 0 };
  }
  if (actor.role === 'department') {
    const [part]: (PartStanding & { requestRound: number })[] = await em.query(
      `SELECT p.leads, p.state, f.round, r.round AS requestRound FROM forward_part p
        JOIN forward f ON f.id = p.forward_id JOIN request r ON r.id = p.request_id
        WHERE p.request_id = ? AND p.department_id = ? ORDER BY p.id DESC LIMIT 1`,
      [row.id, actor.departmentId],
    );
    return { ...row, department: part ? departmentStanding(part, part.requestRound) : null };
  }
  return row;
}

/** What of a department's newest part decides how it stands to the matter. */
export interface PartStanding {
  leads: number;
  state: PartState;
  /** Of the forward it belongs to. */
  round: number;
}

/** How a department stands to a matter in its present round: a part that went back, ended, or was another round's, is past. */
export function departmentStanding(part: PartStanding, round: number): 'lead' | 'co_handler' | 'past' {
  if (part.state === 'returned' || part.state === 'ended' || part.round !== round) return 'past';
  return Number(part.leads) === 1 ? 'lead' : 'co_handler';
}
