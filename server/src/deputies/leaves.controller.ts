import { Body, Controller, Delete, Get, Param, Post } from '@nestjs/common';
import { DeputyCode } from '@huiyin/shared/deputies/deputy.dto';
import { LeaveAnswer, LeaveBody } from '@huiyin/shared/deputies/leave.dto';
import type { Actor } from '@huiyin/shared/people/roles';
import type * as z from 'zod/mini';
import { CurrentActor, Operation } from '../platform/http/operation';
import { LeavesService } from './leaves.service';

const Code = () => Param('code', { schema: DeputyCode });

/** A deputy's leave: the deputy's own business, and of the stations that may assign to them. */
@Controller('deputies')
export class LeavesController {
  constructor(private readonly leaves: LeavesService) {}

  @Get(':code/leave')
  @Operation({
    summary: "A deputy's leave that runs or lies ahead",
    access: ['deputy', 'liaison'],
    returns: LeaveAnswer,
    refusals: ['body.invalid', 'deputy.not_found', 'leave.not_yours'],
  })
  current(@CurrentActor() actor: Actor, @Code() code: string) {
    return this.leaves.current(actor, code);
  }

  @Post(':code/leave')
  @Operation({
    summary: 'From day to day; what is open goes to the stand-in on the first day',
    access: ['deputy', 'liaison'],
    returns: LeaveAnswer,
    body: true,
    refusals: ['deputy.not_found', 'leave.not_yours', 'leave.days_invalid', 'leave.stand_in_invalid'],
  })
  write(
    @CurrentActor() actor: Actor,
    @Code() code: string,
    @Body({ schema: LeaveBody }) body: z.infer<typeof LeaveBody>,
  ) {
    return this.leaves.write(actor, code, body);
  }

  @Delete(':code/leave')
  @Operation({
    summary: 'Ends it, or takes it back; what was handed over stays where it is',
    access: ['deputy', 'liaison'],
    returns: LeaveAnswer,
    refusals: ['body.invalid', 'deputy.not_found', 'leave.not_yours'],
  })
  end(@CurrentActor() actor: Actor, @Code() code: string) {
    return this.leaves.end(actor, code);
  }
}
