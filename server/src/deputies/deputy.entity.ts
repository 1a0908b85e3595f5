import { Entity, Index, PrimaryColumn } from 'typeorm';
import { Ascii, Day, Id, IdRef, Int, Text } from '../platform/db/columns';

/** A congress's five years. */
@Entity('term')
@Index('ix_term_district', ['districtId', 'level'])
export class Term {
  @Id() id: string;
  @IdRef() districtId: string;
  @Ascii(16) level: string;
  @Text(64) name: string;
  @Day() startsOn: string;
  @Day() endsOn: string;
}

/** A seat and who holds it, from when to when. A person with two seats has two rows. Names of deputies are public. */
@Entity('deputy')
@Index('uq_deputy_code', ['code'], { unique: true })
@Index('ix_deputy_constituency', ['constituencyId'])
@Index('ix_deputy_station', ['stationId'])
@Index('ix_deputy_district', ['districtId', 'level'])
@Index('ix_deputy_name', ['name'])
@Index('ix_deputy_pinyin', ['pinyin'])
@Index('ix_deputy_initials', ['initials'])
@Index('ix_deputy_person', ['personId'])
export class Deputy {
  @Id() id: string;
  @Ascii(32) code: string;
  @IdRef() districtId: string;
  @IdRef() termId: string;
  @IdRef({ nullable: true }) personId: string | null;
  @Ascii(16) level: string;
  @Text(64) name: string;
  @Ascii(255) pinyin: string;
  @Ascii(64) initials: string;
  /** Work and post as made public. */
  @Text(128) title: string;
  /** What they know well. */
  @Text(128) field: string;
  @Text(500) introduction: string;
  /** null for levels that are not elected by constituencies of this district. */
  @IdRef({ nullable: true }) constituencyId: string | null;
  @IdRef({ nullable: true }) stationId: string | null;
  @Day() startsOn: string;
  @Day({ nullable: true }) endsOn: string | null;
  /** The seat that took over what was open when the term ended. */
  @IdRef({ nullable: true }) successorId: string | null;
}

/** Summary row of a deputy's matters, kept in the transaction of each move. */
@Entity('deputy_tally')
export class DeputyTally {
  @PrimaryColumn({ type: 'bigint', unsigned: true }) deputyId: string;
  /** Assigned and not yet replied. */
  @Int({ default: 0 }) waiting: number;
  @Int({ default: 0 }) replied: number;
  @Int({ default: 0 }) solved: number;
}
