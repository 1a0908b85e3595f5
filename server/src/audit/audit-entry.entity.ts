import { Entity, Index, PrimaryColumn } from 'typeorm';
import { AuditColumns } from '../platform/audit/audit-columns';
import { Ascii, IdRef, Instant } from '../platform/db/columns';

const Seq = () => PrimaryColumn({ type: 'bigint', unsigned: true });

/** One link of the audit chain. Written once by the sealer, never changed; the oldest go when their time is over. */
@Entity('audit_entry')
@Index('uq_audit_source', ['source'], { unique: true })
@Index('ix_audit_district', ['districtId', 'at', 'seq'])
@Index('ix_audit_action', ['districtId', 'action', 'at', 'seq'])
@Index('ix_audit_subject', ['subjectCode', 'seq'])
@Index('ix_audit_actor', ['actorId', 'seq'])
export class AuditEntry extends AuditColumns {
  /** From 1 without a gap. */
  @Seq() seq: string;
  /** The hash of the entry before; of the first one, 64 zeros. */
  @Ascii(64) prevHash: string;
  /** SHA-256 over all the others (chain.ts). */
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
