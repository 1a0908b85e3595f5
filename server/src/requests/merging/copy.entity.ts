import { Entity, Index, PrimaryColumn } from 'typeorm';
import { Ascii, Flag, Instant } from '../../platform/db/columns';

/** By which a matter's text is known again when others copy it; kept while copies may come. */
@Entity('request_copy')
@Index('ix_copy_mark', ['mark', 'requestId'])
@Index('ix_copy_waiting', ['waiting', 'requestId'])
@Index('ix_copy_at', ['at'])
export class RequestCopy {
  @PrimaryColumn({ type: 'bigint', unsigned: true }) requestId: string;
  /** SHA-256 of the place and the text without what a copying hand changes. */
  @Ascii(64) mark: string;
  /** Not looked at yet, whether it is a copy. */
  @Flag() waiting: boolean;
  @Instant() at: Date;
}
