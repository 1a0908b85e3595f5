import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { Refusal } from '@huiyin/shared/kernel/refusals';
import { HOUR_MS } from '@huiyin/shared/kernel/time';
import { GIVEN_PASSWORD_HOURS } from '@huiyin/shared/people/password';
import type { PasswordAnswer } from '@huiyin/shared/people/second-factor.dto';
import type { SessionView } from '@huiyin/shared/people/session.dto';
import { inTransaction } from '../platform/db/transaction';
import { SecondFactorService } from '../second-factor/second-factor.service';
import { AuthQueries } from './auth.queries';
import { AuthService } from './auth.service';
import type { Source } from './desk-source';
import { type AccountRow, PasswordAttempts } from './password-attempts';
import { SignInTickets } from './sign-in-tickets';

/** The way in of staff: account and password, then a code where the account has a second factor. */
@Injectable()
export class PasswordSignInService {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly auth: AuthService,
    private readonly queries: AuthQueries,
    private readonly attempts: PasswordAttempts,
    private readonly tickets: SignInTickets,
    private readonly factors: SecondFactorService,
  ) {}

  /**
   * A session, or a ticket that a code makes one of. Five wrong passwords lock the account for 15 minutes.
   * @throws Refusal auth.account_or_password_wrong, auth.locked, auth.password_expired
   */
  async withPassword(account: string, password: string, from: Source): Promise<PasswordAnswer> {
    const found = await this.attempts.fitting(account, password);
    if (this.lapsed(found)) throw new Refusal('auth.password_expired');
    return inTransaction(
      this.db,
      async (em) => {
        await this.attempts.forgive(em, found.id);
        if (found.enrolled) return { needs: 'code' as const, ticket: await this.tickets.give(em, found.id) };
        return this.open(em, found.id, found.joined_into ?? found.id, from);
      },
      'committed',
    );
  }

  /**
   * The session for a ticket and a code.
   * @throws Refusal auth.ticket_invalid, second_factor.code_wrong, second_factor.locked, auth.account_or_password_wrong
   */
  async withCode(ticket: string, code: string, from: Source): Promise<SessionView> {
    const accountId = await this.tickets.accountOf(ticket);
    await this.factors.check(accountId, code, null);
    return inTransaction(
      this.db,
      async (em) => {
        await this.tickets.take(em, ticket);
        return this.open(em, accountId, await this.attempts.personOf(em, accountId), from);
      },
      'committed',
    );
  }

  private async open(em: EntityManager, accountId: string, personId: string, from: Source): Promise<SessionView> {
    const roleId = await this.queries.roleForDesk(em, personId, this.auth.now().day);
    if (!roleId) throw new Refusal('auth.account_or_password_wrong');
    return this.auth.open(em, personId, roleId, { accountId, from });
  }

  /** A password that was given and never changed is worth nothing after a while. */
  private lapsed({ password_changed_at: changed, password_given_at: given, created_at: made }: AccountRow): boolean {
    return changed === null && this.auth.now().real >= (given ?? made).getTime() + GIVEN_PASSWORD_HOURS * HOUR_MS;
  }
}
