import { Body, Controller, Param, Post } from '@nestjs/common';
import * as z from 'zod/mini';
import type { Actor } from '@huiyin/shared/people/roles';
import { ForwardedView } from '@huiyin/shared/requests/forwarded.dto';
import { ReportBody, SuperviseBody } from '@huiyin/shared/requests/handling.dto';
import { RequestView } from '@huiyin/shared/requests/request.dto';
import { RequestCode } from '@huiyin/shared/requests/request.words';
import { CurrentActor, Operation } from '../../platform/http/operation';
import { SupervisionService } from './supervision.service';

const Code = () => Param('code', { schema: RequestCode });
/** A department is answered by its own, restated page. */
const Reported = z.union([RequestView, ForwardedView]);

/** A superior presses, and whoever must answer reports (督办). */
@Controller('requests')
export class SupervisionController {
  constructor(private readonly supervision: SupervisionService) {}

  @Post(':code/supervise')
  @Operation({
    summary: 'A superior presses whoever has it in hand: with an instruction, and until when it is to be answered',
    access: ['street_office', 'district_office'],
    returns: RequestView,
    body: true,
    refusals: [
      ...(['request.not_found', 'request.not_yours', 'request.move_not_allowed'] as const),
      ...(['supervision.answer_by_invalid', 'supervision.open'] as const),
      ...(['forward.personal_data', 'forward.copies_original'] as const),
    ],
  })
  supervise(
    @CurrentActor() actor: Actor,
    @Code() code: string,
    @Body({ schema: SuperviseBody }) body: z.infer<typeof SuperviseBody>,
  ) {
    return this.supervision.supervise(actor, code, body);
  }

  @Post(':code/report')
  @Operation({
    summary: 'Whoever a superior pressed reports; a department reads its own page, everyone else the matter',
    access: ['deputy', 'liaison', 'department'],
    returns: Reported,
    body: true,
    refusals: ['request.not_found', 'request.not_yours', 'request.move_not_allowed'],
  })
  report(
    @CurrentActor() actor: Actor,
    @Code() code: string,
    @Body({ schema: ReportBody }) body: z.infer<typeof ReportBody>,
  ) {
    return this.supervision.report(actor, code, body);
  }
}
