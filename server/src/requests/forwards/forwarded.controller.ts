import { Controller, Get, Param, Query } from '@nestjs/common';
import type { Actor } from '@huiyin/shared/people/roles';
import { ForwardedCounts, ForwardedPage, ForwardedQuery, ForwardedView } from '@huiyin/shared/requests/forwarded.dto';
import { RequestCode } from '@huiyin/shared/requests/request.words';
import type * as z from 'zod/mini';
import { CurrentActor, Operation } from '../../platform/http/operation';
import { ForwardedQueries } from './forwarded.queries';

/** All that departments read of matters. */
@Controller('forwarded')
export class ForwardedController {
  constructor(private readonly queries: ForwardedQueries) {}

  @Get()
  @Operation({
    summary: 'What lies with the department by due time, or what is done, newest first',
    access: ['department'],
    returns: ForwardedPage,
    refusals: ['body.invalid', 'cursor.invalid'],
  })
  page(@CurrentActor() actor: Actor, @Query({ schema: ForwardedQuery }) query: z.infer<typeof ForwardedQuery>) {
    return this.queries.page(actor, query);
  }

  @Get('counts')
  @Operation({ summary: "Numbers above the department's lists", access: ['department'], returns: ForwardedCounts })
  counts(@CurrentActor() actor: Actor) {
    return this.queries.counts(actor);
  }

  @Get(':code')
  @Operation({
    summary: 'What was forwarded to the department, restated, with what it may do now',
    access: ['department'],
    returns: ForwardedView,
    refusals: ['body.invalid', 'request.not_found'],
  })
  view(@CurrentActor() actor: Actor, @Param('code', { schema: RequestCode }) code: string) {
    return this.queries.view(actor, code);
  }
}
