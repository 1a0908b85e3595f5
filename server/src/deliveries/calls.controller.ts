import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import {
  CallDoneBody,
  CallId,
  CallNumber,
  CallNumberBody,
  CallPage,
  CallQuery,
} from '@huiyin/shared/deliveries/delivery.dto';
import type { Actor } from '@huiyin/shared/people/roles';
import type * as z from 'zod/mini';
import { CurrentActor, Operation } from '../platform/http/operation';
import { CallsQueries } from './calls.queries';
import { CallsService } from './calls.service';

const Id = () => Param('id', { schema: CallId });

/** Whom WeChat cannot reach: the station calls. */
@Controller('calls')
export class CallsController {
  constructor(
    private readonly queries: CallsQueries,
    private readonly calls: CallsService,
  ) {}

  @Get()
  @Operation({
    summary: "People of the station's matters whom WeChat could not tell, oldest first",
    access: ['liaison'],
    returns: CallPage,
    refusals: ['body.invalid', 'cursor.invalid'],
  })
  page(@CurrentActor() actor: Actor, @Query({ schema: CallQuery }) query: z.infer<typeof CallQuery>) {
    return this.queries.page(actor, query.cursor);
  }

  @Post(':id/number')
  @Operation({
    summary:
      "One person's number for one call, with a reason; the look goes on the matter's record and the voter sees it",
    access: ['liaison'],
    returns: CallNumber,
    refusals: ['call.not_found', 'call.no_phone'],
    body: true,
  })
  async number(
    @CurrentActor() actor: Actor,
    @Id() id: string,
    @Body({ schema: CallNumberBody }) body: z.infer<typeof CallNumberBody>,
  ): Promise<z.infer<typeof CallNumber>> {
    return { phone: await this.calls.number(actor, id, body.reason) };
  }

  @Post(':id/done')
  @Operation({
    summary: 'They were told by phone, or could not be reached',
    access: ['liaison'],
    status: 204,
    refusals: ['call.not_found'],
    body: true,
  })
  async done(
    @CurrentActor() actor: Actor,
    @Id() id: string,
    @Body({ schema: CallDoneBody }) body: CallDoneBody,
  ): Promise<void> {
    await this.calls.done(actor, id, body);
  }
}
