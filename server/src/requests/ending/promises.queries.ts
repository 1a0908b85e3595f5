import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { PROMISE_LABELS, type PromiseState, type PromiseView } from '@huiyin/shared/departments/department.dto';
import { PAGE_SIZE, type Page } from '@huiyin/shared/kernel/page';
import { Refusal } from '@huiyin/shared/kernel/refusals';
import { dayOf, isoAt8, type Day } from '@huiyin/shared/kernel/time';
import { DataSource } from 'typeorm';
import { Clock } from '../../platform/clock/clock';
import { Cursors } from '../../platform/http/cursors';
import { overBoth } from '../archived/archived.queries';

/** Nothing of the voter, and nothing of the words: what it is about, where, by when. */
const promises = (
  some: string,
): string => `SELECT p.id, p.promised_day AS day, p.made_at AS madeAt, p.open, p.verdict, r.category,
    COALESCE(c.name, s.name) AS place, d.code AS deputyCode, d.name AS deputyName, t.code AS departmentCode,
    t.name AS departmentName
  FROM (${some}) p JOIN request r ON r.id = p.request_id JOIN station s ON s.id = r.station_id
  LEFT JOIN community c ON c.id = r.community_id LEFT JOIN deputy d ON d.id = p.deputy_id
  LEFT JOIN department t ON t.id = p.department_id`;
/** First what runs, the nearest day first; then what was kept or late, the newest first. Ranges of one index each. */
const PARTS = [
  {
    open: 1,
    condition: 'p.open = 1',
    beyond: 'p.promised_day > ? OR (p.promised_day = ? AND p.id > ?)',
    order: 'ORDER BY p.promised_day, p.id',
    whole: 'ORDER BY day, id',
  },
  {
    ...{
      open: 0,
      condition: 'p.open = 0 AND p.verdict IS NOT NULL',
      beyond: 'p.promised_day < ? OR (p.promised_day = ? AND p.id < ?)',
    },
    order: 'ORDER BY p.promised_day DESC, p.id DESC',
    whole: 'ORDER BY day DESC, id DESC',
  },
] as const;

interface PromiseRow {
  id: string;
  day: Day;
  madeAt: Date;
  open: number;
  verdict: string | null;
  category: string;
  place: string;
  deputyCode: string | null;
  deputyName: string | null;
  departmentCode: string | null;
  departmentName: string | null;
}

/** What deputies and departments promised, for everyone to see. Reads only. */
@Injectable()
export class PromisesQueries {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly cursors: Cursors,
  ) {}

  /** @throws Refusal deputy.not_found, cursor.invalid */
  async ofDeputy(code: string, cursor: string | undefined): Promise<Page<PromiseView>> {
    const [seat]: { id: string }[] = await this.db.query('SELECT id FROM deputy WHERE code = ?', [code]);
    if (!seat) throw new Refusal('deputy.not_found');
    return this.page('deputy', seat.id, cursor);
  }

  /** @throws Refusal department.not_found, cursor.invalid */
  async ofDepartment(code: string, cursor: string | undefined): Promise<Page<PromiseView>> {
    const [found]: { id: string }[] = await this.db.query('SELECT id FROM department WHERE code = ?', [code]);
    if (!found) throw new Refusal('department.not_found');
    return this.page('department', found.id, cursor);
  }

  private async page(
    whose: 'deputy' | 'department',
    id: string,
    cursor: string | undefined,
  ): Promise<Page<PromiseView>> {
    const list = `promises ${whose} ${id}`;
    const from = this.cursors.open(list, cursor);
    const rows: PromiseRow[] = [];
    for (const part of PARTS) {
      if (rows.length > PAGE_SIZE || (from && Number(from[0]) < part.open)) continue;
      const after = from && Number(from[0]) === part.open ? [from[1], from[1], from[2]] : null;
      const some = `SELECT p.* FROM promise p WHERE p.${whose}_id = ? AND ${part.condition} ${after ? `AND (${part.beyond})` : ''}
        ${part.order} LIMIT ?`;
      const values = [id, ...(after ?? []), PAGE_SIZE + 1 - rows.length];
      const found: PromiseRow[] = await this.db.query(overBoth(promises(some), part.whole), [...values, ...values]);
      rows.push(...found);
    }
    const today = dayOf(this.clock.now());
    const { shown, nextCursor } = this.cursors.page(list, rows, (last) => [Number(last.open), last.day, last.id]);
    return { items: shown.map((row) => promiseView(row, today)), nextCursor };
  }
}

function promiseView(row: PromiseRow, today: Day): PromiseView {
  const state: PromiseState =
    Number(row.open) === 1 ? (row.day < today ? 'due' : 'open') : row.verdict === 'met' ? 'kept' : 'late';
  const named = (code: string | null, name: string | null) => (code === null ? null : { code, name: name ?? '' });
  return {
    ...{ category: row.category, place: row.place, day: row.day, madeAt: isoAt8(row.madeAt.getTime()) },
    ...{ state, stateLabel: PROMISE_LABELS[state] },
    deputy: named(row.deputyCode, row.deputyName),
    department: named(row.departmentCode, row.departmentName),
  };
}
