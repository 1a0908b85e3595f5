import { Entity, Index, PrimaryColumn } from 'typeorm';
import { Instant, Int } from '../db/columns';

/** How often something was tried within the hour that began at `since`. */
@Entity('brake')
@Index('ix_brake_since', ['since'])
export class Brake {
  @PrimaryColumn({ type: 'varchar', length: 64, charset: 'ascii', collation: 'ascii_bin' }) name: string;
  /** Real time. */
  @Instant() since: Date;
  @Int() n: number;
}
