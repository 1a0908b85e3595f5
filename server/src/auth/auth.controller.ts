import { Body, Controller, Get, Headers, Ip, Post } from '@nestjs/common';
import type * as z from 'zod/mini';
import { CodeSignIn, PasswordAnswer } from '@huiyin/shared/people/second-factor.dto';
import {
  ActAs,
  ActorView,
  PasswordChange,
  PasswordSignIn,
  RefreshTokens,
  SessionView,
  WechatSignIn,
} from '@huiyin/shared/people/session.dto';
import { Operation } from '../platform/http/operation';
import { bearerOf } from './auth.guard';
import { AuthService } from './auth.service';
import { OwnPasswordService } from './own-password.service';
import { PasswordSignInService } from './password-sign-in.service';
import { SignInService } from './sign-in.service';

/** Signing in and out, the role one acts in. */
@Controller('auth')
export class AuthController {
  constructor(
    private readonly auth: AuthService,
    private readonly signIn: SignInService,
    private readonly passwordSignIn: PasswordSignInService,
    private readonly ownPassword: OwnPasswordService,
  ) {}

  @Post('wechat')
  @Operation({
    summary: 'Sign in with the one-use code of wx.login',
    access: 'public',
    body: true,
    returns: SessionView,
    refusals: ['auth.wechat_refused', 'auth.wechat_blocked', 'auth.wechat_busy', 'auth.wechat_unavailable'],
  })
  wechat(
    @Body({ schema: WechatSignIn }) body: z.infer<typeof WechatSignIn>,
    @Ip() address: string,
    @Headers('user-agent') userAgent: string | undefined,
  ): Promise<SessionView> {
    return this.signIn.withWechat(body.code, { address, userAgent });
  }

  @Post('password')
  @Operation({
    summary: 'Sign in with account and password (staff): a session, or a ticket where a code is needed as well',
    access: 'public',
    body: true,
    returns: PasswordAnswer,
    refusals: ['auth.account_or_password_wrong', 'auth.locked', 'auth.password_expired'],
  })
  password(
    @Body({ schema: PasswordSignIn }) body: z.infer<typeof PasswordSignIn>,
    @Ip() address: string,
    @Headers('user-agent') userAgent: string | undefined,
  ): Promise<PasswordAnswer> {
    return this.passwordSignIn.withPassword(body.account, body.password, { address, userAgent });
  }

  @Post('second-factor')
  @Operation({
    summary: 'The code that makes a session of the ticket',
    access: 'public',
    body: true,
    returns: SessionView,
    refusals: [
      ...(['auth.ticket_invalid', 'auth.account_or_password_wrong'] as const),
      ...(['second_factor.code_wrong', 'second_factor.locked', 'second_factor.not_enrolled'] as const),
    ],
  })
  code(
    @Body({ schema: CodeSignIn }) body: z.infer<typeof CodeSignIn>,
    @Ip() address: string,
    @Headers('user-agent') userAgent: string | undefined,
  ): Promise<SessionView> {
    return this.passwordSignIn.withCode(body.ticket, body.code, { address, userAgent });
  }

  @Post('password/change')
  @Operation({
    summary: 'Change the own password; other sessions of the person end',
    access: 'signed_in',
    body: true,
    status: 204,
    beforePasswordChange: true,
    refusals: ['auth.account_or_password_wrong', 'auth.locked', 'auth.password_reused', 'auth.password_weak'],
  })
  async changePassword(
    @Headers('authorization') header: string,
    @Body({ schema: PasswordChange }) body: z.infer<typeof PasswordChange>,
  ): Promise<void> {
    await this.ownPassword.change(bearerOf(header)!, body.oldPassword, body.newPassword);
  }

  @Post('refresh')
  @Operation({
    summary: 'A new pair of tokens for a refresh token, once',
    access: 'public',
    body: true,
    returns: SessionView,
    refusals: ['auth.refresh_invalid', 'auth.refresh_reused', 'auth.ended'],
  })
  refresh(@Body({ schema: RefreshTokens }) body: z.infer<typeof RefreshTokens>): Promise<SessionView> {
    return this.auth.refresh(body.refreshToken);
  }

  @Post('sign-out')
  @Operation({ summary: 'End this session', access: 'signed_in', status: 204, beforePasswordChange: true })
  async signOut(@Headers('authorization') header: string): Promise<void> {
    await this.auth.signOut(bearerOf(header)!);
  }

  @Get('me')
  @Operation({
    summary: 'The acting person and their roles',
    access: 'signed_in',
    returns: ActorView,
    beforePasswordChange: true,
  })
  me(@Headers('authorization') header: string): Promise<ActorView> {
    return this.auth.view(bearerOf(header)!);
  }

  @Post('act-as')
  @Operation({
    summary: 'Act in another of the own roles; the old session ends',
    access: 'signed_in',
    body: true,
    returns: SessionView,
    refusals: ['auth.role_not_yours'],
  })
  actAs(
    @Headers('authorization') header: string,
    @Body({ schema: ActAs }) body: z.infer<typeof ActAs>,
    @Ip() address: string,
    @Headers('user-agent') userAgent: string | undefined,
  ): Promise<SessionView> {
    return this.auth.actAs(bearerOf(header)!, body.roleId, { address, userAgent });
  }
}
