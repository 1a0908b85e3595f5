import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { ROLE_LABELS, type Actor } from '@huiyin/shared/people/roles';
import type { RequestCard, RequestQuery } from '@huiyin/shared/requests/request.dto';
import { DataSource } from 'typeorm';
import writeExcel, { type SheetData } from 'write-excel-file/node';
import type * as z from 'zod/mini';
import { AuditTrail } from '../platform/audit/audit-trail';
import { Clock } from '../platform/clock/clock';
import { inTransaction } from '../platform/db/transaction';
import { RequestListsQueries } from '../requests/request-lists.queries';
import { EXPORT_COLUMNS, watermarkOf, type Viewer } from './list-export.rules';

/** A sheet holds so many at most, and says so when there are more: who needs all of them narrows the list. */
const MOST_ROWS = 2_000;

type Query = Omit<z.infer<typeof RequestQuery>, 'cursor'>;

/** A list as an Excel file, by the same rule as the list itself, with the viewer's watermark, and on the audit log. */
@Injectable()
export class ListExportService {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly lists: RequestListsQueries,
    private readonly clock: Clock,
    private readonly trail: AuditTrail,
  ) {}

  /** @throws Refusal role.not_allowed for another role's list, query.invalid */
  async file(actor: Actor, query: Query): Promise<Buffer> {
    const { cards, more } = await this.read(actor, query);
    const viewer = { name: actor.name, roleLabel: ROLE_LABELS[actor.role], at: this.clock.now() };
    // On record before anything is handed out.
    await inTransaction(this.db, (em) =>
      this.trail.record(em, {
        action: 'list.exported',
        actor,
        districtId: actor.districtId,
        subject: { kind: 'list', code: query.scope ?? 'desk' },
        facts: { list: query.scope ?? 'desk', rows: cards.length },
      }),
    );
    const sheet = {
      sheet: '事项',
      columns: [...EXPORT_COLUMNS.map(({ width }) => ({ width })), { width: 44 }],
      stickyRowsCount: 2,
      orientation: 'landscape' as const,
    };
    return writeExcel(sheetOf(cards, more, viewer), sheet).toBuffer();
  }

  private async read(actor: Actor, query: Query): Promise<{ cards: RequestCard[]; more: boolean }> {
    const cards: RequestCard[] = [];
    for (let cursor: string | undefined; ;) {
      const page = await this.lists.page(actor, { ...query, cursor });
      cards.push(...page.items);
      if (page.nextCursor === null || cards.length >= MOST_ROWS)
        return { cards: cards.slice(0, MOST_ROWS), more: page.nextCursor !== null || cards.length > MOST_ROWS };
      cursor = page.nextCursor;
    }
  }
}

/** The watermark above, in every row and below; who cuts a row out cuts it out with the name. */
function sheetOf(cards: readonly RequestCard[], more: boolean, viewer: Viewer): SheetData {
  const mark = watermarkOf(viewer);
  const head = `${mark}，共 ${cards.length} 件${more ? `（只导出前 ${MOST_ROWS} 件，请缩小范围再导出）` : ''}。仅供办理使用，请勿外传。`;
  return [
    [{ value: head, fontWeight: 'bold', columnSpan: EXPORT_COLUMNS.length }],
    [...EXPORT_COLUMNS.map(({ name }) => ({ value: name, fontWeight: 'bold' as const })), { value: '水印' }],
    ...cards.map((card) => [
      ...EXPORT_COLUMNS.map(({ of }) => ({ value: of(card) })),
      { value: mark, textColor: '#999999' },
    ]),
    [{ value: mark, textColor: '#999999', columnSpan: EXPORT_COLUMNS.length }],
  ];
}
