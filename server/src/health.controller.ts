import { Controller, Get } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import * as z from 'zod/mini';
import { Refusal } from '@huiyin/shared/kernel/refusals';
import { dayKind } from '@huiyin/shared/kernel/calendar';
import { dayOf } from '@huiyin/shared/kernel/time';
import { DataSource } from 'typeorm';
import { Clock } from './platform/clock/clock';
import { Operation } from './platform/http/operation';

const Health = z.object({ status: z.literal('live') });
const Ready = z.object({
  status: z.literal('ready'),
  database: z.boolean(),
  migrations: z.boolean(),
  /** False when this year's or the coming days' holiday notice is not in the calendar: dates are provisional. */
  calendar: z.boolean(),
  /** Events that a listener failed on and that are tried again. */
  failedEvents: z.number(),
});

/** Live: the process answers. Ready: it can do its work. */
@Controller()
export class HealthController {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  @Get('health')
  @Operation({ summary: 'Live: the process answers', access: 'public', returns: Health })
  health() {
    return { status: 'live' as const };
  }

  @Get('ready')
  @Operation({
    summary: 'Ready: database reached, migrations run, calendar year known',
    access: 'public',
    returns: Ready,
  })
  async ready() {
    const migrations = !(await this.db.showMigrations());
    const [failed]: { n: string }[] = await this.db.query('SELECT COUNT(*) AS n FROM event WHERE pending = 2');
    const calendar = !dayKind(dayOf(this.clock.now())).provisional;
    if (!migrations || !calendar) throw new Refusal('server.busy', { database: true, migrations, calendar });
    return { status: 'ready' as const, database: true, migrations, calendar, failedEvents: Number(failed.n) };
  }
}
