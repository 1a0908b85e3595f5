import { Entity, PrimaryColumn } from 'typeorm';
import { Ascii, Instant } from '../db/columns';

/** Which process does a task, where several would only get in each other's way: see TaskLease. */
@Entity('task_lease')
export class TaskLeaseRow {
  @PrimaryColumn({ type: 'varchar', length: 32, charset: 'ascii', collation: 'ascii_bin' }) name: string;
  /** The process, by a word it chose when it started. */
  @Ascii(32) holder: string;
  /** By the database's own clock. */
  @Instant() until: Date;
}
