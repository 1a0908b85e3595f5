import { Module } from '@nestjs/common';
import { PeopleModule } from '../people/people.module';
import { DepartmentsController } from './departments.controller';
import { DepartmentsQueries } from './departments.queries';
import { DepartmentsService } from './departments.service';

@Module({
  imports: [PeopleModule],
  controllers: [DepartmentsController],
  providers: [DepartmentsQueries, DepartmentsService],
  exports: [DepartmentsQueries, DepartmentsService],
})
export class DepartmentsModule {}
