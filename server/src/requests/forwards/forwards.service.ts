import { Injectable } from '@nestjs/common';
import { Refusal } from '@huiyin/shared/kernel/refusals';
import { dayOf } from '@huiyin/shared/kernel/time';
import type { Actor } from '@huiyin/shared/people/roles';
import { extendClock, meetClock, sendBackClock } from '@huiyin/shared/requests/clock';
import { CLASS_WORKING_DAYS } from '@huiyin/shared/requests/forward.dto';
import type { ExtensionDecideBody, ForwardBody, SendBackBody } from '@huiyin/shared/requests/handling.dto';
import { dueAt } from '@huiyin/shared/requests/reply-clock';
import type { RequestView } from '@huiyin/shared/requests/request.dto';
import type { Verb } from '@huiyin/shared/requests/request.machine';
import type { EntityManager } from 'typeorm';
import type * as z from 'zod/mini';
import { DepartmentsQueries } from '../../departments/departments.queries';
import { RequestMovesService } from '../request-moves.service';
import { moverOf, type Matter, type Turn } from '../request-turns';
import { RequestViewQueries } from '../request-view.queries';
import { publicNameOf } from './offices';
import { addEntry, insertForward, openWishes, partsOf, setPart, type PartRow, type WishRow } from './part-rows';
import { RestatedWords } from './restated-words.service';
import { FORWARD_TOLD } from './told.forwards.rules';

/** A matter goes to departments, in words that do not tell who spoke up, and its answer comes back to who forwarded it. */
@Injectable()
export class ForwardsService {
  constructor(
    private readonly moves: RequestMovesService,
    private readonly views: RequestViewQueries,
    private readonly departments: DepartmentsQueries,
    private readonly words: RestatedWords,
  ) {}

  /**
   * To a lead and its co-handlers, each with a clock of its own by the class. The deputy's reply clock runs on untouched.
   * @throws Refusal forward.personal_data, forward.copies_original, forward.department_twice, department.not_found
   */
  forward(actor: Actor, code: string, body: z.infer<typeof ForwardBody>): Promise<RequestView> {
    return this.move(actor, code, 'forward', async (em, m) => {
      const codes = [body.lead, ...(body.coHandlers ?? [])];
      if (new Set(codes).size !== codes.length) throw new Refusal('forward.department_twice');
      const departments = await this.departments.named(em, m.row.districtId, codes);
      await this.words.refuseLeaks(em, m.row, body.restated);
      return this.forwardTurn(em, m, actor, body, departments);
    });
  }

  private async forwardTurn(
    em: EntityManager,
    m: Matter,
    actor: Actor,
    body: z.infer<typeof ForwardBody>,
    departments: { id: string; name: string }[],
  ): Promise<Turn> {
    const { restated } = body;
    const workingDays = CLASS_WORKING_DAYS[body.class];
    // A department's days follow its class, whatever the district's policy for replies.
    const due = dueAt({ kind: 'department', startedAt: m.now, policy: 'working', workingDays })!;
    const by = await publicNameOf(em, actor, m.row);
    const facts = { requestId: m.row.id, districtId: m.row.districtId, round: m.row.round, restated };
    const parts = await insertForward(
      em,
      { ...facts, class: body.class, by: { ...moverOf(actor), name: by }, at: m.now, dueAt: due },
      departments.map((d) => d.id),
    );
    const until = dayOf(due - 1);
    for (const partId of parts) await addEntry(em, { partId, at: m.now, kind: 'forwarded', by, day: until });
    const [lead, ...coHandlers] = departments.map(({ id, name }) => ({ departmentId: id, name }));
    return {
      kind: 'forwarded',
      text: restated,
      detail: { lead: lead.name, coHandlers: coHandlers.map((d) => d.name), until },
      set: { answerState: null, extensionsAsked: 0 },
      start: parts.map((ownerId) => ({ kind: 'department' as const, at: m.now, ownerId, workingDays })),
      told: ({ subject }) =>
        FORWARD_TOLD.forwarded(subject, {
          ...{ by, restated, lead, coHandlers, dueAt: due, byDeputy: actor.role === 'deputy' },
        }),
    };
  }

