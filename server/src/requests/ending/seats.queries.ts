import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DEPUTY_LEVEL_LABELS, type DeputyLevel } from '@huiyin/shared/deputies/deputy.dto';
import { MOST_SEATS, type SeatsAnswer, type SeatView } from '@huiyin/shared/deputies/leave.dto';
import { dayOf, type Day } from '@huiyin/shared/kernel/time';
import type { Actor } from '@huiyin/shared/people/roles';
import { DataSource } from 'typeorm';
import { SEATED_ON } from '../../deputies/deputies.queries';
import { seatsNamed } from '../../deputies/deputy-search.queries';
import { Clock } from '../../platform/clock/clock';
import type { Sql } from '../../platform/db/named';
import { CHOOSING, OPEN } from './successions.service';

const MATTERS = 'SELECT COUNT(*) FROM request r WHERE r.deputy_id = d.id AND r.state IN (?)';
const PROMISES = 'SELECT COUNT(*) FROM promise p WHERE p.deputy_id = d.id AND p.open = 1';
const VOTERS = 'SELECT COUNT(*) FROM request c WHERE c.chosen_deputy_id = d.id AND c.state IN (?)';
const SEATS = `SELECT d.code, d.name, d.level, k.name AS constituency, d.ends_on AS endsOn, (${SEATED_ON}) AS seated,
    s.code AS successorCode, s.name AS successorName,
    (${MATTERS}) AS matters, (${PROMISES}) AS promises, (${VOTERS}) AS voters
  FROM deputy d LEFT JOIN constituency k ON k.id = d.constituency_id LEFT JOIN deputy s ON s.id = d.successor_id`;

interface SeatRow {
  code: string;
  name: string;
  level: DeputyLevel;
  constituency: string | null;
  endsOn: Day | null;
  seated: number | string;
  successorCode: string | null;
  successorName: string | null;
  matters: number | string;
  promises: number | string;
  voters: number | string;
}

const seatOf = (row: SeatRow): SeatView => ({
  ...{ code: row.code, name: row.name, level: row.level, levelLabel: DEPUTY_LEVEL_LABELS[row.level] },
  ...{ constituency: row.constituency, endsOn: row.endsOn, ended: Number(row.seated) !== 1 },
  successor: row.successorCode && row.successorName ? { code: row.successorCode, name: row.successorName } : null,
  open: { matters: Number(row.matters), promises: Number(row.promises), voters: Number(row.voters) },
});

/** Seats with what a successor would take over, for the office that hands them on. */
@Injectable()
export class SeatsQueries {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  /** By name, pinyin or code, held or not; without words those that ended and still hold something. */
  async find(actor: Actor, q: string | undefined): Promise<SeatsAnswer> {
    const today = dayOf(this.clock.now());
    const which = q === undefined ? leftBehind(today) : named(q, actor);
    const rows: SeatRow[] = await this.db.query(
      `${SEATS} ${which.sql} AND d.district_id = ?
        ORDER BY d.ends_on IS NULL, d.ends_on, d.id LIMIT ?`,
      [today, today, OPEN, [...OPEN, ...CHOOSING], ...which.values, actor.districtId, MOST_SEATS + 1],
    );
    return { items: rows.slice(0, MOST_SEATS).map(seatOf), more: rows.length > MOST_SEATS };
  }
}

const named = (q: string, { districtId }: Actor): Sql => {
  const { sql, values } = seatsNamed(q, districtId);
  return { sql: `JOIN (${sql}) q ON q.id = d.id WHERE TRUE`, values };
};

/** Nothing more of them counts than that there is one. */
const some = (counted: string): string => `EXISTS (${counted.replace('COUNT(*)', '1')})`;

const leftBehind = (today: Day): Sql => ({
  sql: `WHERE d.ends_on < ? AND (${some(MATTERS)} OR ${some(PROMISES)} OR ${some(VOTERS)})`,
  values: [today, OPEN, [...OPEN, ...CHOOSING]],
});
