import type { EntityManager } from 'typeorm';
import { overBoth } from '../archived/archived.queries';
import type { Said } from '../request-said.rules';

/** Words of another matter that this one heard of, where they stand: their display decides who reads them, now as ever. */
export interface HeardWords extends Said {
  id: string;
  requestId: string;
  round: number;
}

const HEARD = `SELECT e.id, e.subject_id AS requestId, e.round, e.at, e.kind, e.actor_role AS actorRole,
    e.actor_name AS actorName, e.text, e.display, e.detail FROM event e WHERE e.id IN (?)`;

/** The matter that was heard of may be archived before the one that heard. */
const HEARD_ON_BOTH = overBoth(HEARD);

/** The id of the event that an entry passes on; null of any other entry. */
export const heardId = (entry: { kind: string; detail: Record<string, unknown> | null }): string | null =>
  entry.kind === 'echoed' && typeof entry.detail?.of === 'string' ? entry.detail.of : null;

/** What these entries pass on, by the id of the event. One look-up, and only where something was passed on. */
export async function heardWords(
  em: EntityManager,
  entries: readonly { kind: string; detail: Record<string, unknown> | null }[],
): Promise<Map<string, HeardWords>> {
  const ids = entries.flatMap((e) => heardId(e) ?? []);
  if (!ids.length) return new Map();
  const rows: (Omit<HeardWords, 'detail'> & { detail: string | null })[] = await em.query(HEARD_ON_BOTH, [ids, ids]);
  return new Map(rows.map((r) => [r.id, { ...r, detail: JSON.parse(r.detail ?? 'null') as HeardWords['detail'] }]));
}
