import { Entity, Index, PrimaryColumn } from 'typeorm';
import { Ascii, Id, IdRef, Instant, Int } from '../platform/db/columns';

/** The authenticator of an account (RFC 6238): its secret encrypted, no code good twice. One row an account. */
@Entity('second_factor')
export class SecondFactor {
  /** The record whose account and password it goes with. */
  @PrimaryColumn({ type: 'bigint', unsigned: true }) accountId: string;
  /** null until a code of the offered secret came back. */
  @Ascii(255, { nullable: true }) secretCipher: string | null;
  @Instant({ nullable: true }) enrolledAt: Date | null;
  /** What is offered to be learned, and since when. */
  @Ascii(255, { nullable: true }) offeredCipher: string | null;
  @Instant({ nullable: true }) offeredAt: Date | null;
  /** The newest half-minute, counted from 1970, whose code was used. */
  @Int({ nullable: true }) lastStep: number | null;
  @Int({ default: 0 }) failures: number;
  @Instant({ nullable: true }) lockedUntil: Date | null;
}

/** A code that opens the door once when the phone is not at hand. Hashed like a password; all of a set share a salt. */
@Entity('recovery_code')
@Index('ix_recovery_account', ['accountId'])
export class RecoveryCode {
  @Id() id: string;
  @IdRef() accountId: string;
  @Ascii(255) codeHash: string;
  @Instant({ nullable: true }) usedAt: Date | null;
}
