import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { PAGE_SIZE, type Page } from '@huiyin/shared/kernel/page';
import { Refusal } from '@huiyin/shared/kernel/refusals';
import type { Actor, Role } from '@huiyin/shared/people/roles';
import { SCOPES, type RequestCard, type RequestQuery } from '@huiyin/shared/requests/request.dto';
import { FINAL_STATES, OPEN_STATES, type RequestState } from '@huiyin/shared/requests/request.machine';
import {
  sightsOf,
  viewOf,
  type PlaceColumn,
  type RequestPlace,
  type Sight,
} from '@huiyin/shared/requests/request.policy';
import { DataSource } from 'typeorm';
import type * as z from 'zod/mini';
import { Clock } from '../platform/clock/clock';
import { Cursors } from '../platform/http/cursors';
import { inArchive } from './archived/archived.queries';
import { WaitingListsQueries } from './merging/waiting-lists.queries';
import { CARD_COLUMNS, CARD_JOINS } from './request-card';
import { COLUMN, isFinal, rangesOf, type Range } from './request-ranges';
import { requestCard, type CardRow } from './request-view.rules';

type Scope = (typeof SCOPES)[number];

/** The lists of each role; the first is what they get when they ask for none. */
const SCOPES_OF: Partial<Record<Role, Scope[]>> = {
  voter: ['mine', 'followed'],
  deputy: ['inbox', 'late', 'desk', 'decide'],
  liaison: ['desk', 'late', 'decide'],
  street_office: ['late', 'desk', 'decide'],
  district_office: ['late', 'desk', 'decide'],
};
/** Which sight a list shows. A deputy's desk is their constituencies: read-only, redacted. */
const COLUMNS_OF: Record<Scope, PlaceColumn[]> = {
  mine: ['voterId'],
  followed: [],
  decide: [],
  inbox: ['deputyId'],
  desk: ['constituencyId', 'stationId', 'streetId', 'districtId'],
  late: ['deputyId', 'stationId', 'streetId', 'districtId'],
};
/** States with somebody at work: these stand in the queue by when that one should have acted. */
const LATE_STATES = [
  'submitted',
  'clarifying',
  'assigned',
  'forwarded',
  'answered',
  'replied',
] as const satisfies readonly RequestState[];

const PLACE = `r.voter_id AS voterId, r.deputy_id AS deputyId, r.station_id AS stationId, r.street_id AS streetId,
    r.district_id AS districtId, r.constituency_id AS constituencyId`;
type ListRow = CardRow & RequestPlace & { dueAt: Date };
/** Where in a list: the instant by which it is ordered, and the id. */
type Place = (string | number | null)[];

/** How a list is read: its ranges, its order, and where it goes on. */
interface Reading {
  ranges: Range[];
  order: 'due' | 'due_back' | 'newest';
  name: string;
  dueBefore: number | null;
  /** Whether what ended is in it, and so perhaps in the archive. */
  ended: boolean;
}
type Query = z.infer<typeof RequestQuery>;

