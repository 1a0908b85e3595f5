import { Module } from '@nestjs/common';
import { PeopleModule } from '../people/people.module';
import { CodeOfficers } from './code-officers';
import { DoorCodesQueries } from './door-codes.queries';
import { DoorCodesService } from './door-codes.service';

/** Door codes without posters and without WeChat: as much as an installation needs. */
@Module({
  imports: [PeopleModule],
  providers: [CodeOfficers, DoorCodesQueries, DoorCodesService],
  exports: [DoorCodesQueries, DoorCodesService],
})
export class DoorCodesModule {}
