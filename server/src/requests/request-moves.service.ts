import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { Refusal } from '@huiyin/shared/kernel/refusals';
import { dayOf } from '@huiyin/shared/kernel/time';
import type { Actor } from '@huiyin/shared/people/roles';
import { isOpenClock, startClock } from '@huiyin/shared/requests/clock';
import type { ClockKind, ReplyPolicy } from '@huiyin/shared/requests/reply-clock';
import {
  isOpen,
  targetsOf,
  type Relation,
  type RequestState,
  type Verb,
} from '@huiyin/shared/requests/request.machine';
import { allowedActions, mayEver, relationOf, viewOf } from '@huiyin/shared/requests/request.policy';
import { DataSource, type EntityManager } from 'typeorm';
import { ChecksService } from '../checks/checks.service';
import { DeputiesService } from '../deputies/deputies.service';
import { Clock } from '../platform/clock/clock';
import { inTransaction } from '../platform/db/transaction';
import { EventsService } from '../platform/events/events.service';
import { queueDueAt, settled } from './clock-steps.rules';
import { actionFacts, whyNot } from './action-facts.rules';
import { keepVerdicts } from './ending/endings';
import { keepDecision } from './merging/decision-rows';
import { followersTold } from './merging/told.following.rules';
import { withLooseEnds } from './forwards/loose-ends';
import { lockAlone, lockTogether } from './request-locks';
import { RequestPartiesQueries } from './request-parties.queries';
import { standing } from './request-standing';
import {
  insertClocks,
  lockClocks,
  recount,
  updateClock,
  updateRequest,
  type KeptClock,
  type RequestRow,
  type RequestSet,
} from './request-rows';
import { doneBefore, withTap } from './taps';
import { moverOf, type ClockChange, type Matter, type Mover, type Step, type Turn } from './request-turns';

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
   * finds the state changed, and is refused. A tap that comes again, because its answer got lost, was done the first time.
   * @throws Refusal request.not_found when the actor may not know of it, request.not_yours when it is never theirs to do
   * @throws Refusal request.move_not_allowed with details { state, allowedActions }, or why in particular not (whyNot)
   */
  async make(actor: Actor, code: string, steps: Step[]): Promise<void> {
    const other = steps.find((s) => s.other)?.other;
    const work = async (em: EntityManager): Promise<void> => {
      const locked = other ? await lockTogether(em, code, other) : await lockAlone(em, code);
      if (locked && (await doneBefore(em, actor, locked.row.id))) return;
      const place = locked && (await standing(em, actor, locked.row));
      if (!locked || !place || !viewOf(actor, place)) throw new Refusal('request.not_found');
      const relation = relationOf(actor, place);
      if (!relation) throw new Refusal('request.not_yours');
      this.seenAsItIs(actor, locked.row);
      let matter: Matter = {
        ...(await this.matterOf(em, locked.row, this.clock.now(), relation)),
        ...{ other: locked.other, riders: locked.riders },
      };
      const entries: Entry[] = [];
      for (const { verb, plan } of steps) {
        this.mayMove(actor, matter, verb);
        const turn = withTap(await plan(em, matter), actor);
        matter = await this.apply(em, matter, verb, turn, moverOf(actor), (id) =>
          entries.push({ id, text: turn.unchecked ? undefined : turn.text }),
        );
      }
      await this.check(em, matter, actor, entries);
    };
    // Two are looked up before they are locked: their readings must see what others committed meanwhile.
    await inTransaction(this.db, work, other ? 'committed' : 'snapshot');
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

  /** Whoever says which version they acted upon is refused when somebody was faster, whatever the machine would allow. */
  private seenAsItIs(actor: Actor, row: RequestRow): void {
    if (actor.seen === undefined || actor.seen === row.version) return;
    throw new Refusal('request.changed_meanwhile', { state: row.state, version: row.version });
  }

  private mayMove(actor: Actor, { row, now, relation }: Matter, verb: Verb): void {
    if (!mayEver(relation, verb)) throw new Refusal('request.not_yours');
    const facts = actionFacts(row, now, actor.role);
    const actions = allowedActions(relation, facts);
    if (actions.includes(verb)) return;
    const why = whyNot(verb, relation, facts);
    throw why
      ? new Refusal(why)
      : new Refusal('request.move_not_allowed', { state: row.state, allowedActions: actions });
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
    const { state } = matter.row;
    const targets = targetsOf(verb, state, matter.relation);
    const to = turn.to ?? targets[0];
    if (!to || !targets.includes(to)) throw new Refusal('request.move_not_allowed', { state, allowedActions: [] });
    return this.write(em, matter, to, turn, mover, wrote);
  }

  /**
   * Writes what a move of one matter does to another: its clocks, its columns, an event of its own. Its state stays, and
   * what it waits for goes on. The caller holds its lock.
   */
  touch(em: EntityManager, matter: Matter, turn: Turn, mover: Mover): Promise<Matter> {
    return this.write(em, matter, matter.row.state, turn, mover);
  }

  private async write(
    em: EntityManager,
    matter: Matter,
    to: RequestState,
    planned: Turn,
    mover: Mover,
    wrote: (eventId: string) => void = () => undefined,
  ): Promise<Matter> {
    const { row, now } = matter;
    const turn = await withLooseEnds(em, matter, to, planned);
    const round = row.round + (turn.newRound ? 1 : 0);
    const clocks = await this.moveClocks(em, matter, to, turn, round);
    const current = clocks.filter((c) => c.round === round || (c.facts.kind === 'promise' && isOpenClock(c.facts)));
    const handed = (turn.set?.stationId ?? row.stationId) !== row.stationId || turn.set?.deputyId !== undefined;
    const moved = to !== row.state || turn.newRound || handed;
    const version = row.version + (moved || turn.kind === 'replied' ? 1 : 0);
    // A new round goes on alone: what it was told by the matter it rode in belongs to the round before.
    const set: RequestSet = turn.newRound ? { mergedInto: null, mergedRound: null, ...turn.set } : (turn.set ?? {});
    await updateRequest(em, row.id, {
      state: to,
      // What ended keeps the moment it did, whatever is still done about it.
      ...(to === row.state && !isOpen(to)
        ? {}
        : {
            dueAt: queueDueAt(
              to,
              current.map((c) => c.facts),
              now,
            ),
          }),
      round,
      version,
      ...set,
      ...(moved ? { updatedAt: now } : {}),
    });
    const { closedAt = row.closedAt?.getTime() ?? null, ...changed } = set;
    const after: RequestRow = {
      ...row,
      ...changed,
      state: to,
      round,
      version,
      updatedAt: moved ? new Date(now) : row.updatedAt,
      closedAt: closedAt === null ? null : new Date(closedAt),
    };
    await recount(em, row, after);
    await keepDecision(em, row, after, now);
    for (const { deputyId, ...change } of turn.tally ?? []) await this.deputies.tally(em, deputyId, change);
    const eventId = await this.publish(em, { before: row, after, current, now }, turn, mover);
    await turn.write?.(em, eventId);
    wrote(eventId);
    return { ...matter, row: after, clocks };
  }

  private async moveClocks(
    em: EntityManager,
    matter: Matter,
    to: RequestState,
    turn: Turn,
    round: number,
  ): Promise<KeptClock[]> {
    const moved = matter.clocks.map((kept) => {
      const change = changeOf(kept, matter.row.round, turn);
      if (!change) return kept;
      // While it is still being clarified, the pause goes on whatever else changes.
      const facts = change(to === 'clarifying' ? kept.facts : settled(kept.facts, matter.now), kept.ownerId);
      return facts === kept.facts ? kept : { ...kept, facts };
    });
    const changed = moved.filter((kept, i) => kept !== matter.clocks[i]);
    for (const kept of changed) await updateClock(em, kept);
    await keepVerdicts(em, matter.row, changed, matter.now);
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
    const told = [
      ...(turn.told?.({ subject, due }) ?? []),
      ...(after.followers ? followersTold(subject, after.id, turn) : []),
    ];
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
      display: turn.text && !turn.unchecked && this.checks.startOf(mover.role) === 'pending' ? 'pending' : null,
      detail: {
        requestCode: after.code,
        told,
        ...turn.detail,
        ...leftOf(before, after),
      },
    });
  }
}

