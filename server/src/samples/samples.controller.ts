import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import type { Actor } from '@huiyin/shared/people/roles';
import { ContactView, RevealBody } from '@huiyin/shared/requests/handling.dto';
import { RequestCode } from '@huiyin/shared/requests/request.words';
import { CheckBody, DrawBody, SampleId, SamplePage, SamplesQuery, SampleView } from '@huiyin/shared/samples/sample.dto';
import type * as z from 'zod/mini';
import { CurrentActor, Operation } from '../platform/http/operation';
import { SamplesQueries } from './samples.queries';
import { SamplesService } from './samples.service';

const Id = () => Param('id', { schema: SampleId });
const Code = () => Param('code', { schema: RequestCode });

/** Random second checks: the district calls back voters of closed matters. */
@Controller('samples')
export class SamplesController {
  constructor(
    private readonly samples: SamplesService,
    private readonly queries: SamplesQueries,
  ) {}

  @Post()
  @Operation({
    summary: 'Draws a sample of matters closed in these days; the same seed over the same matters draws the same',
    access: ['district_office'],
    returns: SampleView,
    status: 201,
    body: true,
    refusals: ['sample.days_invalid', 'sample.nothing_closed'],
  })
  async draw(@CurrentActor() actor: Actor, @Body({ schema: DrawBody }) body: z.infer<typeof DrawBody>) {
    return this.queries.view(actor, await this.samples.draw(actor, body));
  }

  @Get()
  @Operation({
    summary: 'The samples of the district, the newest first',
    access: ['district_office'],
    returns: SamplePage,
    refusals: ['body.invalid', 'cursor.invalid'],
  })
  page(@CurrentActor() actor: Actor, @Query({ schema: SamplesQuery }) { cursor }: z.infer<typeof SamplesQuery>) {
    return this.queries.page(actor, cursor);
  }

  @Get(':id')
  @Operation({
    summary: "A sample: each matter with the voter's own answers and what the second check found",
    access: ['district_office'],
    returns: SampleView,
    refusals: ['body.invalid', 'sample.not_found'],
  })
  view(@CurrentActor() actor: Actor, @Id() id: string) {
    return this.queries.view(actor, id);
  }

  @Post(':id/items/:code')
  @Operation({
    summary: 'What the voter said when called back; it stands on the matter too',
    access: ['district_office'],
    returns: SampleView,
    body: true,
    refusals: ['sample.not_found', 'sample.checked_already', 'request.not_found'],
  })
  async check(
    @CurrentActor() actor: Actor,
    @Id() id: string,
    @Code() code: string,
    @Body({ schema: CheckBody }) body: z.infer<typeof CheckBody>,
  ) {
    await this.samples.check(actor, id, code, body);
    return this.queries.view(actor, id);
  }

  @Post(':id/items/:code/number')
  @Operation({
    summary: "The voter's number for one call, with a reason; the voter sees who looked and why",
    access: ['district_office'],
    returns: ContactView,
    body: true,
    refusals: ['sample.not_found', 'request.no_contact', 'request.not_found'],
  })
  number(
    @CurrentActor() actor: Actor,
    @Id() id: string,
    @Code() code: string,
    @Body({ schema: RevealBody }) { reason }: z.infer<typeof RevealBody>,
  ) {
    return this.samples.number(actor, id, code, reason);
  }
}
