import { Body, Controller, Param, Post } from '@nestjs/common';
import type { Actor } from '@huiyin/shared/people/roles';
import { ForwardedView } from '@huiyin/shared/requests/forwarded.dto';
import { DepartmentAnswerBody, DepartmentReturnBody, ExtendBody } from '@huiyin/shared/requests/handling.dto';
import { RequestCode } from '@huiyin/shared/requests/request.words';
import type * as z from 'zod/mini';
import { CurrentActor, Operation, type OperationFacts } from '../../platform/http/operation';
import { DepartmentVerbsService } from './department-verbs.service';

const Code = () => Param('code', { schema: RequestCode });

/** Departments only; the answer is how their own part stands, restated. */
const verb = (summary: string, refusals: NonNullable<OperationFacts['refusals']>) =>
  Operation({
    summary,
    access: ['department'],
    returns: ForwardedView,
    body: true,
    refusals: [
      ...(['request.not_found', 'request.not_yours', 'request.move_not_allowed', 'forward.part_not_open'] as const),
      ...refusals,
    ],
  });

/** What departments do with what was forwarded to them. */
@Controller('requests')
export class DepartmentVerbsController {
  constructor(private readonly verbs: DepartmentVerbsService) {}

  @Post(':code/department-answer')
  @verb('A department hands its answer in; the lead last', ['forward.co_handlers_open'])
  answer(
    @CurrentActor() actor: Actor,
    @Code() code: string,
    @Body({ schema: DepartmentAnswerBody }) body: z.infer<typeof DepartmentAnswerBody>,
  ) {
    return this.verbs.answer(actor, code, body);
  }

  @Post(':code/department-return')
  @verb('Not its own: with the ground, within seven working days', ['forward.return_too_late'])
  return(
    @CurrentActor() actor: Actor,
    @Code() code: string,
    @Body({ schema: DepartmentReturnBody }) body: z.infer<typeof DepartmentReturnBody>,
  ) {
    return this.verbs.return(actor, code, body);
  }

  @Post(':code/extend')
  @verb('A department asks a superior for more time; its clock runs meanwhile', [
    'forward.extension_open',
    'forward.until_invalid',
  ])
  extend(
    @CurrentActor() actor: Actor,
    @Code() code: string,
    @Body({ schema: ExtendBody }) body: z.infer<typeof ExtendBody>,
  ) {
    return this.verbs.extend(actor, code, body);
  }
}
