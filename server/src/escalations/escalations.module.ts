import { Module } from '@nestjs/common';
import { RequestsModule } from '../requests/requests.module';
import { EscalationsService } from './escalations.service';
import { LatenessReadings } from './lateness-readings';

@Module({ imports: [RequestsModule], providers: [EscalationsService, LatenessReadings], exports: [EscalationsService] })
export class EscalationsModule {}
