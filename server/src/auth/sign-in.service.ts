import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { Refusal } from '@huiyin/shared/kernel/refusals';
import type { SessionView } from '@huiyin/shared/people/session.dto';
import { PeopleService } from '../people/people.service';
import { inTransaction } from '../platform/db/transaction';
import { AuthQueries } from './auth.queries';
import { AuthService } from './auth.service';
import { PasswordAttempts } from './password-attempts';
import { passwordIsStrong } from '@huiyin/shared/people/password';
import { WechatIdentity } from './wechat-identity';

/** The ways in: WeChat for voters and deputies, account and password for staff at a desk. */
@Injectable()
export class SignInService {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly auth: AuthService,
    private readonly queries: AuthQueries,
    private readonly people: PeopleService,
    private readonly wechat: WechatIdentity,
    private readonly attempts: PasswordAttempts,
  ) {}

  /**
   * Signs in with the one-use code of wx.login; a stranger becomes a voter. Whoever has several roles goes on in the one
   * they used last; whose seat or office ended, in what is left to them: everybody stays a voter.
   * @throws Refusal what WechatIdentity.exchange refuses
   */
  async withWechat(code: string): Promise<SessionView> {
    const { openid } = await this.wechat.exchange(code);
    const work = async (em: EntityManager) => {
      const voter = await this.people.registerVoter(em, openid, null);
      const roleId = await this.queries.roleForWechat(em, voter.personId, this.people.today());
      return this.auth.open(em, voter.personId, roleId ?? voter.roleId);
    };
    // Many strangers at once must not hold the gaps in which the others' rows are to be.
    return inTransaction(this.db, work, 'committed');
  }

  /**
   * Signs staff in. Five wrong passwords lock the account for 15 minutes.
   * @throws Refusal auth.account_or_password_wrong, auth.locked
   */
  async withPassword(account: string, password: string): Promise<SessionView> {
    const found = await this.attempts.take(account);
    if (!(await this.attempts.fits(password, found?.password_hash ?? null)) || !found)
      return this.attempts.failed(found);
    return inTransaction(this.db, async (em) => {
      await em.query('UPDATE person SET failed_sign_ins = 0, locked_until = NULL WHERE id = ?', [found.id]);
      const personId = found.joined_into ?? found.id;
      const roleId = await this.queries.roleForDesk(em, personId, this.people.today());
      if (!roleId) throw new Refusal('auth.account_or_password_wrong');
      return this.auth.open(em, personId, roleId, { accountId: found.id });
    });
  }

  /**
   * Changes the password with which the acting person came in (through WeChat: their account's, if they have one) and
   * signs their other sessions out.
   * @throws Refusal auth.account_or_password_wrong, auth.locked, auth.password_weak, auth.password_reused
   */
  async changePassword(accessToken: string, oldPassword: string, newPassword: string): Promise<void> {
    const session = await this.auth.session(accessToken);
    const [row]: { account: string | null }[] = await this.db.query('SELECT account FROM person WHERE id = ?', [
      session.accountId ?? session.actor.personId,
    ]);
    const person = row?.account ? await this.attempts.take(row.account) : null;
    if (!(await this.attempts.fits(oldPassword, person?.password_hash ?? null)) || !person)
      return this.attempts.failed(person);
    if (!passwordIsStrong(newPassword)) throw new Refusal('auth.password_weak');
    if (newPassword.normalize('NFKC') === oldPassword.normalize('NFKC')) throw new Refusal('auth.password_reused');
    await inTransaction(this.db, async (em) => {
      await this.people.setPassword(em, person.id, newPassword, true);
      await this.auth.passwordChanged(em, session);
    });
  }
}
