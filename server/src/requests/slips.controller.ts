import { Controller, Get, Ip, Param } from '@nestjs/common';
import { Refusal } from '@huiyin/shared/kernel/refusals';
import { RequestCode } from '@huiyin/shared/requests/request.words';
import { SlipView } from '@huiyin/shared/requests/slip.dto';
import { Clock } from '../platform/clock/clock';
import { AddressBrake } from '../platform/http/address-brake.rules';
import { Operation } from '../platform/http/operation';
import { SlipQueries } from './slip.queries';

/** Look-ups that one address may make in a minute: a family at one connection never needs more. */
const LOOK_UPS = 30;

/** Looking up how a matter stands by the code on its slip, without signing in. */
@Controller('slips')
export class SlipsController {
  /** Against guessing. A code has 50 random bits: nobody gets anywhere by it, through any number of processes. */
  private readonly brake = new AddressBrake(LOOK_UPS);

  constructor(
    private readonly queries: SlipQueries,
    private readonly clock: Clock,
  ) {}

  @Get(':code')
  @Operation({
    summary: 'How the matter with this code stands: its state and station, never words, title or names',
    access: 'public',
    returns: SlipView,
    refusals: ['body.invalid', 'request.not_found', 'slip.too_many'],
  })
  async slip(@Param('code', { schema: RequestCode }) code: string, @Ip() address: string): Promise<SlipView> {
    if (!this.brake.allows(address, this.clock.real())) throw new Refusal('slip.too_many');
    return this.queries.slip(code);
  }
}
