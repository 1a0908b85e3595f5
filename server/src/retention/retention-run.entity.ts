import { Entity, PrimaryColumn } from 'typeorm';
import { Instant, Int } from '../platform/db/columns';

/** When a kind of data was cleared last: once a day, by whichever process comes first. */
@Entity('retention_run')
export class RetentionRun {
  @PrimaryColumn({ type: 'varchar', length: 32, charset: 'ascii', collation: 'ascii_bin' }) kind: string;
  /** Real time. */
  @Instant() startedAt: Date;
  /** Of the last run; null while it runs, or when it was cut off. */
  @Int({ nullable: true }) removed: number | null;
}
