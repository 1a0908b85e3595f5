import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { CONFIG, type Config } from '../config';

/**
 * The time in which matters live. Outside demo mode it is the machine's. In demo mode it can be put ahead, and every
 * process follows (the offset stands in the database). Tokens, locks and links use `real()`, which nobody can move.
 */
@Injectable()
export class Clock implements OnApplicationBootstrap {
  private offsetMs = 0;
  private readonly movable: boolean;

  constructor(
    @Inject(CONFIG) config: Pick<Config, 'DEMO_MODE'>,
    @InjectDataSource() private readonly db: DataSource,
  ) {
    this.movable = config.DEMO_MODE;
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.refresh();
  }

  /** Epoch milliseconds of the matter's time. */
  now(): number {
    return Date.now() + this.offsetMs;
  }

  /** Epoch milliseconds of the machine's time. */
  real(): number {
    return Date.now();
  }

  /** Reads the offset that another process may have changed. */
  async refresh(): Promise<void> {
    if (!this.movable) return;
    const rows: { offset_ms: string }[] = await this.db.query('SELECT offset_ms FROM demo_clock WHERE id = 1');
    this.offsetMs = rows.length ? Number(rows[0].offset_ms) : 0;
  }

  /**
   * Demo mode only: puts the clock to an instant, for every process.
   * @throws Error outside demo mode: a real district's clock cannot be moved
   */
  async set(instant: number): Promise<void> {
    if (!this.movable) throw new Error('The clock can be moved in demo mode only.');
    this.offsetMs = Math.round(instant - Date.now());
    await this.db.query(
      'INSERT INTO demo_clock (id, offset_ms) VALUES (1, ?) ON DUPLICATE KEY UPDATE offset_ms = VALUES(offset_ms)',
      [this.offsetMs],
    );
  }
}
