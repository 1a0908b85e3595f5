import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { Refusal } from '@huiyin/shared/kernel/refusals';
import { dayOf } from '@huiyin/shared/kernel/time';
import type { Actor } from '@huiyin/shared/people/roles';
import { isOpenClock, startClock } from '@huiyin/shared/requests/clock';
import type { ClockKind, ReplyPolicy } from '@huiyin/shared/requests/reply-clock';
import { targetsOf, type Relation, type Verb } from '@huiyin/shared/requests/request.machine';
import { allowedActions, mayEver, relationOf, viewOf } from '@huiyin/shared/requests/request.policy';
import { DataSource, type EntityManager } from 'typeorm';
import { ChecksService } from '../checks/checks.service';
import { DeputiesService } from '../deputies/deputies.service';
import { Clock } from '../platform/clock/clock';
import { inTransaction } from '../platform/db/transaction';
import { EventsService } from '../platform/events/events.service';
import { queueDueAt, settled } from './clock-steps.rules';
import { actionFacts } from './action-facts.rules';
import { RequestPartiesQueries } from './request-parties.queries';
import { standing } from './request-standing';
import {
  insertClocks,
  lockByCode,
  lockClocks,
  recount,
  updateClock,
  updateRequest,
  type KeptClock,
  type RequestRow,
} from './request-rows';
import { moverOf, type Matter, type Mover, type Step, type Turn } from './request-turns';

/** What a move wrote: its event, and the words in it. */
interface Entry {
  id: string;
  text: string | undefined;
}

