import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { Refusal } from '@huiyin/shared/kernel/refusals';
import { SECOND_FACTOR_ROLES } from '@huiyin/shared/people/roles';
import type { FactorOffer, RecoveryCodes } from '@huiyin/shared/people/second-factor.dto';
import { EnrolmentService } from '../second-factor/enrolment.service';
import { SecondFactorService } from '../second-factor/second-factor.service';
import { AuthQueries, type FoundSession } from './auth.queries';
import { AuthService } from './auth.service';
import { OwnAccountService } from './own-account.service';

/** The own second factor. Everything about it takes the password, and a code where there is one already. */
@Injectable()
export class OwnFactorService {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly auth: AuthService,
    private readonly accounts: OwnAccountService,
    private readonly queries: AuthQueries,
    private readonly enrolment: EnrolmentService,
    private readonly factors: SecondFactorService,
  ) {}

  /**
   * What the authenticator is to learn; nothing changes until `confirm`.
   * @throws Refusal second_factor.password_only, and what `proven` refuses
   */
  async offer(token: string, password: string, code: string | undefined): Promise<FactorOffer> {
    const { accountId, session } = await this.proven(token, password, code);
    const own = await this.accounts.of(session);
    return this.enrolment.offer(accountId, own!.account);
  }

  /**
   * A code of it came back: the account has a factor, or another one. Other sessions of the person end.
   * @throws Refusal second_factor.password_only, second_factor.not_enrolling, second_factor.code_wrong
   */
  async confirm(token: string, code: string): Promise<RecoveryCodes> {
    const session = await this.auth.session(token);
    const codes = await this.enrolment.confirm(accountOf(session), code, session.actor);
    await this.auth.endOthers(this.db.manager, session, 'auth.sessions_ended');
    return { codes };
  }

  /** Other recovery codes. @throws Refusal second_factor.not_enrolled, and what `proven` refuses */
  async anewCodes(token: string, password: string, code: string | undefined): Promise<RecoveryCodes> {
    const { accountId, session, enrolled } = await this.proven(token, password, code);
    if (!enrolled) throw new Refusal('second_factor.not_enrolled');
    return { codes: await this.enrolment.anewCodes(accountId, session.actor) };
  }

  /**
   * Signs in without a code from now on; not whose role asks for one, in whichever of their roles they act.
   * @throws Refusal second_factor.obligatory, second_factor.not_enrolled, and what `proven` refuses
   */
  async turnOff(token: string, password: string, code: string | undefined): Promise<void> {
    const { accountId, session, enrolled } = await this.proven(token, password, code);
    if (!enrolled) throw new Refusal('second_factor.not_enrolled');
    const roles = await this.queries.rolesOf(this.db.manager, session.actor.personId, this.auth.now().day);
    if (roles.some((role) => SECOND_FACTOR_ROLES.includes(role))) throw new Refusal('second_factor.obligatory');
    await this.enrolment.turnOff(accountId, session.actor);
  }

  /** @throws Refusal auth.account_or_password_wrong, auth.locked, and of the code what SecondFactorService.check refuses */
  private async proven(token: string, password: string, code: string | undefined) {
    const session = await this.auth.session(token);
    const accountId = accountOf(session);
    await this.accounts.proven(session, password);
    const enrolled = await this.factors.proven(accountId, code, session.actor);
    return { session, accountId, enrolled };
  }
}

/** @throws Refusal second_factor.password_only for whoever came through WeChat: a phone alone changes no factor */
function accountOf(session: FoundSession): string {
  if (session.accountId === null) throw new Refusal('second_factor.password_only');
  return session.accountId;
}
