import { Body, Controller, Get, Headers, Post } from '@nestjs/common';
import type * as z from 'zod/mini';
import {
  FactorChange,
  FactorOffer,
  FactorProof,
  OwnSecurity,
  RecoveryCodes,
} from '@huiyin/shared/people/second-factor.dto';
import type { RefusalCode } from '@huiyin/shared/kernel/refusals';
import { Operation } from '../platform/http/operation';
import { bearerOf } from './auth.guard';
import { OwnFactorService } from './own-factor.service';
import { OwnSessionsService } from './own-sessions.service';

/** What changing the own factor may be refused with. */
const PROVING: RefusalCode[] = [
  ...(['auth.account_or_password_wrong', 'auth.locked', 'second_factor.password_only'] as const),
  ...(['second_factor.code_required', 'second_factor.code_wrong', 'second_factor.locked'] as const),
];

/** 登录安全: the own sessions and the own second factor. */
@Controller('auth')
export class OwnSecurityController {
  constructor(
    private readonly sessions: OwnSessionsService,
    private readonly factor: OwnFactorService,
  ) {}

  @Get('security')
  @Operation({
    summary: 'How the own account is guarded, and where one is signed in',
    access: 'signed_in',
    returns: OwnSecurity,
    beforeEnrolment: true,
  })
  view(@Headers('authorization') header: string): Promise<OwnSecurity> {
    return this.sessions.view(bearerOf(header)!);
  }

  @Post('sessions/end-others')
  @Operation({ summary: 'Sign out everywhere but here', access: 'signed_in', status: 204 })
  async endOthers(@Headers('authorization') header: string): Promise<void> {
    await this.sessions.endOthers(bearerOf(header)!);
  }

  @Post('factor/offer')
  @Operation({
    summary: 'A secret for an authenticator to learn within 15 minutes; good once a code of it came back',
    access: 'signed_in',
    body: true,
    returns: FactorOffer,
    beforeEnrolment: true,
    refusals: PROVING,
  })
  offer(
    @Headers('authorization') header: string,
    @Body({ schema: FactorChange }) body: z.infer<typeof FactorChange>,
  ): Promise<FactorOffer> {
    return this.factor.offer(bearerOf(header)!, body.password, body.code);
  }

  @Post('factor/confirm')
  @Operation({
    summary:
      'A code of the offered secret: it is the own second factor now; other sessions end. Recovery codes come once',
    access: 'signed_in',
    body: true,
    returns: RecoveryCodes,
    beforeEnrolment: true,
    refusals: ['second_factor.password_only', 'second_factor.not_enrolling', 'second_factor.code_wrong'],
  })
  confirm(
    @Headers('authorization') header: string,
    @Body({ schema: FactorProof }) body: z.infer<typeof FactorProof>,
  ): Promise<RecoveryCodes> {
    return this.factor.confirm(bearerOf(header)!, body.code);
  }

  @Post('factor/recovery-codes')
  @Operation({
    summary: 'Other recovery codes, once; the old ones are worth nothing',
    access: 'signed_in',
    body: true,
    returns: RecoveryCodes,
    refusals: [...PROVING, 'second_factor.not_enrolled'],
  })
  anewCodes(
    @Headers('authorization') header: string,
    @Body({ schema: FactorChange }) body: z.infer<typeof FactorChange>,
  ): Promise<RecoveryCodes> {
    return this.factor.anewCodes(bearerOf(header)!, body.password, body.code);
  }

  @Post('factor/off')
  @Operation({
    summary: 'Sign in without a code from now on; not in the roles that need one',
    access: 'signed_in',
    body: true,
    status: 204,
    refusals: [...PROVING, 'second_factor.not_enrolled', 'second_factor.obligatory'],
  })
  async turnOff(
    @Headers('authorization') header: string,
    @Body({ schema: FactorChange }) body: z.infer<typeof FactorChange>,
  ): Promise<void> {
    await this.factor.turnOff(bearerOf(header)!, body.password, body.code);
  }
}
