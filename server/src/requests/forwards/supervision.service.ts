import { Injectable } from '@nestjs/common';
import { Refusal } from '@huiyin/shared/kernel/refusals';
import { daysBetween, isDay, type Day } from '@huiyin/shared/kernel/time';
import type { Actor } from '@huiyin/shared/people/roles';
import { meetClock } from '@huiyin/shared/requests/clock';
import { MOST_SUPERVISION_DAYS } from '@huiyin/shared/requests/forward.dto';
import type { ForwardedView } from '@huiyin/shared/requests/forwarded.dto';
import type { ReportBody, SuperviseBody } from '@huiyin/shared/requests/handling.dto';
import type { RequestView } from '@huiyin/shared/requests/request.dto';
import type { RequestState } from '@huiyin/shared/requests/request.machine';
import type { EntityManager } from 'typeorm';
import type * as z from 'zod/mini';
import { RequestMovesService } from '../request-moves.service';
import type { Matter, Turn } from '../request-turns';
import { RequestViewQueries } from '../request-view.queries';
import { ForwardedQueries } from './forwarded.queries';
import { publicNameOf } from './offices';
import { addEntry } from './part-rows';
import { RestatedWords } from './restated-words.service';
import { addresseeOf, leadPartOf, openSupervision } from './supervision-rows';
import { SUPERVISION_TOLD, type Addressee } from './told.forwards.rules';

/** Who has it in hand, and so must answer. */
const addressedIn = (state: RequestState): Addressee['role'] =>
  state === 'forwarded' ? 'lead' : state === 'submitted' || state === 'clarifying' ? 'station' : 'assigned';

/** A superior presses (督办): with an instruction on record, whom it is for and until when, and a clock of its own. */
@Injectable()
export class SupervisionService {
  constructor(
    private readonly moves: RequestMovesService,
    private readonly views: RequestViewQueries,
    private readonly forwarded: ForwardedQueries,
    private readonly words: RestatedWords,
  ) {}

  /**
   * Presses whoever has it in hand.
   * @throws Refusal supervision.answer_by_invalid, supervision.open; and where a department has to read it:
   * forward.personal_data, forward.copies_original
   */
  async supervise(actor: Actor, code: string, body: z.infer<typeof SuperviseBody>): Promise<RequestView> {
    await this.moves.make(actor, code, [
      { verb: 'supervise', plan: (em, m) => this.superviseTurn(em, m, actor, body) },
    ]);
    return this.views.view(actor, code);
  }

  private async superviseTurn(
    em: EntityManager,
    m: Matter,
    actor: Actor,
    { instruction, answerBy }: z.infer<typeof SuperviseBody>,
  ): Promise<Turn> {
    mayBeAnsweredBy(answerBy, m.today);
    const addressee = (await addresseeOf(em, m.row, addressedIn(m.row.state)))!;
    const lead = addressee.role === 'lead' ? await leadPartOf(em, m.row) : null;
    if (lead) await this.words.refuseLeaks(em, m.row, instruction);
    const by = await publicNameOf(em, actor, m.row);
    const { insertId } = (await em.query(
      `INSERT INTO supervision (request_id, instruction, by_role, by_name, at, addressee_role, addressee_id, addressee_name, answer_by, open)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 1)`,
      [
        ...[m.row.id, instruction, actor.role, by, new Date(m.now)],
        ...[addressee.role, addressee.id, addressee.name, answerBy],
      ],
    )) as { insertId: string | number };
    if (lead)
      await addEntry(em, { partId: lead.id, at: m.now, kind: 'supervised', by, text: instruction, day: answerBy });
    const level = actor.role === 'street_office' ? ('street' as const) : ('district' as const);
    return {
      kind: 'supervised',
      text: instruction,
      detail: { addressee: addressee.name, answerBy },
      set: { supervised: addressee.role },
      start: [{ kind: 'supervision', at: m.now, ownerId: String(insertId), promisedDay: answerBy }],
      told: ({ subject }) =>
        SUPERVISION_TOLD.supervised(subject, {
          ...{ by, level, instruction, answerBy, addressee, restated: lead?.restated ?? null },
        }),
    };
  }

  /** Whoever must answer it reports; the office that pressed is told. A department is answered by its own page. */
  async report(actor: Actor, code: string, { text }: z.infer<typeof ReportBody>): Promise<RequestView | ForwardedView> {
    await this.moves.make(actor, code, [{ verb: 'report', plan: (em, m) => this.reportTurn(em, m, actor, text) }]);
    return actor.role === 'department' ? this.forwarded.view(actor, code) : this.views.view(actor, code);
  }

  private async reportTurn(em: EntityManager, m: Matter, actor: Actor, text: string): Promise<Turn> {
    const open = await openSupervision(em, m.row.id);
    if (!open) throw new Refusal('request.move_not_allowed', { state: m.row.state, allowedActions: [] });
    const by = await publicNameOf(em, actor, m.row);
    await em.query('UPDATE supervision SET open = 0, report = ?, reported_by = ?, reported_at = ? WHERE id = ?', [
      ...[text, by, new Date(m.now), open.id],
    ]);
    const lead = open.role === 'lead' ? await leadPartOf(em, m.row) : null;
    if (lead) await addEntry(em, { partId: lead.id, at: m.now, kind: 'reported', by, text });
    return {
      kind: 'reported',
      // Said to the office: for those who handle it, not for the voter's page.
      detail: { note: text },
      set: { supervised: null },
      clocks: { supervision: (c, ownerId) => (ownerId === open.id ? meetClock(c, m.now) : c) },
      told: ({ subject }) =>
        SUPERVISION_TOLD.reported(subject, {
          ...{ level: open.byRole === 'street_office' ? 'street' : 'district', reporter: by, text },
        }),
    };
  }
}

/** @throws Refusal supervision.answer_by_invalid unless it is after today, and not too far off */
function mayBeAnsweredBy(day: Day, today: Day): void {
  if (!isDay(day) || day <= today || daysBetween(today, day) > MOST_SUPERVISION_DAYS)
    throw new Refusal('supervision.answer_by_invalid');
}
