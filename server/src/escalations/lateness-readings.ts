import { Injectable, type OnModuleInit } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { OPEN_STATES } from '@huiyin/shared/requests/request.machine';
import { DataSource } from 'typeorm';
import { Clock } from '../platform/clock/clock';
import { waiting } from '../platform/db/waiting';
import { Metrics } from '../platform/metrics/metrics';

/** What is late, and what the sweep has not done yet. */
@Injectable()
export class LatenessReadings implements OnModuleInit {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly metrics: Metrics,
  ) {}

  onModuleInit(): void {
    const queue = (name: string, what: string, row: { from: string; since: string }, more: unknown[]) =>
      this.metrics.queue(name, what, () => {
        const now = this.clock.now();
        return waiting(this.db, row, [...more, new Date(now)], now);
      });
    queue(
      'clock_steps',
      'warnings and levels of the ladder that are due',
      {
        ...{ from: 'request_clock WHERE next_at <= ?', since: 'next_at' },
      },
      [],
    );
    queue(
      'overdue',
      'matters past their nearest deadline',
      {
        from: `district d JOIN request r ON r.district_id = d.id AND r.state IN (?) AND r.due_at <= ?`,
        ...{ since: 'r.due_at' },
      },
      [OPEN_STATES],
    );
  }
}
