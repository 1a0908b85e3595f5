import type { EntityManager } from 'typeorm';
import type { RequestRow } from '../request-rows';

export type Decision = 'arbiter' | 'extension' | 'appeal' | 'answer';

/** Days after which an appeal that lies at the station stands in the office's list as well. */
export const APPEAL_LIES_DAYS = 2;

type Deciders = Pick<RequestRow, 'stationId' | 'streetId' | 'districtId' | 'deputyId'>;

/** What of it waits for a decision, and in whose lists it stands; null when nothing does. */
export function decisionOf(row: RequestRow): { what: Decision; for: Partial<Deciders>; up: boolean } | null {
  const { stationId, streetId, districtId, deputyId } = row;
  const office = streetId === null ? { districtId } : { streetId };
  if (row.state === 'submitted' && row.arbiter)
    return { what: 'arbiter', for: row.arbiter === 'street' ? office : { districtId }, up: true };
  if (row.state === 'refused' && row.appeal === 'waiting')
    return { what: 'appeal', for: { stationId, ...office }, up: false };
  // Whichever office is faster: a street's departments are the district's too.
  if (row.state === 'forwarded' && row.extensionsAsked > 0)
    return { what: 'extension', for: { streetId, districtId }, up: true };
  if (row.state === 'answered' && row.answerState === 'waiting')
    return { what: 'answer', for: { stationId, deputyId }, up: false };
  return null;
}

/** Keeps the row with a move, in its transaction; nothing is written where nothing waits and nothing did. `now` an instant. */
export async function keepDecision(
  em: EntityManager,
  before: RequestRow,
  after: RequestRow,
  now: number,
): Promise<void> {
  const [was, is] = [decisionOf(before), decisionOf(after)];
  if (!is) {
    if (was) await em.query('DELETE FROM request_decision WHERE request_id = ?', [after.id]);
    return;
  }
  const { stationId = null, streetId = null, districtId = null, deputyId = null } = is.for;
  const places = [stationId, streetId, districtId, deputyId];
  if (was?.what === is.what) {
    await em.query(
      'UPDATE request_decision SET station_id = ?, street_id = ?, district_id = ?, deputy_id = ? WHERE request_id = ?',
      [...places, after.id],
    );
    return;
  }
  await em.query(
    `INSERT INTO request_decision (request_id, what, station_id, street_id, district_id, deputy_id, up, since)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      ON DUPLICATE KEY UPDATE what = VALUES(what), station_id = VALUES(station_id), street_id = VALUES(street_id),
        district_id = VALUES(district_id), deputy_id = VALUES(deputy_id), up = VALUES(up), since = VALUES(since)`,
    [after.id, is.what, ...places, is.up ? 1 : 0, new Date(now)],
  );
}

/** The offices see it from now on, not only once it lies: nobody at the station may decide it. */
export async function raiseDecision(em: EntityManager, requestId: string): Promise<void> {
  await em.query('UPDATE request_decision SET up = 1 WHERE request_id = ?', [requestId]);
}
