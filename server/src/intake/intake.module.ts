import { Module } from '@nestjs/common';
import { PeopleModule } from '../people/people.module';
import { RequestsModule } from '../requests/requests.module';
import { IntakeAnswers } from './intake-answers';
import { IntakeController } from './intake.controller';
import { IntakeService } from './intake.service';

/** Matters that a station writes down, and the slips for those who brought them. */
@Module({
  imports: [PeopleModule, RequestsModule],
  controllers: [IntakeController],
  providers: [IntakeService, IntakeAnswers],
})
export class IntakeModule {}
