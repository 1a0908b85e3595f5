import { Entity, Index } from 'typeorm';
import { Ascii, Day, Flag, Id, IdRef, Instant, Int, LongText, Text } from '../../platform/db/columns';

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

/** A department's wish for more time. */
@Entity('forward_extension')
@Index('ix_extension_part', ['partId', 'id'])
@Index('ix_extension_request', ['requestId', 'state', 'id'])
export class ForwardExtension {
  @Id() id: string;
  @IdRef() partId: string;
  @IdRef() requestId: string;
  /** The last day it asks for. */
  @Day() until: string;
  @Text(500) reason: string;
  @Instant() at: Date;
  /** asked, granted, refused; ended: answered, returned or ended before anybody decided. */
  @Ascii(16) state: string;
  @Text(500, { nullable: true }) decision: string | null;
  @Instant({ nullable: true }) decidedAt: Date | null;
}

/** What happened in a department's own part, in words that department may read. Never changed. */
@Entity('forward_entry')
@Index('ix_entry_part', ['partId', 'id'])
export class ForwardEntry {
  @Id() id: string;
  @IdRef() partId: string;
  @Instant() at: Date;
  /** ENTRY_KINDS. */
  @Ascii(24) kind: string;
  @Text(64) byName: string;
  @LongText({ nullable: true }) text: string | null;
  /** The day it is about: until when. */
  @Day({ nullable: true }) day: string | null;
}

/** A superior's instruction on record (督办); its clock is the request_clock whose owner_id is this id. */
@Entity('supervision')
@Index('ix_supervision_request', ['requestId', 'id'])
@Index('ix_supervision_addressee', ['addresseeId', 'addresseeRole', 'open', 'requestId'])
export class Supervision {
  @Id() id: string;
  @IdRef() requestId: string;
  @Text(500) instruction: string;
  /** The office that presses: street_office or district_office, and its name. */
  @Ascii(24) byRole: string;
  @Text(64) byName: string;
  @Instant() at: Date;
  /** station, assigned or lead, and which: it follows the matter where that one cannot report any more. */
  @Ascii(16) addresseeRole: string;
  @IdRef() addresseeId: string;
  @Text(64) addresseeName: string;
  @Day() answerBy: string;
  /** 1 until it is reported, or the matter ended. */
  @Flag() open: boolean;
  @LongText({ nullable: true }) report: string | null;
  @Text(64, { nullable: true }) reportedBy: string | null;
  @Instant({ nullable: true }) reportedAt: Date | null;
}
