import type { EntityManager } from 'typeorm';
import type { ClockFacts, ClockState } from '@huiyin/shared/requests/clock';
import { isOpenClock } from '@huiyin/shared/requests/clock';
import { isProvisional, type ClockKind, type ReplyPolicy } from '@huiyin/shared/requests/reply-clock';
import type { LadderStep } from '@huiyin/shared/requests/reply-clock.ladder';
import type { Category, Outcome } from '@huiyin/shared/requests/request.words';
import { isOpen, type RequestState } from '@huiyin/shared/requests/request.machine';
import type { RequestPlace } from '@huiyin/shared/requests/request.policy';
import type { FactRow } from './action-facts.rules';
import { nextStepOf } from './clock-steps.rules';

/** A request as its moves read it. */
export interface RequestRow extends RequestPlace, FactRow {
  id: string;
  code: string;
  communityId: string | null;
  chosenDeputyId: string | null;
  text: string;
  category: Category;
  round: number;
  outcome: Outcome | null;
  promiseDate: string | null;
  createdAt: Date;
  mergedInto: string | null;
  /** The round in which that one was when it took this one in. */
  mergedRound: number | null;
  children: number;
  followers: number;
  priority: number;
  version: number;
}

/** A clock as it is kept: what the pure rules compute, of which round, and the last warning told. */
export interface KeptClock {
  /** null while it is not yet written. */
  id: string | null;
  requestId: string;
  round: number;
  /** The department's part or the instruction it belongs to; '0' for the matter's own. */
  ownerId: string;
  facts: ClockFacts;
  lastStep: LadderStep | null;
}

export const REQUEST = `SELECT r.id, r.code, r.district_id AS districtId, r.voter_id AS voterId, r.station_id AS stationId,
    r.street_id AS streetId, r.community_id AS communityId, r.constituency_id AS constituencyId, r.deputy_id AS deputyId,
    r.chosen_deputy_id AS chosenDeputyId, r.text, r.category, r.state, r.round, r.outcome, r.promise_date AS promiseDate,
    r.version, r.closed_at AS closedAt, r.created_at AS createdAt, r.channel, r.merged_into AS mergedInto,
    r.merged_round AS mergedRound, r.updated_at AS updatedAt, r.children, r.followers,
    r.returns, r.arbiter, r.priority, r.answer_state AS answerState,
    r.extensions_asked AS extensionsAsked, r.supervised, r.appeal FROM request r`;
export const CLOCK = `SELECT k.id, k.request_id AS requestId, k.round, k.kind, k.owner_id AS ownerId, k.promised_day AS promisedDay,
    k.working_days AS workingDays, k.policy, k.calendar_version AS calendarVersion,
    k.started_at AS startedAt, k.due_at AS dueAt, k.state, k.met_at AS metAt, k.pauses, k.last_step AS lastStep
    FROM request_clock k`;

export interface ClockRow {
  id: string;
  requestId: string;
  round: number;
  kind: ClockKind;
  ownerId: string;
  promisedDay: string | null;
  workingDays: number | null;
  policy: ReplyPolicy;
  calendarVersion: string;
  startedAt: Date;
  dueAt: Date | null;
  state: ClockState;
  metAt: Date | null;
  pauses: string;
  lastStep: LadderStep | null;
}

export function keptClock(row: ClockRow): KeptClock {
  return {
    id: row.id,
    requestId: row.requestId,
    round: row.round,
    ownerId: row.ownerId,
    lastStep: row.lastStep,
    facts: {
      kind: row.kind,
      startedAt: row.startedAt.getTime(),
      dueAt: row.dueAt && row.dueAt.getTime(),
      policy: row.policy,
      calendarVersion: row.calendarVersion,
      state: row.state,
      ...(row.metAt ? { metAt: row.metAt.getTime() } : {}),
      ...(row.promisedDay ? { promisedDay: row.promisedDay } : {}),
      ...(row.workingDays ? { workingDays: row.workingDays } : {}),
      pauses: JSON.parse(row.pauses) as ClockFacts['pauses'],
    },
  };
}

/** The request, locked until the transaction ends; null when there is none. */
export async function lockByCode(em: EntityManager, code: string): Promise<RequestRow | null> {
  const [row]: RequestRow[] = await em.query(`${REQUEST} WHERE r.code = ? FOR UPDATE`, [code]);
  return row ?? null;
}

/** Several requests, locked in one order for all, so that two batches wait and do not cross. */
export function lockByIds(em: EntityManager, ids: string[]): Promise<RequestRow[]> {
  return em.query(`${REQUEST} WHERE r.id IN (?) ORDER BY r.id FOR UPDATE`, [ids]);
}

/** Every clock of locked requests, as it stands now (a locking read: not what this transaction saw before). */
export async function lockClocks(em: EntityManager, requestIds: string[]): Promise<KeptClock[]> {
  const rows: ClockRow[] = await em.query(`${CLOCK} WHERE k.request_id IN (?) ORDER BY k.id FOR UPDATE`, [requestIds]);
  return rows.map(keptClock);
}

const instant = (ms: number | null | undefined): Date | null => (ms === null || ms === undefined ? null : new Date(ms));

