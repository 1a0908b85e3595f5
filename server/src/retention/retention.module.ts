import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module';
import { PeopleModule } from '../people/people.module';
import { RetentionService } from './retention.service';
import { RetentionWork } from './retention-work';

@Module({
  imports: [PeopleModule, AuditModule],
  providers: [RetentionService, RetentionWork],
  exports: [RetentionService],
})
export class RetentionModule {}