/** Lists of requests, by the one visibility rule, a page at a time. Reads only. */
@Injectable()
export class RequestListsQueries {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly cursors: Cursors,
    private readonly waiting: WaitingListsQueries,
  ) {}

  /**
   * What the actor's list holds: those that handle it in due order, a voter's own and ended ones newest first.
   * @param most so many at once; lists of what waits or is followed keep to their pages
   * @throws Refusal role.not_allowed for another role's list, cursor.invalid, query.invalid
   */
  async page(actor: Actor, query: Query, most = PAGE_SIZE): Promise<Page<RequestCard>> {
    const now = this.clock.now();
    const scope = scopeOf(actor, query);
    if (scope === 'decide' || scope === 'followed') {
      if (query.state) throw new Refusal('query.invalid');
      return scope === 'decide' ? this.waiting.decide(actor, query.cursor) : this.waiting.followed(actor, query.cursor);
    }
    const reading = readingFor(actor, scope, query.state, now);
    const after = this.cursors.open(reading?.name ?? `requests ${scope}`, query.cursor);
    if (!reading?.ranges.length) return { items: [], nextCursor: null };
    const rows = await this.readBoth(reading, after, most);
    const { shown, nextCursor } = this.cursors.page(
      reading.name,
      rows,
      (last) => [last.dueAt.getTime(), last.id],
      most,
    );
    return {
      items: shown.map((row) => requestCard(row, { role: actor.role, view: viewOf(actor, row) ?? 'redacted' }, now)),
      nextCursor,
    };
  }

  /**
   * How many the list holds, whatever the page. By the index of the list alone.
   * @throws Refusal role.not_allowed, query.invalid; also for lists of what waits or is followed
   */
  async count(actor: Actor, query: Pick<Query, 'scope' | 'state'>): Promise<number> {
    const now = this.clock.now();
    const reading = readingFor(actor, scopeOf(actor, query), query.state, now);
    if (!reading) throw new Refusal('query.invalid');
    if (!reading.ranges.length) return 0;
    const due = reading.dueBefore === null ? [] : [new Date(reading.dueBefore)];
    const one = ({ index, condition }: Range) =>
      `(SELECT COUNT(*) AS n FROM request r FORCE INDEX (${index}) WHERE ${condition}${due.length ? ' AND r.due_at <= ?' : ''})`;
    const sql = reading.ranges.map(one).join(' UNION ALL ');
    const values = reading.ranges.flatMap((range) => [...range.values, ...due]);
    const rows: { n: number | string }[] = await this.db.query(sql, values);
    if (reading.ended) rows.push(...(await this.db.query(inArchive(sql), values)));
    return rows.reduce((sum, { n }) => sum + Number(n), 0);
  }

  /**
   * The living first. Of what is archived only what comes before the last of them belongs on this page: where they fill it,
   * that is one look by the same index. Who moves meanwhile is told once.
   */
  private async readBoth(reading: Reading, after: Place | null, most: number): Promise<ListRow[]> {
    const living = await this.read(reading, after, most);
    if (!reading.ended) return living;
    const last = living.length > most ? living[most] : null;
    const archived = await this.read(reading, after, most, { until: last && [last.dueAt.getTime(), last.id] });
    if (!archived.length) return living;
    const known = new Set(living.map((row) => row.id));
    return [...living, ...archived.filter((row) => !known.has(row.id))].sort(backwards(reading)).slice(0, most + 1);
  }

  /** One statement: the first rows of each range, merged, with what their cards need. */
  private read(
    reading: Reading,
    after: Place | null,
    most: number,
    archived?: { until: Place | null },
  ): Promise<ListRow[]> {
    const { order, ranges } = reading;
    const back = order !== 'due';
    const sorted = (of: string) =>
      order === 'newest' ? `${of}id DESC` : back ? `${of}due_at DESC, ${of}id DESC` : `${of}due_at, ${of}id`;
    const bounds: [string, unknown[]][] = [];
    if (reading.dueBefore !== null) bounds.push([' AND r.due_at <= ?', [new Date(reading.dueBefore)]]);
    if (after) {
      const [due, id] = [new Date(Number(after[0])), after[1]];
      if (order === 'newest') bounds.push([' AND r.id < ?', [id]]);
      else if (back)
        bounds.push([' AND r.due_at <= ? AND (r.due_at < ? OR (r.due_at = ? AND r.id < ?))', [due, due, due, id]]);
      else bounds.push([' AND r.due_at >= ? AND (r.due_at > ? OR (r.due_at = ? AND r.id > ?))', [due, due, due, id]]);
    }
    if (archived?.until) {
      const [due, id] = [new Date(Number(archived.until[0])), archived.until[1]];
      if (order === 'newest') bounds.push([' AND r.id > ?', [id]]);
      else bounds.push([' AND r.due_at >= ? AND (r.due_at > ? OR r.id > ?)', [due, due, id]]);
    }
    const one = ({ index, condition }: Range) =>
      `(SELECT r.id, r.due_at FROM request r FORCE INDEX (${index}) WHERE ${condition}${bounds.map(([sql]) => sql).join('')}
         ORDER BY ${sorted('r.')} LIMIT ${most + 1})`;
    const values = ranges.flatMap((range) => [...range.values, ...bounds.flatMap(([, v]) => v)]);
    const merged =
      ranges.length === 1
        ? one(ranges[0])
        : `(${ranges.map(one).join(' UNION ALL ')} ORDER BY ${sorted('')} LIMIT ${most + 1})`;
    const sql = `SELECT ${CARD_COLUMNS}, ${PLACE}, r.due_at AS dueAt FROM ${merged} p JOIN request r ON r.id = p.id ${CARD_JOINS}
        ORDER BY ${sorted('p.')}`;
    return this.db.query(archived ? inArchive(sql) : sql, values);
  }
}

