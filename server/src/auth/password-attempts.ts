import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { Refusal } from '@huiyin/shared/kernel/refusals';
import { MINUTE_MS } from '@huiyin/shared/kernel/time';
import { AuditTrail } from '../platform/audit/audit-trail';
import { Clock } from '../platform/clock/clock';
import { Crypto } from '../platform/crypto/crypto';
import { inTransaction } from '../platform/db/transaction';

export const FAILURES_TO_LOCK = 5;
export const LOCK_MS = 15 * MINUTE_MS;
const ACCOUNT = /^[0-9A-Za-z._-]{1,64}$/;
/** Whoever typed it: an account's name proves nothing. */
const NOBODY_KNOWN = { role: 'unknown', personId: null, name: '未登录' };
const FIND = `SELECT p.id, p.account, p.joined_into, p.password_hash, p.failed_sign_ins, p.locked_until,
    p.password_changed_at, p.password_given_at, p.created_at,
    (SELECT COUNT(*) FROM second_factor f WHERE f.account_id = p.id AND f.secret_cipher IS NOT NULL) AS enrolled
  FROM person p WHERE p.account = ? FOR UPDATE`;
// Counts as FIND and its update do: five are judged, the rest is locked out until so long after the fifth.
const NOBODYS = `INSERT INTO brake (name, since, n) VALUES (?, ?, 1) ON DUPLICATE KEY UPDATE
  n = IF(n >= ${FAILURES_TO_LOCK} AND since <= ?, 1, n + 1), since = IF(n > ${FAILURES_TO_LOCK}, since, VALUES(since))`;

export interface AccountRow {
  id: string;
  account: string;
  /** Who signs in with it, when this record turned out to be somebody's second one. */
  joined_into: string | null;
  password_hash: string | null;
  failed_sign_ins: number;
  locked_until: Date | null;
  password_changed_at: Date | null;
  password_given_at: Date | null;
  created_at: Date;
  /** Signs in with a code beside the password. */
  enrolled: boolean;
}

/**
 * Counts attempts before a password is looked at, so that many guesses at once count as many. An account that is not there
 * is answered, locked and timed like one that is: nobody learns which accounts there are.
 */
@Injectable()
export class PasswordAttempts {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly crypto: Crypto,
    private readonly trail: AuditTrail,
  ) {}

  /**
   * The account when the password fits, after counting the attempt.
   * @throws Refusal auth.account_or_password_wrong, auth.locked
   */
  async fitting(account: string, password: string): Promise<AccountRow> {
    const found = await this.take(account);
    const fits = await this.crypto.passwordFits(password, found?.password_hash ?? null);
    return fits && found ? found : this.failed(found);
  }

  /** The password was right: what was counted is forgotten. Joins the caller's transaction. */
  async forgive(em: EntityManager, accountId: string): Promise<void> {
    await em.query('UPDATE person SET failed_sign_ins = 0, locked_until = NULL WHERE id = ?', [accountId]);
  }

  /** Who signs in with an account. */
  async personOf(em: EntityManager, accountId: string): Promise<string> {
    const [row]: { id: string }[] = await em.query('SELECT COALESCE(joined_into, id) AS id FROM person WHERE id = ?', [
      accountId,
    ]);
    return row.id;
  }

  /** Takes one attempt of the account; null when there is no such account. @throws Refusal auth.locked */
  private async take(account: string): Promise<AccountRow | null> {
    // No account is written otherwise, and the column cannot be compared with other characters.
    const row = ACCOUNT.test(account) ? await this.count(account) : null;
    if (row?.locked_until ?? (row === null && (await this.nobodyIsLocked(account)))) throw new Refusal('auth.locked');
    return row;
  }

  private count(account: string): Promise<AccountRow | null> {
    const now = this.clock.real();
    return inTransaction(this.db, async (em) => {
      const [row]: (Omit<AccountRow, 'enrolled'> & { enrolled: string })[] = await em.query(FIND, [account]);
      if (!row) return null;
      const found = { ...row, enrolled: Number(row.enrolled) > 0 };
      if (found.locked_until && found.locked_until.getTime() > now) return found;
      const failures = (found.locked_until ? 0 : found.failed_sign_ins) + 1;
      await em.query('UPDATE person SET failed_sign_ins = ?, locked_until = ? WHERE id = ?', [
        failures,
        failures >= FAILURES_TO_LOCK ? new Date(now + LOCK_MS) : null,
        found.id,
      ]);
      return { ...found, failed_sign_ins: failures, locked_until: null };
    });
  }

  /** The same count for an account that is not there; of its name only a keyed hash is kept, and that for an hour. */
  private nobodyIsLocked(account: string): Promise<boolean> {
    const name = `account:${this.crypto.blindIndex(`account ${account.toLowerCase()}`).slice(0, 48)}`;
    const now = this.clock.real();
    return inTransaction(
      this.db,
      async (em) => {
        await em.query(NOBODYS, [name, new Date(now), new Date(now - LOCK_MS)]);
        const [{ n }]: { n: number }[] = await em.query('SELECT n FROM brake WHERE name = ?', [name]);
        return n > FAILURES_TO_LOCK;
      },
      'committed',
    );
  }

  /**
   * The password did not fit. On record by the account's name; what was typed where there is no such account is nobody's
   * business (a password, often enough), so that is told once a minute, however many try.
   * @throws Refusal auth.account_or_password_wrong, always
   */
  private async failed(account: AccountRow | null): Promise<never> {
    const minute = Math.floor(this.clock.real() / MINUTE_MS);
    const [role]: { district_id: string | null }[] = await this.db.query(
      "SELECT MIN(district_id) AS district_id FROM person_role WHERE person_id = ? AND role <> 'voter'",
      [account?.joined_into ?? account?.id ?? '0'],
    );
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
}
