import { Entity, Index, PrimaryColumn } from 'typeorm';
import { Instant } from '../../platform/db/columns';

/** A voter who follows a matter that another raised: hears the echo, and rates for themself. */
@Entity('request_follower')
@Index('ix_follower_person', ['personId', 'at'])
export class RequestFollower {
  @PrimaryColumn({ type: 'bigint', unsigned: true }) requestId: string;
  @PrimaryColumn({ type: 'bigint', unsigned: true }) personId: string;
  @Instant() at: Date;
}