/** The columns that change in a clock's life, in the order of both statements below. */
function changing({ facts, lastStep }: KeptClock): unknown[] {
  const next = nextStepOf(facts, lastStep);
  // A frozen clock keeps the rules that judged it: no later notice changes it.
  const provisional = isOpenClock(facts) && isProvisional(facts) ? 1 : 0;
  return [
    instant(facts.startedAt),
    facts.promisedDay ?? null,
    facts.policy,
    facts.calendarVersion,
    provisional,
    instant(facts.dueAt),
    facts.state,
    instant(facts.metAt),
    JSON.stringify(facts.pauses),
    lastStep,
    next?.step ?? null,
    instant(next?.at),
  ];
}
const CHANGING =
  'started_at, promised_day, policy, calendar_version, provisional, due_at, state, met_at, pauses, last_step, next_step, next_at';
const UPDATE_CLOCK = `UPDATE request_clock SET ${CHANGING.split(', ')
  .map((column) => `${column} = ?`)
  .join(', ')} WHERE id = ?`;

/** Writes new clocks in one statement. */
export async function insertClocks(em: EntityManager, clocks: KeptClock[]): Promise<void> {
  if (!clocks.length) return;
  const row = `(${Array(17).fill('?').join(', ')})`;
  await em.query(
    `INSERT INTO request_clock (request_id, round, kind, owner_id, working_days, ${CHANGING}) VALUES ${clocks.map(() => row).join(', ')}`,
    clocks.flatMap((c) => [
      ...[c.requestId, c.round, c.facts.kind, c.ownerId, c.facts.workingDays ?? null],
      ...changing(c),
    ]),
  );
}

export async function updateClock(em: EntityManager, clock: KeptClock): Promise<void> {
  await em.query(UPDATE_CLOCK, [...changing(clock), clock.id]);
  // A department's queue follows its clock, whoever moved it.
  if (clock.facts.kind === 'department' && isOpenClock(clock.facts))
    await em.query('UPDATE forward_part SET due_at = ? WHERE id = ? AND open = 1', [
      instant(clock.facts.dueAt),
      clock.ownerId,
    ]);
}

/** What a move may change in a request, beside what follows from every move. */
export interface RequestSet {
  deputyId?: string | null;
  stationId?: string;
  streetId?: string | null;
  outcome?: Outcome | null;
  promiseDate?: string | null;
  /** An instant. */
  closedAt?: number | null;
  mergedInto?: string | null;
  mergedRound?: number | null;
  children?: number;
  returns?: number;
  arbiter?: RequestRow['arbiter'];
  priority?: number;
  answerState?: RequestRow['answerState'];
  extensionsAsked?: number;
  supervised?: RequestRow['supervised'];
  appeal?: RequestRow['appeal'];
}
/** A whole change: what follows from every move, and what this one sets. */
export interface RequestChange extends RequestSet {
  state: RequestState;
  /** An instant. */
  dueAt?: number;
  round?: number;
  version?: number;
  /** Set when state or hands change. */
  updatedAt?: number;
}

const SET_COLUMNS: Record<keyof Omit<RequestChange, 'state'>, string> = {
  deputyId: 'deputy_id',
  stationId: 'station_id',
  streetId: 'street_id',
  outcome: 'outcome',
  promiseDate: 'promise_date',
  closedAt: 'closed_at',
  mergedInto: 'merged_into',
  mergedRound: 'merged_round',
  children: 'children',
  returns: 'returns',
  arbiter: 'arbiter',
  priority: 'priority',
  answerState: 'answer_state',
  extensionsAsked: 'extensions_asked',
  supervised: 'supervised',
  appeal: 'appeal',
  round: 'round',
  version: 'version',
  dueAt: 'due_at',
  updatedAt: 'updated_at',
};
const INSTANTS: readonly string[] = ['closedAt', 'dueAt', 'updatedAt'];

export async function updateRequest(em: EntityManager, id: string, c: RequestChange): Promise<void> {
  const columns: [string, unknown][] = [
    ['state', c.state],
    ['open', isOpen(c.state) ? 1 : 0],
  ];
  for (const [key, column] of Object.entries(SET_COLUMNS)) {
    const value = c[key as keyof typeof SET_COLUMNS];
    if (value !== undefined) columns.push([column, INSTANTS.includes(key) ? instant(value as number | null) : value]);
  }
  const set = columns.map(([column]) => `${column} = ?`).join(', ');
  await em.query(`UPDATE request SET ${set} WHERE id = ?`, [...columns.map(([, value]) => value), id]);
}

/** Adds to the summary rows of a station, in one order for all, so that two moves wait and do not cross. */
export async function count(
  em: EntityManager,
  of: { stationId: string; districtId: string },
  changes: Partial<Record<RequestState, number>>,
): Promise<void> {
  const rows = Object.entries(changes)
    .filter(([, n]) => n !== 0)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  if (!rows.length) return;
  await em.query(
    `INSERT INTO request_count (station_id, state, district_id, n) VALUES ${rows.map(() => '(?, ?, ?, ?)').join(', ')}
     ON DUPLICATE KEY UPDATE n = n + VALUES(n)`,
    rows.flatMap(([state, n]) => [of.stationId, state, of.districtId, n]),
  );
}

/** Keeps the summary rows with a move: it left one state, or one station, for another. */
export async function recount(em: EntityManager, before: RequestRow, after: RequestRow): Promise<void> {
  if (before.stationId === after.stationId) {
    if (before.state !== after.state) await count(em, before, { [before.state]: -1, [after.state]: 1 });
    return;
  }
  const changes: [RequestRow, number][] = [
    [before, -1],
    [after, 1],
  ];
  // By station, in one order for all, as within a station.
  changes.sort(([a], [b]) => (BigInt(a.stationId) < BigInt(b.stationId) ? -1 : 1));
  for (const [row, n] of changes) await count(em, row, { [row.state]: n });
}
