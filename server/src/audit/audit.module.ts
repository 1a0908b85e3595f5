import { Module } from '@nestjs/common';
import { PeopleModule } from '../people/people.module';
import { AuditController } from './audit.controller';
import { AuditEvents } from './audit-events';
import { AuditPersonLink } from './audit-person-link';
import { AuditQueries } from './audit.queries';
import { AuditService } from './audit.service';

@Module({
  imports: [PeopleModule],
  controllers: [AuditController],
  providers: [AuditEvents, AuditPersonLink, AuditQueries, AuditService],
  exports: [AuditService],
})
export class AuditModule {}
