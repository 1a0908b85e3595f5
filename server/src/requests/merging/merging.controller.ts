import { Body, Controller, Param, Post } from '@nestjs/common';
import * as z from 'zod/mini';
import type { RefusalCode } from '@huiyin/shared/kernel/refusals';
import type { Actor } from '@huiyin/shared/people/roles';
import {
  AppealBody,
  AppealDecisionBody,
  MergeBody,
  ReturnBody,
  SettleBody,
} from '@huiyin/shared/requests/handling.dto';
import { RequestView } from '@huiyin/shared/requests/request.dto';
import { RequestCode } from '@huiyin/shared/requests/request.words';
import { CurrentActor, Operation, type OperationFacts } from '../../platform/http/operation';
import { RequestViewQueries } from '../request-view.queries';
import { AppealsService } from './appeals.service';
import { MergingService } from './merging.service';
import { PlacingService } from './placing.service';

const Code = () => Param('code', { schema: RequestCode });
/** A verb of handling: what every move may refuse, beside its own. */
const verb = (summary: string, access: OperationFacts['access'], refusals: RefusalCode[] = [], body = true) =>
  Operation({
    summary,
    access,
    returns: RequestView,
    body,
    refusals: [
      ...(body ? [] : (['body.invalid'] as const)),
      ...(['request.not_found', 'request.not_yours', 'request.move_not_allowed'] as const),
      ...refusals,
    ],
  });

/** Matters that are one, and apart again; whose they are; refusals looked at again. */
@Controller('requests')
export class MergingController {
  constructor(
    private readonly merging: MergingService,
    private readonly placing: PlacingService,
    private readonly appeals: AppealsService,
    private readonly views: RequestViewQueries,
  ) {}

  @Post(':code/merge')
  @verb(
    'The station merges it into another: one matter, the earliest start, each voter hears and rates for themself',
    ['liaison'],
    [
      'request.merge_into_itself',
      'request.merge_target',
      'request.merge_newer_round',
      'request.merge_supervised',
      'request.waits_for_arbiter',
    ],
  )
  async merge(
    @CurrentActor() actor: Actor,
    @Code() code: string,
    @Body({ schema: MergeBody }) { into }: z.infer<typeof MergeBody>,
  ) {
    await this.merging.merge(actor, code, into);
    return this.views.view(actor, code);
  }

  @Post(':code/unmerge')
  @verb('It goes on alone, by its own clocks', ['liaison'], [], false)
  async unmerge(@CurrentActor() actor: Actor, @Code() code: string) {
    await this.merging.unmerge(actor, code);
    return this.views.view(actor, code);
  }

  @Post(':code/return')
  @verb(
    'Not theirs: the deputy gives it back, the station hands it to the one whose it is; the third time an office decides',
    ['deputy', 'liaison'],
    ['station.not_found', 'request.return_to_itself', 'request.settled_here', 'request.waits_for_arbiter'],
  )
  async return(
    @CurrentActor() actor: Actor,
    @Code() code: string,
    @Body({ schema: ReturnBody }) body: z.infer<typeof ReturnBody>,
  ) {
    await this.placing.return(actor, code, body);
    return this.views.afterMove(actor, code);
  }

  @Post(':code/settle')
  @verb('The office decides which station it is', ['street_office', 'district_office'], ['station.not_found'])
  async settle(
    @CurrentActor() actor: Actor,
    @Code() code: string,
    @Body({ schema: SettleBody }) body: z.infer<typeof SettleBody>,
  ) {
    await this.placing.settle(actor, code, body);
    return this.views.afterMove(actor, code);
  }

  @Post(':code/appeal')
  @verb('The voter asks to have the refusal looked at again', ['voter'], ['request.appeal_window_over'])
  async appeal(
    @CurrentActor() actor: Actor,
    @Code() code: string,
    @Body({ schema: AppealBody }) body: z.infer<typeof AppealBody>,
  ) {
    await this.appeals.appeal(actor, code, body);
    return this.views.view(actor, code);
  }

  @Post(':code/decide-appeal')
  @verb(
    'Another officer than the one who refused upholds the refusal, or takes the matter in',
    ['liaison', 'street_office', 'district_office'],
    ['request.appeal_own_refusal'],
  )
  async decideAppeal(
    @CurrentActor() actor: Actor,
    @Code() code: string,
    @Body({ schema: AppealDecisionBody }) body: z.infer<typeof AppealDecisionBody>,
  ) {
    await this.appeals.decide(actor, code, body);
    return this.views.view(actor, code);
  }
}
