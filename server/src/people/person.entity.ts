import { Entity, Index } from 'typeorm';
import { Ascii, Id, IdRef, Instant, Int } from '../platform/db/columns';

/** A human being: voter, deputy or officer. Name and phone are encrypted (platform/crypto). */
@Entity('person')
@Index('uq_person_account', ['account'], { unique: true })
@Index('uq_person_openid', ['openid'], { unique: true })
@Index('ix_person_phone', ['phoneIndex'])
@Index('ix_person_own_phone', ['ownPhoneIndex'])
@Index('ix_person_joined', ['joinedInto'])
export class Person {
  @Id() id: string;
  @Ascii(512, { nullable: true }) nameCipher: string | null;
  /** As registered by the office, of deputies and officers: whoever has this phone may bind. */
  @Ascii(512, { nullable: true }) phoneCipher: string | null;
  /** HMAC of the phone, for look-up without reading it. */
  @Ascii(64, { nullable: true }) phoneIndex: string | null;
  @Ascii(64, { nullable: true }) account: string | null;
  @Ascii(255, { nullable: true }) passwordHash: string | null;
  /** null: the password was given by an officer and must be changed on first use. */
  @Instant({ nullable: true }) passwordChangedAt: Date | null;
  /** Since when the given password is good; null once it was changed. */
  @Instant({ nullable: true }) passwordGivenAt: Date | null;
  @Int({ default: 0 }) failedSignIns: number;
  @Instant({ nullable: true }) lockedUntil: Date | null;
  @Ascii(64, { nullable: true }) openid: string | null;
  /** Since when a deputy or officer is tied to their WeChat. */
  @Instant({ nullable: true }) boundAt: Date | null;
  /** Phones shown for binding that belonged to nobody, and since when they are counted. */
  @Int({ default: 0 }) mismatches: number;
  @Instant({ nullable: true }) mismatchesSince: Date | null;
  /** What a voter gave so that the station can call them; never a way to bind. */
  @Ascii(512, { nullable: true }) ownPhoneCipher: string | null;
  @Ascii(64, { nullable: true }) ownPhoneIndex: string | null;
  /** The role acted in last through WeChat. */
  @IdRef({ nullable: true }) lastRoleId: string | null;
  /**
   * Found to be the same human as that person, who has everything now. An account that stood here still signs in,
   * as that person; without one only the id is left.
   */
  @IdRef({ nullable: true }) joinedInto: string | null;
  /** Asked to be forgotten: only the id is left. */
  @Instant({ nullable: true }) forgottenAt: Date | null;
  @Instant() createdAt: Date;
}
