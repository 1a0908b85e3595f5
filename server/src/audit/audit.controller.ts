import { Controller, Get, Query } from '@nestjs/common';
import { AuditPage, AuditQuery } from '@huiyin/shared/audit/audit.dto';
import type { Actor } from '@huiyin/shared/people/roles';
import { CurrentActor, Operation } from '../platform/http/operation';
import { AuditQueries } from './audit.queries';

/** The auditor's log: who did what and when, never what anybody wrote. */
@Controller('audit')
export class AuditController {
  constructor(private readonly queries: AuditQueries) {}

  @Get()
  @Operation({
    summary: 'The audit log, newest first: the own district and what belongs to none; head: the end of the chain',
    access: ['auditor'],
    returns: AuditPage,
    refusals: ['body.invalid', 'cursor.invalid', 'query.invalid'],
  })
  page(@CurrentActor() actor: Actor, @Query({ schema: AuditQuery }) query: AuditQuery): Promise<AuditPage> {
    return this.queries.page(actor, query);
  }
}
