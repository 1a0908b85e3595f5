import { Controller, Get, Query } from '@nestjs/common';
import type * as z from 'zod/mini';
import { ExplainedClock, ExplainQuery } from '@huiyin/shared/requests/reply-clock.dto';
import { explain } from '@huiyin/shared/requests/reply-clock.explain';
import { Operation } from '../platform/http/operation';

/** Deadlines that explain themselves. Public: anyone may check a date. */
@Controller('reply-clock')
export class ReplyClockController {
  @Get('explain')
  @Operation({
    summary: 'When an answer is due to what is written at a moment, day by day with the reason (natural unless told)',
    access: 'public',
    returns: ExplainedClock,
    refusals: ['body.invalid'],
  })
  explain(@Query({ schema: ExplainQuery }) { from, policy }: z.infer<typeof ExplainQuery>) {
    return explain({ startedAt: from, policy: policy ?? 'natural' });
  }
}
