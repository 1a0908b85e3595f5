import { Column, Entity, Index } from 'typeorm';
import { Ascii, Id, IdRef, Instant, Int } from '../platform/db/columns';

/** A code on a door or poster. Valid while it is not revoked; a revoked one still says whose it was. */
@Entity('door_code')
@Index('uq_door_code', ['code'], { unique: true })
@Index('uq_door_code_active', ['kind', 'activeSubjectId'], { unique: true })
@Index('ix_door_code_subject', ['kind', 'subjectId'])
export class DoorCode {
  @Id() id: string;
  /** Opaque, 60 random bits: what stands in the scene and in the link. */
  @Ascii(12) code: string;
  /** station or deputy. */
  @Ascii(8) kind: string;
  @IdRef() subjectId: string;
  /** The subject once more while the code is valid, else null: the unique key then allows one valid code a subject. */
  @IdRef({ nullable: true }) activeSubjectId: string | null;
  @Instant() issuedAt: Date;
  /** null: by the installation. */
  @IdRef({ nullable: true }) issuedBy: string | null;
  @Instant({ nullable: true }) revokedAt: Date | null;
  @IdRef({ nullable: true }) revokedBy: string | null;
  /** The code that took its place; null when it was only revoked. */
  @IdRef({ nullable: true }) replacedBy: string | null;
  @Int({ default: 0 }) scans: number;
  @Instant({ nullable: true }) lastScanAt: Date | null;
}

/** WeChat's picture of a code, kept so that printing again asks nothing of WeChat. It goes when its code is revoked. */
@Entity('wechat_code')
@Index('uq_wechat_code', ['scene', 'page', 'appId', 'env'], { unique: true })
export class WechatCode {
  @Id() id: string;
  @Ascii(18) appId: string;
  /** release, trial or develop. */
  @Ascii(8) env: string;
  @Ascii(64) page: string;
  @Ascii(32) scene: string;
  @Column({ type: 'mediumblob' }) image: Buffer;
  @Instant() fetchedAt: Date;
}
