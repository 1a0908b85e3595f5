import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { MINUTE_MS } from '@huiyin/shared/kernel/time';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../platform/clock/clock';
import { newToken } from '../platform/crypto/crypto';
import { inTransaction } from '../platform/db/transaction';
import { TasksService } from '../platform/tasks/tasks.service';
import { CHECK, type CheckRow, type NewCheck } from './check-rows';

const WORK = 'checks.work';
/** So long a process may work at what it took; then another one takes it. Asking WeChat twice does no harm. */
const LEASE_MS = 5 * MINUTE_MS;
const COLUMNS = `topic, subject_id, also_id, request_id, author_id, author_role, station_id, street_id, district_id, display,
  next_at, created_at`;

/** What is to be checked, and whose turn it is. Real time; safe with any number of processes. */
@Injectable()
export class CheckQueue {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly tasks: TasksService,
  ) {}

  /** Epoch milliseconds of the time it goes by. */
  now(): number {
    return this.clock.real();
  }

  /** Does `work` every second, and in a moment whenever something was put in. */
  serve(work: () => Promise<void>): void {
    this.tasks.every(WORK, 1, work);
  }

  /** Puts in what was written, in the transaction that wrote it. What is there already stays as it is. */
  async put(em: EntityManager, checks: readonly NewCheck[]): Promise<void> {
    if (!checks.length) return;
    const now = new Date(this.now());
    await em.query(
      `INSERT INTO content_check (${COLUMNS})
       VALUES ${checks.map(() => "(?, ?, ?, ?, ?, ?, ?, ?, ?, 'pending', ?, ?)").join(', ')}
       ON DUPLICATE KEY UPDATE id = id`,
      checks.flatMap(({ request, ...c }) => [
        ...[c.topic, c.subjectId, c.alsoId ?? null, request.id, c.authorId, c.authorRole],
        ...[request.stationId, request.streetId, request.districtId, now, new Date(c.at)],
      ]),
    );
    this.tasks.soon(WORK);
  }

  /** Takes what is due, the longest waiting first, at most `limit`; nobody else gets it while the lease lasts. */
  async claim(limit: number): Promise<CheckRow[]> {
    const now = this.now();
    const due: { id: string }[] = await this.db.query(
      'SELECT id FROM content_check WHERE next_at <= ? ORDER BY next_at, id LIMIT ?',
      [new Date(now), limit],
    );
    if (!due.length) return [];
    const ids = due.map((d) => d.id);
    const lease = newToken().slice(0, 32);
    await inTransaction(this.db, (em) =>
      em.query('UPDATE content_check SET lease = ?, next_at = ? WHERE id IN (?) AND next_at <= ?', [
        ...[lease, new Date(now + LEASE_MS), ids, new Date(now)],
      ]),
    );
    return this.db.query(`${CHECK} WHERE c.id IN (?) AND c.lease = ? ORDER BY c.id`, [ids, lease]);
  }

  /** Gives a claimed one back after a failed question: again at `askAt`. Left alone when it is another's by now. */
  async later({ id, lease }: CheckRow, askAt: number): Promise<void> {
    await this.db.query(
      'UPDATE content_check SET attempts = attempts + 1, next_at = ?, lease = NULL WHERE id = ? AND lease = ?',
      [new Date(askAt), id, lease],
    );
  }
}
