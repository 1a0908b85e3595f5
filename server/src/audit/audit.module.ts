import { Module } from '@nestjs/common';
import { PeopleModule } from '../people/people.module';
import { AuditController } from './audit.controller';
import { AuditEvents } from './audit-events';
import { AuditQueries } from './audit.queries';
import { AuditService } from './audit.service';

@Module({
  imports: [PeopleModule],
  controllers: [AuditController],
  providers: [AuditEvents, AuditQueries, AuditService],
  exports: [AuditService],
})
export class AuditModule {}
