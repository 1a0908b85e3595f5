import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { PeopleModule } from '../people/people.module';
import { CONFIG, type Config } from '../platform/config';
import { WechatClient } from '../wechat/wechat.client';
import { WechatModule } from '../wechat/wechat.module';
import { AuthController } from './auth.controller';
import { AuthGuard } from './auth.guard';
import { AuthQueries } from './auth.queries';
import { AuthService } from './auth.service';
import { BindingAttempts } from './binding-attempts';
import { BindingController } from './binding.controller';
import { BindingOfferService } from './binding-offer.service';
import { BindingService } from './binding.service';
import { BindingTickets } from './binding-tickets';
import { DeskController } from './desk.controller';
import { DeskDecisionService } from './desk-decision.service';
import { DeskPicture } from './desk-picture';
import { DeskSignInService } from './desk-sign-in.service';
import { OwnPhoneController } from './own-phone.controller';
import { PasswordAttempts } from './password-attempts';
import { PhoneCodes } from './phone-codes';
import { SessionPersonLink } from './session-person-link';
import { SignInService } from './sign-in.service';
import { WechatIdentity, wechatIdentity } from './wechat-identity';

@Module({
  imports: [PeopleModule, WechatModule],
  controllers: [AuthController, BindingController, OwnPhoneController, DeskController],
  providers: [
    ...[AuthQueries, AuthService, PasswordAttempts, SignInService, SessionPersonLink],
    ...[PhoneCodes, BindingAttempts, BindingTickets, BindingOfferService, BindingService],
    ...[DeskPicture, DeskSignInService, DeskDecisionService],
    {
      provide: WechatIdentity,
      inject: [CONFIG, WechatClient],
      useFactory: (config: Config, wechat: WechatClient) => wechatIdentity(config.DEMO_MODE, wechat),
    },
    { provide: APP_GUARD, useClass: AuthGuard },
  ],
  exports: [AuthService],
})
export class AuthModule {}
