import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { CODE_KINDS, type CodeKind, type CodeQuery, type CodeRow } from '@huiyin/shared/codes/code.dto';
import { codeReachOf, codeVerbs } from '@huiyin/shared/codes/code.policy';
import { PAGE_SIZE, type Page } from '@huiyin/shared/kernel/page';
import { dayOf, isoAt8 } from '@huiyin/shared/kernel/time';
import type { Actor } from '@huiyin/shared/people/roles';
import { Clock } from '../platform/clock/clock';
import { Cursors } from '../platform/http/cursors';
import { DoorCodesQueries, type SubjectRow } from './door-codes.queries';

const isoOf = (at: Date | null): string | null => (at ? isoAt8(at.getTime()) : null);

/** One line of the list, as this officer may act on it. */
export const codeRow = (actor: Actor, row: SubjectRow): CodeRow => ({
  kind: row.kind,
  subject: row.subject,
  name: row.name,
  place: row.place,
  code: row.code,
  issuedAt: isoOf(row.issuedAt),
  scans: row.scans,
  scansEver: row.scansEver,
  lastScanAt: isoOf(row.lastScanAt),
  allowedActions: codeVerbs(actor, row),
});

/** `GET /codes`: stations, then deputies, each in the order in which they were set up; `q` by their names. */
@Injectable()
export class CodeListQueries {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly queries: DoorCodesQueries,
    private readonly clock: Clock,
    private readonly cursors: Cursors,
  ) {}

  /** @throws Refusal cursor.invalid */
  async page(actor: Actor, query: CodeQuery): Promise<Page<CodeRow>> {
    const reach = codeReachOf(actor);
    const list = `codes:${JSON.stringify([query.kind ?? null, query.q ?? null, reach])}`;
    const opened = this.cursors.open(list, query.cursor);
    if (!reach) return { items: [], nextCursor: null };
    const day = dayOf(this.clock.now());
    const kinds = query.kind ? [query.kind] : [...CODE_KINDS];
    const first = opened ? kinds.indexOf(opened[0] as CodeKind) : 0;
    const rows: SubjectRow[] = [];
    for (const [i, kind] of kinds.slice(first).entries()) {
      const after = i === 0 && opened ? String(opened[1]) : '0';
      const limit = PAGE_SIZE + 1 - rows.length;
      const which = { after, limit, q: query.q };
      if (limit > 0) rows.push(...(await this.queries.within(this.db.manager, kind, reach, day, which)));
    }
    const { shown, nextCursor } = this.cursors.page(list, rows, (last) => [last.kind, last.id]);
    return { items: shown.map((row) => codeRow(actor, row)), nextCursor };
  }
}
