import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import type * as z from 'zod/mini';
import type { Page } from '@huiyin/shared/kernel/page';
import type { RefusalCode } from '@huiyin/shared/kernel/refusals';
import type { Actor } from '@huiyin/shared/people/roles';
import { FreshCode } from '@huiyin/shared/people/second-factor.dto';
import { GuardedAccount, GuardedPage } from '@huiyin/shared/people/security.dto';
import { GivenPassword, StaffAccount, StaffQuery } from '@huiyin/shared/people/staff.dto';
import { CurrentActor, Operation } from '../platform/http/operation';
import { GuardedAccountsService } from './guarded-accounts.service';

const FRESH: RefusalCode[] = [
  ...(['second_factor.code_required', 'second_factor.code_wrong', 'second_factor.locked'] as const),
  'second_factor.enrolment_required',
];
const ABOUT_ONE: RefusalCode[] = ['body.invalid', 'person.not_found', 'person.not_oneself'];

/** 安全管理员: unlocking, resetting and ending, never the own account, and no request text. */
@Controller('security/accounts')
export class GuardedAccountsController {
  constructor(private readonly accounts: GuardedAccountsService) {}

  @Get()
  @Operation({
    summary: 'Accounts of the own district: what is locked, who has a second factor, who is signed in',
    access: ['security_admin'],
    returns: GuardedPage,
    refusals: ['body.invalid', 'cursor.invalid'],
  })
  page(@CurrentActor() actor: Actor, @Query({ schema: StaffQuery }) query: StaffQuery): Promise<Page<GuardedAccount>> {
    return this.accounts.page(actor, query);
  }

  @Post(':account/unlock')
  @Operation({
    summary: 'Lift the lock after too many wrong passwords or codes',
    access: ['security_admin'],
    returns: GuardedAccount,
    refusals: ABOUT_ONE,
  })
  unlock(
    @CurrentActor() actor: Actor,
    @Param('account', { schema: StaffAccount }) account: string,
  ): Promise<GuardedAccount> {
    return this.accounts.unlock(actor, account);
  }

  @Post(':account/password')
  @Operation({
    summary: 'Give an officer a new password, shown once, good for 72 hours; they are signed out and must change it',
    access: ['security_admin'],
    body: true,
    returns: GivenPassword,
    refusals: [...ABOUT_ONE, ...FRESH],
  })
  givePassword(
    @CurrentActor() actor: Actor,
    @Param('account', { schema: StaffAccount }) account: string,
    @Body({ schema: FreshCode }) body: z.infer<typeof FreshCode>,
  ): Promise<GivenPassword> {
    return this.accounts.givePassword(actor, account, body.code);
  }

  @Post(':account/factor/reset')
  @Operation({
    summary: 'Take a lost second factor away; they are signed out and must enrol anew',
    access: ['security_admin'],
    body: true,
    returns: GuardedAccount,
    refusals: [...ABOUT_ONE, ...FRESH],
  })
  resetFactor(
    @CurrentActor() actor: Actor,
    @Param('account', { schema: StaffAccount }) account: string,
    @Body({ schema: FreshCode }) body: z.infer<typeof FreshCode>,
  ): Promise<GuardedAccount> {
    return this.accounts.resetFactor(actor, account, body.code);
  }

  @Post(':account/sessions/end')
  @Operation({
    summary: 'Sign an officer out everywhere',
    access: ['security_admin'],
    returns: GuardedAccount,
    refusals: ABOUT_ONE,
  })
  endSessions(
    @CurrentActor() actor: Actor,
    @Param('account', { schema: StaffAccount }) account: string,
  ): Promise<GuardedAccount> {
    return this.accounts.endSessions(actor, account);
  }
}
