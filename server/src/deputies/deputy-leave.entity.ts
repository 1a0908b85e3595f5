import { Entity, Index } from 'typeorm';
import { Day, Id, IdRef, Instant } from '../platform/db/columns';

/** A deputy's leave, from day to day. */
@Entity('deputy_leave')
@Index('ix_leave_deputy', ['deputyId', 'untilDay'])
@Index('ix_leave_begins', ['begunAt', 'fromDay', 'id'])
export class DeputyLeave {
  @Id() id: string;
  @IdRef() deputyId: string;
  @Day() fromDay: string;
  @Day() untilDay: string;
  /** Takes over what is open; null: it stays, and the station is told. */
  @IdRef({ nullable: true }) standInId: string | null;
  @IdRef() byId: string;
  @Instant() writtenAt: Date;
  /** When what was open was handed over, or the station told. */
  @Instant({ nullable: true }) begunAt: Date | null;
}
