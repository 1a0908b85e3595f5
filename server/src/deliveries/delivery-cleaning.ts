import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DAY_MS } from '@huiyin/shared/kernel/time';
import { DataSource } from 'typeorm';
import { Clock } from '../platform/clock/clock';
import { deleteInPieces } from '../platform/db/delete-in-pieces';
import { TasksService } from '../platform/tasks/tasks.service';

const EVERY_SECONDS = 3600;
/** Reports and accepted questions say something only for a day or two; a month leaves room to look back. */
const KEPT_MS = 30 * DAY_MS;

/** Takes away what nothing is decided by any more. Messages themselves stay: they are the record of what was sent. */
@Injectable()
export class DeliveryCleaning implements OnApplicationBootstrap {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly tasks: TasksService,
  ) {}

  onApplicationBootstrap(): void {
    this.tasks.every('deliveries.clean', EVERY_SECONDS, () => this.clean());
  }

  async clean(): Promise<void> {
    const before = new Date(this.clock.real() - KEPT_MS);
    await deleteInPieces(this.db, 'DELETE FROM delivery_report WHERE at < ? LIMIT ?', [before]);
    await deleteInPieces(this.db, 'DELETE FROM consent_grant WHERE at < ? LIMIT ?', [before]);
  }
}
