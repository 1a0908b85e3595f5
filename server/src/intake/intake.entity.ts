import { Entity, Index, PrimaryColumn } from 'typeorm';
import { Ascii, Flag, IdRef, Instant } from '../platform/db/columns';

/** What an officer wrote down for somebody, by the key it was sent under: the same key again is the same matter. */
@Entity('intake')
@Index('ix_intake_at', ['at'])
export class Intake {
  @PrimaryColumn({ type: 'bigint', unsigned: true }) officerId: string;
  @PrimaryColumn({ type: 'varchar', length: 64, charset: 'ascii', collation: 'ascii_bin' }) idempotencyKey: string;
  /** Keyed hash of the body: it holds a phone, which a plain hash would give away to whoever tries all. */
  @Ascii(64) bodyHash: string;
  @IdRef() requestId: string;
  /** Whether somebody can be called. */
  @Flag() hasPhone: boolean;
  /** Real time. */
  @Instant() at: Date;
}
