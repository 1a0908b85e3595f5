import { Injectable } from '@nestjs/common';
import { isoAt8 } from '@huiyin/shared/kernel/time';
import type { Actor } from '@huiyin/shared/people/roles';
import { endClock, meetClock, pauseClock, resumeClock } from '@huiyin/shared/requests/clock';
import { clarifyEndsAt } from '@huiyin/shared/requests/reply-clock';
import type { Receipt, RequestView } from '@huiyin/shared/requests/request.dto';
import type {
  AnswerBody,
  AskBody,
  AssignBody,
  CreateRequest,
  RefuseBody,
  ReopenBody,
  ReplyBody,
  SupplementBody,
  TellBody,
  RateBody,
  WithdrawBody,
} from '@huiyin/shared/requests/request.bodies.dto';
import type { EntityManager } from 'typeorm';
import type * as z from 'zod/mini';
import { EndingService } from './ending/ending.service';
import { refuseProof } from './ending/proof.rules';
import { countsSolved } from './ending/ratings';
import { owesReply } from './forwards/reply-owed';
import { leave } from './merging/riding';
import { RequestMovesService } from './request-moves.service';
import { RequestPartiesQueries } from './request-parties.queries';
import { RequestPicturesService } from './request-pictures.service';
import { RequestSubmissionService } from './request-submission.service';
import { callTime, refusePromise, type Matter, type Step, type Turn } from './request-turns';
import { RequestViewQueries } from './request-view.queries';
import { TOLD } from './told.rules';

type Body<Schema extends z.core.$ZodType> = z.infer<Schema>;
type Told = Body<typeof TellBody>;

/** What is done with a request, in the verbs of the machine. Each is one transaction and answers how it stands then. */
@Injectable()
export class RequestsService {
  constructor(
    private readonly submission: RequestSubmissionService,
    private readonly moves: RequestMovesService,
    private readonly parties: RequestPartiesQueries,
    private readonly views: RequestViewQueries,
    private readonly pictures: RequestPicturesService,
    private readonly ending: EndingService,
  ) {}

  /** See RequestSubmissionService.submit. */
  submit(actor: Actor, body: CreateRequest, idempotencyKey: string | undefined): Promise<Receipt> {
    return this.submission.submit(actor, body, idempotencyKey);
  }

  /**
   * The station gives it to a deputy. Meets the triage clock.
   * @throws Refusal deputy.not_found, request.deputy_not_here
   */
  assign(actor: Actor, code: string, body: Body<typeof AssignBody>): Promise<RequestView> {
    return this.move(actor, code, 'assign', async (em, m) => {
      const deputy = await this.parties.takerOf(em, m.row, body.deputyCode, m.today);
      return {
        kind: 'assigned',
        // The officer's note is for the deputy, not for the voter's eyes.
        detail: { deputyName: deputy.name, ...(body.note ? { note: body.note } : {}) },
        set: { deputyId: deputy.id },
        clocks: { triage: (c) => meetClock(c, m.now) },
        tally: [{ deputyId: deputy.id, waiting: 1 }],
        told: ({ subject, due }) => TOLD.assigned(subject, { replyDue: due('reply'), note: body.note ?? null }),
      };
    });
  }

  /** The station asks the voter. The reply clock stands still until the answer, five working days at most (rule 6). */
  ask(actor: Actor, code: string, { text }: Body<typeof AskBody>): Promise<RequestView> {
    return this.move(actor, code, 'ask', (_, m) => ({
      kind: 'asked',
      text,
      clocks: {
        triage: (c) => meetClock(c, m.now),
        reply: (c) => pauseClock(c, m.now, { reason: '等选民补充', actorRole: actor.role }),
      },
      told: ({ subject }) => TOLD.asked(subject, { question: text, until: clarifyEndsAt(m.now) }),
    }));
  }

  /** The voter answers what was asked; the reply clock runs on. */
  answer(actor: Actor, code: string, { text }: Body<typeof AnswerBody>): Promise<RequestView> {
    return this.move(actor, code, 'answer', (_, m) => ({
      kind: 'answered',
      text,
      clocks: { reply: (c) => resumeClock(c, m.now) },
      told: ({ subject, due }) => TOLD.answered(subject, { replyDue: due('reply') }),
    }));
  }

  /** Not for the station, by its nature: a dated written reason, and the right door. */
  refuse(actor: Actor, code: string, { reason, door }: Body<typeof RefuseBody>): Promise<RequestView> {
    return this.move(actor, code, 'refuse', (_, m) => ({
      kind: 'refused',
      text: reason,
      detail: { door },
      clocks: { triage: (c) => meetClock(c, m.now) },
      everyClock: (c) => endClock(c, m.now),
      told: ({ subject }) => TOLD.refused(subject, { reason, door }),
    }));
  }

