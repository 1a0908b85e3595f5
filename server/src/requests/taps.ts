import type { Actor } from '@huiyin/shared/people/roles';
import type { EntityManager } from 'typeorm';
import type { Turn } from './request-turns';

const FIND = `SELECT e.id FROM event e WHERE e.topic = 'request' AND e.subject_id = ? AND e.actor_id = ?
    AND JSON_UNQUOTE(JSON_EXTRACT(e.detail, '$.tap')) = ? LIMIT 1`;

/**
 * Whether this very tap of theirs (Actor.tap) was done before: its answer got lost, and it came again. The caller holds the
 * matter's lock, and so sees what an earlier try has committed.
 */
export async function doneBefore(em: EntityManager, actor: Actor, requestId: string): Promise<boolean> {
  if (actor.tap === undefined) return false;
  const found: unknown[] = await em.query(FIND, [requestId, actor.personId, actor.tap]);
  return found.length > 0;
}

/** The turn, with the tap it was made by kept in its event. */
export const withTap = (turn: Turn, { tap }: Actor): Turn =>
  tap === undefined ? turn : { ...turn, detail: { ...turn.detail, tap } };

/** For a verb whose answer is known only while it is done: it cannot be answered again without doing it again. */
export const untapped = (actor: Actor): Actor => ({ ...actor, tap: undefined });
