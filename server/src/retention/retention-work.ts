import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { DAY_MS, dayOf } from '@huiyin/shared/kernel/time';
import { AuditService } from '../audit/audit.service';
import { PersonPartingService } from '../people/person-parting.service';
import { Clock } from '../platform/clock/clock';
import { CONFIG, type Config } from '../platform/config';
import { deleteInPieces } from '../platform/db/delete-in-pieces';
import { deleteOldest } from '../platform/db/delete-oldest';
import { inTransaction } from '../platform/db/transaction';
import { inArchive } from '../requests/archived/archived.queries';
import type { RetentionRule } from './retention.rules';

const PEOPLE = 100;
/** A matter of person p that is open, or ended at the instant or after it. */
const MATTER = `SELECT 1 FROM request q WHERE q.voter_id = p.id
      AND (q.open = 1 OR GREATEST(COALESCE(q.due_at, q.updated_at), q.updated_at) >= ? OR q.promise_date >= ?)`;
/**
 * Voters whom only a station knows: no WeChat, no account, no registered phone, no role but the voter's; all of whose
 * matters ended before the instant, and nothing was promised to them for later. Binds the instant, and twice itself and its day.
 */
const CONTACTS = `SELECT p.id FROM person p
  WHERE p.openid IS NULL AND p.account IS NULL AND p.phone_index IS NULL AND p.joined_into IS NULL
    AND p.forgotten_at IS NULL AND (p.name_cipher IS NOT NULL OR p.own_phone_cipher IS NOT NULL) AND p.created_at < ?
    AND NOT EXISTS (SELECT 1 FROM person_role r WHERE r.person_id = p.id AND r.role <> 'voter')
    AND NOT EXISTS (${MATTER}) AND NOT EXISTS (${inArchive(MATTER)})`;

/** Takes away what is over its time, in pieces, so that nobody waits; any number of processes may do it at once. */
@Injectable()
export class RetentionWork {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    @Inject(CONFIG) private readonly config: Pick<Config, 'AUDIT_DAYS'>,
    private readonly clock: Clock,
    private readonly audit: AuditService,
    private readonly parting: PersonPartingService,
  ) {}

  /** Returns how many rows (or persons) went; of what a feature clears by its own task, none. */
  async clear({ days, way }: RetentionRule): Promise<number> {
    const before = this.clock.real() - (way.by === 'chain' ? this.config.AUDIT_DAYS : days) * DAY_MS;
    switch (way.by) {
      case 'time':
        return deleteInPieces(this.db, `DELETE FROM ${way.table} WHERE ${way.where} LIMIT ?`, [new Date(before)]);
      case 'age':
        return deleteOldest(this.db, way, new Date(before));
      case 'chain':
        return (await this.audit.forgetBefore(before)).removed;
      case 'forgetting':
        return this.forgetContacts(new Date(before));
      case 'task':
        return 0;
    }
  }

  private async forgetContacts(before: Date): Promise<number> {
    let forgotten = 0;
    for (let after = '0'; ;) {
      const rows: { id: string }[] = await this.db.query(`${CONTACTS} AND p.id > ? ORDER BY p.id LIMIT ?`, [
        ...bound(before),
        ...[after, PEOPLE],
      ]);
      for (const { id } of rows)
        if (await inTransaction(this.db, (em) => this.forget(em, id, before), 'committed')) forgotten += 1;
      const last = rows.at(-1);
      if (rows.length < PEOPLE || !last) return forgotten;
      after = last.id;
    }
  }

  /** Asked again under the lock: they may be at the door right now with something new. */
  private async forget(em: EntityManager, personId: string, before: Date): Promise<boolean> {
    await this.parting.byId(em, personId);
    const [still]: unknown[] = await em.query(`${CONTACTS} AND p.id = ?`, [...bound(before), personId]);
    if (still) await this.parting.forget(em, personId);
    return still !== undefined;
  }
}

const bound = (before: Date): unknown[] => {
  const day = dayOf(before.getTime());
  return [before, before, day, before, day];
};
