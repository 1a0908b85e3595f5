import { Injectable } from '@nestjs/common';
import { Refusal } from '@huiyin/shared/kernel/refusals';
import { dayOf, daysBetween, isDay, type Day } from '@huiyin/shared/kernel/time';
import type { Actor } from '@huiyin/shared/people/roles';
import { endClock, handInClock } from '@huiyin/shared/requests/clock';
import { MOST_EXTENSION_DAYS } from '@huiyin/shared/requests/forward.dto';
import type { ForwardedView } from '@huiyin/shared/requests/forwarded.dto';
import type { DepartmentAnswerBody, DepartmentReturnBody, ExtendBody } from '@huiyin/shared/requests/handling.dto';
import type { Verb } from '@huiyin/shared/requests/request.machine';
import type { EntityManager } from 'typeorm';
import type * as z from 'zod/mini';
import { RequestMovesService } from '../request-moves.service';
import type { Matter, Turn } from '../request-turns';
import { ForwardedQueries } from './forwarded.queries';
import { returnUntil } from './forwarded.rules';
import { addEntry, endWishes, openWishes, partsOf, setPart, type PartRow } from './part-rows';
import { owesReply } from './reply-owed';
import { FORWARD_TOLD } from './told.forwards.rules';

/** A department's own part, and the others of the same forward. */
interface Parts {
  own: PartRow;
  others: PartRow[];
  lead: PartRow;
}

/** What departments do with what was forwarded to them. Each answers how their part stands then, restated. */
@Injectable()
export class DepartmentVerbsService {
  constructor(
    private readonly moves: RequestMovesService,
    private readonly forwarded: ForwardedQueries,
  ) {}

  /**
   * The answer is handed in, and waits to be accepted. The lead answers last: its time is what it waits for co-handlers.
   * @throws Refusal forward.part_not_open, forward.co_handlers_open
   */
  answer(actor: Actor, code: string, { text }: z.infer<typeof DepartmentAnswerBody>): Promise<ForwardedView> {
    return this.move(actor, code, 'department-answer', async (em, m, { own, others, lead }) => {
      const leads = own === lead;
      const waiting = others.filter((p) => p.state === 'open' && p !== lead);
      if (leads && waiting.length)
        throw new Refusal('forward.co_handlers_open', { departments: waiting.map((p) => p.name) });
      await setPart(em, own.id, 'answered', m.now, { answer: text, at: m.now });
      await addEntry(em, { partId: own.id, at: m.now, kind: 'answered', by: own.name, text });
      const ended = await endWishes(em, m.row.id, [own.id], m.now);
      return {
        kind: 'department_answered',
        // The voter reads it once it is accepted, beside the matter; on the timeline it is for those who handle it.
        detail: { department: own.name, note: text },
        set: {
          extensionsAsked: m.row.extensionsAsked - ended,
          ...(leads ? { answerState: 'waiting' as const } : {}),
        },
        clocks: { department: (c, ownerId) => (ownerId === own.id ? handInClock(c, m.now) : c) },
        told: ({ subject }) =>
          leads
            ? FORWARD_TOLD.answered(subject, own)
            : FORWARD_TOLD.coAnswered({ name: own.name, restated: own.restated, lead, waiting: waiting.length }),
      };
    });
  }

  /**
   * Not its own. The lead's return brings the matter back to who forwarded it, and the other parts end; a co-handler's
   * leaves the others to it.
   * @throws Refusal forward.part_not_open, forward.return_too_late
   */
  return(actor: Actor, code: string, { ground }: z.infer<typeof DepartmentReturnBody>): Promise<ForwardedView> {
    return this.move(actor, code, 'department-return', async (em, m, { own, lead }) => {
      if (m.now >= returnUntil(own.startedAt)) throw new Refusal('forward.return_too_late');
      await setPart(em, own.id, 'returned', m.now, { ground, at: m.now });
      await addEntry(em, { partId: own.id, at: m.now, kind: 'returned', by: own.name, text: ground });
      const ended = await endWishes(em, m.row.id, [own.id], m.now);
      const back: Partial<Turn> = own === lead ? { to: owesReply(m) ? 'assigned' : 'replied' } : {};
      return {
        kind: 'department_returned',
        text: ground,
        detail: { department: own.name },
        ...back,
        set: { extensionsAsked: m.row.extensionsAsked - ended },
        clocks: { department: (c, ownerId) => (ownerId === own.id ? endClock(c, m.now) : c) },
        told: ({ subject }) =>
          own === lead
            ? FORWARD_TOLD.returned(subject, { name: own.name, ground })
            : FORWARD_TOLD.coReturned(subject, { name: own.name, restated: own.restated, lead, ground }),
      };
    });
  }

  /**
   * Asks for more time; a superior decides, and meanwhile the clock runs.
   * @throws Refusal forward.part_not_open, forward.extension_open, forward.until_invalid
   */
  extend(actor: Actor, code: string, { until, reason }: z.infer<typeof ExtendBody>): Promise<ForwardedView> {
    return this.move(actor, code, 'extend', async (em, m, { own }) => {
      if ((await openWishes(em, m.row.id)).some((w) => w.partId === own.id))
        throw new Refusal('forward.extension_open');
      mayAskFor(until, m, own);
      await em.query(
        "INSERT INTO forward_extension (part_id, request_id, until, reason, at, state) VALUES (?, ?, ?, ?, ?, 'asked')",
        [own.id, m.row.id, until, reason, new Date(m.now)],
      );
      await addEntry(em, {
        partId: own.id,
        at: m.now,
        kind: 'extension_asked',
        by: own.name,
        text: reason,
        day: until,
      });
      return {
        kind: 'extension_asked',
        text: reason,
        detail: { department: own.name, until },
        set: { extensionsAsked: m.row.extensionsAsked + 1 },
        told: ({ subject }) => FORWARD_TOLD.extensionAsked(subject, { name: own.name, until, reason }),
      };
    });
  }

  private async move(
    actor: Actor,
    code: string,
    verb: Verb,
    plan: (em: EntityManager, m: Matter, parts: Parts) => Promise<Turn>,
  ): Promise<ForwardedView> {
    await this.moves.make(actor, code, [
      { verb, plan: async (em, m) => plan(em, m, partsFor(actor, await partsOf(em, m.row))) },
    ]);
    return this.forwarded.view(actor, code);
  }
}

/** @throws Refusal forward.part_not_open when the department's own part is not in its hands */
function partsFor(actor: Actor, parts: PartRow[]): Parts {
  const own = parts.find((p) => p.departmentId === actor.departmentId);
  if (own?.state !== 'open') throw new Refusal('forward.part_not_open');
  return { own, others: parts.filter((p) => p !== own), lead: parts.find((p) => Number(p.leads) === 1)! };
}

/** @throws Refusal forward.until_invalid unless the day is to come, after the present last day, and not too far beyond it */
function mayAskFor(until: Day, m: Matter, own: PartRow): void {
  const clock = m.clocks.find((k) => k.facts.kind === 'department' && k.ownerId === own.id)!;
  const last = dayOf(clock.facts.dueAt! - 1);
  const fits = isDay(until) && until >= m.today && until > last && daysBetween(last, until) <= MOST_EXTENSION_DAYS;
  if (!fits) throw new Refusal('forward.until_invalid');
}
