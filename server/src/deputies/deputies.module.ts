import { Module } from '@nestjs/common';
import { PeopleModule } from '../people/people.module';
import { StationsModule } from '../stations/stations.module';
import { DeputiesController } from './deputies.controller';
import { DeputiesQueries } from './deputies.queries';
import { DeputiesService } from './deputies.service';
import { DeputyListQueries } from './deputy-list.queries';
import { DeputyPageQueries } from './deputy-page.queries';
import { LeavesController } from './leaves.controller';
import { LeavesService } from './leaves.service';
import { DeputyPersonLink } from './deputy-person-link';

@Module({
  imports: [PeopleModule, StationsModule],
  controllers: [DeputiesController, LeavesController],
  providers: [DeputiesQueries, DeputiesService, DeputyListQueries, DeputyPageQueries, DeputyPersonLink, LeavesService],
  exports: [DeputiesQueries, DeputiesService, LeavesService],
})
export class DeputiesModule {}