/** @throws Refusal role.not_allowed for another role's list */
function scopeOf(actor: Actor, query: Pick<Query, 'scope'>): Scope {
  const scope = query.scope ?? SCOPES_OF[actor.role]?.[0];
  if (!scope || !SCOPES_OF[actor.role]?.includes(scope)) throw new Refusal('role.not_allowed');
  return scope;
}

/** null for a list that no column of a request gives. */
function readingFor(actor: Actor, scope: Scope, state: RequestState | undefined, now: number): Reading | null {
  const sight = sightsOf(actor).find((s) => COLUMNS_OF[scope].includes(s.column));
  return sight ? readingOf(sight, scope, state, now) : null;
}

function readingOf(sight: Sight, scope: Scope, state: RequestState | undefined, now: number): Reading {
  const name = `requests ${scope} ${state ?? ''} ${sight.column} ${sight.values.join(',')}`;
  if (sight.column === 'voterId' || sight.column === 'constituencyId') {
    // Newest first over all states: a state would have to be looked for through the whole history.
    if (state && sight.column === 'constituencyId') throw new Refusal('query.invalid');
    const ended = state === undefined || isEnded(state);
    return { name, order: 'newest', dueBefore: null, ended, ranges: newestRanges(sight, state) };
  }
  if (scope === 'late') {
    const states = LATE_STATES.filter((s) => state === undefined || s === state);
    const ranges = states.length ? rangesOf(sight, { open: states }) : [];
    return { name, order: 'due', dueBefore: now, ended: false, ranges };
  }
  const ranges = rangesOf(sight, state ? { state } : { open: OPEN_STATES });
  const order = state && isFinal(state) ? 'due_back' : 'due';
  return { name, order, dueBefore: null, ended: state !== undefined && isEnded(state), ranges };
}

const isEnded = (state: RequestState): boolean => (FINAL_STATES as readonly RequestState[]).includes(state);

/** The order of lists with what ended in them: from the newest back. */
const backwards =
  ({ order }: Reading) =>
  (a: ListRow, b: ListRow): number =>
    (order === 'newest' ? 0 : b.dueAt.getTime() - a.dueAt.getTime()) || (BigInt(a.id) < BigInt(b.id) ? 1 : -1);

/** By id: the index of one voter's, or one constituency's, requests. */
function newestRanges(sight: Sight, state: RequestState | undefined): Range[] {
  const index = sight.column === 'voterId' ? 'ix_request_voter' : 'ix_request_constituency';
  return sight.values.map((value) => ({
    index,
    condition: `r.${COLUMN[sight.column]} = ?${sight.districtId === null ? '' : ' AND r.district_id = ?'}${state ? ' AND r.state = ?' : ''}`,
    values: [value, ...(sight.districtId === null ? [] : [sight.districtId]), ...(state ? [state] : [])],
  }));
}
