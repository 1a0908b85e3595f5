import { Module } from '@nestjs/common';
import { StationsModule } from '../stations/stations.module';
import { DeputiesController } from './deputies.controller';
import { DeputiesQueries } from './deputies.queries';
import { DeputiesService } from './deputies.service';
import { DeputyListQueries } from './deputy-list.queries';
import { DeputyPageQueries } from './deputy-page.queries';

@Module({
  imports: [StationsModule],
  controllers: [DeputiesController],
  providers: [DeputiesQueries, DeputiesService, DeputyListQueries, DeputyPageQueries],
  exports: [DeputiesQueries, DeputiesService],
})
export class DeputiesModule {}
