import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { DeputyCode } from '@huiyin/shared/deputies/deputy.dto';
import { SeatsAnswer, SeatsQuery, SuccessionBody, SuccessionView } from '@huiyin/shared/deputies/leave.dto';
import { Refusal } from '@huiyin/shared/kernel/refusals';
import type { Actor } from '@huiyin/shared/people/roles';
import { HandOverBody } from '@huiyin/shared/requests/handling.dto';
import { RequestView } from '@huiyin/shared/requests/request.dto';
import { RequestCode } from '@huiyin/shared/requests/request.words';
import type * as z from 'zod/mini';
import { CurrentActor, Operation } from '../../platform/http/operation';
import { RequestViewQueries } from '../request-view.queries';
import { HandingOverService } from './handing-over.service';
import { SeatsQueries } from './seats.queries';
import { SuccessionsService } from './successions.service';

/** From one deputy to another: one matter, or a whole seat at a new term. */
@Controller()
export class HandOverController {
  constructor(
    private readonly handing: HandingOverService,
    private readonly successions: SuccessionsService,
    private readonly seats: SeatsQueries,
    private readonly views: RequestViewQueries,
  ) {}

  @Post('requests/:code/hand-over')
  @Operation({
    summary: 'One matter to another deputy; no clock changes',
    access: ['deputy', 'liaison'],
    returns: RequestView,
    body: true,
    refusals: [
      ...(['request.not_found', 'request.not_yours', 'request.move_not_allowed'] as const),
      ...(['deputy.not_found', 'request.deputy_not_here', 'request.same_deputy'] as const),
    ],
  })
  async handOver(
    @CurrentActor() actor: Actor,
    @Param('code', { schema: RequestCode }) code: string,
    @Body({ schema: HandOverBody }) body: z.infer<typeof HandOverBody>,
  ): Promise<RequestView> {
    const before = await this.views.view(actor, code);
    const deputy = await this.handing.handOver(actor, code, body);
    // A deputy who gave it away may not see it any more: they are answered as they saw it last, and in whose hands it is.
    return this.views.view(actor, code).catch((fault: unknown) => {
      if (fault instanceof Refusal && fault.code === 'request.not_found')
        return { ...before, deputy, holder: { ...before.holder, name: deputy.name }, allowedActions: [] };
      throw fault;
    });
  }

  @Post('deputies/:code/succession')
  @Operation({
    summary: 'A new term: open matters, promises and choices of a seat go to its successor',
    access: ['district_office'],
    returns: SuccessionView,
    body: true,
    refusals: ['deputy.not_found', 'deputy.no_successor'],
  })
  succeed(
    @CurrentActor() actor: Actor,
    @Param('code', { schema: DeputyCode }) code: string,
    @Body({ schema: SuccessionBody }) body: z.infer<typeof SuccessionBody>,
  ) {
    return this.successions.succeed(actor, code, body);
  }

  @Get('successions')
  @Operation({
    summary:
      'Seats of the district with what a successor would take over: by name, or those that ended with something open',
    access: ['district_office'],
    returns: SeatsAnswer,
    refusals: ['query.invalid', 'body.invalid'],
  })
  find(
    @CurrentActor() actor: Actor,
    @Query({ schema: SeatsQuery }) query: z.infer<typeof SeatsQuery>,
  ): Promise<SeatsAnswer> {
    return this.seats.find(actor, query.q);
  }
}
