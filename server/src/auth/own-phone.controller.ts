import { Body, Controller, Delete, Get, Post } from '@nestjs/common';
import type * as z from 'zod/mini';
import { OwnPhone, PhoneCode } from '@huiyin/shared/people/binding.dto';
import type { Actor } from '@huiyin/shared/people/roles';
import { OwnPhoneService } from '../people/own-phone.service';
import { CurrentActor, Operation } from '../platform/http/operation';
import { PhoneCodes } from './phone-codes';

/** The phone a voter gives, if they want to be called, and takes back. */
@Controller('me/phone')
export class OwnPhoneController {
  constructor(
    private readonly phones: OwnPhoneService,
    private readonly codes: PhoneCodes,
  ) {}

  @Get()
  @Operation({ summary: 'The own phone as the station will see it', access: ['voter'], returns: OwnPhone })
  mine(@CurrentActor() actor: Actor): Promise<OwnPhone> {
    return this.phones.of(actor);
  }

  @Post()
  @Operation({
    summary: 'Give the own phone by the code of WeChat’s button, to be called at',
    access: ['voter'],
    body: true,
    returns: OwnPhone,
    refusals: ['phone.refused', 'auth.wechat_busy', 'wechat.not_connected', 'wechat.unavailable'],
  })
  async give(
    @CurrentActor() actor: Actor,
    @Body({ schema: PhoneCode }) body: z.infer<typeof PhoneCode>,
  ): Promise<OwnPhone> {
    return this.phones.keep(actor, await this.codes.phoneOf(body.code));
  }

  @Delete()
  @Operation({ summary: 'Take the own phone back', access: ['voter'], returns: OwnPhone })
  takeBack(@CurrentActor() actor: Actor): Promise<OwnPhone> {
    return this.phones.remove(actor);
  }
}
