import { Entity, Index } from 'typeorm';
import { Ascii, Day, Id, IdRef } from '../platform/db/columns';

/** A role a person holds, over what, from when to when. Which of the id columns is set depends on the role. */
@Entity('person_role')
@Index('ix_role_person', ['personId'])
@Index('ix_role_station', ['role', 'stationId'])
@Index('ix_role_street', ['role', 'streetId'])
@Index('ix_role_district', ['role', 'districtId'])
@Index('ix_role_deputy', ['deputyId'])
@Index('ix_role_department', ['role', 'departmentId'])
export class PersonRole {
  @Id() id: string;
  @IdRef() personId: string;
  @Ascii(24) role: string;
  /** null only for voters, who may write anywhere. */
  @IdRef({ nullable: true }) districtId: string | null;
  @IdRef({ nullable: true }) stationId: string | null;
  @IdRef({ nullable: true }) streetId: string | null;
  @IdRef({ nullable: true }) deputyId: string | null;
  @IdRef({ nullable: true }) departmentId: string | null;
  @Day() startsOn: string;
  /** Last day; null while open-ended. */
  @Day({ nullable: true }) endsOn: string | null;
}
