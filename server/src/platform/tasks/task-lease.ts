import { randomBytes } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { clusterOf } from '../db/cluster-pool';

/** A process that dies is followed after this. Seconds. */
const LEASE_SECONDS = 5;
/** So long an answer is believed before it is asked for again, whoever has the lease. Milliseconds. */
const BELIEVED_MS = 1500;
// MariaDB sets columns in the order in which they stand: whether it is ours is decided before `until` changes.
const TAKE = `INSERT INTO task_lease (name, holder, until) VALUES (?, ?, UTC_TIMESTAMP(3) + INTERVAL ${LEASE_SECONDS} SECOND)
  ON DUPLICATE KEY UPDATE holder = IF(until < UTC_TIMESTAMP(3), VALUES(holder), holder),
    until = IF(holder = VALUES(holder), VALUES(until), until)`;
const HOLDER = 'SELECT holder FROM task_lease WHERE name = ?';

/**
 * Lets one process at a time do a task where the database is a cluster. There, locks are known to their own node alone: several
 * processes at the same rows each do all the work, and all but one of them for nothing. On one database locks share it
 * out well, and every process goes ahead. It saves work, it guards nothing: tasks stay safe with any number of processes.
 */
export class TaskLease {
  private readonly holder = randomBytes(12).toString('hex');
  private believedUntil = 0;
  private ours = false;

  constructor(
    private readonly db: DataSource,
    private readonly name: string,
  ) {}

  /** Does the work if it is this process's to do. */
  async alone(work: () => Promise<unknown>): Promise<void> {
    if (!clusterOf(this.db.options) || (await this.held())) await work();
  }

  private async held(): Promise<boolean> {
    const now = performance.now();
    if (now < this.believedUntil) return this.ours;
    await this.db.query(TAKE, [this.name, this.holder]);
    const [row]: { holder: string }[] = await this.db.query(HOLDER, [this.name]);
    this.ours = row?.holder === this.holder;
    this.believedUntil = now + BELIEVED_MS;
    return this.ours;
  }
}
