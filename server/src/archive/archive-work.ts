import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DAY_MS } from '@huiyin/shared/kernel/time';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../platform/clock/clock';
import { CONFIG, type Config } from '../platform/config';
import { inTransaction } from '../platform/db/transaction';
import { ArchivedMattersService } from '../requests/archived/archived-matters.service';
import { ENDED_FOR_GOOD, ENDED_STATES } from './ended-for-good.rules';

/** With its clocks and timeline some 700 rows and half a megabyte: little for a node that has to certify it. */
const BATCH = 50;
/** Never less than a calendar year. */
const YEAR_MS = 366 * DAY_MS;
/** From the one that ended first, by the index of the district's queues. */
const NEXT = `SELECT r.id, r.due_at AS dueAt FROM request r FORCE INDEX (ix_request_district)
  WHERE r.district_id = ? AND r.state = ? AND r.due_at >= ? AND (r.due_at > ? OR r.id > ?) AND ${ENDED_FOR_GOOD}
  ORDER BY r.due_at, r.id LIMIT ${BATCH}`;
const STILL = `SELECT r.id FROM request r WHERE r.id IN (?) AND r.state IN (?) AND ${ENDED_FOR_GOOD}`;

/**
 * Puts away what ended years ago, a batch a transaction. Nothing is remembered between two of them but what is where: a
 * process that dies in between loses nothing and doubles nothing, and any other goes on.
 */
@Injectable()
export class ArchiveWork {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    @Inject(CONFIG) private readonly config: Pick<Config, 'ARCHIVE_YEARS'>,
    private readonly clock: Clock,
    private readonly matters: ArchivedMattersService,
  ) {}

  /** Ended before this instant goes; null when nothing ever does. */
  endedBefore(): Date | null {
    const years = this.config.ARCHIVE_YEARS;
    return years === 0 ? null : new Date(this.clock.now() - years * YEAR_MS);
  }

  /**
   * Through every district once, batch after batch, as long as `goOn`, asked before each, says so. What is not over for good is passed over.
   * Returns how many matters were put away.
   */
  async run(goOn: () => Promise<boolean> = async () => true): Promise<number> {
    const before = this.endedBefore();
    if (!before) return 0;
    let moved = 0;
    const districts: { id: string }[] = await this.db.query('SELECT id FROM district ORDER BY id');
    for (const { id } of districts)
      for (const state of ENDED_STATES)
        for (let at: Last = { dueAt: new Date(0), id: '0' }; await goOn();) {
          const rows: Last[] = await this.db.query(NEXT, [id, state, at.dueAt, at.dueAt, at.id, before, before]);
          const gone = rows.length ? await this.putAway(rows, before) : 0;
          moved += gone;
          // Nothing of it was left: another process is at it, and goes on by itself.
          if (rows.length && !gone) return moved;
          if (rows.length < BATCH) break;
          at = rows[rows.length - 1];
        }
    return moved;
  }

  /** Asked again under the lock: somebody may be at one of them, or another process may have been here. */
  private putAway(rows: readonly Last[], before: Date): Promise<number> {
    const work = async (em: EntityManager): Promise<number> => {
      const ids = rows.map((r) => r.id);
      await em.query('SELECT r.id FROM request r WHERE r.id IN (?) ORDER BY r.id FOR UPDATE', [ids]);
      const still: { id: string }[] = await em.query(STILL, [ids, ENDED_STATES, before, before]);
      if (still.length)
        await this.matters.putAway(
          em,
          still.map((r) => r.id),
        );
      return still.length;
    };
    return inTransaction(this.db, work, 'committed');
  }
}

interface Last {
  id: string;
  dueAt: Date;
}