/** What a move does to one clock: undefined when it leaves it alone. */
function changeOf({ round, facts, ownerId }: KeptClock, current: number, turn: Turn): ClockChange | undefined {
  if (isOpenClock(facts)) return (round === current ? turn.clocks?.[facts.kind] : undefined) ?? turn.everyClock;
  // A department's part, or an instruction, that ended stays so: its people were told, and may not be held to it again.
  if (ownerId !== '0') return undefined;
  const lately = round === current || (facts.kind === 'promise' && round === current - 1);
  return lately ? turn.endedClock : undefined;
}

/** A request keeps the policy it started with (rule 2); a change of policy is in its newest reply clock (rule 8). */
function policyOf(clocks: readonly KeptClock[]): ReplyPolicy {
  const replies = clocks.filter((c) => c.facts.kind === 'reply');
  return replies[replies.length - 1].facts.policy;
}

/** Whose hands it left with this move: they must hear that it is gone (desk/desk-changes.queries). */
function leftOf(before: RequestRow, after: RequestRow): { left?: Partial<RequestRow> } {
  const { stationId, streetId, deputyId } = before;
  const moved = stationId !== after.stationId || (deputyId !== null && deputyId !== after.deputyId);
  return moved ? { left: { stationId, streetId, deputyId } } : {};
}
