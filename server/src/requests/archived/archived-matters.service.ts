import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { inTransaction } from '../../platform/db/transaction';
import { archiveMatters, bringBack } from './moving-matters';

/** Matters that ended years ago, put away and brought back. */
@Injectable()
export class ArchivedMattersService {
  constructor(@InjectDataSource() private readonly db: DataSource) {}

  /** Puts away whole matters that the caller has locked in this transaction. */
  putAway(em: EntityManager, ids: readonly string[]): Promise<void> {
    return archiveMatters(em, ids);
  }

  /**
   * Brings back the matters of these codes, in a transaction of its own. True when there is any among the living now: it
   * was brought back, perhaps by somebody else a moment ago, or was never away.
   */
  async bringBack(codes: readonly string[]): Promise<boolean> {
    const away: unknown[] = await this.db.query('SELECT 1 FROM request_archive WHERE code IN (?) LIMIT 1', [codes]);
    if (away.length) await this.back('a.code IN (?)', [codes]);
    const there: unknown[] = await this.db.query('SELECT 1 FROM request WHERE code IN (?) LIMIT 1', [codes]);
    return there.length > 0;
  }

  /** Brings back what this voter raised, in a transaction of its own. */
  async bringBackOf(voterId: string): Promise<void> {
    await this.back('a.voter_id = ?', [voterId]);
  }

  private back(which: string, values: unknown[]): Promise<number> {
    return inTransaction(this.db, (em) => bringBack(em, which, values), 'committed');
  }
}
