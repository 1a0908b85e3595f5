import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import type * as z from 'zod/mini';
import type { Actor } from '@huiyin/shared/people/roles';
import { DistrictCode, PolicyNow, PolicyView } from '@huiyin/shared/requests/reply-clock.dto';
import { PolicyBody } from '@huiyin/shared/requests/request.bodies.dto';
import { CurrentActor, Operation } from '../platform/http/operation';
import { ReplyPolicyService } from './reply-policy.service';

/** How a district counts its three days. */
@Controller('districts')
export class ReplyPolicyController {
  constructor(private readonly policies: ReplyPolicyService) {}

  @Get(':code/policy')
  @Operation({
    summary: 'How the own district counts the days to a reply',
    access: ['district_office'],
    returns: PolicyNow,
    refusals: ['body.invalid', 'district.not_found'],
  })
  current(@CurrentActor() actor: Actor, @Param('code', { schema: DistrictCode }) code: string) {
    return this.policies.current(actor, code);
  }

  @Put(':code/policy')
  @Operation({
    summary: 'Set how the own district counts the days to a reply; with applyToOpen, for clocks that run as well',
    access: ['district_office'],
    returns: PolicyView,
    refusals: ['district.not_found'],
    body: true,
  })
  change(
    @CurrentActor() actor: Actor,
    @Param('code', { schema: DistrictCode }) code: string,
    @Body({ schema: PolicyBody }) body: z.infer<typeof PolicyBody>,
  ) {
    return this.policies.change(actor, code, body);
  }
}
