import { Entity, Index, PrimaryColumn } from 'typeorm';
import { Ascii, IdRef, Instant, Json, Text } from '../platform/db/columns';

const Seq = () => PrimaryColumn({ type: 'bigint', unsigned: true });

/** One link of the audit chain. Written once by the sealer, never changed; the oldest go when their time is over. */
@Entity('audit_entry')
@Index('uq_audit_source', ['source'], { unique: true })
@Index('ix_audit_district', ['districtId', 'at', 'seq'])
@Index('ix_audit_action', ['districtId', 'action', 'at', 'seq'])
@Index('ix_audit_subject', ['subjectCode', 'seq'])
@Index('ix_audit_actor', ['actorId', 'seq'])
export class AuditEntry {
  /** From 1 without a gap. */
  @Seq() seq: string;
  @Ascii(64, { nullable: true }) source: string | null;
  @Instant() at: Date;
  @IdRef({ nullable: true }) districtId: string | null;
  @Ascii(24) actorRole: string;
  @IdRef({ nullable: true }) actorId: string | null;
  @Text(64) actorName: string;
  @Ascii(48) action: string;
  @Ascii(16, { nullable: true }) subjectKind: string | null;
  @Ascii(80, { nullable: true }) subjectCode: string | null;
  @Json({ nullable: true }) detail: Record<string, unknown> | null;
  /** The hash of the entry before; of the first one, 64 zeros. */
  @Ascii(64) prevHash: string;
  /** SHA-256 over all of the above (chain.ts). */
  @Ascii(64) hash: string;
}

/** Both ends of the chain, one row: the sealer's lock, and what shows that an end was cut off. */
@Entity('audit_head')
export class AuditHead {
  @PrimaryColumn({ type: 'tinyint', unsigned: true }) id: number;
  /** How many were sealed ever, which is the seq of the last one. */
  @IdRef({ default: 0 }) seq: string;
  @Ascii(64) hash: string;
  /** The last one that went because its time was over, and its hash; 0 while all are there. */
  @IdRef({ default: 0 }) anchorSeq: string;
  @Ascii(64) anchorHash: string;
  /** When an end moved last. Real time. */
  @Instant({ nullable: true }) movedAt: Date | null;
}
