import { Controller, Get, Param, Query } from '@nestjs/common';
import type * as z from 'zod/mini';
import { SlipQuery } from '@huiyin/shared/requests/intake.dto';
import { RequestCode } from '@huiyin/shared/requests/request.words';
import { SlipView } from '@huiyin/shared/requests/slip.dto';
import { Operation } from '../platform/http/operation';
import { SlipQueries } from './slip.queries';

/**
 * Against trying many codes: a family at one connection never needs more look-ups in a minute. One code's words are counted
 * where all processes count together.
 */
const LOOK_UPS = { ofOne: 30, refusal: 'slip.too_many' } as const;

/** Looking up how a matter stands by the code and the word on its slip, without signing in. */
@Controller('slips')
export class SlipsController {
  constructor(private readonly queries: SlipQueries) {}

  @Get(':code')
  @Operation({
    summary:
      'How the matter with this code and look-up word stands: its state and station, never words, title or names',
    access: 'public',
    returns: SlipView,
    refusals: ['body.invalid', 'slip.not_found', 'slip.locked'],
    limit: LOOK_UPS,
  })
  slip(
    @Param('code', { schema: RequestCode }) code: string,
    @Query({ schema: SlipQuery }) query: z.infer<typeof SlipQuery>,
  ): Promise<SlipView> {
    return this.queries.slip(code, query.word);
  }
}
