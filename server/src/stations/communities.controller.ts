import { Controller, Get, Query } from '@nestjs/common';
import { CommunityPage, CommunityQuery } from '@huiyin/shared/stations/station.dto';
import { Operation } from '../platform/http/operation';
import { CommunityListQueries } from './community-list.queries';

/** Finding the community a voter lives in. */
@Controller('communities')
export class CommunitiesController {
  constructor(private readonly list: CommunityListQueries) {}

  @Get()
  @Operation({
    summary: 'Communities by address text, or at a point; within 50 m of a border they come back as a question',
    access: 'public',
    returns: CommunityPage,
    refusals: ['body.invalid', 'query.invalid', 'cursor.invalid'],
  })
  find(@Query({ schema: CommunityQuery }) query: CommunityQuery) {
    return this.list.page(query);
  }
}
