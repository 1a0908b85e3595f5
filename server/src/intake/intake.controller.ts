import { Body, Controller, Get, Header, Headers, Param, Post, Query, StreamableFile } from '@nestjs/common';
import { ApiHeader, ApiProduces } from '@nestjs/swagger';
import type * as z from 'zod/mini';
import type { Actor } from '@huiyin/shared/people/roles';
import { IntakeBody, IntakeReceipt, SlipPaperQuery } from '@huiyin/shared/requests/intake.dto';
import { RequestCode } from '@huiyin/shared/requests/request.words';
import { CurrentActor, Operation } from '../platform/http/operation';
import { IntakeService } from './intake.service';
import { SlipPapersService } from './slips/slip-papers.service';

/** Matters that a station writes down for somebody. */
@Controller('intake')
export class IntakeController {
  constructor(
    private readonly intake: IntakeService,
    private readonly papers: SlipPapersService,
  ) {}

  @Post()
  @ApiHeader({ name: 'Idempotency-Key', required: true, description: '1–64 ASCII characters, one for each matter' })
  @Operation({
    summary: 'Write a matter down for somebody at the door, on the phone, on paper; its clocks start as for everyone',
    access: ['liaison'],
    returns: IntakeReceipt,
    status: 201,
    body: true,
    refusals: [
      'request.idempotency_required',
      'request.idempotency_conflict',
      'station.not_found',
      'deputy.not_found',
      'community.not_found',
      'picture.not_found',
      'picture.too_many',
    ],
  })
  take(
    @CurrentActor() actor: Actor,
    @Headers('idempotency-key') key: string | undefined,
    @Body({ schema: IntakeBody }) body: IntakeBody,
  ): Promise<IntakeReceipt> {
    return this.intake.take(actor, body, key);
  }

  @Get(':code/slip')
  @Header('cache-control', 'no-store')
  @ApiProduces('application/pdf')
  @Operation({
    summary:
      'The slip for the voter as PDF: code, look-up word, until when, how to ask; on A5 unless an 80 mm roll is asked for',
    access: ['liaison'],
    refusals: ['body.invalid', 'request.not_found', 'code.no_public_address'],
  })
  async slip(
    @CurrentActor() actor: Actor,
    @Param('code', { schema: RequestCode }) code: string,
    @Query({ schema: SlipPaperQuery }) query: z.infer<typeof SlipPaperQuery>,
  ): Promise<StreamableFile> {
    return new StreamableFile(await this.papers.paper(actor, code, query.size ?? 'a5'), {
      type: 'application/pdf',
      disposition: `attachment; filename="${code}.pdf"`,
    });
  }
}
