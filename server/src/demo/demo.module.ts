import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/auth.module';
import { EscalationsModule } from '../escalations/escalations.module';
import { PeopleModule } from '../people/people.module';
import { DemoClockService } from './demo-clock.service';
import { DemoController } from './demo.controller';
import { DemoQueries } from './demo.queries';
import { DemoService } from './demo.service';

/** Loaded in demo mode only: elsewhere none of its addresses exists. */
@Module({
  imports: [PeopleModule, AuthModule, EscalationsModule],
  controllers: [DemoController],
  providers: [DemoService, DemoClockService, DemoQueries],
})
export class DemoModule {}
