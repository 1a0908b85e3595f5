import { Entity, Index } from 'typeorm';
import { Ascii, Flag, Id, IdRef, Instant, Int, Text } from '../../platform/db/columns';

/**
 * Somebody's answers to the two questions, once a round: the voter's, and apart from it each follower's. The words of a
 * voter stand in the event beside it, where they are checked and masked; only a follower's are kept here.
 */
@Entity('rating')
@Index('uq_rating', ['requestId', 'round', 'personId'], { unique: true })
@Index('ix_rating_person', ['personId', 'id'])
export class Rating {
  @Id() id: string;
  @IdRef() requestId: string;
  @Int() round: number;
  @IdRef() districtId: string;
  @IdRef() stationId: string;
  /** null: a voter without an account, or one who is forgotten. */
  @IdRef({ nullable: true }) personId: string | null;
  /** voter or follower. */
  @Ascii(16) who: string;
  @Flag() echoed: boolean;
  @Ascii(16) solved: string;
  @Text(500, { nullable: true }) comment: string | null;
  @Instant() at: Date;
  /** The officer who wrote it down from a call. */
  @IdRef({ nullable: true }) recordedBy: string | null;
  /** Not counted in figures since, by whom, and why. */
  @Instant({ nullable: true }) excludedAt: Date | null;
  @IdRef({ nullable: true }) excludedBy: string | null;
  @Text(500, { nullable: true }) excludedReason: string | null;
}
