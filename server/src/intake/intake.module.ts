import { Module } from '@nestjs/common';
import { PeopleModule } from '../people/people.module';
import { RequestsModule } from '../requests/requests.module';
import { IntakeAnswers } from './intake-answers';
import { IntakeController } from './intake.controller';
import { IntakeService } from './intake.service';
import { SlipPapersService } from './slips/slip-papers.service';
import { SlipPress } from './slips/slip-press';

/** Matters that a station writes down, and the slips for those who brought them. */
@Module({
  imports: [PeopleModule, RequestsModule],
  controllers: [IntakeController],
  providers: [IntakeService, IntakeAnswers, SlipPapersService, SlipPress],
  exports: [IntakeService],
})
export class IntakeModule {}
