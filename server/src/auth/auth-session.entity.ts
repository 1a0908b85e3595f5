import { Entity, Index } from 'typeorm';
import { Ascii, Id, IdRef, Instant, Text } from '../platform/db/columns';

/** One pair of tokens; only SHA-256 hashes are stored. Rotation adds a row to the family; a reused refresh token revokes the family. */
@Entity('auth_session')
@Index('uq_session_access', ['accessHash'], { unique: true })
@Index('uq_session_refresh', ['refreshHash'], { unique: true })
@Index('ix_session_family', ['family'])
@Index('ix_session_person', ['personId'])
@Index('ix_session_expiry', ['refreshExpiresAt'])
export class AuthSession {
  @Id() id: string;
  @Ascii(32) family: string;
  @IdRef() personId: string;
  @IdRef() roleId: string;
  /** The record whose account and password opened it; null when it was opened through WeChat. */
  @IdRef({ nullable: true }) accountId: string | null;
  @Ascii(64) accessHash: string;
  @Instant() accessExpiresAt: Date;
  @Ascii(64) refreshHash: string;
  @Instant() refreshExpiresAt: Date;
  /** Set when its refresh token was used. */
  @Instant({ nullable: true }) rotatedAt: Date | null;
  @Instant({ nullable: true }) revokedAt: Date | null;
  @Instant() createdAt: Date;
  /** When its family began; null in rows of older versions, where createdAt stands for it. */
  @Instant({ nullable: true }) startedAt: Date | null;
  /** The last call, to the minute; kept for staff, whose sessions end when they lie unused. */
  @Instant({ nullable: true }) usedAt: Date | null;
  /** Where it was opened: browser and system in words, the address shortened. */
  @Text(64, { nullable: true }) browser: string | null;
  @Ascii(64, { nullable: true }) address: string | null;
}
