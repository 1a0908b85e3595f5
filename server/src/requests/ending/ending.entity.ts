import { Entity, Index, PrimaryColumn } from 'typeorm';
import { Ascii, Day, Flag, Id, IdRef, Instant, Int, Text } from '../../platform/db/columns';

/** An outcome that was told, once a round: what figures are counted from, by the day it was told. */
@Entity('ending')
@Index('ix_ending_station', ['stationId', 'toldAt'])
@Index('ix_ending_street', ['streetId', 'toldAt'])
@Index('ix_ending_district', ['districtId', 'toldAt'])
export class Ending {
  @PrimaryColumn({ type: 'bigint', unsigned: true }) requestId: string;
  @PrimaryColumn({ type: 'int' }) round: number;
  @IdRef() districtId: string;
  @IdRef({ nullable: true }) streetId: string | null;
  /** Whose station and deputy it was then. */
  @IdRef() stationId: string;
  @IdRef({ nullable: true }) deputyId: string | null;
  @Ascii(32) outcome: string;
  @Instant() toldAt: Date;
}

/** What shows that a matter is solved; its pictures are attached to it. */
@Entity('proof')
@Index('uq_proof', ['requestId', 'round'], { unique: true })
@Index('ix_proof_event', ['eventId'])
export class Proof {
  @Id() id: string;
  @IdRef() requestId: string;
  @Int() round: number;
  /** The event that told the outcome. */
  @IdRef() eventId: string;
  @Ascii(16) kind: string;
  @Text(500, { nullable: true }) text: string | null;
  @Day({ nullable: true }) day: string | null;
}

/**
 * A promise to a voter. Its clock is the request_clock of its round; `open` and the verdict are kept with each move of
 * that clock, so that a page of promises is one index range.
 */
@Entity('promise')
@Index('uq_promise', ['requestId', 'round'], { unique: true })
@Index('ix_promise_deputy', ['deputyId', 'open', 'promisedDay', 'id'])
@Index('ix_promise_department', ['departmentId', 'open', 'promisedDay', 'id'])
export class Promised {
  @Id() id: string;
  @IdRef() requestId: string;
  @Int() round: number;
  @IdRef() districtId: string;
  /** Whose seat keeps it: the one that made it, or the one that took it over. */
  @IdRef({ nullable: true }) deputyId: string | null;
  /** The lead whose accepted answer it rests on. */
  @IdRef({ nullable: true }) departmentId: string | null;
  @Day() promisedDay: string;
  @Instant() madeAt: Date;
  @Flag() open: boolean;
  @Instant({ nullable: true }) endedAt: Date | null;
  /** met or missed; null while open, and where nobody could keep it any more (withdrawn). */
  @Ascii(16, { nullable: true }) verdict: string | null;
}

/** A reply clock that was judged: met or missed, by the day it came to that. */
@Entity('reply_verdict')
@Index('ix_verdict_station', ['stationId', 'at'])
@Index('ix_verdict_street', ['streetId', 'at'])
@Index('ix_verdict_district', ['districtId', 'at'])
export class ReplyVerdict {
  @PrimaryColumn({ type: 'bigint', unsigned: true }) requestId: string;
  @PrimaryColumn({ type: 'int' }) round: number;
  @IdRef() districtId: string;
  @IdRef({ nullable: true }) streetId: string | null;
  @IdRef() stationId: string;
  @Flag() met: boolean;
  @Instant() at: Date;
}
