import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { SuccessionBody, SuccessionView } from '@huiyin/shared/deputies/leave.dto';
import { Refusal } from '@huiyin/shared/kernel/refusals';
import { dayOf } from '@huiyin/shared/kernel/time';
import type { Actor } from '@huiyin/shared/people/roles';
import type { RequestState } from '@huiyin/shared/requests/request.machine';
import { DataSource, type EntityManager } from 'typeorm';
import type * as z from 'zod/mini';
import { DeputiesQueries } from '../../deputies/deputies.queries';
import { Clock } from '../../platform/clock/clock';
import { inTransaction } from '../../platform/db/transaction';
import { EventsService } from '../../platform/events/events.service';
import { RequestPartiesQueries } from '../request-parties.queries';
import { lockByIds } from '../request-rows';
import { ASIDE } from './asides';
import { HandingOverService, PIECE, type Seat } from './handing-over.service';
import { TOLD_ENDING } from './told.ending.rules';

/** Everything that is not over and has the deputy's name on it. */
export const OPEN = [
  ...(['assigned', 'forwarded', 'answered', 'replied', 'merged', 'told'] as const),
] satisfies readonly RequestState[];
/** Not yet in a deputy's hands: only the voter's choice of deputy goes on. */
export const CHOOSING = ['submitted', 'clarifying'] as const satisfies readonly RequestState[];

interface Handing {
  from: Seat;
  to: Seat;
  reason: string;
  now: number;
}

/**
 * A new term: open matters, open promises and voters' choices of a deputy go to the successor, and voters are told. What
 * was done stays with the seat that did it. In pieces; the same again finds what was left, or nothing.
 */
@Injectable()
export class SuccessionsService {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly deputies: DeputiesQueries,
    private readonly parties: RequestPartiesQueries,
    private readonly events: EventsService,
    private readonly handing: HandingOverService,
  ) {}

  /** @throws Refusal deputy.not_found, deputy.no_successor */
  async succeed(actor: Actor, code: string, body: z.infer<typeof SuccessionBody>): Promise<SuccessionView> {
    const now = this.clock.now();
    const { from, to } = await this.seats(actor, code, body.successor, now);
    const handing: Handing = { from, to, reason: body.reason, now };
    await this.db.query('UPDATE deputy SET successor_id = ? WHERE id = ?', [to.id, from.id]);
    const matters = await this.pieces((em) => this.handing.piece(em, { ...handing, why: 'term', states: OPEN }));
    const voters = await this.pieces((em) => this.choices(em, handing));
    const { affectedRows: promises }: { affectedRows: number } = await this.db.query(
      'UPDATE promise SET deputy_id = ? WHERE deputy_id = ? AND open = 1',
      [to.id, from.id],
    );
    return { matters, promises, voters };
  }

  private async seats(actor: Actor, code: string, successor: string, now: number): Promise<{ from: Seat; to: Seat }> {
    const em = this.db.manager;
    const today = dayOf(now);
    const from = await this.deputies.byCode(em, code, today);
    if (!from || from.districtId !== actor.districtId) throw new Refusal('deputy.not_found');
    const to = await this.deputies.byCode(em, successor, today);
    if (!to?.seated || to.districtId !== from.districtId || to.id === from.id) throw new Refusal('deputy.no_successor');
    return { from, to };
  }

  private async pieces(piece: (em: EntityManager) => Promise<number>): Promise<number> {
    for (let all = 0; ;) {
      const done = await inTransaction(this.db, piece, 'committed');
      all += done;
      if (done === 0) return all;
    }
  }

  /** Who chose the old deputy, in a matter that is not over: their choice is the successor now. */
  private async choices(em: EntityManager, { from, to, now }: Handing): Promise<number> {
    const found: { id: string }[] = await em.query(
      'SELECT r.id FROM request r WHERE r.chosen_deputy_id = ? AND r.state IN (?) ORDER BY r.id LIMIT ?',
      [from.id, [...OPEN, ...CHOOSING], PIECE],
    );
    if (!found.length) return 0;
    const ids = found.map((r) => r.id);
    const rows = await lockByIds(em, ids);
    await em.query('UPDATE request SET chosen_deputy_id = ? WHERE id IN (?)', [to.id, ids]);
    const subjects = await this.parties.subjectsOf(em, rows);
    // Whose matter changed hands was told with it.
    for (const row of rows.filter((r) => (CHOOSING as readonly RequestState[]).includes(r.state)))
      await this.events.publish(em, {
        ...{ topic: ASIDE, subjectId: row.id, districtId: row.districtId, at: now, kind: 'contact_succeeded' },
        ...{ round: row.round, actor: { role: 'system', id: null, name: '系统' } },
        detail: {
          requestCode: row.code,
          told: TOLD_ENDING.choiceSucceeded(subjects.get(row.id)!, { from: from.name, to: to.name }),
        },
      });
    return rows.length;
  }
}
