import { Body, Controller, Get, Post } from '@nestjs/common';
import { DemoAdvance, DemoClockView, DemoNow, DemoPeople, DemoSignIn } from '@huiyin/shared/demo/demo.dto';
import { isoAt8 } from '@huiyin/shared/kernel/time';
import { SessionView } from '@huiyin/shared/people/session.dto';
import { Operation } from '../platform/http/operation';
import { DemoClockService } from './demo-clock.service';
import { DemoQueries } from './demo.queries';
import { DemoService } from './demo.service';

/** The demo's bar: who one is, and what day it is. Not there outside demo mode. */
@Controller('demo')
export class DemoController {
  constructor(
    private readonly demo: DemoService,
    private readonly clock: DemoClockService,
    private readonly queries: DemoQueries,
  ) {}

  @Get('people')
  @Operation({
    summary: 'Demo mode: the invented people whose place one can take',
    access: 'public',
    returns: DemoPeople,
  })
  async people() {
    return { items: await this.queries.people() };
  }

  @Post('sign-in')
  @Operation({
    summary: 'Demo mode: sign in as the n-th person of a role in the first or second demo district',
    access: 'public',
    returns: SessionView,
    refusals: ['district.not_found', 'person.not_found'],
    body: true,
  })
  signIn(@Body({ schema: DemoSignIn }) body: DemoSignIn): Promise<SessionView> {
    return this.demo.signIn(body);
  }

  @Get('clock')
  @Operation({ summary: "Demo mode: the demo's time", access: 'public', returns: DemoClockView })
  now(): DemoClockView {
    return this.clock.view();
  }

  @Post('clock')
  @Operation({
    summary: "Demo mode: put the demo's clock ahead; what falls due on the way has happened afterwards",
    access: 'public',
    returns: DemoNow,
    body: true,
  })
  async advance(@Body({ schema: DemoAdvance }) body: DemoAdvance) {
    return { now: isoAt8(await this.clock.advance(body.advance)) };
  }
}
