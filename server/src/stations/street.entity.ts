import { Entity, Index } from 'typeorm';
import { Ascii, Id, IdRef, Text } from '../platform/db/columns';

/** A street or town of a district. */
@Entity('street')
@Index('uq_street_code', ['code'], { unique: true })
@Index('ix_street_district', ['districtId'])
export class Street {
  @Id() id: string;
  @IdRef() districtId: string;
  @Ascii(32) code: string;
  @Text(64) name: string;
}
