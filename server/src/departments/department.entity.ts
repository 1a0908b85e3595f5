import { Entity, Index } from 'typeorm';
import { Ascii, Id, IdRef, Text } from '../platform/db/columns';

/** A government body that handles forwarded matters. */
@Entity('department')
@Index('uq_department_code', ['code'], { unique: true })
@Index('ix_department_district', ['districtId', 'name'])
export class Department {
  @Id() id: string;
  @Ascii(32) code: string;
  @IdRef() districtId: string;
  @Text(64) name: string;
  /** What it looks after, as made public. */
  @Text(255) duty: string;
  @Text(32) phone: string;
}
