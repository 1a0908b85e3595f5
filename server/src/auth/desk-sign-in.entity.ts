import { Entity, Index } from 'typeorm';
import type { DeskState } from '@huiyin/shared/people/desk-sign-in.dto';
import { Ascii, Flag, Id, IdRef, Instant, Text } from '../platform/db/columns';

/** A desk that waits to be let in by a phone: two minutes, one use. Of code and secret only SHA-256 hashes are stored. */
@Entity('desk_sign_in')
@Index('uq_desk_code', ['codeHash'], { unique: true })
@Index('uq_desk_secret', ['secretHash'], { unique: true })
@Index('ix_desk_source', ['source', 'expiresAt'])
@Index('ix_desk_person', ['personId'])
@Index('ix_desk_expiry', ['expiresAt'])
export class DeskSignIn {
  @Id() id: string;
  @Ascii(64) codeHash: string;
  @Ascii(64) secretHash: string;
  @Ascii(16) state: Exclude<DeskState, 'expired'>;
  /** Keyed hash of the network address, to count the tickets one address has open. */
  @Ascii(64) source: string;
  /** What the phone shows: browser and system in words, the address shortened. */
  @Text(64) browser: string;
  @Ascii(64) address: string;
  /** Who looked first, and then decides. */
  @IdRef({ nullable: true }) personId: string | null;
  /** The role in which they let the desk in. */
  @IdRef({ nullable: true }) roleId: string | null;
  /** True once the desk has its session. */
  @Flag({ default: 0 }) taken: boolean;
  @Instant() createdAt: Date;
  @Instant() expiresAt: Date;
}
