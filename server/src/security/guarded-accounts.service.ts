import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import type { Page } from '@huiyin/shared/kernel/page';
import type { Actor } from '@huiyin/shared/people/roles';
import type { GuardedAccount } from '@huiyin/shared/people/security.dto';
import type { GivenPassword, StaffQuery } from '@huiyin/shared/people/staff.dto';
import { newGivenPassword, PasswordsService } from '../people/passwords.service';
import { PeopleService } from '../people/people.service';
import { AuditTrail } from '../platform/audit/audit-trail';
import { inTransaction } from '../platform/db/transaction';
import { SecondFactorService } from '../second-factor/second-factor.service';
import { GuardedAccountsQueries, type LockedAccount } from './guarded-accounts.queries';

/** What whoever guards the accounts does to them, each time on record. Taking somebody's way in away takes a fresh code. */
@Injectable()
export class GuardedAccountsService {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly queries: GuardedAccountsQueries,
    private readonly people: PeopleService,
    private readonly passwords: PasswordsService,
    private readonly factors: SecondFactorService,
    private readonly trail: AuditTrail,
  ) {}

  /** @throws Refusal cursor.invalid */
  page(actor: Actor, query: StaffQuery): Promise<Page<GuardedAccount>> {
    return this.queries.page(this.db.manager, actor, query);
  }

  /** Lifts the locks of too many wrong passwords and codes. @throws Refusal person.not_found, person.not_oneself */
  unlock(actor: Actor, account: string): Promise<GuardedAccount> {
    return this.upon(actor, account, 'person.unlocked', async (em, { id }) => {
      await em.query('UPDATE person SET failed_sign_ins = 0, locked_until = NULL WHERE id = ?', [id]);
      await this.factors.unlock(em, id);
    });
  }

  /**
   * A new password, good for 72 hours and to be changed on first use; the person is signed out and unlocked.
   * @throws Refusal person.not_found, person.not_oneself, and of the code what SecondFactorService.fresh refuses
   */
  async givePassword(actor: Actor, account: string, code: string | undefined): Promise<GivenPassword> {
    await this.factors.fresh(actor, code);
    const password = newGivenPassword();
    await this.upon(actor, account, 'person.password_given', async (em, { id, personId }) => {
      await this.passwords.set(em, id, password, false);
      await this.people.signOut(em, personId);
    });
    return { account, password };
  }

  /**
   * Takes the second factor away, of somebody who lost the phone and the recovery codes: signed out, to enrol anew.
   * @throws Refusal person.not_found, person.not_oneself, and of the code what SecondFactorService.fresh refuses
   */
  async resetFactor(actor: Actor, account: string, code: string | undefined): Promise<GuardedAccount> {
    await this.factors.fresh(actor, code);
    return this.upon(actor, account, 'person.factor_reset', async (em, { id, personId }) => {
      await this.factors.remove(em, id);
      await this.people.signOut(em, personId);
    });
  }

  /** Signs somebody out everywhere. @throws Refusal person.not_found, person.not_oneself */
  endSessions(actor: Actor, account: string): Promise<GuardedAccount> {
    return this.upon(actor, account, 'person.sessions_ended', (em, { personId }) => this.people.signOut(em, personId));
  }

  private upon(
    actor: Actor,
    account: string,
    action: string,
    work: (em: EntityManager, found: LockedAccount) => Promise<void>,
  ): Promise<GuardedAccount> {
    return inTransaction(this.db, async (em) => {
      await work(em, await this.queries.lock(em, actor, account));
      const { districtId } = actor;
      await this.trail.record(em, { action, actor, districtId, subject: { kind: 'account', code: account } });
      return this.queries.one(em, actor, account);
    });
  }
}
