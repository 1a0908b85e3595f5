import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Refusal } from '@huiyin/shared/kernel/refusals';
import { HOUR_MS } from '@huiyin/shared/kernel/time';
import { Clock } from '../platform/clock/clock';

/** Phones that belong to nobody: five within 24 hours, and the person may show none for 24 hours. */
export const MISMATCHES_TO_LOCK = 5;
export const MISMATCH_WINDOW_MS = 24 * HOUR_MS;

interface AttemptsRow {
  openid: string | null;
  mismatches: number;
  mismatches_since: Date | null;
}

/** Counts phones shown for binding that nobody is registered under. */
@Injectable()
export class BindingAttempts {
  constructor(private readonly clock: Clock) {}

  /**
   * Whether the person may show a phone at all. With `lock` the row stays locked until the caller's transaction ends, so
   * that many at once count as many.
   * @throws Refusal binding.not_wechat, binding.locked
   */
  async check(em: EntityManager, personId: string, lock = false): Promise<void> {
    const [row]: AttemptsRow[] = await em.query(
      `SELECT openid, mismatches, mismatches_since FROM person WHERE id = ?${lock ? ' FOR UPDATE' : ''}`,
      [personId],
    );
    if (!row?.openid) throw new Refusal('binding.not_wechat');
    if (row.mismatches >= MISMATCHES_TO_LOCK && this.counts(row)) throw new Refusal('binding.locked');
  }

  /** One more that fits nobody. The fifth starts the lock. The caller holds the row's lock. */
  async count(em: EntityManager, personId: string): Promise<void> {
    const [row]: AttemptsRow[] = await em.query(
      'SELECT openid, mismatches, mismatches_since FROM person WHERE id = ? FOR UPDATE',
      [personId],
    );
    const counted = this.counts(row) ? row.mismatches : 0;
    const restart = counted === 0 || counted + 1 >= MISMATCHES_TO_LOCK;
    await em.query('UPDATE person SET mismatches = ?, mismatches_since = ? WHERE id = ?', [
      counted + 1,
      restart ? new Date(this.clock.real()) : row.mismatches_since,
      personId,
    ]);
  }

  private counts(row: AttemptsRow): boolean {
    return row.mismatches_since !== null && this.clock.real() - row.mismatches_since.getTime() < MISMATCH_WINDOW_MS;
  }
}
