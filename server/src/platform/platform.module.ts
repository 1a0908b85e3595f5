import { type DynamicModule, Module } from '@nestjs/common';
import { AuditTrail } from './audit/audit-trail';
import { Clock } from './clock/clock';
import { CONFIG, type Config } from './config';
import { Crypto } from './crypto/crypto';
import { EventsService } from './events/events.service';
import { Cursors } from './http/cursors';
import { HourlyBrake } from './http/hourly-brake';
import { PublicAddress } from './http/public-address';
import { Log } from './log';
import { TasksService } from './tasks/tasks.service';

/** What every feature may use and no feature may change. */
@Module({})
export class PlatformModule {
  static with(config: Config): DynamicModule {
    return {
      module: PlatformModule,
      global: true,
      providers: [
        { provide: CONFIG, useValue: config },
        ...[Log, Clock, Crypto, Cursors, EventsService, TasksService, AuditTrail, HourlyBrake, PublicAddress],
      ],
      exports: [
        CONFIG,
        Log,
        Clock,
        Crypto,
        Cursors,
        EventsService,
        TasksService,
        AuditTrail,
        HourlyBrake,
        PublicAddress,
      ],
    };
  }
}
