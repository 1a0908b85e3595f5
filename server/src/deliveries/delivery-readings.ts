import { Injectable, type OnModuleInit } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { Clock } from '../platform/clock/clock';
import { waiting } from '../platform/db/waiting';
import { Metrics } from '../platform/metrics/metrics';

/** Messages for phones that are due and not sent. */
@Injectable()
export class DeliveryReadings implements OnModuleInit {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly metrics: Metrics,
  ) {}

  onModuleInit(): void {
    this.metrics.queue('messages', 'messages for phones that are due', () => {
      const now = this.clock.real();
      const row = { from: 'delivery WHERE next_at <= ?', since: 'next_at' };
      return waiting(this.db, row, [new Date(now)], now);
    });
  }
}
