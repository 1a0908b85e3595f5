import { Injectable, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { MINUTE_MS } from '@huiyin/shared/kernel/time';
import { DataSource } from 'typeorm';
import { waiting } from '../platform/db/waiting';
import { Log } from '../platform/log';
import { Metrics } from '../platform/metrics/metrics';
import { TasksService } from '../platform/tasks/tasks.service';
import { ArchiveWork } from './archive-work';
import { ENDED_STATES } from './ended-for-good.rules';

const EVERY_SECONDS = 3600;
/** A first run over many years goes on in the next hour. */
const LASTS_MS = 10 * MINUTE_MS;

/** Every hour for some minutes: what ended years ago is put away. How much waits for that, anybody can read. */
@Injectable()
export class ArchiveService implements OnModuleInit, OnApplicationBootstrap {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly work: ArchiveWork,
    private readonly tasks: TasksService,
    private readonly metrics: Metrics,
    private readonly log: Log,
  ) {}

  onModuleInit(): void {
    this.metrics.queue('archive', 'matters that ended so long ago that they are to be put away', async () => {
      const before = this.work.endedBefore();
      if (!before) return { rows: 0, oldestSeconds: 0 };
      const row = {
        from: 'district d JOIN request r ON r.district_id = d.id AND r.state IN (?) AND r.due_at < ?',
        since: 'r.due_at',
      };
      return waiting(this.db, row, [ENDED_STATES, before], before.getTime());
    });
  }

  onApplicationBootstrap(): void {
    this.tasks.every('archive', EVERY_SECONDS, async () => {
      const moved = await this.work.run(this.resting(LASTS_MS));
      if (moved) this.log.info('archive', { moved });
    });
  }

  /** After each batch a rest as long as it took: half of one connection, and time for other nodes to follow. */
  private resting(ms: number): () => Promise<boolean> {
    const end = performance.now() + ms;
    let began = performance.now();
    return async () => {
      const took = performance.now() - began;
      await new Promise((done) => setTimeout(done, took));
      began = performance.now();
      return !this.tasks.ending && began < end;
    };
  }
}
