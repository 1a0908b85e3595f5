import { Controller, Get, Query } from '@nestjs/common';
import type { Actor } from '@huiyin/shared/people/roles';
import { Figures, FiguresQuery } from '@huiyin/shared/requests/figures.dto';
import type * as z from 'zod/mini';
import { CurrentActor, Operation } from '../../platform/http/operation';
import { FiguresQueries } from './figures.queries';

@Controller('figures')
export class FiguresController {
  constructor(private readonly figures: FiguresQueries) {}

  @Get()
  @Operation({
    summary: 'What became of what was told in these days, with denominators; not rated is not satisfied',
    access: ['liaison', 'street_office', 'district_office'],
    returns: Figures,
    refusals: ['body.invalid'],
  })
  read(@CurrentActor() actor: Actor, @Query({ schema: FiguresQuery }) query: z.infer<typeof FiguresQuery>) {
    return this.figures.figures(actor, query);
  }
}
