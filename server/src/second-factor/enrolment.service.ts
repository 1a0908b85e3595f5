import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import QRCode from 'qrcode';
import { DataSource } from 'typeorm';
import { Refusal } from '@huiyin/shared/kernel/refusals';
import { MINUTE_MS } from '@huiyin/shared/kernel/time';
import type { FactorOffer } from '@huiyin/shared/people/second-factor.dto';
import type { AuditActor } from '../platform/audit/audit-trail';
import { Crypto } from '../platform/crypto/crypto';
import { inTransaction } from '../platform/db/transaction';
import { FactorRecords } from './factor-records';
import { RecoveryCodeBook } from './recovery-codes';
import { SecondFactorService } from './second-factor.service';
import { addressOf, newSecret, spelled, stepOf } from './totp';

/** What is offered must be learned within so long. */
export const OFFER_TTL_MS = 15 * MINUTE_MS;
/** Whole pixels for a module: sharp on any screen. */
const MODULE_PIXELS = 6;

/** An authenticator learns an account's secret; the one it had stays good until a code of the new one came back. */
@Injectable()
export class EnrolmentService {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly crypto: Crypto,
    private readonly codes: RecoveryCodeBook,
    private readonly factors: SecondFactorService,
    private readonly records: FactorRecords,
  ) {}

  /** A new secret, to be scanned or typed within 15 minutes. What was offered before is worth nothing. */
  async offer(accountId: string, account: string): Promise<FactorOffer> {
    const secret = newSecret();
    await this.db.query(
      `INSERT INTO second_factor (account_id, offered_cipher, offered_at) VALUES (?, ?, ?)
        ON DUPLICATE KEY UPDATE offered_cipher = VALUES(offered_cipher), offered_at = VALUES(offered_at)`,
      [accountId, this.crypto.encrypt(secret), new Date(this.records.now())],
    );
    const image = await QRCode.toDataURL(addressOf(secret, account), { scale: MODULE_PIXELS, margin: 2 });
    return { image, key: spelled(secret) };
  }

  /**
   * A code of the offered secret came back: it is the account's factor from now on, with new recovery codes.
   * @throws Refusal second_factor.not_enrolling, second_factor.code_wrong
   */
  async confirm(accountId: string, code: string, actor: AuditActor): Promise<string[]> {
    const { codes, hashes } = await this.codes.make();
    await inTransaction(this.db, async (em) => {
      const [row]: { offered_cipher: string | null; offered_at: Date }[] = await em.query(
        'SELECT offered_cipher, offered_at FROM second_factor WHERE account_id = ? FOR UPDATE',
        [accountId],
      );
      const now = this.records.now();
      if (!row?.offered_cipher || row.offered_at.getTime() + OFFER_TTL_MS <= now)
        throw new Refusal('second_factor.not_enrolling');
      const step = stepOf(this.crypto.decrypt(row.offered_cipher), code, now);
      if (step === null) throw new Refusal('second_factor.code_wrong');
      await em.query(
        `UPDATE second_factor SET secret_cipher = offered_cipher, enrolled_at = ?, offered_cipher = NULL, offered_at = NULL,
            last_step = ?, failures = 0, locked_until = NULL WHERE account_id = ?`,
        [new Date(now), step, accountId],
      );
      await this.codes.keep(em, accountId, hashes);
      await this.records.note(em, accountId, 'auth.factor_enrolled', actor);
    });
    return codes;
  }

  /** New recovery codes; the old ones are worth nothing. */
  async anewCodes(accountId: string, actor: AuditActor): Promise<string[]> {
    const { codes, hashes } = await this.codes.make();
    await inTransaction(this.db, async (em) => {
      await this.codes.keep(em, accountId, hashes);
      await this.records.note(em, accountId, 'auth.recovery_codes_made', actor);
    });
    return codes;
  }

  /** Signs in without a code from now on. */
  async turnOff(accountId: string, actor: AuditActor): Promise<void> {
    await inTransaction(this.db, async (em) => {
      await this.factors.remove(em, accountId);
      await this.records.note(em, accountId, 'auth.factor_turned_off', actor);
    });
  }
}
