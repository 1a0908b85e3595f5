import { Entity, Index } from 'typeorm';
import { Ascii, Flag, Id, IdRef, Instant, Int } from '../platform/db/columns';

/** A re-encoded picture (no EXIF, no GPS) behind the storage interface. */
@Entity('picture')
@Index('uq_picture_code', ['code'], { unique: true })
@Index('ix_picture_subject', ['topic', 'subjectId'])
@Index('ix_picture_owner', ['ownerId'])
@Index('ix_picture_orphan', ['subjectId', 'createdAt'])
export class Picture {
  @Id() id: string;
  @Ascii(32) code: string;
  @IdRef({ nullable: true }) ownerId: string | null;
  /** What it belongs to; null while only uploaded. */
  @Ascii(24, { nullable: true }) topic: string | null;
  @IdRef({ nullable: true }) subjectId: string | null;
  @Ascii(128) storageKey: string;
  @Int() width: number;
  @Int() height: number;
  @Int() bytes: number;
  /** Station photos and the like: anyone may see them. */
  @Flag({ default: 0 }) open: boolean;
  /** Whether others than its author may see it (checks/check.dto, DISPLAY_STATES). */
  @Ascii(16, { default: 'shown' }) display: string;
  @Instant() createdAt: Date;
}
