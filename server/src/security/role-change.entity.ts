import { Entity, Index } from 'typeorm';
import type { RoleChangeState } from '@huiyin/shared/people/security.dto';
import { Ascii, Id, IdRef, Instant, Text } from '../platform/db/columns';

/** A role that an admin wants given or ended, until somebody who guards the accounts has decided. */
@Entity('role_change')
@Index('ix_role_change_district', ['districtId', 'id'])
@Index('ix_role_change_account', ['accountId', 'state'])
export class RoleChange {
  @Id() id: string;
  @IdRef() districtId: string;
  /** The record with the account; whose it is now is asked when it is decided. */
  @IdRef() accountId: string;
  @Ascii(8) kind: 'grant' | 'end';
  @Ascii(24) role: string;
  @IdRef({ nullable: true }) stationId: string | null;
  @IdRef({ nullable: true }) streetId: string | null;
  @IdRef({ nullable: true }) departmentId: string | null;
  @Text(200) reason: string;
  @Ascii(16) state: RoleChangeState;
  @IdRef() proposedBy: string;
  @Instant() proposedAt: Date;
  @IdRef({ nullable: true }) decidedBy: string | null;
  @Instant({ nullable: true }) decidedAt: Date | null;
}
