import { Module } from '@nestjs/common';
import { EnrolmentService } from './enrolment.service';
import { FactorRecords } from './factor-records';
import { RecoveryCodeBook } from './recovery-codes';
import { SecondFactorQueries } from './second-factor.queries';
import { SecondFactorService } from './second-factor.service';

@Module({
  providers: [SecondFactorQueries, RecoveryCodeBook, FactorRecords, SecondFactorService, EnrolmentService],
  exports: [SecondFactorQueries, SecondFactorService, EnrolmentService],
})
export class SecondFactorModule {}
