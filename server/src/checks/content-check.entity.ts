import { Entity, Index, PrimaryColumn } from 'typeorm';
import { Ascii, Id, IdRef, Instant, Int, Text } from '../platform/db/columns';

/**
 * What somebody wrote or sent, on its way to being shown to others. One row a thing: what is to be done about it next and
 * when, what was found, and who decided. The same state stands as `display` at the thing itself, where it is read.
 */
@Entity('content_check')
@Index('uq_check_subject', ['topic', 'subjectId'], { unique: true })
@Index('ix_check_next', ['nextAt', 'id'])
@Index('ix_check_station', ['stationId', 'display', 'id'])
@Index('ix_check_street', ['streetId', 'display', 'id'])
@Index('ix_check_district', ['districtId', 'display', 'id'])
@Index('ix_check_author', ['authorId'])
@Index('ix_check_decider', ['decidedBy'])
export class ContentCheck {
  @Id() id: string;
  /** request, entry (an event of its timeline), picture. */
  @Ascii(16) topic: string;
  @IdRef() subjectId: string;
  /** A second entry with the same words: a reply that also told the outcome. */
  @IdRef({ nullable: true }) alsoId: string | null;
  @IdRef() requestId: string;
  /** null once the person is forgotten. */
  @IdRef({ nullable: true }) authorId: string | null;
  @Ascii(24) authorRole: string;
  /** Where the request is: a request stays with its station, its street and its district. */
  @IdRef() stationId: string;
  @IdRef({ nullable: true }) streetId: string | null;
  @IdRef() districtId: string;
  /** checks/check.dto, DISPLAY_STATES. */
  @Ascii(16) display: string;
  /** When it is looked at next (real time); null when nothing is due. */
  @Instant({ nullable: true }) nextAt: Date | null;
  /** Whoever works at it now. */
  @Ascii(32, { nullable: true }) lease: string | null;
  /** Questions to WeChat that went wrong. */
  @Int({ default: 0 }) attempts: number;
  /** Of a picture: WeChat was asked, and its answer is awaited. */
  @Ascii(64, { nullable: true }) traceId: string | null;
  /** Why it waits for an officer; HOLD_REASONS. */
  @Ascii(16, { nullable: true }) reason: string | null;
  /** WeChat's number for what it found. */
  @Int({ nullable: true }) label: number | null;
  /** The officer who decided, when (the matter's time), and why. */
  @IdRef({ nullable: true }) decidedBy: string | null;
  @Instant({ nullable: true }) decidedAt: Date | null;
  @Text(500, { nullable: true }) note: string | null;
  /** When it was written (the matter's time). */
  @Instant() createdAt: Date;
}

/**
 * One question about a picture, and its answer: whichever of the two is known first writes the row. So an answer that
 * comes before we have read that the question was taken in finds its picture all the same.
 */
@Entity('picture_trace')
@Index('ix_trace_at', ['at'])
export class PictureTrace {
  @PrimaryColumn({ type: 'varchar', length: 64, charset: 'ascii', collation: 'ascii_bin' }) traceId: string;
  /** null while nobody here knows this question. */
  @IdRef({ nullable: true }) checkId: string | null;
  /** pass, review, risky; null while unanswered. */
  @Ascii(16, { nullable: true }) suggest: string | null;
  @Int({ nullable: true }) label: number | null;
  @Int({ nullable: true }) errcode: number | null;
  /** Real time. */
  @Instant() at: Date;
}
