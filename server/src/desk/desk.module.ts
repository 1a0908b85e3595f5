import { Module } from '@nestjs/common';
import { DeskChangesQueries } from './desk-changes.queries';
import { DeskStreamController } from './desk-stream.controller';
import { DeskStreamService } from './desk-stream.service';
import { RequestsModule } from '../requests/requests.module';
import { ListExportController } from './list-export.controller';
import { ListExportService } from './list-export.service';

@Module({
  imports: [RequestsModule],
  controllers: [DeskStreamController, ListExportController],
  providers: [DeskChangesQueries, DeskStreamService, ListExportService],
})
export class DeskModule {}
