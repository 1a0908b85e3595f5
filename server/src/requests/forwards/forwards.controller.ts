import { Body, Controller, Param, Post } from '@nestjs/common';
import type { Actor } from '@huiyin/shared/people/roles';
import { ExtensionDecideBody, ForwardBody, SendBackBody } from '@huiyin/shared/requests/handling.dto';
import { RequestView } from '@huiyin/shared/requests/request.dto';
import { RequestCode } from '@huiyin/shared/requests/request.words';
import type * as z from 'zod/mini';
import { CurrentActor, Operation, type OperationFacts } from '../../platform/http/operation';
import { ForwardsService } from './forwards.service';

const Code = () => Param('code', { schema: RequestCode });

/** What every verb may refuse, beside its own. */
const verb = (
  summary: string,
  access: OperationFacts['access'],
  refusals: NonNullable<OperationFacts['refusals']> = [],
  body = true,
) =>
  Operation({
    summary,
    access,
    returns: RequestView,
    body,
    refusals: [
      ...(['request.not_found', 'request.not_yours', 'request.move_not_allowed'] as const),
      ...(body ? [] : (['body.invalid'] as const)),
      ...refusals,
    ],
  });

/** A matter given to departments, and what comes back judged. */
@Controller('requests')
export class ForwardsController {
  constructor(private readonly forwards: ForwardsService) {}

  @Post(':code/forward')
  @verb(
    'To a lead and its co-handlers, restated; each has a clock of its own, and the reply clock runs on',
    ['deputy', 'liaison'],
    ['forward.personal_data', 'forward.copies_original', 'forward.department_twice', 'department.not_found'],
  )
  forward(
    @CurrentActor() actor: Actor,
    @Code() code: string,
    @Body({ schema: ForwardBody }) body: z.infer<typeof ForwardBody>,
  ) {
    return this.forwards.forward(actor, code, body);
  }

  @Post(':code/accept-answer')
  @verb("The departments' answer is accepted; then the outcome may be told", ['deputy', 'liaison'], [], false)
  accept(@CurrentActor() actor: Actor, @Code() code: string) {
    return this.forwards.acceptAnswer(actor, code);
  }

  @Post(':code/send-back')
  @verb(
    'The answer will not do: the lead has it again, to the same target',
    ['deputy', 'liaison'],
    ['forward.personal_data', 'forward.copies_original', 'forward.part_not_open'],
  )
  sendBack(
    @CurrentActor() actor: Actor,
    @Code() code: string,
    @Body({ schema: SendBackBody }) body: z.infer<typeof SendBackBody>,
  ) {
    return this.forwards.sendBack(actor, code, body);
  }

  @Post(':code/extension-decide')
  @verb(
    "A superior grants or refuses a department's wish for more time, with the reason",
    ['street_office', 'district_office'],
    ['forward.personal_data', 'forward.copies_original', 'department.not_found'],
  )
  decideExtension(
    @CurrentActor() actor: Actor,
    @Code() code: string,
    @Body({ schema: ExtensionDecideBody }) body: z.infer<typeof ExtensionDecideBody>,
  ) {
    return this.forwards.decideExtension(actor, code, body);
  }
}
