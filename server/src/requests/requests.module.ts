import { Module } from '@nestjs/common';
import { DeputiesModule } from '../deputies/deputies.module';
import { PicturesModule } from '../pictures/pictures.module';
import { StationsModule } from '../stations/stations.module';
import { RequestClocksService } from './request-clocks.service';
import { RequestMovesService } from './request-moves.service';
import { RequestPartiesQueries } from './request-parties.queries';
import { RequestSubmissionService } from './request-submission.service';
import { RequestViewQueries } from './request-view.queries';
import { RequestsService } from './requests.service';
import { RoutingQueries } from './routing.queries';

@Module({
  imports: [StationsModule, DeputiesModule, PicturesModule],
  providers: [
    RequestClocksService,
    RequestMovesService,
    RequestPartiesQueries,
    RequestSubmissionService,
    RequestViewQueries,
    RequestsService,
    RoutingQueries,
  ],
  exports: [RequestsService, RequestClocksService],
})
export class RequestsModule {}
