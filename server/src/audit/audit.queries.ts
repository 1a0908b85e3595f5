import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import {
  AUDIT_PAGE_SIZE,
  auditActionLabel,
  type AuditEntryView,
  type AuditPage,
  type AuditQuery,
} from '@huiyin/shared/audit/audit.dto';
import { type AuditFacts, auditRoleLabel, auditSubjectLabel, auditWords } from '@huiyin/shared/audit/audit.words';
import { Refusal } from '@huiyin/shared/kernel/refusals';
import { endOfDay, isDay, isoAt8, startOfDay } from '@huiyin/shared/kernel/time';
import type { Actor } from '@huiyin/shared/people/roles';
import { Cursors } from '../platform/http/cursors';
import type { ChainLink } from './chain';

type Row = Pick<ChainLink, 'seq' | 'at' | 'actor_role' | 'actor_name' | 'action' | 'detail' | 'hash'> &
  Pick<ChainLink, 'subject_kind' | 'subject_code'>;

const SELECT = `SELECT seq, at, actor_role, actor_name, action, subject_kind, subject_code, detail, hash FROM audit_entry`;

/** The audit log as an auditor reads it. Reads only. */
@Injectable()
export class AuditQueries {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly cursors: Cursors,
  ) {}

  /**
   * Newest first: the auditor's own district and what belongs to no district.
   * @throws Refusal cursor.invalid; query.invalid when a day does not exist
   */
  async page(actor: Actor, query: AuditQuery): Promise<AuditPage> {
    const { cursor, ...filter } = query;
    const list = `audit ${JSON.stringify([actor.districtId, filter])}`;
    const position = this.cursors.open(list, cursor);
    const where = conditions(filter, position);
    // Two ranges of an index, each read to its 51st row, instead of one that the engine would have to sort.
    const part = (district: string) =>
      `(${SELECT} WHERE ${[district, ...where.sql].join(' AND ')} ORDER BY at DESC, seq DESC LIMIT ${AUDIT_PAGE_SIZE + 1})`;
    const rows: Row[] = await this.db.query(
      `${part('district_id = ?')} UNION ALL ${part('district_id IS NULL')} ORDER BY at DESC, seq DESC
        LIMIT ${AUDIT_PAGE_SIZE + 1}`,
      [actor.districtId, ...where.values, ...where.values],
    );
    const after = (last: Row) => [last.at.getTime(), last.seq];
    const { shown, nextCursor } = this.cursors.page(list, rows, after, AUDIT_PAGE_SIZE);
    return { items: shown.map(entryView), nextCursor, head: await this.head() };
  }

  private async head(): Promise<AuditPage['head']> {
    const [head]: { seq: string; hash: string }[] = await this.db.query(
      'SELECT seq, hash FROM audit_head WHERE id = 1',
    );
    return head && head.seq !== '0' ? head : null;
  }
}

function conditions(
  { action, from, until, subject }: Omit<AuditQuery, 'cursor'>,
  position: (string | number | null)[] | null,
): { sql: string[]; values: unknown[] } {
  if ([from, until].some((day) => day !== undefined && !isDay(day))) throw new Refusal('query.invalid');
  const parts: [string, unknown[]][] = [];
  if (action !== undefined) parts.push(['action = ?', [action]]);
  if (subject !== undefined) parts.push(['subject_code = ?', [subject]]);
  if (from !== undefined) parts.push(['at >= ?', [new Date(startOfDay(from))]]);
  if (until !== undefined) parts.push(['at < ?', [new Date(endOfDay(until))]]);
  if (position) {
    const at = new Date(Number(position[0]));
    parts.push(['at <= ? AND (at < ? OR seq < ?)', [at, at, position[1]]]);
  }
  return { sql: parts.map(([sql]) => sql), values: parts.flatMap(([, values]) => values) };
}

function entryView(row: Row): AuditEntryView {
  return {
    seq: row.seq,
    at: isoAt8(row.at.getTime()),
    actor: { role: row.actor_role, label: auditRoleLabel(row.actor_role), name: row.actor_name },
    action: row.action,
    actionLabel: auditActionLabel(row.action),
    subject:
      row.subject_kind === null
        ? null
        : { kind: row.subject_kind, label: auditSubjectLabel(row.subject_kind), code: row.subject_code },
    detail: auditWords(row.detail === null ? null : (JSON.parse(row.detail) as AuditFacts)),
    hash: row.hash.slice(0, 12),
  };
}
