import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { Refusal } from '@huiyin/shared/kernel/refusals';
import { passwordIsStrong } from '@huiyin/shared/people/password';
import { PasswordsService } from '../people/passwords.service';
import { inTransaction } from '../platform/db/transaction';
import { AuthService } from './auth.service';
import { OwnAccountService } from './own-account.service';

/** Changing the own password. */
@Injectable()
export class OwnPasswordService {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly accounts: OwnAccountService,
    private readonly passwords: PasswordsService,
    private readonly auth: AuthService,
  ) {}

  /**
   * Changes the password with which the acting person came in (through WeChat: their account's, if they have one) and
   * signs their other sessions out.
   * @throws Refusal auth.account_or_password_wrong, auth.locked, auth.password_weak, auth.password_reused
   */
  async change(accessToken: string, oldPassword: string, newPassword: string): Promise<void> {
    const session = await this.auth.session(accessToken);
    const accountId = await this.accounts.proven(session, oldPassword);
    const owner = await this.passwords.ownerOf(accountId);
    if (!passwordIsStrong(newPassword, owner)) throw new Refusal('auth.password_weak');
    if (await this.passwords.usedBefore(accountId, newPassword)) throw new Refusal('auth.password_reused');
    await inTransaction(this.db, async (em) => {
      await this.passwords.set(em, accountId, newPassword, true);
      await this.auth.endOthers(em, session, 'auth.password_changed');
    });
  }
}
