import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/auth.module';
import { DeliveriesModule } from '../deliveries/deliveries.module';
import { DeputiesModule } from '../deputies/deputies.module';
import { EscalationsModule } from '../escalations/escalations.module';
import { InstallationModule } from '../installation/installation.module';
import { IntakeModule } from '../intake/intake.module';
import { NotificationsModule } from '../notifications/notifications.module';
import { PeopleModule } from '../people/people.module';
import { PicturesModule } from '../pictures/pictures.module';
import { RequestsModule } from '../requests/requests.module';
import { SamplesModule } from '../samples/samples.module';
import { CallsTeller } from './calls-teller.service';
import { DemoActors } from './demo-actors';
import { DemoClockService } from './demo-clock.service';
import { DemoController } from './demo.controller';
import { DemoQueries } from './demo.queries';
import { DemoStoryQueries } from './demo-story.queries';
import { DemoService } from './demo.service';
import { DeskTeller } from './desk-teller.service';
import { FirstDaysTeller } from './first-days-teller.service';
import { ForwardsTeller } from './forwards-teller.service';
import { HandlingTeller } from './handling-teller.service';
import { InboxReader } from './inbox-reader';
import { OfficeErrands } from './office-errands.service';
import { PlacingTeller } from './placing-teller.service';
import { Storyteller } from './storyteller.service';

/** Loaded in demo mode only: elsewhere none of its addresses exists. */
@Module({
  imports: [
    ...[PeopleModule, AuthModule, EscalationsModule, InstallationModule, NotificationsModule, RequestsModule],
    ...[DeputiesModule, PicturesModule, IntakeModule, SamplesModule, DeliveriesModule],
  ],
  controllers: [DemoController],
  providers: [
    ...[DemoService, DemoClockService, DemoQueries, DemoActors, DemoStoryQueries, InboxReader, Storyteller],
    ...[FirstDaysTeller, HandlingTeller, ForwardsTeller, PlacingTeller, DeskTeller, CallsTeller, OfficeErrands],
  ],
})
export class DemoModule {}
