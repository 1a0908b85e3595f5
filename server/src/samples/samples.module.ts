import { Module } from '@nestjs/common';
import { RequestsModule } from '../requests/requests.module';
import { SamplesController } from './samples.controller';
import { SamplesQueries } from './samples.queries';
import { SamplesService } from './samples.service';

@Module({
  imports: [RequestsModule],
  controllers: [SamplesController],
  providers: [SamplesQueries, SamplesService],
  exports: [SamplesQueries, SamplesService],
})
export class SamplesModule {}
