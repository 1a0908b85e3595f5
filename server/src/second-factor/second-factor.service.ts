import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { Refusal } from '@huiyin/shared/kernel/refusals';
import { MINUTE_MS } from '@huiyin/shared/kernel/time';
import type { Actor } from '@huiyin/shared/people/roles';
import type { AuditActor } from '../platform/audit/audit-trail';
import { CONFIG, type Config } from '../platform/config';
import { Crypto } from '../platform/crypto/crypto';
import { inTransaction } from '../platform/db/transaction';
import { FactorRecords } from './factor-records';
import { RecoveryCodeBook } from './recovery-codes';
import { SecondFactorQueries } from './second-factor.queries';
import { stepOf } from './totp';

/** So many wrong codes lock the factor for so long; as with passwords. */
export const WRONG_CODES = 5;
export const CODE_LOCK_MS = 15 * MINUTE_MS;

interface FactorRow {
  secret_cipher: string;
  last_step: number | null;
  failures: number;
  locked_until: Date | null;
}
type Outcome = 'fits' | 'recovered' | 'wrong' | 'locking' | 'locked';

/** The code beside the password: judged once each, counted before it is judged. */
@Injectable()
export class SecondFactorService {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    @Inject(CONFIG) private readonly config: Config,
    private readonly queries: SecondFactorQueries,
    private readonly codes: RecoveryCodeBook,
    private readonly crypto: Crypto,
    private readonly records: FactorRecords,
  ) {}

  /**
   * Takes a code of an account's authenticator, or one of its recovery codes. Five wrong ones lock it for 15 minutes.
   * `actor`: who gives it; null for whoever is not signed in yet.
   * @throws Refusal second_factor.code_wrong, second_factor.locked, second_factor.not_enrolled
   */
  async check(accountId: string, code: string, actor: AuditActor | null): Promise<void> {
    const outcome = await inTransaction(this.db, (em) => this.judge(em, accountId, code), 'committed');
    if (outcome === 'fits') return;
    if (outcome === 'locked') throw new Refusal('second_factor.locked');
    await this.records.judged(this.db.manager, accountId, outcome, actor);
    if (outcome !== 'recovered') throw new Refusal('second_factor.code_wrong');
  }

  /**
   * Asks for a code where a stolen session must not be enough. In the demo, whose people have no phones, only of those
   * who enrolled there.
   * @throws Refusal second_factor.code_required, second_factor.enrolment_required, and what `check` refuses
   */
  async fresh(actor: Actor, code: string | undefined): Promise<void> {
    const accountId = await this.queries.accountWith(this.db.manager, actor.personId);
    if (accountId === null) {
      if (this.config.DEMO_MODE) return;
      throw new Refusal('second_factor.enrolment_required');
    }
    if (code === undefined) throw new Refusal('second_factor.code_required');
    await this.check(accountId, code, actor);
  }

  /**
   * A code for changing the factor itself, where there is one already. Returns whether there is.
   * @throws Refusal second_factor.code_required, and what `check` refuses
   */
  async proven(accountId: string, code: string | undefined, actor: AuditActor): Promise<boolean> {
    if (!(await this.queries.enrolled(this.db.manager, accountId))) return false;
    if (code === undefined) throw new Refusal('second_factor.code_required');
    await this.check(accountId, code, actor);
    return true;
  }

  /** Takes the factor away: the account enrols anew, or signs in without. Joins the caller's transaction. */
  async remove(em: EntityManager, accountId: string): Promise<void> {
    await em.query('DELETE FROM second_factor WHERE account_id = ?', [accountId]);
    await this.codes.drop(em, accountId);
  }

  /** Lifts a lock. Joins the caller's transaction. */
  async unlock(em: EntityManager, accountId: string): Promise<void> {
    await em.query('UPDATE second_factor SET failures = 0, locked_until = NULL WHERE account_id = ?', [accountId]);
  }

  private async judge(em: EntityManager, accountId: string, code: string): Promise<Outcome> {
    const [row]: FactorRow[] = await em.query(
      `SELECT secret_cipher, last_step, failures, locked_until FROM second_factor
        WHERE account_id = ? AND secret_cipher IS NOT NULL FOR UPDATE`,
      [accountId],
    );
    if (!row) throw new Refusal('second_factor.not_enrolled');
    const now = this.records.now();
    if (row.locked_until && row.locked_until.getTime() > now) return 'locked';
    const step = /^\d{6}$/.test(code) ? stepOf(this.crypto.decrypt(row.secret_cipher), code, now) : null;
    const timely = step !== null && step > (row.last_step ?? 0);
    if (timely || (step === null && code.length > 6 && (await this.codes.use(em, accountId, code)))) {
      await em.query(
        'UPDATE second_factor SET failures = 0, locked_until = NULL, last_step = COALESCE(?, last_step) WHERE account_id = ?',
        [step, accountId],
      );
      return timely ? 'fits' : 'recovered';
    }
    const failures = (row.locked_until ? 0 : row.failures) + 1;
    await em.query('UPDATE second_factor SET failures = ?, locked_until = ? WHERE account_id = ?', [
      failures,
      failures >= WRONG_CODES ? new Date(now + CODE_LOCK_MS) : null,
      accountId,
    ]);
    return failures >= WRONG_CODES ? 'locking' : 'wrong';
  }
}
