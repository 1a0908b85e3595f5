import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/auth.module';
import { EscalationsModule } from '../escalations/escalations.module';
import { InstallationModule } from '../installation/installation.module';
import { NotificationsModule } from '../notifications/notifications.module';
import { PeopleModule } from '../people/people.module';
import { RequestsModule } from '../requests/requests.module';
import { DemoActors } from './demo-actors';
import { DemoClockService } from './demo-clock.service';
import { DemoController } from './demo.controller';
import { DemoQueries } from './demo.queries';
import { DemoStoryQueries } from './demo-story.queries';
import { DemoService } from './demo.service';
import { InboxReader } from './inbox-reader';
import { Storyteller } from './storyteller.service';

/** Loaded in demo mode only: elsewhere none of its addresses exists. */
@Module({
  imports: [PeopleModule, AuthModule, EscalationsModule, InstallationModule, NotificationsModule, RequestsModule],
  controllers: [DemoController],
  providers: [DemoService, DemoClockService, DemoQueries, DemoActors, DemoStoryQueries, InboxReader, Storyteller],
})
export class DemoModule {}
