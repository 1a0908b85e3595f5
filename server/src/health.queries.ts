import { type BeforeApplicationShutdown, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { dayKind } from '@huiyin/shared/kernel/calendar';
import { Refusal } from '@huiyin/shared/kernel/refusals';
import { dayOf } from '@huiyin/shared/kernel/time';
import { DataSource } from 'typeorm';
import { Clock } from './platform/clock/clock';

/** Whether the server can do its work. */
@Injectable()
export class HealthQueries implements BeforeApplicationShutdown {
  private ending = false;

  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  /** From now on nobody is to send anything here: a proxy that asks turns to another server. */
  beforeApplicationShutdown(): void {
    this.ending = true;
  }

  /**
   * Database reached, migrations run, calendar year known.
   * @throws Refusal server.busy with what is missing
   */
  async ready() {
    if (this.ending) throw new Refusal('server.busy', { ending: true });
    const migrations = !(await this.db.showMigrations());
    const [failed]: { n: string }[] = await this.db.query('SELECT COUNT(*) AS n FROM event WHERE pending = 2');
    const calendar = !dayKind(dayOf(this.clock.now())).provisional;
    if (!migrations || !calendar) throw new Refusal('server.busy', { database: true, migrations, calendar });
    return { status: 'ready' as const, database: true, migrations, calendar, failedEvents: Number(failed.n) };
  }
}
