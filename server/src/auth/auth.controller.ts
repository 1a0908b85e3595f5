import { Body, Controller, Get, Headers, Post } from '@nestjs/common';
import type * as z from 'zod/mini';
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
import { SignInService } from './sign-in.service';

/** Signing in and out, the role one acts in. */
@Controller('auth')
export class AuthController {
  constructor(
    private readonly auth: AuthService,
    private readonly signIn: SignInService,
  ) {}

  @Post('wechat')
  @Operation({
    summary: 'Sign in with the one-use code of wx.login',
    access: 'public',
    body: true,
    returns: SessionView,
    refusals: ['auth.wechat_refused', 'auth.wechat_blocked', 'auth.wechat_busy', 'auth.wechat_unavailable'],
  })
  wechat(@Body({ schema: WechatSignIn }) body: z.infer<typeof WechatSignIn>): Promise<SessionView> {
    return this.signIn.withWechat(body.code);
  }

  @Post('password')
  @Operation({
    summary: 'Sign in with account and password (staff)',
    access: 'public',
    body: true,
    returns: SessionView,
    refusals: ['auth.account_or_password_wrong', 'auth.locked'],
  })
  password(@Body({ schema: PasswordSignIn }) body: z.infer<typeof PasswordSignIn>): Promise<SessionView> {
    return this.signIn.withPassword(body.account, body.password);
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
    await this.signIn.changePassword(bearerOf(header)!, body.oldPassword, body.newPassword);
  }

  @Post('refresh')
  @Operation({
    summary: 'A new pair of tokens for a refresh token, once',
    access: 'public',
    body: true,
    returns: SessionView,
    refusals: ['auth.refresh_invalid', 'auth.refresh_reused'],
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
  ): Promise<SessionView> {
    return this.auth.actAs(bearerOf(header)!, body.roleId);
  }
}
