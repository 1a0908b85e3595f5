import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../platform/clock/clock';
import { newPublicCode } from '../platform/crypto/codes';
import { Crypto } from '../platform/crypto/crypto';

export const RECOVERY_CODES = 10;

/** As it is typed: small letters, blanks and dashes make no difference. */
const plain = (code: string): string => code.toUpperCase().replace(/[^0-9A-Z]/g, '');
const spelled = (code: string): string => code.replace(/(.{4})(?=.)/g, '$1-');

/** Codes for the day on which the phone is not at hand: 60 random bits each, once each, kept as hashes. */
@Injectable()
export class RecoveryCodeBook {
  constructor(
    private readonly crypto: Crypto,
    private readonly clock: Clock,
  ) {}

  /** Hashes of new codes, with the codes to be shown this once; outside of any transaction, hashing takes its time. */
  async make(): Promise<{ codes: string[]; hashes: string[] }> {
    const codes = Array.from({ length: RECOVERY_CODES }, newPublicCode);
    // One salt for the set: a check then hashes once and not ten times.
    const first = await this.crypto.hashPassword(codes[0]);
    const others = await Promise.all(codes.slice(1).map((code) => this.crypto.hashPassword(code, first)));
    return { codes: codes.map(spelled), hashes: [first, ...others] };
  }

  /** Puts new codes in the place of the old ones. */
  async keep(em: EntityManager, accountId: string, hashes: readonly string[]): Promise<void> {
    await this.drop(em, accountId);
    await em.query('INSERT INTO recovery_code (account_id, code_hash) VALUES ?', [hashes.map((h) => [accountId, h])]);
  }

  async drop(em: EntityManager, accountId: string): Promise<void> {
    await em.query('DELETE FROM recovery_code WHERE account_id = ?', [accountId]);
  }

  /** Uses a code up; false when it is none. The caller holds the account's lock. */
  async use(em: EntityManager, accountId: string, code: string): Promise<boolean> {
    const left: { id: string; code_hash: string }[] = await em.query(
      'SELECT id, code_hash FROM recovery_code WHERE account_id = ? AND used_at IS NULL FOR UPDATE',
      [accountId],
    );
    if (!left.length) return false;
    const hash = await this.crypto.hashPassword(plain(code), left[0].code_hash);
    const found = left.find((row) => row.code_hash === hash);
    if (!found) return false;
    await em.query('UPDATE recovery_code SET used_at = ? WHERE id = ?', [new Date(this.clock.real()), found.id]);
    return true;
  }
}
