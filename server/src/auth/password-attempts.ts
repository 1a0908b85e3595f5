import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { Refusal } from '@huiyin/shared/kernel/refusals';
import { MINUTE_MS } from '@huiyin/shared/kernel/time';
import { Clock } from '../platform/clock/clock';
import { Crypto } from '../platform/crypto/crypto';
import { inTransaction } from '../platform/db/transaction';

export const FAILURES_TO_LOCK = 5;
const ACCOUNT = /^[0-9A-Za-z._-]{1,64}$/;
export const LOCK_MS = 15 * MINUTE_MS;

interface AccountRow {
  id: string;
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
  ) {}

  /** Takes one attempt of the account; null when there is no such account. @throws Refusal auth.locked */
  async take(account: string): Promise<AccountRow | null> {
    // No account is written otherwise, and the column cannot be compared with other characters.
    if (!ACCOUNT.test(account)) return null;
    const now = this.clock.real();
    const row = await inTransaction(this.db, async (em) => {
      const [found]: AccountRow[] = await em.query(
        'SELECT id, joined_into, password_hash, failed_sign_ins, locked_until FROM person WHERE account = ? FOR UPDATE',
        [account],
      );
      if (!found || (found.locked_until && found.locked_until.getTime() > now)) return found ?? null;
      const failures = (found.locked_until ? 0 : found.failed_sign_ins) + 1;
      await em.query('UPDATE person SET failed_sign_ins = ?, locked_until = ? WHERE id = ?', [
        failures,
        failures >= FAILURES_TO_LOCK ? new Date(now + LOCK_MS) : null,
        found.id,
      ]);
      return { ...found, locked_until: null };
    });
    if (row?.locked_until) throw new Refusal('auth.locked');
    return row;
  }

  /** Whether the password fits; takes as long when there is nothing to compare with. */
  fits(password: string, hash: string | null): Promise<boolean> {
    return this.crypto.passwordFits(password, hash);
  }
}
