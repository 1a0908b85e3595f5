import { Controller, Get, Ip, Param, Query } from '@nestjs/common';
import type * as z from 'zod/mini';
import { Refusal } from '@huiyin/shared/kernel/refusals';
import { SlipQuery } from '@huiyin/shared/requests/intake.dto';
import { RequestCode } from '@huiyin/shared/requests/request.words';
import { SlipView } from '@huiyin/shared/requests/slip.dto';
import { Clock } from '../platform/clock/clock';
import { AddressBrake } from '../platform/http/address-brake.rules';
import { Operation } from '../platform/http/operation';
import { SlipQueries } from './slip.queries';

/** Look-ups that one address may make in a minute: a family at one connection never needs more. */
const LOOK_UPS = 30;

/** Looking up how a matter stands by the code and the word on its slip, without signing in. */
@Controller('slips')
export class SlipsController {
  /** Against trying many codes; one code's words are counted where all processes count together. */
  private readonly brake = new AddressBrake(LOOK_UPS);

  constructor(
    private readonly queries: SlipQueries,
    private readonly clock: Clock,
  ) {}

  @Get(':code')
  @Operation({
    summary:
      'How the matter with this code and look-up word stands: its state and station, never words, title or names',
    access: 'public',
    returns: SlipView,
    refusals: ['body.invalid', 'slip.not_found', 'slip.locked', 'slip.too_many'],
  })
  async slip(
    @Param('code', { schema: RequestCode }) code: string,
    @Query({ schema: SlipQuery }) query: z.infer<typeof SlipQuery>,
    @Ip() address: string,
  ): Promise<SlipView> {
    if (!this.brake.allows(address, this.clock.real())) throw new Refusal('slip.too_many');
    return this.queries.slip(code, query.word);
  }
}
