import { Controller, Get } from '@nestjs/common';
import * as z from 'zod/mini';
import { HealthQueries } from './health.queries';
import { Operation } from './platform/http/operation';

const Health = z.object({ status: z.literal('live') });
const Ready = z.object({
  status: z.literal('ready'),
  database: z.boolean(),
  migrations: z.boolean(),
  /** False when this year's holiday notice is not in the calendar: dates are provisional. */
  calendar: z.boolean(),
  /** Events that a listener failed on and that are tried again. */
  failedEvents: z.number(),
});

/** Live: the process answers. Ready: it can do its work. */
@Controller()
export class HealthController {
  constructor(private readonly queries: HealthQueries) {}

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
  ready() {
    return this.queries.ready();
  }
}
