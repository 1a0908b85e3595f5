import { Module } from '@nestjs/common';
import { RequestsModule } from '../requests/requests.module';
import { StationsModule } from '../stations/stations.module';
import { SimilarController } from './similar.controller';
import { SimilarIndex } from './similar-index.service';
import { SimilarQueries } from './similar.queries';

/** Matters that are alike, found by the words they share. */
@Module({
  imports: [RequestsModule, StationsModule],
  controllers: [SimilarController],
  providers: [SimilarIndex, SimilarQueries],
  exports: [SimilarIndex],
})
export class SimilarModule {}
