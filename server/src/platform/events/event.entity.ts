import { Entity, Index } from 'typeorm';
import { Ascii, Id, IdRef, Instant, Int, Json, LongText, Text, Tiny } from '../db/columns';

/**
 * One thing that happened: timeline and outbox in one. Written in the transaction of what it tells,
 * read by the subject's timeline, and drained to the listeners while `pending`.
 */
@Entity('event')
@Index('ix_event_subject', ['topic', 'subjectId', 'id'])
@Index('ix_event_pending', ['pending', 'id'])
export class Event {
  @Id() id: string;
  /** The noun it belongs to, 'request' … */
  @Ascii(24) topic: string;
  @IdRef() subjectId: string;
  @IdRef() districtId: string;
  @Instant() at: Date;
  @Ascii(24) kind: string;
  @Int({ default: 1 }) round: number;
  @Ascii(24) actorRole: string;
  /** null for what happens by itself. */
  @IdRef({ nullable: true }) actorId: string | null;
  /** Public name as the timeline shows it: a deputy's or officer's; 选民 for a voter. */
  @Text(64) actorName: string;
  @Ascii(24, { nullable: true }) fromState: string | null;
  @Ascii(24, { nullable: true }) toState: string | null;
  @Ascii(16, { nullable: true }) level: string | null;
  @LongText({ nullable: true }) text: string | null;
  /** Whether others than the author's own side may read `text`; null: nothing in it needs a check. */
  @Ascii(16, { nullable: true }) display: string | null;
  /** Facts of this kind of event, and to whom it is told (see events.rules). */
  @Json({ nullable: true }) detail: Record<string, unknown> | null;
  /** 1 until the listeners have it, 2 when one failed (tried again), 0 when done. */
  @Tiny({ default: 1 }) pending: number;
}
