import { Entity, Index } from 'typeorm';
import { Ascii, Id, Instant, Int } from '../platform/db/columns';

/** A human being: voter, deputy or officer. Name and phone are encrypted (platform/crypto). */
@Entity('person')
@Index('uq_person_account', ['account'], { unique: true })
@Index('uq_person_openid', ['openid'], { unique: true })
@Index('ix_person_phone', ['phoneIndex'])
export class Person {
  @Id() id: string;
  @Ascii(512, { nullable: true }) nameCipher: string | null;
  @Ascii(512, { nullable: true }) phoneCipher: string | null;
  /** HMAC of the phone, for look-up without reading it. */
  @Ascii(64, { nullable: true }) phoneIndex: string | null;
  @Ascii(64, { nullable: true }) account: string | null;
  @Ascii(255, { nullable: true }) passwordHash: string | null;
  /** null: the password was given by an officer and must be changed on first use. */
  @Instant({ nullable: true }) passwordChangedAt: Date | null;
  @Int({ default: 0 }) failedSignIns: number;
  @Instant({ nullable: true }) lockedUntil: Date | null;
  @Ascii(64, { nullable: true }) openid: string | null;
  @Instant() createdAt: Date;
}
