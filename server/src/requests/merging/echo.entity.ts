import { Entity, Index, PrimaryColumn } from 'typeorm';
import { IdRef } from '../../platform/db/columns';

/** Something that happened to a matter and is still to be passed on to what rides in it, piece by piece. */
@Entity('request_echo')
@Index('ix_echo_request', ['requestId', 'eventId'])
export class RequestEcho {
  /** The event to pass on. */
  @PrimaryColumn({ type: 'bigint', unsigned: true }) eventId: string;
  /** The matter it happened to. */
  @IdRef() requestId: string;
  /** The last rider that has it. */
  @IdRef({ default: 0 }) afterId: string;
}
