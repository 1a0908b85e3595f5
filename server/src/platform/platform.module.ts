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
import { Metrics } from './metrics/metrics';
import { MetricsServer } from './metrics/metrics-server';
import { NodeReadings } from './metrics/node-readings';
import { PoolReadings } from './metrics/pool-readings';
import { QueueReadings } from './metrics/queue-readings';
import { TasksService } from './tasks/tasks.service';
import { Traces } from './traces/traces';

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
        ...[Metrics, MetricsServer, PoolReadings, NodeReadings, QueueReadings],
        { provide: Traces, useFactory: Traces.from, inject: [CONFIG, Log] },
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
        Metrics,
        Traces,
      ],
    };
  }
}
