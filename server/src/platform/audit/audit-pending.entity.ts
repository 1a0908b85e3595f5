import { Entity, Index } from 'typeorm';
import { Id } from '../db/columns';
import { AuditColumns } from './audit-columns';

/** Something to be audited, written with what it tells; the sealer gives it its place in the chain and takes it from here. */
@Entity('audit_pending')
@Index('uq_audit_pending_source', ['source'], { unique: true })
export class AuditPending extends AuditColumns {
  @Id() id: string;
}
