import { Module } from '@nestjs/common';
import { RequestsModule } from '../requests/requests.module';
import { EscalationsService } from './escalations.service';

@Module({ imports: [RequestsModule], providers: [EscalationsService], exports: [EscalationsService] })
export class EscalationsModule {}
