import { Entity, Index } from 'typeorm';
import { Ascii, Day, Flag, Id, IdRef, Instant, Int, Json } from '../platform/db/columns';

/** One clock of one round (domain.md, Clocks). The pure rules in shared/requests compute it; this is how it is kept. */
@Entity('request_clock')
@Index('uq_clock', ['requestId', 'round', 'kind', 'ownerId'], { unique: true })
@Index('ix_clock_next', ['nextAt', 'id'])
@Index('ix_clock_provisional', ['provisional', 'id'])
export class RequestClock {
  @Id() id: string;
  @IdRef() requestId: string;
  @Int({ default: 1 }) round: number;
  @Ascii(16) kind: string;
  /** Whose clock it is where a round has several of a kind: the department's part, the superior's instruction; else 0. */
  @IdRef({ default: 0 }) ownerId: string;
  /** The named day it runs to: promised, set by a superior, or granted as an extension. */
  @Day({ nullable: true }) promisedDay: string | null;
  /** A department's working days. */
  @Int({ nullable: true }) workingDays: number | null;
  @Ascii(16) policy: string;
  @Ascii(16) calendarVersion: string;
  @Flag({ default: 0 }) provisional: boolean;
  @Instant() startedAt: Date;
  @Instant({ nullable: true }) dueAt: Date | null;
  @Ascii(16) state: string;
  @Instant({ nullable: true }) metAt: Date | null;
  /** Intervals in epoch milliseconds; to is null while paused. */
  @Json() pauses: { from: number; to: number | null; reason: string; actorRole: string }[];
  /** The last step of the warning ladder that was told (or overtaken): none is told twice, whatever moves the due date. */
  @Ascii(16, { nullable: true }) lastStep: string | null;
  /** The next thing the sweep must do for this clock, and when: a warning, a level, the end of clarifying or of the feedback window. */
  @Ascii(16, { nullable: true }) nextStep: string | null;
  @Instant({ nullable: true }) nextAt: Date | null;
}
