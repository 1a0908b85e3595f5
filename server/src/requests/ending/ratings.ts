import type { EntityManager } from 'typeorm';
import { Refusal } from '@huiyin/shared/kernel/refusals';
import type { SolvedAnswer } from '@huiyin/shared/requests/request.words';
import { isDuplicate } from '../../platform/db/transaction';

/** Somebody's two answers, as they come in. `at` an instant. */
export interface NewRating {
  requestId: string;
  round: number;
  districtId: string;
  stationId: string;
  /** null: a voter without an account. */
  personId: string | null;
  who: 'voter' | 'follower';
  echoed: boolean;
  solved: SolvedAnswer;
  comment: string | null;
  at: number;
  /** The officer who wrote it down from a call. */
  recordedBy: string | null;
}

/** A kept rating. */
export interface KeptRating {
  id: string;
  echoed: boolean;
  solved: SolvedAnswer;
  comment: string | null;
  at: Date;
  excludedAt: Date | null;
  excludedReason: string | null;
}

const RATING = `SELECT t.id, t.echoed, t.solved, t.comment, t.at, t.excluded_at AS excludedAt,
    t.excluded_reason AS excludedReason FROM rating t`;

/**
 * Writes somebody's answers beside the event that tells them; the caller holds the request's lock.
 * @throws Refusal request.rated_already when this person rated in this round before
 */
export async function insertRating(em: EntityManager, r: NewRating): Promise<void> {
  const comment = r.who === 'follower' ? r.comment : null;
  try {
    await em.query(
      `INSERT INTO rating (request_id, round, district_id, station_id, person_id, who, echoed, solved, comment, at, recorded_by)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      [
        ...[r.requestId, r.round, r.districtId, r.stationId, r.personId, r.who],
        ...[r.echoed ? 1 : 0, r.solved, comment, new Date(r.at), r.recordedBy],
      ],
    );
  } catch (fault) {
    if (isDuplicate(fault)) throw new Refusal('request.rated_already');
    throw fault;
  }
}

type RatingRow = Omit<KeptRating, 'echoed'> & { echoed: number };
const kept = (row: RatingRow | undefined): KeptRating | null =>
  row ? { ...row, echoed: Number(row.echoed) === 1 } : null;

/** What the voter of this round answered; null while not rated. */
export async function voterRating(em: EntityManager, of: { id: string; round: number }): Promise<KeptRating | null> {
  const [row]: RatingRow[] = await em.query(
    `${RATING} WHERE t.request_id = ? AND t.round = ? AND t.who = 'voter' ORDER BY t.id LIMIT 1`,
    [of.id, of.round],
  );
  return kept(row);
}

/** What a follower answered in this round; null until they did. */
export async function followerRating(
  em: EntityManager,
  of: { id: string; round: number },
  personId: string,
): Promise<KeptRating | null> {
  const [row]: RatingRow[] = await em.query(
    `${RATING} WHERE t.request_id = ? AND t.round = ? AND t.person_id = ? AND t.who = 'follower'`,
    [of.id, of.round, personId],
  );
  return kept(row);
}

/** Whether this round's matter counts as solved in its deputy's tally: rated so by its voter, and not excluded. */
export async function countsSolved(em: EntityManager, of: { id: string; round: number }): Promise<boolean> {
  const rating = await voterRating(em, of);
  return rating?.solved === 'solved' && rating.excludedAt === null;
}