  /**
   * The deputy answers the voter. The first one meets the reply clock, at the time of the call when it was given by
   * phone. With an outcome it also tells it.
   * @throws Refusal request.call_time_invalid, and what `tell` throws
   */
  async reply(actor: Actor, code: string, body: Body<typeof ReplyBody>): Promise<RequestView> {
    const { text, outcome, promiseDate, proof } = body;
    const steps: Step[] = [
      {
        verb: 'reply',
        plan: async (em, m) => {
          if (!outcome) {
            refusePromise(promiseDate);
            refuseProof(proof);
          }
          const calledAt =
            body.calledAt === undefined ? null : callTime(body.calledAt, m.now, await this.views.assignedAt(em, m.row));
          const first = owesReply(m);
          return {
            kind: 'replied',
            text,
            detail: calledAt === null ? {} : { calledAt: isoAt8(calledAt) },
            clocks: { reply: (c) => meetClock(c, calledAt ?? m.now) },
            tally: first ? [{ deputyId: m.row.deputyId!, waiting: -1, replied: 1 }] : [],
            told: ({ subject }) => (outcome ? [] : TOLD.replied(subject, { by: actor.name, calledAt })),
          };
        },
      },
    ];
    if (outcome) steps.push(this.ending.tell(actor, { text, outcome, promiseDate, proof }));
    await this.moves.make(actor, code, steps);
    return this.views.view(actor, code);
  }

  /**
   * The outcome is told; the voter's seven days to rate begin. Solved needs its proof.
   * @throws Refusal request.promise_date_required, request.proof_required, request.proof_incomplete
   */
  async tell(actor: Actor, code: string, body: Told): Promise<RequestView> {
    await this.moves.make(actor, code, [this.ending.tell(actor, body)]);
    return this.views.view(actor, code);
  }

  /** See RatingsService.rate. */
  async rate(actor: Actor, code: string, rating: Body<typeof RateBody>): Promise<RequestView> {
    await this.ending.rate(actor, code, rating);
    return this.views.view(actor, code);
  }

  /**
   * 没解决: a new round with new clocks; what was judged stays judged, and the total runs on (rule 10).
   * @throws Refusal request.reopen_window_over
   */
  reopen(actor: Actor, code: string, { text }: Body<typeof ReopenBody>): Promise<RequestView> {
    return this.move(actor, code, 'reopen', async (em, m) => {
      const next = await this.parties.successorOf(em, m.row, m.today);
      const wasSolved = await countsSolved(em, m.row);
      const round = m.row.round + 1;
      return {
        kind: 'reopened',
        text,
        newRound: true,
        detail: { deputyName: next.name },
        set: { deputyId: next.id, outcome: null, promiseDate: null, closedAt: null, answerState: null },
        // The voter spoke before rating: the feedback clock judges nobody.
        clocks: { feedback: (c) => endClock(c, m.now) },
        start: [
          { kind: 'reply', at: m.now },
          { kind: 'total', at: m.row.createdAt.getTime() },
        ],
        tally: [
          { deputyId: next.id, waiting: 1 },
          ...(wasSolved && m.row.deputyId ? [{ deputyId: m.row.deputyId, solved: -1 }] : []),
        ],
        told: ({ subject, due }) => TOLD.reopened(subject, { round, replyDue: due('reply')! }),
      };
    });
  }

  /**
   * Extra words and pictures of the voter: no reset, no extension (rule 7).
   * @throws Refusal picture.not_found, picture.too_many
   */
  supplement(actor: Actor, code: string, { text, pictures }: Body<typeof SupplementBody>): Promise<RequestView> {
    return this.move(actor, code, 'supplement', async (em, m) => {
      const toCheck = await this.pictures.add(em, m.row.id, pictures, actor);
      return {
        kind: 'supplemented',
        text,
        detail: { ...(pictures?.length ? { pictures: pictures.length } : {}), ...(toCheck ? { toCheck } : {}) },
        told: ({ subject }) => TOLD.supplemented(subject),
      };
    });
  }

  /** The voter takes it back; what was late stays late. */
  async withdraw(actor: Actor, code: string, { reason }: Body<typeof WithdrawBody>): Promise<RequestView> {
    const plan = (_: EntityManager, m: Matter): Turn => ({
      kind: 'withdrawn',
      text: reason,
      set: m.row.state === 'merged' ? { mergedInto: null, mergedRound: null } : {},
      everyClock: (c) => endClock(c, m.now),
      tally: owesReply(m) ? [{ deputyId: m.row.deputyId!, waiting: -1 }] : [],
      told: ({ subject }) => TOLD.withdrawn(subject),
      write: (em) => leave(this.moves, em, m, actor),
    });
    await this.moves.make(actor, code, [{ verb: 'withdraw', other: 'ridden', plan }]);
    return this.views.view(actor, code);
  }

  private async move(
    actor: Actor,
    code: string,
    verb: Step['verb'],
    plan: (em: EntityManager, matter: Matter) => Promise<Turn> | Turn,
  ): Promise<RequestView> {
    await this.moves.make(actor, code, [{ verb, plan }]);
    return this.views.view(actor, code);
  }
}
