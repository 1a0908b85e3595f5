import { Module } from '@nestjs/common';
import { CommunitiesController } from './communities.controller';
import { CommunityFinder } from './community-finder';
import { CommunityListQueries } from './community-list.queries';
import { PlacesService } from './places.service';
import { StationListQueries } from './station-list.queries';
import { StationPageQueries } from './station-page.queries';
import { StationsController } from './stations.controller';
import { StationsQueries } from './stations.queries';
import { StationsService } from './stations.service';

@Module({
  controllers: [StationsController, CommunitiesController],
  providers: [
    CommunityFinder,
    CommunityListQueries,
    PlacesService,
    StationListQueries,
    StationPageQueries,
    StationsQueries,
    StationsService,
  ],
  exports: [StationsQueries, StationsService, PlacesService],
})
export class StationsModule {}
