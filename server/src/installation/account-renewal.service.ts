import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { Refusal } from '@huiyin/shared/kernel/refusals';
import { newGivenPassword, PasswordsService } from '../people/passwords.service';
import { PeopleService } from '../people/people.service';
import { AuditTrail, BY_ITSELF } from '../platform/audit/audit-trail';
import { inTransaction } from '../platform/db/transaction';
import { SecondFactorService } from '../second-factor/second-factor.service';

/** For whoever runs the machine: lets an account in again when nobody is left who could do it at a desk. */
@Injectable()
export class AccountRenewal {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly people: PeopleService,
    private readonly passwords: PasswordsService,
    private readonly factors: SecondFactorService,
    private readonly trail: AuditTrail,
  ) {}

  /**
   * A new password, good for 72 hours; the second factor is gone, sessions end, and both stand in the audit log.
   * @throws Refusal person.not_found
   */
  async renew(account: string): Promise<string> {
    const password = newGivenPassword();
    await inTransaction(this.db, async (em) => {
      const [row]: { id: string; person_id: string; district_id: string | null }[] = await em.query(
        `SELECT p.id, COALESCE(p.joined_into, p.id) AS person_id, (SELECT MIN(r.district_id) FROM person_role r
            WHERE r.person_id = COALESCE(p.joined_into, p.id) AND r.role <> 'voter') AS district_id
           FROM person p WHERE p.account = ? FOR UPDATE`,
        [account],
      );
      if (!row) throw new Refusal('person.not_found', { account });
      await this.passwords.set(em, row.id, password, false);
      await this.factors.remove(em, row.id);
      await this.people.signOut(em, row.person_id);
      for (const action of ['person.password_given', 'person.factor_reset'])
        await this.trail.record(em, {
          action,
          actor: BY_ITSELF,
          districtId: row.district_id,
          subject: { kind: 'account', code: account },
        });
    });
    return password;
  }
}
