import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DAY_MS } from '@huiyin/shared/kernel/time';
import { DataSource } from 'typeorm';
import { Clock } from '../platform/clock/clock';
import { Log } from '../platform/log';
import { TasksService } from '../platform/tasks/tasks.service';
import { PictureIntake } from './picture-intake';
import { keyOf, PictureStore } from './picture-store';

const EVERY_SECONDS = 600;
const BATCH = 100;

/** Throws away what was uploaded and attached to nothing for a day of real time. */
@Injectable()
export class PictureOrphans implements OnApplicationBootstrap {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly store: PictureStore,
    private readonly intake: PictureIntake,
    private readonly clock: Clock,
    private readonly tasks: TasksService,
    private readonly log: Log,
  ) {}

  onApplicationBootstrap(): void {
    this.tasks.every('pictures.orphans', EVERY_SECONDS, async () => {
      const removed = await this.clear();
      if (removed) this.log.info('pictures.orphans', { removed });
    });
  }

  /** One round; returns how many were removed. Safe with any number of processes, and with being stopped anywhere. */
  async clear(): Promise<number> {
    await this.intake.tidy(this.clock.real());
    const before = new Date(this.clock.real() - DAY_MS);
    let removed = 0;
    // Each round takes what it found away, so the next one finds the rest; one that will not go waits for another time.
    for (;;) {
      const rows: { id: string; storage_key: string }[] = await this.db.query(
        'SELECT id, storage_key FROM picture WHERE subject_id IS NULL AND created_at < ? AND open = 0 ORDER BY created_at, id LIMIT ?',
        [before, BATCH],
      );
      let gone = 0;
      for (const row of rows) if (await this.clearOne(row.id, row.storage_key)) gone++;
      removed += gone;
      if (rows.length < BATCH || gone === 0) return removed;
    }
  }

  /** Taken from its owner first, so that nobody can attach it any more; the row goes last, so that nothing is forgotten. */
  private async clearOne(id: string, key: string): Promise<boolean> {
    const { affectedRows }: { affectedRows: number } = await this.db.query(
      'UPDATE picture SET owner_id = NULL WHERE id = ? AND subject_id IS NULL',
      [id],
    );
    if (!affectedRows) return false;
    await this.store.remove(keyOf(key, 'thumb'));
    await this.store.remove(key);
    const gone: { affectedRows: number } = await this.db.query('DELETE FROM picture WHERE id = ?', [id]);
    return gone.affectedRows === 1;
  }
}