/** How every move is made: lock, look, ask the machine, write. The verbs say what a move does, and nothing else. */
@Injectable()
export class RequestMovesService {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly parties: RequestPartiesQueries,
    private readonly deputies: DeputiesService,
    private readonly events: EventsService,
    private readonly checks: ChecksService,
  ) {}

  /**
   * Makes an actor's moves, one after the other, in one transaction. Two actors at once: the second waits for the lock,
   * finds the state changed, and is refused.
   * @throws Refusal request.not_found when the actor may not know of it, request.not_yours when it is never theirs to do
   * @throws Refusal request.move_not_allowed with details { state, allowedActions }, request.reopen_window_over
   */
  async make(actor: Actor, code: string, steps: Step[]): Promise<void> {
    await inTransaction(this.db, async (em) => {
      const row = await lockByCode(em, code);
      const place = row && (await standing(em, actor, row));
      if (!row || !place || !viewOf(actor, place)) throw new Refusal('request.not_found');
      let matter = await this.matterOf(em, row, this.clock.now(), relationOf(actor, place) ?? 'system');
      if (!relationOf(actor, place)) throw new Refusal('request.not_yours');
      const entries: Entry[] = [];
      for (const { verb, plan } of steps) {
        this.mayMove(actor, matter, verb);
        const turn = await plan(em, matter);
        matter = await this.apply(em, matter, verb, turn, moverOf(actor), (id) =>
          entries.push({ id, text: turn.text }),
        );
      }
      await this.check(em, matter, actor, entries);
    });
  }

  /** Has looked at what was written, once: a reply that also told the outcome says the same words twice. */
  private async check(em: EntityManager, { row, now }: Matter, actor: Actor, entries: Entry[]): Promise<void> {
    if (this.checks.startOf(actor.role) !== 'pending') return;
    const written = entries.filter((e) => e.text);
    const first = written.filter((e, i) => written.findIndex((o) => o.text === e.text) === i);
    const checks = first.map((entry) => ({
      topic: 'entry' as const,
      subjectId: entry.id,
      alsoId: written.find((o) => o !== entry && o.text === entry.text)?.id ?? null,
      authorId: actor.personId,
      authorRole: actor.role,
      request: row,
      at: now,
    }));
    await this.checks.put(em, checks);
  }

  /** A locked request as it stands at `now`. */
  async matterOf(em: EntityManager, row: RequestRow, now: number, relation: Relation = 'system'): Promise<Matter> {
    return { row, clocks: await lockClocks(em, [row.id]), now, today: dayOf(now), relation };
  }

  private mayMove(actor: Actor, { row, now, relation }: Matter, verb: Verb): void {
    if (!mayEver(relation, verb)) throw new Refusal('request.not_yours');
    const facts = actionFacts(row, now, actor.role);
    if (facts.reopenUntil !== null && verb === 'reopen' && now >= facts.reopenUntil)
      throw new Refusal('request.reopen_window_over');
    const actions = allowedActions(relation, facts);
    if (!actions.includes(verb))
      throw new Refusal('request.move_not_allowed', { state: row.state, allowedActions: actions });
  }

  /** Writes a move: the clocks, the request, the tallies, the counts and one event. The caller holds the lock. */
  async apply(
    em: EntityManager,
    matter: Matter,
    verb: Verb,
    turn: Turn,
    mover: Mover,
    wrote: (eventId: string) => void = () => undefined,
  ): Promise<Matter> {
    const { row, now } = matter;
    const targets = targetsOf(verb, row.state, matter.relation);
    const to = turn.to ?? targets[0];
    if (!to || !targets.includes(to))
      throw new Refusal('request.move_not_allowed', { state: row.state, allowedActions: [] });
    const round = row.round + (turn.newRound ? 1 : 0);
    const clocks = await this.moveClocks(em, matter, turn, round);
    const current = clocks.filter((c) => c.round === round || (c.facts.kind === 'promise' && isOpenClock(c.facts)));
    const handed = (turn.set?.stationId ?? row.stationId) !== row.stationId || turn.set?.deputyId !== undefined;
    const moved = to !== row.state || turn.newRound || handed;
    await updateRequest(em, row.id, {
      state: to,
      dueAt: queueDueAt(
        to,
        current.map((c) => c.facts),
        now,
      ),
      round,
      ...turn.set,
      ...(moved ? { updatedAt: now } : {}),
    });
    const { closedAt = row.closedAt?.getTime() ?? null, ...set } = turn.set ?? {};
    const after: RequestRow = {
      ...row,
      ...set,
      state: to,
      round,
      closedAt: closedAt === null ? null : new Date(closedAt),
    };
    await recount(em, row, after);
    for (const { deputyId, ...change } of turn.tally ?? []) await this.deputies.tally(em, deputyId, change);
    const eventId = await this.publish(em, { before: row, after, current, now }, turn, mover);
    await turn.write?.(em, eventId);
    wrote(eventId);
    return { ...matter, row: after, clocks };
  }

  private async moveClocks(em: EntityManager, matter: Matter, turn: Turn, round: number): Promise<KeptClock[]> {
    const moved = matter.clocks.map((kept) => {
      const here = kept.round === matter.row.round ? turn.clocks?.[kept.facts.kind] : undefined;
      const change = isOpenClock(kept.facts) ? (here ?? turn.everyClock) : turn.endedClock;
      if (!change) return kept;
      const facts = change(settled(kept.facts, matter.now), kept.ownerId);
      return facts === kept.facts ? kept : { ...kept, facts };
    });
    for (const [i, kept] of moved.entries()) if (kept !== matter.clocks[i]) await updateClock(em, kept);
    const policy = policyOf(matter.clocks);
    const started = (turn.start ?? []).map(({ kind, at, ownerId = '0', ...aim }): KeptClock => ({
      id: null,
      requestId: matter.row.id,
      round,
      ownerId,
      facts: startClock(kind, at, policy, aim),
      lastStep: null,
    }));
    await insertClocks(em, started);
    // Read again only when there are new ones: a later step of this transaction needs their ids.
    return started.length ? lockClocks(em, [matter.row.id]) : moved;
  }

  private async publish(
    em: EntityManager,
    o: { before: RequestRow; after: RequestRow; current: KeptClock[]; now: number },
    turn: Turn,
    mover: Mover,
  ): Promise<string> {
    const { before, after, current, now } = o;
    const subject = (await this.parties.subjectsOf(em, [after])).get(after.id)!;
    const due = (kind: ClockKind, ownerId = '0') =>
      current.find((c) => c.facts.kind === kind && c.ownerId === ownerId && isOpenClock(c.facts))?.facts.dueAt ?? null;
    return this.events.publish(em, {
      topic: 'request',
      subjectId: after.id,
      districtId: after.districtId,
      at: now,
      kind: turn.kind,
      round: after.round,
      actor: mover,
      from: before.state,
      to: after.state,
      text: turn.text,
      display: turn.text && this.checks.startOf(mover.role) === 'pending' ? 'pending' : null,
      detail: { requestCode: after.code, told: turn.told?.({ subject, due }) ?? [], ...turn.detail },
    });
  }
}

/** A request keeps the policy it started with (rule 2); a change of policy is in its newest reply clock (rule 8). */
function policyOf(clocks: readonly KeptClock[]): ReplyPolicy {
  const replies = clocks.filter((c) => c.facts.kind === 'reply');
  return replies[replies.length - 1].facts.policy;
}
