import { Controller, Get, Param, Query } from '@nestjs/common';
import { StationCode, StationPage, StationQuery, StationView } from '@huiyin/shared/stations/station.dto';
import { Operation } from '../platform/http/operation';
import { StationListQueries } from './station-list.queries';
import { StationPageQueries } from './station-page.queries';

/** Finding a station. Public: a voter may look around before signing in. */
@Controller('stations')
export class StationsController {
  constructor(
    private readonly list: StationListQueries,
    private readonly pages: StationPageQueries,
  ) {}

  @Get()
  @Operation({
    summary: 'Stations by code, name, pinyin or initials, by community, or near a point (nearest first)',
    access: 'public',
    returns: StationPage,
    refusals: ['body.invalid', 'cursor.invalid', 'community.not_found'],
  })
  find(@Query({ schema: StationQuery }) query: StationQuery) {
    return this.list.page(query);
  }

  @Get(':code')
  @Operation({
    summary: 'A station: the landing page of the code on its door, in whatever state it is',
    access: 'public',
    returns: StationView,
    refusals: ['body.invalid', 'station.not_found'],
  })
  land(@Param('code', { schema: StationCode }) code: string) {
    return this.pages.byCode(code);
  }
}
