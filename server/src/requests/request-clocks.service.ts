import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { dayOf } from '@huiyin/shared/kernel/time';
import type { LadderEntry } from '@huiyin/shared/requests/reply-clock.ladder';
import { isOpen } from '@huiyin/shared/requests/request.machine';
import { DataSource, type EntityManager } from 'typeorm';
import { EventsService } from '../platform/events/events.service';
import { isOvertaken, nextStepOf } from './clock-steps.rules';
import { isRecalled, recallTurn } from './ending/recall.turn';
import { ownedWords } from './forwards/clock-words';
import { RequestMovesService } from './request-moves.service';
import { RequestPartiesQueries } from './request-parties.queries';
import { lockByIds, lockClocks, updateClock, type KeptClock, type RequestRow } from './request-rows';
import { lapseTurn, resumeTurn, SYSTEM, type Matter } from './request-turns';
import { TOLD } from './told.rules';
import type { Told } from '../events.rules';
import type { Subject } from './told.words.rules';

/** What the sweep needs of the clocks: which are due, and to do what is due, once, however many workers sweep. */
@Injectable()
export class RequestClocksService {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly moves: RequestMovesService,
    private readonly parties: RequestPartiesQueries,
    private readonly events: EventsService,
  ) {}

  /** Ids of clocks for which something is due at `now` (an instant), the longest waiting first. One index range. */
  async dueSteps(now: number, limit: number): Promise<string[]> {
    const rows: { id: string }[] = await this.db.query(
      'SELECT id FROM request_clock WHERE next_at <= ? ORDER BY next_at, id LIMIT ?',
      [new Date(now), limit],
    );
    return rows.map((r) => r.id);
  }

  /**
   * Does everything that is due at `now` for these clocks, in the caller's transaction: warnings and levels of the
   * ladder, in order, each once; the end of clarifying and of the feedback window. Locks the requests and looks again,
   * so that what another worker, or a person, has done meanwhile is left alone.
   * @returns how many steps were done
   */
  async applyStep(em: EntityManager, clockIds: readonly string[], now: number): Promise<number> {
    if (!clockIds.length) return 0;
    const found: { requestId: string }[] = await em.query(
      'SELECT DISTINCT request_id AS requestId FROM request_clock WHERE id IN (?)',
      [clockIds],
    );
    if (!found.length) return 0;
    const rows = await lockByIds(
      em,
      found.map((f) => f.requestId),
    );
    const locked = await lockClocks(
      em,
      rows.map((r) => r.id),
    );
    const subjects = await this.parties.subjectsOf(em, rows);
    let done = 0;
    for (const row of rows) {
      const own = locked.filter((c) => c.requestId === row.id);
      let matter: Matter = { row, clocks: own, now, today: dayOf(now), relation: 'system' };
      for (const { id } of own) {
        if (!id || !clockIds.includes(id)) continue;
        // A step of one clock may have moved the matter: the next one goes on from there.
        const advanced = await this.advance(em, matter, id, subjects.get(row.id)!);
        matter = advanced.matter;
        done += advanced.done;
      }
    }
    return done;
  }

  /** One clock, until nothing more of it is due. */
  private async advance(
    em: EntityManager,
    before: Matter,
    clockId: string,
    subject: Subject,
  ): Promise<{ matter: Matter; done: number }> {
    let matter = before;
    let done = 0;
    let kept = matter.clocks.find((c) => c.id === clockId)!;
    let next = nextStepOf(kept.facts, kept.lastStep);
    // Noted too early, by an older calendar for instance: noted anew, else every sweep would find it due.
    if (!next || next.at > matter.now) await updateClock(em, kept);
    while (next && next.at <= matter.now) {
      if (next.kind !== 'ladder') {
        const turn = next.kind === 'resume' ? resumeTurn(matter) : lapseTurn(matter);
        matter = await this.moves.apply(em, matter, next.step, turn, SYSTEM);
        kept = matter.clocks.find((c) => c.id === kept.id)!;
        done += 1;
      } else {
        const overtaken = isOvertaken(kept.facts, next, matter.now);
        if (!overtaken && isRecalled(matter.row, kept)) {
          const turn = await recallTurn(em, matter, kept, this.parties);
          matter = await this.moves.apply(em, matter, 'recall', turn, SYSTEM);
          done += 1;
        } else if (!overtaken && mayTell(matter.row)) {
          await this.tell(em, matter, kept, next, subject);
          done += 1;
        }
        kept = { ...kept, lastStep: next.step };
        matter = { ...matter, clocks: matter.clocks.map((c) => (c.id === kept.id ? kept : c)) };
        await updateClock(em, kept);
      }
      next = nextStepOf(kept.facts, kept.lastStep);
    }
    return { matter, done };
  }

  private async tell(
    em: EntityManager,
    m: Matter,
    kept: KeptClock,
    step: LadderEntry,
    subject: Subject,
  ): Promise<void> {
    const { kind, dueAt } = kept.facts;
    const owned = await ownedWords(em, m.row, kept, step, subject);
    const told = owned?.told ?? words(subject, kept, step);
    await this.events.publish(em, {
      topic: 'request',
      subjectId: m.row.id,
      districtId: m.row.districtId,
      at: m.now,
      kind: step.escalation ? 'escalated' : 'warned',
      round: kept.round,
      actor: SYSTEM,
      level: step.escalation,
      detail: { requestCode: m.row.code, told, clock: kind, step: step.step, dueAt, ...owned?.facts },
    });
  }
}

/** Ended requests are warned of no more; a promise that outlives the closing comes back instead (isRecalled). */
const mayTell = (row: RequestRow): boolean => isOpen(row.state);

function words(subject: Subject, { facts }: KeptClock, step: LadderEntry): Told[] {
  const dueAt = facts.dueAt!;
  if (step.escalation) return TOLD.escalated(subject, { level: step.escalation, dueAt });
  if (facts.kind === 'feedback') return TOLD.remindedToRate(subject, { until: dueAt });
  if (facts.kind === 'triage') return TOLD.warnedTriage(subject);
  if (facts.kind === 'promise') return TOLD.warnedPromise(subject, { overdue: step.step === 'overdue', dueAt });
  return TOLD.warnedReply(subject, { step: step.step === 'half' ? 'half' : 'last_day', dueAt });
}
