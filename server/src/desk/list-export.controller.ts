import { Controller, Get, Query, Res } from '@nestjs/common';
import { ApiProduces } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { ExportQuery } from '@huiyin/shared/desk/list-export.dto';
import type { Actor } from '@huiyin/shared/people/roles';
import type * as z from 'zod/mini';
import { CurrentActor, Operation } from '../platform/http/operation';
import { ListExportService } from './list-export.service';

const EXCEL = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

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
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer> {
    const file = await this.exports.file(actor, query);
    void reply
      .header('content-type', EXCEL)
      .header('content-disposition', 'attachment; filename="huiyin-matters.xlsx"')
      .header('cache-control', 'no-store');
    return file;
  }
}
