import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { Clock } from '../platform/clock/clock';
import { Log } from '../platform/log';

/**
 * Counts scans behind the visitor's back: one UPDATE a code, after the landing was answered. Scans that come while one is
 * being written are written together, so a crowd at one door takes one connection and waits for nobody's row lock.
 */
@Injectable()
export class ScanCounter implements OnModuleDestroy {
  private waiting = new Map<string, number>();
  private writing: Promise<void> | null = null;

  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  /** One more scan of the door code with this id. */
  count(codeId: string): void {
    this.waiting.set(codeId, (this.waiting.get(codeId) ?? 0) + 1);
    this.writing ??= this.write().finally(() => {
      this.writing = null;
    });
  }

  /** Resolves when everything counted so far is written. */
  async settled(): Promise<void> {
    while (this.writing) await this.writing;
  }

  onModuleDestroy(): Promise<void> {
    return this.settled();
  }

  private async write(): Promise<void> {
    while (this.waiting.size) {
      const batch = this.waiting;
      this.waiting = new Map();
      for (const [id, scans] of batch) await this.add(id, scans);
    }
  }

  /** A count that cannot be written is lost and said so: a number of visitors is not worth keeping one waiting. */
  private async add(id: string, scans: number): Promise<void> {
    try {
      await this.db.query('UPDATE door_code SET scans = scans + ?, last_scan_at = ? WHERE id = ?', [
        scans,
        new Date(this.clock.now()),
        id,
      ]);
    } catch (fault) {
      this.log.fault('codes.scans_lost', fault, { scans });
    }
  }
}
