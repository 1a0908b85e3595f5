import { Injectable, type OnModuleInit } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { Clock } from '../clock/clock';
import { waiting } from '../db/waiting';
import { Metrics } from './metrics';

/** The queues of the platform: events that nobody was told of yet, and what the audit's sealer has not sealed. */
@Injectable()
export class QueueReadings implements OnModuleInit {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly metrics: Metrics,
  ) {}

  onModuleInit(): void {
    const events = (pending: number) => () =>
      waiting(this.db, { from: 'event WHERE pending = ?', since: 'at' }, [pending], this.clock.now());
    this.metrics.queue('outbox', 'events to be handed out', events(1));
    this.metrics.queue('outbox_failed', 'events a listener failed on, tried again every minute', events(2));
    this.metrics.queue('audit', 'audit entries to be sealed into the chain', () =>
      waiting(this.db, { from: 'audit_pending', since: 'at' }, [], this.clock.now()),
    );
  }
}
