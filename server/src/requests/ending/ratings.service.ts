import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { Refusal } from '@huiyin/shared/kernel/refusals';
import { isoAt8, parseIso } from '@huiyin/shared/kernel/time';
import type { Actor } from '@huiyin/shared/people/roles';
import { meetClock } from '@huiyin/shared/requests/clock';
import type { RateBody } from '@huiyin/shared/requests/request.bodies.dto';
import { allowedActions, relationOf } from '@huiyin/shared/requests/request.policy';
import { DataSource, type EntityManager } from 'typeorm';
import type * as z from 'zod/mini';
import { Clock } from '../../platform/clock/clock';
import { inTransaction } from '../../platform/db/transaction';
import { EventsService } from '../../platform/events/events.service';
import { actionFacts } from '../action-facts.rules';
import { RequestMovesService } from '../request-moves.service';
import { RequestPartiesQueries } from '../request-parties.queries';
import { lockByCode, type RequestRow } from '../request-rows';
import { standing } from '../request-standing';
import { moverOf, type Matter, type Turn } from '../request-turns';
import { TOLD } from '../told.rules';
import { ASIDE } from './asides';
import { followerRating, insertRating, voterRating } from './ratings';
import { TOLD_ENDING } from './told.ending.rules';

type Rate = z.infer<typeof RateBody>;

/** The two answers: the voter's own, recorded from a call, a follower's; and what does not count. */
@Injectable()
export class RatingsService {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly moves: RequestMovesService,
    private readonly parties: RequestPartiesQueries,
    private readonly events: EventsService,
  ) {}

  /**
   * The voter's two answers close it; the station writes them down from a call where the voter has no account. A
   * follower's answers close nothing and stand on no timeline.
   * @throws Refusal request.rate_time_invalid, request.rated_already, body.invalid
   */
  async rate(actor: Actor, code: string, rating: Rate): Promise<void> {
    if (actor.role === 'voter' && (await this.rateAsFollower(actor, code, rating))) return;
    await this.moves.make(actor, code, [{ verb: 'rate', plan: (em, m) => this.turn(em, m, actor, rating) }]);
  }

  private async turn(em: EntityManager, m: Matter, actor: Actor, rating: Rate): Promise<Turn> {
    const { echoed, solved } = rating;
    const calledAt = await this.calledAt(em, m, rating.calledAt);
    const comment = rating.comment ?? null;
    return {
      kind: 'rated',
      text: rating.comment,
      detail: {
        rating: { echoed, solved, comment },
        ...(calledAt === null ? {} : { calledAt: isoAt8(calledAt) }),
      },
      set: { closedAt: m.now },
      clocks: { feedback: (c) => meetClock(c, calledAt ?? m.now) },
      // Solved is what the voter says is solved, nothing else.
      tally: solved === 'solved' && m.row.deputyId ? [{ deputyId: m.row.deputyId, solved: 1 }] : [],
      told: ({ subject }) => TOLD.rated(subject, rating),
      write: (tx) =>
        insertRating(tx, {
          ...placeOf(m.row),
          ...{ personId: m.row.voterId, who: 'voter', echoed, solved, comment },
          at: calledAt ?? m.now,
          recordedBy: m.relation === 'station' ? actor.personId : null,
        }),
    };
  }

  /**
   * When the station asked: since the outcome was told, and not later than now. An instant; null where the voter answers.
   * @throws Refusal request.rate_time_invalid, body.invalid
   */
  private async calledAt(em: EntityManager, m: Matter, text: string | undefined): Promise<number | null> {
    if (m.relation !== 'station') {
      if (text === undefined) return null;
      throw new Refusal('body.invalid', [{ path: 'calledAt', message: '只有打电话代记才填通话时间。' }]);
    }
    const [told]: { at: Date }[] = await em.query(
      'SELECT told_at AS at FROM ending WHERE request_id = ? AND round = ?',
      [m.row.id, m.row.round],
    );
    const at = text === undefined ? null : parseIso(text);
    if (at === null || at > m.now || at < told.at.getTime()) throw new Refusal('request.rate_time_invalid');
    return at;
  }

  /** @returns false when the actor does not follow it: then it is theirs, or hidden from them */
  private rateAsFollower(actor: Actor, code: string, rating: Rate): Promise<boolean> {
    return inTransaction(this.db, async (em) => {
      const row = await lockByCode(em, code);
      const place = row && (await standing(em, actor, row));
      if (!row || !place || relationOf(actor, place) !== 'follower') return false;
      if (rating.calledAt !== undefined)
        throw new Refusal('body.invalid', [{ path: 'calledAt', message: '只有打电话代记才填通话时间。' }]);
      const now = this.clock.now();
      const rated = (await followerRating(em, row, actor.personId)) !== null;
      if (rated) throw new Refusal('request.rated_already');
      const actions = allowedActions('follower', { ...actionFacts(row, now, actor.role), rated });
      if (!actions.includes('rate'))
        throw new Refusal('request.move_not_allowed', { state: row.state, allowedActions: actions });
      const { echoed, solved, comment = null } = rating;
      await insertRating(em, {
        ...placeOf(row),
        ...{ personId: actor.personId, who: 'follower', echoed, solved, comment, at: now, recordedBy: null },
      });
      const subject = (await this.parties.subjectsOf(em, [row])).get(row.id)!;
      await this.events.publish(em, {
        ...{ topic: ASIDE, subjectId: row.id, districtId: row.districtId, at: now, kind: 'follower_rated' },
        ...{ round: row.round, actor: { role: 'system', id: null, name: '系统' } },
        detail: {
          requestCode: row.code,
          told: TOLD_ENDING.followerRated(subject, { echoed, solved, comment }),
        },
      });
      return true;
    });
  }

  /**
   * The district office leaves a rating out of the figures: with a reason, on record, for the voter to see.
   * @throws Refusal request.not_rated, request.excluded_already
   */
  async exclude(actor: Actor, code: string, reason: string): Promise<void> {
    await this.moves.make(actor, code, [
      {
        verb: 'exclude-rating',
        plan: async (em, m) => {
          const rating = await voterRating(em, m.row);
          if (!rating) throw new Refusal('request.not_rated');
          if (rating.excludedAt) throw new Refusal('request.excluded_already');
          return {
            kind: 'rating_excluded',
            text: reason,
            tally: rating.solved === 'solved' && m.row.deputyId ? [{ deputyId: m.row.deputyId, solved: -1 }] : [],
            told: ({ subject }) => TOLD_ENDING.ratingExcluded(subject, { reason }),
            write: async (tx) => {
              await tx.query('UPDATE rating SET excluded_at = ?, excluded_by = ?, excluded_reason = ? WHERE id = ?', [
                new Date(m.now),
                moverOf(actor).id,
                reason,
                rating.id,
              ]);
            },
          };
        },
      },
    ]);
  }
}

const placeOf = (row: RequestRow) => ({
  ...{ requestId: row.id, round: row.round, districtId: row.districtId, stationId: row.stationId },
});
