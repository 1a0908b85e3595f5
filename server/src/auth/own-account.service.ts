import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { Refusal } from '@huiyin/shared/kernel/refusals';
import type { FoundSession } from './auth.queries';
import { PasswordAttempts } from './password-attempts';

/** The account behind a session, and that whoever acts knows its password. */
@Injectable()
export class OwnAccountService {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly attempts: PasswordAttempts,
  ) {}

  /** The account with which the person came in (through WeChat: theirs, if they have one); null when there is none. */
  async of(session: FoundSession): Promise<{ id: string; account: string; changedAt: Date | null } | null> {
    const id = session.accountId ?? session.actor.personId;
    const [row]: { account: string | null; changedAt: Date | null }[] = await this.db.query(
      'SELECT account, password_changed_at AS changedAt FROM person WHERE id = ?',
      [id],
    );
    return row?.account ? { id, account: row.account, changedAt: row.changedAt } : null;
  }

  /**
   * The account's id once its password was given again. Counted like signing in: a stolen session guesses no password.
   * @throws Refusal auth.account_or_password_wrong, also where there is no account; auth.locked
   */
  async proven(session: FoundSession, password: string): Promise<string> {
    const own = await this.of(session);
    if (!own) throw new Refusal('auth.account_or_password_wrong');
    const { id } = await this.attempts.fitting(own.account, password);
    await this.attempts.forgive(this.db.manager, id);
    return id;
  }
}
