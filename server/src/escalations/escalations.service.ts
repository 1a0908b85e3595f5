import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { Clock } from '../platform/clock/clock';
import { inTransaction, isPassing } from '../platform/db/transaction';
import { Log } from '../platform/log';
import { TasksService } from '../platform/tasks/tasks.service';
import { RequestClocksService } from '../requests/request-clocks.service';

const EVERY_SECONDS = 20;
/** Clocks of one transaction, taken from anywhere among the first ones due: so several processes share the work. */
const BATCH = 100;
const WINDOW = 1000;
/** A clock that is still due after so many looks in one sweep is left for the next. */
const MOST_LOOKS = 10;

/**
 * Warnings, the overdue ladder and the ends of windows: does what clocks say is due. Any number of processes may sweep
 * at once: each step is looked at again under the request's lock (RequestClocksService), so each is taken once.
 */
@Injectable()
export class EscalationsService implements OnApplicationBootstrap {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly clocks: RequestClocksService,
    private readonly clock: Clock,
    private readonly tasks: TasksService,
    private readonly log: Log,
  ) {}

  onApplicationBootstrap(): void {
    this.tasks.every('escalations.sweep', EVERY_SECONDS, async () => {
      await this.clock.refresh();
      await this.sweep(this.clock.now());
    });
  }

  /**
   * Takes every step that is due at `now` (epoch milliseconds), until nothing more is; returns how many this call took.
   * A clock that fails is logged, left for the next sweep, and holds up no other.
   */
  async sweep(now: number): Promise<number> {
    const failed = new Set<string>();
    const looks = new Map<string, number>();
    let taken = 0;
    for (;;) {
      const due = (await this.clocks.dueSteps(now, WINDOW + failed.size)).filter((id) => !failed.has(id));
      if (!due.length || this.tasks.ending) break;
      const from = Math.floor(Math.random() * Math.max(1, due.length - BATCH + 1));
      const ids = due.slice(from, from + BATCH);
      taken += await this.take(ids, now, failed);
      for (const id of ids) {
        const n = (looks.get(id) ?? 0) + 1;
        looks.set(id, n);
        if (n >= MOST_LOOKS) failed.add(id);
      }
    }
    if (taken || failed.size) this.log.info('escalations.sweep', { taken, failed: failed.size });
    return taken;
  }

  /** A batch at once; when one clock fails, one by one. */
  private async take(ids: string[], now: number, failed: Set<string>): Promise<number> {
    try {
      return await inTransaction(this.db, (em) => this.clocks.applyStep(em, ids, now));
    } catch (fault) {
      // No clock's fault: the next sweep finds them due as they are.
      if (isPassing(fault)) throw fault;
      if (ids.length === 1) {
        failed.add(ids[0]);
        this.log.fault('escalations.failed', fault, { clockId: ids[0] });
        return 0;
      }
      let taken = 0;
      for (const id of ids) taken += await this.take([id], now, failed);
      return taken;
    }
  }
}
