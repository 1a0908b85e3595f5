import { Entity, Index } from 'typeorm';
import { Ascii, Id, IdRef, Instant, LongText, Text } from '../../platform/db/columns';

/** A text that officers start from: of one station, or of the whole district. It is opened and read before it is sent. */
@Entity('canned')
@Index('ix_canned_place', ['districtId', 'stationId', 'purpose'])
export class Canned {
  @Id() id: string;
  @IdRef() districtId: string;
  /** null: of the whole district. */
  @IdRef({ nullable: true }) stationId: string | null;
  @Ascii(16) purpose: string;
  /** null: for every category. */
  @Text(16, { nullable: true }) category: string | null;
  @Text(20) title: string;
  @LongText() text: string;
  @Instant() updatedAt: Date;
}
