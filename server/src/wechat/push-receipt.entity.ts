import { Entity, Index } from 'typeorm';
import { Ascii, Id, Instant } from '../platform/db/columns';

/** One push of WeChat that was taken in. The same one comes up to three times, and anybody may replay it: once it counts. */
@Entity('wechat_push_receipt')
@Index('uq_push_receipt', ['what'], { unique: true })
@Index('ix_push_receipt_at', ['at'])
export class PushReceipt {
  @Id() id: string;
  /** SHA-256 of what it tells, not of how it was written down. */
  @Ascii(64) what: string;
  @Instant() at: Date;
}
