import type { EntityManager } from 'typeorm';
import type { Actor } from '@huiyin/shared/people/roles';
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
    const [part]: { leads: number }[] = await em.query(
      'SELECT p.leads FROM forward_part p WHERE p.request_id = ? AND p.department_id = ? ORDER BY p.id DESC LIMIT 1',
      [row.id, actor.departmentId],
    );
    return { ...row, department: part ? (Number(part.leads) === 1 ? 'lead' : 'co_handler') : null };
  }
  return row;
}
