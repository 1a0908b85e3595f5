import { Body, Controller, Get, Headers, Param, Post, Query } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import * as z from 'zod/mini';
import type { RefusalCode } from '@huiyin/shared/kernel/refusals';
import type { Actor } from '@huiyin/shared/people/roles';
import {
  Candidates,
  Counts,
  Receipt,
  RequestPage,
  RequestQuery,
  RequestView,
} from '@huiyin/shared/requests/request.dto';
import {
  AnswerBody,
  AskBody,
  AssignBody,
  CreateRequest,
  RateBody,
  RefuseBody,
  ReopenBody,
  ReplyBody,
  SupplementBody,
  TellBody,
  WithdrawBody,
} from '@huiyin/shared/requests/request.bodies.dto';
import { RequestCode } from '@huiyin/shared/requests/request.words';
import { Timeline, TimelineQuery } from '@huiyin/shared/requests/timeline.dto';
import { CurrentActor, Operation, type OperationFacts } from '../platform/http/operation';
import { RequestCountsQueries } from './request-counts.queries';
import { RequestListsQueries } from './request-lists.queries';
import { RequestsQueries } from './requests.queries';
import { RequestsService } from './requests.service';

/** Everyone who may see a request at all; which ones is the visibility rule's matter. */
const READERS = ['voter', 'deputy', 'liaison', 'street_office', 'district_office'] as const;
/** A reason is welcome, not needed: the body may be left out. */
const MaybeWithdrawBody = z.nullish(WithdrawBody);
const Code = () => Param('code', { schema: RequestCode });

/** What telling an outcome may refuse. */
const TELLING: RefusalCode[] = [
  ...(['request.promise_date_required', 'request.proof_required', 'request.proof_incomplete'] as const),
  ...(['request.reply_first', 'request.accept_first'] as const),
  ...(['picture.not_found', 'picture.too_many'] as const),
];
/** What the station's first decision may refuse: after the third return it is the office above that decides. */
const TRIAGE: RefusalCode[] = ['request.waits_for_arbiter'];
/** What every verb may refuse, beside its own. */
const verb = (summary: string, access: OperationFacts['access'], refusals: OperationFacts['refusals'] = []) =>
  Operation({
    summary,
    access,
    returns: RequestView,
    body: true,
    refusals: ['request.not_found', 'request.not_yours', 'request.move_not_allowed', ...refusals],
  });

/** Requests: raised, read, and moved. */
@Controller('requests')
export class RequestsController {
  constructor(
    private readonly requests: RequestsService,
    private readonly queries: RequestsQueries,
    private readonly lists: RequestListsQueries,
    private readonly numbers: RequestCountsQueries,
  ) {}

  @Post()
  @ApiHeader({ name: 'Idempotency-Key', required: true, description: '1–64 ASCII characters, one for each submission' })
  @Operation({
    summary: 'Raise a matter; it is routed with its reason, and its clocks start',
    access: ['voter'],
    returns: Receipt,
    status: 201,
    body: true,
    refusals: [
      'request.idempotency_required',
      'request.idempotency_conflict',
      'request.too_many_today',
      'request.which_community',
      'request.no_station',
      'station.not_found',
      'deputy.not_found',
      'community.not_found',
      'picture.not_found',
      'picture.too_many',
    ],
  })
  submit(
    @CurrentActor() actor: Actor,
    @Headers('idempotency-key') key: string | undefined,
    @Body({ schema: CreateRequest }) body: CreateRequest,
  ) {
    return this.requests.submit(actor, body, key);
  }

  @Get()
  @Operation({
    summary: 'A list of requests: mine (voter), inbox (deputy), desk (station and offices), late (whoever supervises)',
    access: READERS,
    returns: RequestPage,
    refusals: ['body.invalid', 'query.invalid', 'cursor.invalid'],
  })
  page(@CurrentActor() actor: Actor, @Query({ schema: RequestQuery }) query: z.infer<typeof RequestQuery>) {
    return this.lists.page(actor, query);
  }

  @Get('counts')
  @Operation({ summary: "Numbers of the actor's requests by state, due today, late", access: READERS, returns: Counts })
  counts(@CurrentActor() actor: Actor) {
    return this.numbers.counts(actor);
  }

  @Get(':code')
  @Operation({
    summary: 'A request as the actor may see it, with what they may do now',
    access: READERS,
    returns: RequestView,
    refusals: ['body.invalid', 'request.not_found'],
  })
  view(@CurrentActor() actor: Actor, @Code() code: string) {
    return this.queries.view(actor, code);
  }

