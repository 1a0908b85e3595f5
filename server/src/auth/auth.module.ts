import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { PeopleModule } from '../people/people.module';
import { CONFIG, type Config } from '../platform/config';
import { AuthController } from './auth.controller';
import { AuthGuard } from './auth.guard';
import { AuthQueries } from './auth.queries';
import { AuthService } from './auth.service';
import { PasswordAttempts } from './password-attempts';
import { SignInService } from './sign-in.service';
import { DemoWechatIdentity, NoWechatIdentity, WechatIdentity } from './wechat-identity';

@Module({
  imports: [PeopleModule],
  controllers: [AuthController],
  providers: [
    AuthQueries,
    AuthService,
    PasswordAttempts,
    SignInService,
    {
      provide: WechatIdentity,
      inject: [CONFIG],
      useFactory: (config: Config) => (config.DEMO_MODE ? new DemoWechatIdentity() : new NoWechatIdentity()),
    },
    { provide: APP_GUARD, useClass: AuthGuard },
  ],
  exports: [AuthService],
})
export class AuthModule {}