  /** What the departments answered is accepted: their clocks are judged by when they handed it in. */
  acceptAnswer(actor: Actor, code: string): Promise<RequestView> {
    return this.move(actor, code, 'accept-answer', async (em, m) => {
      const answered = (await partsOf(em, m.row)).filter((p) => p.state === 'answered');
      const by = await publicNameOf(em, actor, m.row);
      for (const p of answered) {
        await em.query("UPDATE forward_part SET state = 'accepted' WHERE id = ?", [p.id]);
        await addEntry(em, { partId: p.id, at: m.now, kind: 'accepted', by });
      }
      const ids = answered.map((p) => p.id);
      return {
        kind: 'answer_accepted',
        set: { answerState: 'accepted' },
        clocks: { department: (c, ownerId) => (ids.includes(ownerId) ? meetClock(c, m.now) : c) },
        told: () => FORWARD_TOLD.accepted({ restated: answered[0]?.restated ?? '', departments: answered }),
      };
    });
  }

  /**
   * The answer will not do: the lead has it again, to the same target, as if it had not been handed in. What co-handlers
   * answered stands; the lead may ask them.
   * @throws Refusal forward.personal_data, forward.copies_original: the department reads the reason
   */
  sendBack(actor: Actor, code: string, { reason }: z.infer<typeof SendBackBody>): Promise<RequestView> {
    return this.move(actor, code, 'send-back', async (em, m) => {
      await this.words.refuseLeaks(em, m.row, reason);
      const lead = (await partsOf(em, m.row)).find((p) => Number(p.leads) === 1 && p.state === 'answered');
      if (!lead) throw new Refusal('forward.part_not_open');
      const due = dueOf(m, lead);
      await setPart(em, lead.id, 'open', due ?? m.now, { sentBackReason: reason, at: m.now });
      const by = await publicNameOf(em, actor, m.row);
      await addEntry(em, { partId: lead.id, at: m.now, kind: 'sent_back', by, text: reason });
      return {
        kind: 'sent_back',
        text: reason,
        detail: { department: lead.name },
        set: { answerState: null },
        clocks: { department: (c, ownerId) => (ownerId === lead.id ? sendBackClock(c) : c) },
        told: () => FORWARD_TOLD.sentBack({ restated: lead.restated, lead, reason, dueAt: due }),
      };
    });
  }

  /**
   * A superior grants a department's wish, and its target moves, or refuses it; with the reason either way.
   * @throws Refusal body.invalid when several asked and none is named, department.not_found for one that did not ask
   * @throws Refusal forward.personal_data, forward.copies_original: the department reads the reason
   */
  decideExtension(actor: Actor, code: string, body: z.infer<typeof ExtensionDecideBody>): Promise<RequestView> {
    return this.move(actor, code, 'extension-decide', async (em, m) => {
      await this.words.refuseLeaks(em, m.row, body.reason);
      const wish = wishOf(await openWishes(em, m.row.id), body.department);
      const part = (await partsOf(em, m.row)).find((p) => p.id === wish.partId)!;
      const { granted, reason } = body;
      const by = await publicNameOf(em, actor, m.row);
      await em.query('UPDATE forward_extension SET state = ?, decision = ?, decided_at = ? WHERE id = ?', [
        ...[granted ? 'granted' : 'refused', reason, new Date(m.now), wish.id],
      ]);
      const kind = granted ? ('extension_granted' as const) : ('extension_refused' as const);
      await addEntry(em, { partId: part.id, at: m.now, kind, by, text: reason, day: wish.until });
      return {
        kind: 'extension_decided',
        text: reason,
        detail: { department: wish.name, until: wish.until, granted },
        set: { extensionsAsked: m.row.extensionsAsked - 1 },
        clocks: { department: (c, ownerId) => (granted && ownerId === part.id ? extendClock(c, wish.until) : c) },
        told: ({ subject }) =>
          FORWARD_TOLD.extensionDecided(subject, {
            ...{ department: part, restated: part.restated, granted, until: wish.until, reason },
          }),
      };
    });
  }

  private async move(
    actor: Actor,
    code: string,
    verb: Verb,
    plan: (em: EntityManager, matter: Matter) => Promise<Turn>,
  ): Promise<RequestView> {
    await this.moves.make(actor, code, [{ verb, plan }]);
    return this.views.view(actor, code);
  }
}

/** The end of a part's clock, an instant. */
const dueOf = (m: Matter, part: PartRow): number | null =>
  m.clocks.find((k) => k.facts.kind === 'department' && k.ownerId === part.id)?.facts.dueAt ?? null;

function wishOf(wishes: WishRow[], department: string | undefined): WishRow {
  if (department === undefined) {
    if (wishes.length > 1)
      throw new Refusal('body.invalid', [{ path: 'department', message: '有几个单位申请了延期，请选一个。' }]);
    if (wishes[0]) return wishes[0];
  }
  const wish = wishes.find((w) => w.code === department);
  if (!wish) throw new Refusal('department.not_found');
  return wish;
}
