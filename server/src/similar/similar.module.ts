import { Module } from '@nestjs/common';
import { PeopleModule } from '../people/people.module';
import { RequestsModule } from '../requests/requests.module';
import { StationsModule } from '../stations/stations.module';
import { SimilarController } from './similar.controller';
import { SimilarIndex } from './similar-index.service';
import { SimilarPersonLink } from './similar-person-link';
import { SimilarQueries } from './similar.queries';

/** Matters that are alike, found by the words they share. */
@Module({
  imports: [PeopleModule, RequestsModule, StationsModule],
  controllers: [SimilarController],
  providers: [SimilarIndex, SimilarPersonLink, SimilarQueries],
  exports: [SimilarIndex],
})
export class SimilarModule {}
