import { Controller, Get, Ip, Param } from '@nestjs/common';
import { Refusal } from '@huiyin/shared/kernel/refusals';
import { RequestCode } from '@huiyin/shared/requests/request.dto';
import { SlipView } from '@huiyin/shared/requests/slip.dto';
import { Clock } from '../platform/clock/clock';
import { Operation } from '../platform/http/operation';
import { SlipBrake } from './slip-brake.rules';
import { SlipQueries } from './slip.queries';

/** Looking up how a matter stands by the code on its slip, without signing in. */
@Controller('slips')
export class SlipsController {
  private readonly brake = new SlipBrake();

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
