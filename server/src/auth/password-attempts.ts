import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { Refusal } from '@huiyin/shared/kernel/refusals';
import { MINUTE_MS } from '@huiyin/shared/kernel/time';
import { AuditTrail } from '../platform/audit/audit-trail';
import { Clock } from '../platform/clock/clock';
import { Crypto } from '../platform/crypto/crypto';
import { inTransaction } from '../platform/db/transaction';

export const FAILURES_TO_LOCK = 5;
const ACCOUNT = /^[0-9A-Za-z._-]{1,64}$/;
export const LOCK_MS = 15 * MINUTE_MS;
/** Whoever typed it: an account's name proves nothing. */
const NOBODY_KNOWN = { role: 'unknown', personId: null, name: '未登录' };

interface AccountRow {
  id: string;
  account: string;
  /** Who signs in with it, when this record turned out to be somebody's second one. */
  joined_into: string | null;
  password_hash: string | null;
  failed_sign_ins: number;
  locked_until: Date | null;
}

/** Counts attempts before a password is looked at, so that many guesses at once count as many. */
@Injectable()
export class PasswordAttempts {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly crypto: Crypto,
    private readonly trail: AuditTrail,
  ) {}

  /** Takes one attempt of the account; null when there is no such account. @throws Refusal auth.locked */
  async take(account: string): Promise<AccountRow | null> {
    // No account is written otherwise, and the column cannot be compared with other characters.
    if (!ACCOUNT.test(account)) return null;
    const now = this.clock.real();
    const row = await inTransaction(this.db, async (em) => {
      const [found]: AccountRow[] = await em.query(
        'SELECT id, account, joined_into, password_hash, failed_sign_ins, locked_until FROM person WHERE account = ? FOR UPDATE',
        [account],
      );
      if (!found || (found.locked_until && found.locked_until.getTime() > now)) return found ?? null;
      const failures = (found.locked_until ? 0 : found.failed_sign_ins) + 1;
      await em.query('UPDATE person SET failed_sign_ins = ?, locked_until = ? WHERE id = ?', [
        failures,
        failures >= FAILURES_TO_LOCK ? new Date(now + LOCK_MS) : null,
        found.id,
      ]);
      return { ...found, failed_sign_ins: failures, locked_until: null };
    });
    if (row?.locked_until) throw new Refusal('auth.locked');
    return row;
  }

  /**
   * The password did not fit. On record by the account's name; what was typed where there is no such account is nobody's
   * business (a password, often enough), so that is told once a minute, however many try.
   * @throws Refusal auth.account_or_password_wrong, always
   */
  async failed(account: AccountRow | null): Promise<never> {
    const minute = Math.floor(this.clock.real() / MINUTE_MS);
    const [role]: { district_id: string | null }[] = account
      ? await this.db.query(
          "SELECT MIN(district_id) AS district_id FROM person_role WHERE person_id = ? AND role <> 'voter'",
          [account.joined_into ?? account.id],
        )
      : [];
    const locked = account !== null && account.failed_sign_ins >= FAILURES_TO_LOCK;
    await this.trail.record(this.db.manager, {
      action: locked ? 'auth.locked' : 'auth.failed',
      actor: NOBODY_KNOWN,
      districtId: role?.district_id ?? null,
      subject: { kind: 'account', code: account?.account ?? null },
      ...(account ? {} : { source: `unknown-account:${minute}`, facts: { why: '没有这个账号' } }),
    });
    throw new Refusal('auth.account_or_password_wrong');
  }

  /** Whether the password fits; takes as long when there is nothing to compare with. */
  fits(password: string, hash: string | null): Promise<boolean> {
    return this.crypto.passwordFits(password, hash);
  }
}
