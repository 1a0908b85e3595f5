import { Body, Controller, Param, Post } from '@nestjs/common';
import type { Actor } from '@huiyin/shared/people/roles';
import { ExcludeRatingBody } from '@huiyin/shared/requests/handling.dto';
import { RequestView } from '@huiyin/shared/requests/request.dto';
import { RequestCode } from '@huiyin/shared/requests/request.words';
import type * as z from 'zod/mini';
import { CurrentActor, Operation } from '../../platform/http/operation';
import { RequestViewQueries } from '../request-view.queries';
import { RatingsService } from './ratings.service';

@Controller('requests')
export class EndingController {
  constructor(
    private readonly ratings: RatingsService,
    private readonly views: RequestViewQueries,
  ) {}

  @Post(':code/exclude-rating')
  @Operation({
    summary: 'The district office leaves a rating out of the figures: with a reason that the voter reads',
    access: ['district_office'],
    returns: RequestView,
    body: true,
    refusals: [
      ...(['request.not_found', 'request.not_yours', 'request.move_not_allowed'] as const),
      ...(['request.not_rated', 'request.excluded_already'] as const),
    ],
  })
  async exclude(
    @CurrentActor() actor: Actor,
    @Param('code', { schema: RequestCode }) code: string,
    @Body({ schema: ExcludeRatingBody }) { reason }: z.infer<typeof ExcludeRatingBody>,
  ): Promise<RequestView> {
    await this.ratings.exclude(actor, code, reason);
    return this.views.view(actor, code);
  }
}
