import { Entity, Index } from 'typeorm';
import { Ascii, Flag, Id, IdRef, Instant, Int } from '../platform/db/columns';

/**
 * What one phone agreed to, for one template: our books of what WeChat counts for itself. By openid, because that is whose
 * consent it is: another WeChat of the same person has agreed to nothing.
 */
@Entity('consent')
@Index('uq_consent', ['openid', 'templateId'], { unique: true })
@Index('ix_consent_person', ['personId'])
export class Consent {
  @Id() id: string;
  @Ascii(64) openid: string;
  @Ascii(64) templateId: string;
  @IdRef() personId: string;
  /** Messages that may still be sent, those on their way already taken off. Of no meaning for a long-term template. */
  @Int({ default: 0 }) balance: number;
  /** A long-term template: agreed to for good. */
  @Flag({ default: 0 }) standing: boolean;
  /** False while WeChat may count more than we do. */
  @Flag({ default: 1 }) exact: boolean;
  /** WeChat takes no more questions for it. */
  @Flag({ default: 0 }) banned: boolean;
  @Ascii(8, { nullable: true }) lastAnswer: string | null;
  @Instant({ nullable: true }) answeredAt: Date | null;
  @Instant({ nullable: true }) refusedAt: Date | null;
  @Int({ default: 0 }) asked: number;
  @Int({ default: 0 }) refused: number;
}

/** One accepted question. The app tells it, and so does WeChat: both tell of the same one when they are close together. */
@Entity('consent_grant')
@Index('ix_consent_grant', ['openid', 'templateId', 'id'])
@Index('ix_consent_grant_event', ['eventId'])
@Index('ix_consent_grant_at', ['at'])
export class ConsentGrant {
  @Id() id: string;
  @Ascii(64) openid: string;
  @Ascii(64) templateId: string;
  /** When it was first told of. */
  @Instant() at: Date;
  @Instant({ nullable: true }) appAt: Date | null;
  @Instant({ nullable: true }) pushAt: Date | null;
  /** The event by which WeChat told. */
  @IdRef({ nullable: true }) eventId: string | null;
}
