import { randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { PASSWORDS_REMEMBERED, type PasswordOwner } from '@huiyin/shared/people/password';
import { Clock } from '../platform/clock/clock';
import { Crypto } from '../platform/crypto/crypto';

/** Without letters and digits that are mistaken for one another when read from paper. */
const SYLLABLES = 'bcdfghkmnprstvwz';
const VOWELS = 'aeiu';

/** A password an officer can be given on paper: `Fukemi-7294-Ravu`. 16 characters, four kinds, 51 bits. */
export function newGivenPassword(): string {
  const syllables = (n: number) =>
    Array.from({ length: n }, () => SYLLABLES[randomInt(SYLLABLES.length)] + VOWELS[randomInt(VOWELS.length)]).join('');
  const capital = (word: string) => word[0].toUpperCase() + word.slice(1);
  return `${capital(syllables(3))}-${String(randomInt(10_000)).padStart(4, '0')}-${capital(syllables(2))}`;
}

/** Passwords of accounts, with those they had before. */
@Injectable()
export class PasswordsService {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly crypto: Crypto,
    private readonly clock: Clock,
  ) {}

  /**
   * A new password; joins the caller's transaction. `chosen`: by its owner; else it is good for 72 hours and must be
   * changed on first use. Lifts a lock; whoever waits to give a code with the old one begins anew.
   */
  async set(em: EntityManager, accountId: string, password: string, chosen: boolean): Promise<void> {
    const hash = await this.crypto.hashPassword(password);
    const now = new Date(this.clock.real());
    await em.query(
      `INSERT INTO password_history (account_id, password_hash, set_at)
        SELECT id, password_hash, COALESCE(password_changed_at, password_given_at, created_at) FROM person
         WHERE id = ? AND password_hash IS NOT NULL`,
      [accountId],
    );
    await em.query(
      `UPDATE person SET password_hash = ?, password_changed_at = ?, password_given_at = ?, failed_sign_ins = 0,
          locked_until = NULL WHERE id = ?`,
      [hash, chosen ? now : null, chosen ? null : now, accountId],
    );
    await em.query('DELETE FROM sign_in_ticket WHERE account_id = ?', [accountId]);
    await this.forgetOldest(em, accountId);
  }

  /** Whether a password is the present one, or one of those before it. */
  async usedBefore(accountId: string, password: string): Promise<boolean> {
    const rows: { hash: string }[] = await this.db.query(
      `SELECT password_hash AS hash FROM person WHERE id = ? AND password_hash IS NOT NULL
        UNION ALL SELECT password_hash FROM password_history WHERE account_id = ?`,
      [accountId, accountId],
    );
    const fits = await Promise.all(rows.map((row) => this.crypto.passwordFits(password, row.hash)));
    return fits.includes(true);
  }

  /** What anybody knows about whoever chooses it. */
  async ownerOf(accountId: string): Promise<PasswordOwner> {
    const [row]: { account: string | null; cipher: string | null }[] = await this.db.query(
      'SELECT account, name_cipher AS cipher FROM person WHERE id = ?',
      [accountId],
    );
    return { account: row?.account, name: row?.cipher ? this.crypto.decrypt(row.cipher) : null };
  }

  /** Beside the present one so many are remembered that there are PASSWORDS_REMEMBERED. */
  private async forgetOldest(em: EntityManager, accountId: string): Promise<void> {
    const rows: { id: string }[] = await em.query(
      'SELECT id FROM password_history WHERE account_id = ? ORDER BY id DESC',
      [accountId],
    );
    const old = rows.slice(PASSWORDS_REMEMBERED - 1).map((row) => row.id);
    if (old.length) await em.query('DELETE FROM password_history WHERE id IN (?)', [old]);
  }
}
