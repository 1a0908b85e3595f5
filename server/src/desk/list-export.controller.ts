import { Controller, Get, Query, StreamableFile } from '@nestjs/common';
import { ApiProduces } from '@nestjs/swagger';
import { ExportQuery } from '@huiyin/shared/desk/list-export.dto';
import type { Actor } from '@huiyin/shared/people/roles';
import type * as z from 'zod/mini';
import { CurrentActor, Operation } from '../platform/http/operation';
import { EXCEL } from '../platform/sheets/sheet-stream';
import { ListExportService } from './list-export.service';

/** Lists taken out of the house, by name. */
@Controller('requests')
export class ListExportController {
  constructor(private readonly exports: ListExportService) {}

  @Get('export')
  @ApiProduces(EXCEL)
  @Operation({
    summary: 'A list as an Excel file with the viewer’s watermark; the audit log keeps who took it',
    access: ['liaison', 'street_office', 'district_office'],
    refusals: ['query.invalid', 'body.invalid'],
  })
  async file(
    @CurrentActor() actor: Actor,
    @Query({ schema: ExportQuery }) query: z.infer<typeof ExportQuery>,
  ): Promise<StreamableFile> {
    return new StreamableFile(await this.exports.file(actor, query), {
      type: EXCEL,
      disposition: 'attachment; filename="huiyin-matters.xlsx"',
    });
  }
}
