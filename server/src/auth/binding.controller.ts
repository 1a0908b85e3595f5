import { Body, Controller, Post } from '@nestjs/common';
import type * as z from 'zod/mini';
import { BindBody, BindingOffer, PhoneCode } from '@huiyin/shared/people/binding.dto';
import type { Actor } from '@huiyin/shared/people/roles';
import { SessionView } from '@huiyin/shared/people/session.dto';
import { CurrentActor, Operation } from '../platform/http/operation';
import { BindingOfferService } from './binding-offer.service';
import { BindingService } from './binding.service';

/** Deputies and officers, registered beforehand, tie themselves to their WeChat by their phone. */
@Controller('auth')
export class BindingController {
  constructor(
    private readonly offers: BindingOfferService,
    private readonly binding: BindingService,
  ) {}

  @Post('phone')
  @Operation({
    summary: 'Who is registered under the phone of WeChat’s button: 您是…吗',
    access: 'signed_in',
    body: true,
    returns: BindingOffer,
    refusals: [
      ...([
        'binding.not_wechat',
        'binding.locked',
        'binding.no_match',
        'binding.taken',
        'binding.phone_shared',
      ] as const),
      ...(['phone.refused', 'auth.wechat_busy', 'wechat.not_connected', 'wechat.unavailable'] as const),
    ],
  })
  phone(
    @CurrentActor() actor: Actor,
    @Body({ schema: PhoneCode }) body: z.infer<typeof PhoneCode>,
  ): Promise<BindingOffer> {
    return this.offers.offer(actor, body.code);
  }

  @Post('bind')
  @Operation({
    summary: 'Bind as offered; all older sessions end',
    access: 'signed_in',
    body: true,
    returns: SessionView,
    refusals: ['binding.ticket_invalid', 'binding.taken', 'role.duties_apart'],
  })
  bind(@CurrentActor() actor: Actor, @Body({ schema: BindBody }) body: z.infer<typeof BindBody>): Promise<SessionView> {
    return this.binding.bind(actor, body.ticket);
  }
}
