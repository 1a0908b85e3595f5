import type { EntityManager } from 'typeorm';
import { isOpenClock } from '@huiyin/shared/requests/clock';
import type { Day } from '@huiyin/shared/kernel/time';
import type { Outcome } from '@huiyin/shared/requests/request.words';
import type { KeptClock, RequestRow } from '../request-rows';

type Told = Pick<RequestRow, 'id' | 'round' | 'districtId' | 'streetId' | 'stationId' | 'deputyId'>;

/** An outcome was told in this round: once, in the transaction that tells it. `at` an instant. Figures are counted from these rows. */
export async function insertEnding(em: EntityManager, row: Told, o: { outcome: Outcome; at: number }): Promise<void> {
  await em.query(
    `INSERT INTO ending (request_id, round, district_id, street_id, station_id, deputy_id, outcome, told_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    [row.id, row.round, row.districtId, row.streetId, row.stationId, row.deputyId, o.outcome, new Date(o.at)],
  );
}

/** The lead whose accepted answer this round's outcome rests on; null without one. */
const LEAD = `SELECT p.department_id AS departmentId FROM forward_part p JOIN forward f ON f.id = p.forward_id
  WHERE p.request_id = ? AND f.round = ? AND p.leads = 1 AND p.state = 'accepted' ORDER BY p.id DESC LIMIT 1`;

/** A promise was made; its clock starts with the same move. `at` an instant. */
export async function insertPromise(em: EntityManager, row: Told, o: { day: Day; at: number }): Promise<void> {
  const [lead]: { departmentId: string }[] = await em.query(LEAD, [row.id, row.round]);
  await em.query(
    `INSERT INTO promise (request_id, round, district_id, deputy_id, department_id, promised_day, made_at, open)
      VALUES (?, ?, ?, ?, ?, ?, ?, 1)`,
    [row.id, row.round, row.districtId, row.deputyId, lead?.departmentId ?? null, o.day, new Date(o.at)],
  );
}

/**
 * Keeps what follows from clocks that a move changed: a reply clock that was judged goes into the figures, a promise's
 * row ends (or goes on again) with its clock. `now` an instant.
 */
export async function keepVerdicts(
  em: EntityManager,
  row: RequestRow,
  changed: readonly KeptClock[],
  now: number,
): Promise<void> {
  for (const { round, facts } of changed) {
    const { state } = facts;
    const verdict = state === 'met' || state === 'missed' ? state : null;
    const at = new Date(facts.metAt ?? now);
    if (facts.kind === 'reply' && verdict)
      await em.query(
        // Judged overdue as it was refused, and judged again by the reply once the refusal was overturned.
        `INSERT INTO reply_verdict (request_id, round, district_id, street_id, station_id, met, at) VALUES (?, ?, ?, ?, ?, ?, ?)
          ON DUPLICATE KEY UPDATE met = VALUES(met), at = VALUES(at)`,
        [row.id, round, row.districtId, row.streetId, row.stationId, verdict === 'met' ? 1 : 0, at],
      );
    if (facts.kind === 'promise')
      await em.query('UPDATE promise SET open = ?, ended_at = ?, verdict = ? WHERE request_id = ? AND round = ?', [
        ...[isOpenClock(facts) ? 1 : 0, isOpenClock(facts) ? null : at, verdict, row.id, round],
      ]);
  }
}
