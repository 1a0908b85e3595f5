import { Controller, Get, Param, Query } from '@nestjs/common';
import { DeputyCode, DeputyPage, DeputyQuery, DeputyView } from '@huiyin/shared/deputies/deputy.dto';
import { Operation } from '../platform/http/operation';
import { DeputyListQueries } from './deputy-list.queries';
import { DeputyPageQueries } from './deputy-page.queries';

/** Finding one's deputy. Public, and never with a phone. */
@Controller('deputies')
export class DeputiesController {
  constructor(
    private readonly list: DeputyListQueries,
    private readonly pages: DeputyPageQueries,
  ) {}

  @Get()
  @Operation({
    summary: 'Deputies by community (all levels at once, nearest level first), station, name, pinyin, initials or code',
    access: 'public',
    returns: DeputyPage,
    refusals: ['body.invalid', 'cursor.invalid', 'community.not_found', 'station.not_found'],
  })
  find(@Query({ schema: DeputyQuery }) query: DeputyQuery) {
    return this.list.page(query);
  }

  @Get(':code')
  @Operation({
    summary: 'A deputy: seat, constituency, field and what they got done; lands also after the seat ended',
    access: 'public',
    returns: DeputyView,
    refusals: ['body.invalid', 'deputy.not_found'],
  })
  land(@Param('code', { schema: DeputyCode }) code: string) {
    return this.pages.byCode(code);
  }
}
