import { Entity, Index, PrimaryColumn } from 'typeorm';
import { Ascii, Flag, IdRef, Instant } from '../../platform/db/columns';

/**
 * What of a request waits for somebody's decision, at most one thing at a time; there is a row only while it does. Of the
 * id columns those are set in whose holders' lists it stands. Kept with each move.
 */
@Entity('request_decision')
@Index('ix_decision_station', ['stationId', 'since', 'requestId'])
@Index('ix_decision_street', ['streetId', 'since', 'requestId'])
@Index('ix_decision_district', ['districtId', 'since', 'requestId'])
@Index('ix_decision_deputy', ['deputyId', 'since', 'requestId'])
export class RequestDecision {
  @PrimaryColumn({ type: 'bigint', unsigned: true }) requestId: string;
  /** arbiter, extension, appeal or answer. */
  @Ascii(16) what: string;
  @IdRef({ nullable: true }) stationId: string | null;
  @IdRef({ nullable: true }) streetId: string | null;
  @IdRef({ nullable: true }) districtId: string | null;
  @IdRef({ nullable: true }) deputyId: string | null;
  /** Whether it stands in the offices' lists from the start; else once the station let it lie. */
  @Flag() up: boolean;
  @Instant() since: Date;
}
