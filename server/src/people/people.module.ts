import { Module } from '@nestjs/common';
import { PeopleController } from './people.controller';
import { PeopleQueries } from './people.queries';
import { PeopleService } from './people.service';
import { StaffService } from './staff.service';

@Module({
  controllers: [PeopleController],
  providers: [PeopleQueries, PeopleService, StaffService],
  exports: [PeopleQueries, PeopleService],
})
export class PeopleModule {}
