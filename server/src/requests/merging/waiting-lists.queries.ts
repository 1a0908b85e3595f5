import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { PAGE_SIZE, type Page } from '@huiyin/shared/kernel/page';
import { DAY_MS } from '@huiyin/shared/kernel/time';
import type { Actor, Role } from '@huiyin/shared/people/roles';
import { MOST_COUNTED, type RequestCard } from '@huiyin/shared/requests/request.dto';
import { viewOf, type RequestPlace } from '@huiyin/shared/requests/request.policy';
import { DataSource } from 'typeorm';
import { Clock } from '../../platform/clock/clock';
import { Cursors } from '../../platform/http/cursors';
import { overBoth } from '../archived/archived.queries';
import { CARD_COLUMNS, CARD_JOINS } from '../request-card';
import { requestCard, type CardRow } from '../request-view.rules';
import { APPEAL_LIES_DAYS } from './decision-rows';

const PLACE = `r.voter_id AS voterId, r.deputy_id AS deputyId, r.station_id AS stationId, r.street_id AS streetId,
    r.district_id AS districtId, r.constituency_id AS constituencyId`;
/** The instant by which the list goes on: since when it waits, or is followed. */
type ListRow = CardRow & RequestPlace & { at: Date };

/** Whose decisions: the column that names them. */
const DECIDES: Partial<Record<Role, { column: string; of: (actor: Actor) => string[]; lying: boolean }>> = {
  liaison: { column: 'station_id', of: (a) => a.stationIds, lying: false },
  deputy: { column: 'deputy_id', of: (a) => (a.deputyId === null ? [] : [a.deputyId]), lying: false },
  street_office: { column: 'street_id', of: (a) => (a.streetId === null ? [] : [a.streetId]), lying: true },
  district_office: { column: 'district_id', of: (a) => (a.districtId === null ? [] : [a.districtId]), lying: true },
};

/** Two lists that no column of a request gives: what waits for the reader's decision, and what a voter follows. Reads only. */
@Injectable()
export class WaitingListsQueries {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly cursors: Cursors,
  ) {}

  /** The longest waiting first. @throws Refusal cursor.invalid */
  async decide(actor: Actor, cursor: string | undefined): Promise<Page<RequestCard>> {
    const name = `requests decide ${actor.role} ${actor.roleId}`;
    const after = this.cursors.open(name, cursor);
    const waiting = this.waiting(actor);
    if (!waiting) return { items: [], nextCursor: null };
    const [at, id] = after ? [new Date(Number(after[0])), after[1]] : [];
    const rows: ListRow[] = await this.db.query(
      `SELECT ${CARD_COLUMNS}, ${PLACE}, w.since AS at
         FROM request_decision w JOIN request r ON r.id = w.request_id ${CARD_JOINS}
        WHERE ${waiting.condition}${at ? ' AND (w.since > ? OR (w.since = ? AND w.request_id > ?))' : ''}
        ORDER BY w.since, w.request_id LIMIT ${PAGE_SIZE + 1}`,
      [...waiting.values, ...(at ? [at, at, id] : [])],
    );
    return this.pageOf(name, rows, actor);
  }

  /** How many wait; counting stops at {@link MOST_COUNTED}. */
  async decisions(actor: Actor): Promise<number> {
    const waiting = this.waiting(actor);
    if (!waiting) return 0;
    const [{ n }]: { n: string }[] = await this.db.query(
      `SELECT COUNT(*) AS n FROM (SELECT w.request_id FROM request_decision w WHERE ${waiting.condition} LIMIT ${MOST_COUNTED}) o`,
      waiting.values,
    );
    return Number(n);
  }

  /** A voter's, the one followed last first. @throws Refusal cursor.invalid */
  async followed(actor: Actor, cursor: string | undefined): Promise<Page<RequestCard>> {
    const name = `requests followed ${actor.personId}`;
    const after = this.cursors.open(name, cursor);
    const [at, id] = after ? [new Date(Number(after[0])), after[1]] : [];
    const mine = `SELECT o.request_id, o.at FROM request_follower o
        WHERE o.person_id = ?${at ? ' AND (o.at < ? OR (o.at = ? AND o.request_id < ?))' : ''}
        ORDER BY o.at DESC, o.request_id DESC LIMIT ${PAGE_SIZE + 1}`;
    const values = [actor.personId, ...(at ? [at, at, id] : [])];
    const rows: ListRow[] = await this.db.query(
      overBoth(
        `SELECT ${CARD_COLUMNS}, ${PLACE}, f.at FROM (${mine}) f JOIN request r ON r.id = f.request_id ${CARD_JOINS}`,
        'ORDER BY at DESC, id DESC',
      ),
      [...values, ...values],
    );
    return this.pageOf(
      name,
      rows.map((row) => ({ ...row, followed: true })),
      actor,
    );
  }

  private waiting(actor: Actor): { condition: string; values: unknown[] } | null {
    const decides = DECIDES[actor.role];
    const ids = decides?.of(actor) ?? [];
    if (!decides || !ids.length) return null;
    const lies = new Date(this.clock.now() - APPEAL_LIES_DAYS * DAY_MS);
    return {
      condition: `w.${decides.column} IN (?)${decides.lying ? ' AND (w.up = 1 OR w.since <= ?)' : ''}`,
      values: [ids, ...(decides.lying ? [lies] : [])],
    };
  }

  private pageOf(name: string, rows: ListRow[], actor: Actor): Page<RequestCard> {
    const now = this.clock.now();
    const { shown, nextCursor } = this.cursors.page(name, rows, (last) => [last.at.getTime(), last.id]);
    return {
      items: shown.map((row) => requestCard(row, { role: actor.role, view: viewOf(actor, row) ?? 'redacted' }, now)),
      nextCursor,
    };
  }
}
