import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DAY_MS } from '@huiyin/shared/kernel/time';
import { DataSource } from 'typeorm';
import { Clock } from '../platform/clock/clock';
import { deleteInPieces } from '../platform/db/delete-in-pieces';
import { Log } from '../platform/log';
import { TasksService } from '../platform/tasks/tasks.service';

const EVERY_SECONDS = 3600;
/**
 * Pushes older than ten minutes are refused anyway; the rest of the week is for whoever looks what came. What listeners
 * made of the events is theirs to keep; the events name openids, so they do not stay.
 */
const KEPT_MS = 7 * DAY_MS;

/** Throws away receipts of pushes, and their events once everybody had them. */
@Injectable()
export class PushCleaning implements OnApplicationBootstrap {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly tasks: TasksService,
    private readonly log: Log,
  ) {}

  onApplicationBootstrap(): void {
    this.tasks.every('wechat.push-cleaning', EVERY_SECONDS, async () => {
      const removed = await this.clear();
      if (removed) this.log.info('wechat.push-cleaning', { removed });
    });
  }

  /** One round; returns how many rows went. Safe with any number of processes. */
  async clear(): Promise<number> {
    const before = [new Date(this.clock.real() - KEPT_MS)];
    const receipts = await deleteInPieces(
      this.db,
      'DELETE FROM wechat_push_receipt WHERE at < ? ORDER BY at LIMIT ?',
      before,
    );
    const events = await deleteInPieces(
      this.db,
      "DELETE FROM event WHERE topic = 'wechat' AND subject_id = 0 AND pending = 0 AND at < ? ORDER BY id LIMIT ?",
      before,
    );
    return receipts + events;
  }
}
