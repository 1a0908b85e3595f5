import { Module } from '@nestjs/common';
import { EnrolmentService } from './enrolment.service';
import { PeopleModule } from '../people/people.module';
import { FactorPersonLink } from './factor-person-link';
import { FactorRecords } from './factor-records';
import { RecoveryCodeBook } from './recovery-codes';
import { SecondFactorQueries } from './second-factor.queries';
import { SecondFactorService } from './second-factor.service';

@Module({
  imports: [PeopleModule],
  providers: [
    SecondFactorQueries,
    RecoveryCodeBook,
    FactorRecords,
    FactorPersonLink,
    SecondFactorService,
    EnrolmentService,
  ],
  exports: [SecondFactorQueries, SecondFactorService, EnrolmentService],
})
export class SecondFactorModule {}