  @Get(':code/timeline')
  @Operation({
    summary: 'What happened to a request, oldest first',
    access: READERS,
    returns: Timeline,
    refusals: ['body.invalid', 'cursor.invalid', 'request.not_found'],
  })
  timeline(
    @CurrentActor() actor: Actor,
    @Code() code: string,
    @Query({ schema: TimelineQuery }) query: z.infer<typeof TimelineQuery>,
  ) {
    return this.queries.timeline(actor, code, query.cursor);
  }

  @Get(':code/candidates')
  @Operation({
    summary: 'Deputies who could take it, most fitting first',
    access: ['liaison'],
    returns: Candidates,
    refusals: ['body.invalid', 'request.not_found'],
  })
  candidates(@CurrentActor() actor: Actor, @Code() code: string) {
    return this.queries.candidates(actor, code);
  }

  @Post(':code/assign')
  @verb('The station gives it to a deputy', ['liaison'], ['deputy.not_found', 'request.deputy_not_here', ...TRIAGE])
  assign(
    @CurrentActor() actor: Actor,
    @Code() code: string,
    @Body({ schema: AssignBody }) body: z.infer<typeof AssignBody>,
  ) {
    return this.requests.assign(actor, code, body);
  }

  @Post(':code/ask')
  @verb('The station asks the voter; the reply clock stands still', ['liaison'], TRIAGE)
  ask(@CurrentActor() actor: Actor, @Code() code: string, @Body({ schema: AskBody }) body: z.infer<typeof AskBody>) {
    return this.requests.ask(actor, code, body);
  }

  @Post(':code/answer')
  @verb('The voter answers what was asked', ['voter'])
  answer(
    @CurrentActor() actor: Actor,
    @Code() code: string,
    @Body({ schema: AnswerBody }) body: z.infer<typeof AnswerBody>,
  ) {
    return this.requests.answer(actor, code, body);
  }

  @Post(':code/refuse')
  @verb('Not for the station: with the reason and the right door', ['liaison'], TRIAGE)
  refuse(
    @CurrentActor() actor: Actor,
    @Code() code: string,
    @Body({ schema: RefuseBody }) body: z.infer<typeof RefuseBody>,
  ) {
    return this.requests.refuse(actor, code, body);
  }

  @Post(':code/reply')
  @verb("The deputy's reply; with an outcome it also tells it", ['deputy'], [...TELLING, 'request.call_time_invalid'])
  reply(
    @CurrentActor() actor: Actor,
    @Code() code: string,
    @Body({ schema: ReplyBody }) body: z.infer<typeof ReplyBody>,
  ) {
    return this.requests.reply(actor, code, body);
  }

  @Post(':code/tell')
  @verb('The outcome, told to the voter; solved needs its proof', ['deputy', 'liaison'], TELLING)
  tell(@CurrentActor() actor: Actor, @Code() code: string, @Body({ schema: TellBody }) body: z.infer<typeof TellBody>) {
    return this.requests.tell(actor, code, body);
  }

  @Post(':code/rate')
  @verb(
    "The voter's two answers close it (the station's from a call); a follower's are kept for themself",
    ['voter', 'liaison'],
    ['request.rated_already', 'request.rate_time_invalid'],
  )
  rate(@CurrentActor() actor: Actor, @Code() code: string, @Body({ schema: RateBody }) body: z.infer<typeof RateBody>) {
    return this.requests.rate(actor, code, body);
  }

  @Post(':code/reopen')
  @verb(
    'Not solved: a new round, within 15 working days of closing',
    ['voter', 'liaison'],
    ['request.reopen_window_over'],
  )
  reopen(
    @CurrentActor() actor: Actor,
    @Code() code: string,
    @Body({ schema: ReopenBody }) body: z.infer<typeof ReopenBody>,
  ) {
    return this.requests.reopen(actor, code, body);
  }

  @Post(':code/supplement')
  @verb('More words and pictures of the voter; no clock changes', ['voter'], ['picture.not_found', 'picture.too_many'])
  supplement(
    @CurrentActor() actor: Actor,
    @Code() code: string,
    @Body({ schema: SupplementBody }) body: z.infer<typeof SupplementBody>,
  ) {
    return this.requests.supplement(actor, code, body);
  }

  @Post(':code/withdraw')
  @verb('The voter takes it back', ['voter'])
  withdraw(
    @CurrentActor() actor: Actor,
    @Code() code: string,
    @Body({ schema: MaybeWithdrawBody }) body: z.infer<typeof MaybeWithdrawBody>,
  ) {
    return this.requests.withdraw(actor, code, body ?? {});
  }
}
