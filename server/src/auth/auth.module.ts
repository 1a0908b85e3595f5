import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { PeopleModule } from '../people/people.module';
import { CONFIG, type Config } from '../platform/config';
import { SecondFactorModule } from '../second-factor/second-factor.module';
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
import { OwnAccountService } from './own-account.service';
import { OwnFactorService } from './own-factor.service';
import { OwnPasswordService } from './own-password.service';
import { OwnPhoneController } from './own-phone.controller';
import { OwnSecurityController } from './own-security.controller';
import { OwnSessionsService } from './own-sessions.service';
import { PasswordAttempts } from './password-attempts';
import { PasswordSignInService } from './password-sign-in.service';
import { PhoneCodes } from './phone-codes';
import { SessionPersonLink } from './session-person-link';
import { SignInService } from './sign-in.service';
import { SignInTickets } from './sign-in-tickets';
import { WechatIdentity, wechatIdentity } from './wechat-identity';

@Module({
  imports: [PeopleModule, WechatModule, SecondFactorModule],
  controllers: [AuthController, BindingController, OwnPhoneController, DeskController, OwnSecurityController],
  providers: [
    ...[AuthQueries, AuthService, SignInService, SessionPersonLink],
    ...[PasswordAttempts, PasswordSignInService, SignInTickets],
    ...[OwnAccountService, OwnPasswordService, OwnFactorService, OwnSessionsService],
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
