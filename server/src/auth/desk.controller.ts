import { Body, Controller, Get, Headers, Ip, Param, Post } from '@nestjs/common';
import type * as z from 'zod/mini';
import { DeskCode, DeskProgress, DeskSecret, DeskTicket, DeskView } from '@huiyin/shared/people/desk-sign-in.dto';
import { STAFF_ROLES, type Actor } from '@huiyin/shared/people/roles';
import { CurrentActor, Operation } from '../platform/http/operation';
import { DeskDecisionService } from './desk-decision.service';
import { DeskSignInService } from './desk-sign-in.service';

/** Signing in at a desk by scanning its code with the mini-program of somebody who works here. */
@Controller('auth/desk')
export class DeskController {
  constructor(
    private readonly desks: DeskSignInService,
    private readonly decisions: DeskDecisionService,
  ) {}

  @Post()
  @Operation({
    summary: 'A code for this desk, to be scanned within two minutes',
    access: 'public',
    returns: DeskTicket,
    refusals: ['desk.too_many'],
  })
  ticket(@Ip() address: string, @Headers('user-agent') userAgent: string | undefined): Promise<DeskTicket> {
    return this.desks.ticket({ address, userAgent });
  }

  @Post('poll')
  @Operation({
    summary: 'Whether this desk was let in; the session comes once',
    access: 'public',
    body: true,
    returns: DeskProgress,
  })
  poll(
    @Body({ schema: DeskSecret }) body: z.infer<typeof DeskSecret>,
    @Ip() address: string,
    @Headers('user-agent') userAgent: string | undefined,
  ): Promise<DeskProgress> {
    return this.desks.progress(body.secret, { address, userAgent });
  }

  @Get(':code')
  @Operation({
    summary: 'Where the scanned desk stands; who looks first decides',
    access: STAFF_ROLES,
    returns: DeskView,
    refusals: ['body.invalid', 'desk.not_found', 'desk.expired'],
  })
  look(@CurrentActor() actor: Actor, @Param('code', { schema: DeskCode }) code: string): Promise<DeskView> {
    return this.decisions.look(actor, code);
  }

  @Post(':code/confirm')
  @Operation({
    summary: 'Let the desk in, as oneself in the role one acts in',
    access: STAFF_ROLES,
    returns: DeskView,
    refusals: ['body.invalid', 'desk.not_found', 'desk.expired'],
  })
  confirm(@CurrentActor() actor: Actor, @Param('code', { schema: DeskCode }) code: string): Promise<DeskView> {
    return this.decisions.decide(actor, code, 'confirmed');
  }

  @Post(':code/refuse')
  @Operation({
    summary: 'Do not let the desk in',
    access: STAFF_ROLES,
    returns: DeskView,
    refusals: ['body.invalid', 'desk.not_found', 'desk.expired'],
  })
  refuse(@CurrentActor() actor: Actor, @Param('code', { schema: DeskCode }) code: string): Promise<DeskView> {
    return this.decisions.decide(actor, code, 'refused');
  }
}
