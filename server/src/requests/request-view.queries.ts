import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { Refusal } from '@huiyin/shared/kernel/refusals';
import type { Actor } from '@huiyin/shared/people/roles';
import type { RequestView } from '@huiyin/shared/requests/request.dto';
import { viewOf, type RequestPlace, type View } from '@huiyin/shared/requests/request.policy';
import { DataSource, type EntityManager } from 'typeorm';
import { PicturesQueries } from '../pictures/pictures.queries';
import { Clock } from '../platform/clock/clock';
import { CARD_COLUMNS, CARD_JOINS, type CardRow } from './request-card';
import { CLOCK, keptClock, type ClockRow, type RequestRow } from './request-rows';
import { heardId, heardWords } from './merging/heard.queries';
import { RequestBesideQueries } from './request-beside.queries';
import type { BesideRow } from './request-beside.rules';
import { standing } from './request-standing';
import { requestView, type WholeRow } from './request-view.rules';
import { type SaidRow } from './request-said.rules';

const WHOLE = `SELECT ${CARD_COLUMNS}, r.voter_id AS voterId, r.deputy_id AS deputyId, r.station_id AS stationId,
    r.street_id AS streetId, r.district_id AS districtId, r.constituency_id AS constituencyId, r.text, r.lng, r.lat,
    r.round, r.version, r.routing_rule AS routingRule, r.routing_reason AS routingReason, r.promise_date AS promiseDate,
    r.closed_at AS closedAt, r.updated_at AS updatedAt, r.returns, r.merged_round AS mergedRound, r.answer_state AS answerState,
    r.extensions_asked AS extensionsAsked, r.appeal, r.merged_into AS mergedInto
  FROM request r ${CARD_JOINS} WHERE r.code = ?`;
const SAID = `SELECT e.id, e.at, e.kind, e.actor_role AS actorRole, e.actor_name AS actorName, e.text, e.display, e.detail
  FROM event e
  WHERE e.topic = 'request' AND e.subject_id = ? AND e.round = ? AND e.kind IN (?) ORDER BY e.id DESC LIMIT 50`;
/** What a page of a request shows beside its timeline. */
const SHOWN = ['asked', 'replied', 'told', 'refused', 'appealed', 'upheld', 'overturned', 'rated', 'echoed'];

type Seen = BesideRow & WholeRow & CardRow;

/** One request as an actor sees it. The one visibility rule decides (shared/requests/request.policy). Reads only. */
@Injectable()
export class RequestViewQueries {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly pictures: PicturesQueries,
    private readonly beside: RequestBesideQueries,
  ) {}

  /** @throws Refusal request.not_found, also when the actor may not know that it exists */
  async view(actor: Actor, code: string): Promise<RequestView> {
    const em = this.db.manager;
    return this.whole(em, actor, await this.seen<Seen>(em, actor, code, WHOLE));
  }

  /**
   * The same for whoever has just moved it, seeing all of it: when their own move took it out of their hands, they read
   * once more how it went, and may do nothing more with it.
   */
  async afterMove(actor: Actor, code: string): Promise<RequestView> {
    const em = this.db.manager;
    const [row]: Seen[] = await em.query(WHOLE, [code]);
    return this.whole(em, actor, { row: await standing(em, actor, row), view: 'full' });
  }

  private async whole(em: EntityManager, actor: Actor, { row, view }: { row: Seen; view: View }): Promise<RequestView> {
    const clocks: ClockRow[] = await em.query(`${CLOCK} WHERE k.request_id = ? ORDER BY k.round DESC, k.id`, [row.id]);
    const said = await this.saidIn(em, row);
    // Others' documents are nobody's business who sees the redacted view.
    const pictures = view === 'full' ? await this.pictures.of(em, 'request', [row.id]) : new Map();
    const reader = { role: actor.role, view };
    return requestView({
      row,
      reader,
      actor,
      now: this.clock.now(),
      clocks: clocks.map(keptClock),
      said,
      pictures: pictures.get(row.id) ?? [],
      beside: await this.beside.of(em, row, actor, reader),
    });
  }

  /** What was said in this round; what was said to another voter and passed on stands here as if it had been said here. */
  private async saidIn(em: EntityManager, row: { id: string; round: number }): Promise<SaidRow[]> {
    const rows: (Omit<SaidRow, 'detail'> & { detail: string | null })[] = await em.query(SAID, [
      ...[row.id, row.round, SHOWN],
    ]);
    const said = rows.map((e): SaidRow => ({ ...e, detail: e.detail ? JSON.parse(e.detail) : null }));
    const heard = await heardWords(em, said);
    return said.map((e) => {
      const words = heard.get(heardId(e) ?? '');
      return words ? { ...words, heard: true } : e;
    });
  }

  /** A request that the actor may see, with how they see it. `sql` reads it by its code. @throws Refusal request.not_found */
  async seen<Row extends RequestPlace & { id: string }>(
    em: EntityManager,
    actor: Actor,
    code: string,
    sql: string,
  ): Promise<{ row: Row; view: View }> {
    const [found]: Row[] = await em.query(sql, [code]);
    const row = found && (await standing(em, actor, found));
    const view = row && viewOf(actor, row);
    // What a department may read has its own pages: never these.
    if (!view || view === 'restated') throw new Refusal('request.not_found');
    return { row, view };
  }

  /** When it came into the deputy's hands in this round. An instant. */
  async assignedAt(em: EntityManager, row: Pick<RequestRow, 'id' | 'round'>): Promise<number> {
    const [event]: { at: Date }[] = await em.query(SAID.replace('LIMIT 50', 'LIMIT 1'), [
      row.id,
      row.round,
      ['assigned', 'reopened', 'recalled', 'handed_over'],
    ]);
    return event.at.getTime();
  }
}
