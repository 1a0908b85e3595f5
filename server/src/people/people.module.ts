import { Module } from '@nestjs/common';
import { PeopleController } from './people.controller';
import { PeopleQueries } from './people.queries';
import { PeopleService } from './people.service';
import { PersonLinks } from './person-links.service';
import { StaffService } from './staff.service';

@Module({
  controllers: [PeopleController],
  providers: [PeopleQueries, PeopleService, PersonLinks, StaffService],
  exports: [PeopleQueries, PeopleService, PersonLinks],
})
export class PeopleModule {}
