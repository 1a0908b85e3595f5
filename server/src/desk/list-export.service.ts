import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { ROLE_LABELS, type Actor } from '@huiyin/shared/people/roles';
import type { RequestQuery } from '@huiyin/shared/requests/request.dto';
import type { Readable } from 'node:stream';
import { DataSource } from 'typeorm';
import type * as z from 'zod/mini';
import { AuditTrail } from '../platform/audit/audit-trail';
import { Clock } from '../platform/clock/clock';
import { inTransaction } from '../platform/db/transaction';
import { Log } from '../platform/log';
import { excelFile, SHEET_ROWS, type SheetRow } from '../platform/sheets/sheet-stream';
import { RequestListsQueries } from '../requests/request-lists.queries';
import { footOf, headOf, namesOf, rowOf, watermarkOf, WIDTHS } from './list-export.rules';

/** Beside two rows above and one below. */
const MOST_ROWS = SHEET_ROWS - 3;
/** Read at once: everybody else is served in between. */
const ROWS_AT_ONCE = 200;

type Query = Omit<z.infer<typeof RequestQuery>, 'cursor'>;

/** A list as an Excel file, by the same rule as the list itself, with the viewer's watermark, and on the audit log. */
@Injectable()
export class ListExportService {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly lists: RequestListsQueries,
    private readonly clock: Clock,
    private readonly trail: AuditTrail,
    private readonly log: Log,
  ) {}

  /**
   * The file, made while it is read: as many rows as a sheet holds, in constant memory.
   * @throws Refusal role.not_allowed for another role's list, query.invalid
   */
  async file(actor: Actor, query: Query): Promise<Readable> {
    const rows = await this.lists.count(actor, query);
    const mark = watermarkOf({ name: actor.name, roleLabel: ROLE_LABELS[actor.role], at: this.clock.now() });
    // On record before anything is handed out.
    await inTransaction(this.db, (em) =>
      this.trail.record(em, {
        action: 'list.exported',
        actor,
        districtId: actor.districtId,
        subject: { kind: 'list', code: query.scope ?? 'desk' },
        facts: { list: query.scope ?? 'desk', rows: Math.min(rows, MOST_ROWS) },
      }),
    );
    return excelFile({ name: '事项', widths: WIDTHS, stickyRows: 2, rows: this.rows(actor, query, mark) });
  }

  /** The watermark above, in every row and below; who cuts a row out cuts it out with the name. */
  private async *rows(actor: Actor, query: Query, mark: string): AsyncGenerator<SheetRow[]> {
    yield [headOf(mark), namesOf()];
    let written = 0;
    let cursor: string | undefined;
    try {
      do {
        const page = await this.lists.page(actor, { ...query, cursor }, ROWS_AT_ONCE);
        const cards = page.items.slice(0, MOST_ROWS - written);
        yield cards.map((card) => rowOf(card, mark));
        written += cards.length;
        cursor = page.nextCursor ?? undefined;
      } while (cursor !== undefined && written < MOST_ROWS);
    } catch (fault) {
      // Whoever reads gets half a file, which no program opens; here is why.
      this.log.fault('export.failed', fault, { rows: written });
      throw fault;
    }
    yield [footOf(mark, written, cursor !== undefined)];
  }
}
