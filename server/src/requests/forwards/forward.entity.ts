import { Entity, Index } from 'typeorm';
import { Ascii, Flag, Id, IdRef, Instant, Int, LongText, Text } from '../../platform/db/columns';

/** A matter given to departments, in the forwarder's own words (domain.md: restated, without name, phone, voice, hand). */
@Entity('forward')
@Index('ix_forward_request', ['requestId', 'id'])
export class Forward {
  @Id() id: string;
  @IdRef() requestId: string;
  @IdRef() districtId: string;
  @Int() round: number;
  @LongText() restated: string;
  /** How soon, a class of FORWARD_CLASSES. */
  @Ascii(16) class: string;
  @Ascii(24) byRole: string;
  @IdRef() byId: string;
  @Text(64) byName: string;
  @Instant() at: Date;
}

/** One department's part in it; its clock is the request_clock whose owner_id is this id. */
@Entity('forward_part')
@Index('ix_part_request', ['requestId', 'departmentId', 'id'])
@Index('ix_part_queue', ['departmentId', 'open', 'dueAt', 'id'])
export class ForwardPart {
  @Id() id: string;
  @IdRef() forwardId: string;
  @IdRef() requestId: string;
  @IdRef() departmentId: string;
  @Flag() leads: boolean;
  /** PART_STATES. */
  @Ascii(16) state: string;
  /** 1 while it is in the department's hands. */
  @Flag() open: boolean;
  /** As its clock says; once it is done, the moment it was. */
  @Instant() dueAt: Date;
  @Instant() startedAt: Date;
  @Instant({ nullable: true }) answeredAt: Date | null;
  @LongText({ nullable: true }) answer: string | null;
  @Text(500, { nullable: true }) ground: string | null;
  @Instant({ nullable: true }) sentBackAt: Date | null;
  @Text(500, { nullable: true }) sentBackReason: string | null;
}
