import { Entity, Index, PrimaryColumn } from 'typeorm';
import { Ascii, Day, Degrees, Flag, Id, IdRef, Instant, Int, Json, LongText, Text } from '../platform/db/columns';

/**
 * A matter a voter raised. `open` and `dueAt` are kept with each move so that every queue is one index range:
 * dueAt is when the one in whose hands it is should have acted (clock-steps.rules, queueDueAt), and, once it ended,
 * the moment it did.
 */
@Entity('request')
@Index('uq_request_code', ['code'], { unique: true })
@Index('uq_request_key', ['voterId', 'idempotencyKey'], { unique: true })
@Index('ix_request_voter', ['voterId', 'id'])
@Index('ix_request_station', ['stationId', 'open', 'dueAt', 'id'])
@Index('ix_request_station_state', ['stationId', 'state', 'dueAt', 'id'])
@Index('ix_request_deputy', ['deputyId', 'open', 'dueAt', 'id'])
@Index('ix_request_street', ['streetId', 'state', 'dueAt', 'id'])
@Index('ix_request_district', ['districtId', 'state', 'dueAt', 'id'])
@Index('ix_request_constituency', ['constituencyId', 'id'])
@Index('ix_request_merged_into', ['mergedInto', 'id'])
@Index('ix_request_chosen', ['chosenDeputyId', 'state', 'id'])
export class Request {
  @Id() id: string;
  @Ascii(24) code: string;
  @IdRef() districtId: string;
  @IdRef({ nullable: true }) voterId: string | null;
  @IdRef() stationId: string;
  @IdRef({ nullable: true }) streetId: string | null;
  @IdRef({ nullable: true }) communityId: string | null;
  @IdRef({ nullable: true }) constituencyId: string | null;
  /** Who answers now. */
  @IdRef({ nullable: true }) deputyId: string | null;
  /** Whom the voter chose, if anyone. */
  @IdRef({ nullable: true }) chosenDeputyId: string | null;
  @Text(64) title: string;
  @LongText() text: string;
  @Text(16) category: string;
  @Ascii(24, { default: 'mini_program' }) channel: string;
  @Text(128, { nullable: true }) placeText: string | null;
  /** Whether others may see the voter's words (checks/check.dto, DISPLAY_STATES). */
  @Ascii(16, { default: 'shown' }) display: string;
  @Degrees() lng: number | null;
  @Degrees() lat: number | null;
  @Ascii(24) state: string;
  @Flag() open: boolean;
  @Int({ default: 1 }) round: number;
  /** One more with each move that changes state, hands or answer: whoever acted upon an older one is told so. */
  @Int({ default: 1 }) version: number;
  @Instant({ nullable: true }) dueAt: Date | null;
  @Ascii(24) routingRule: string;
  @Text(255) routingReason: string;
  @Ascii(32, { nullable: true }) outcome: string | null;
  @Day({ nullable: true }) promiseDate: string | null;
  @Instant({ nullable: true }) closedAt: Date | null;
  /** The request it rides in while merged, and from which it heard its answer after that. */
  @IdRef({ nullable: true }) mergedInto: string | null;
  /** The round in which that one was when it took this one in. */
  @Int({ nullable: true }) mergedRound: number | null;
  /** How many others ride in it now. */
  @Int({ default: 0 }) children: number;
  /** How many other voters follow it. */
  @Int({ default: 0 }) followers: number;
  /** How often it was handed on as "not ours"; from the third time an office above decides. */
  @Int({ default: 0 }) returns: number;
  /** Who decides where it belongs: street or district; null while nobody has to. */
  @Ascii(16, { nullable: true }) arbiter: string | null;
  /** 0 as usual, 1 first. Set by the station; no clock follows it. */
  @Int({ default: 0 }) priority: number;
  /** The station's own words to find it by, a JSON list. */
  @Json({ nullable: true }) tags: string[] | null;
  /** The departments' answer: waiting to be accepted, or accepted; null without one. */
  @Ascii(16, { nullable: true }) answerState: string | null;
  /** Extensions that departments asked for and nobody decided on yet. */
  @Int({ default: 0 }) extensionsAsked: number;
  /** Who still has to answer a superior's instruction: station, assigned or lead; null when nobody. */
  @Ascii(16, { nullable: true }) supervised: string | null;
  /** An appeal against the refusal: waiting or decided; null without one. */
  @Ascii(16, { nullable: true }) appeal: string | null;
  @Ascii(64) idempotencyKey: string;
  /** SHA-256 of the body, to tell a repeat from another body under the same key. */
  @Ascii(64) bodyHash: string;
  @Instant() createdAt: Date;
  /** Since when it is in this state and these hands. */
  @Instant() updatedAt: Date;
}

/** Summary row: how many requests of a station are in a state. Kept in the transaction of each move. */
@Entity('request_count')
export class RequestCount {
  @PrimaryColumn({ type: 'bigint', unsigned: true }) stationId: string;
  @PrimaryColumn({ type: 'varchar', length: 24, charset: 'ascii', collation: 'ascii_bin' }) state: string;
  @IdRef() districtId: string;
  @Int({ default: 0 }) n: number;
}
