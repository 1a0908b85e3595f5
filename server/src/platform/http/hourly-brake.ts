import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { HOUR_MS } from '@huiyin/shared/kernel/time';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../clock/clock';
import { deleteInPieces } from '../db/delete-in-pieces';
import { TasksService } from '../tasks/tasks.service';

const CLEANED_EVERY_SECONDS = 3600;
// `n` first: it is told by `since` as it stood before.
const TRY = `INSERT INTO brake (name, since, n) VALUES (?, ?, 1)
  ON DUPLICATE KEY UPDATE n = IF(since <= ?, 1, n + 1), since = IF(since <= ?, VALUES(since), since)`;

/**
 * So many tries an hour of one thing, whichever process is asked: counted in the database, before the try is judged, so
 * that any number at once are no more than so many. For what a single try too many would harm; see rate-limits else.
 */
@Injectable()
export class HourlyBrake implements OnApplicationBootstrap {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly tasks: TasksService,
  ) {}

  onApplicationBootstrap(): void {
    this.tasks.every('brakes.clean', CLEANED_EVERY_SECONDS, async () => {
      await this.clean();
    });
  }

  /** Counts a try; false when it is one too many. `name`: at most 64 ASCII characters. */
  async allows(em: EntityManager, name: string, most: number): Promise<boolean> {
    const now = this.clock.real();
    const before = new Date(now - HOUR_MS);
    await em.query(TRY, [name, new Date(now), before, before]);
    const [row]: { n: number }[] = await em.query('SELECT n FROM brake WHERE name = ?', [name]);
    return row.n <= most;
  }

  /** It was no try that counts. */
  async giveBack(em: EntityManager, name: string): Promise<void> {
    await em.query('UPDATE brake SET n = n - 1 WHERE name = ? AND n > 0', [name]);
  }

  /** Forgets what is over. */
  clean(): Promise<number> {
    return deleteInPieces(this.db, 'DELETE FROM brake WHERE since <= ? LIMIT ?', [
      new Date(this.clock.real() - HOUR_MS),
    ]);
  }
}
