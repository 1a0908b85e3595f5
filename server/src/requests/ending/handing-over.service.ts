import { Injectable } from '@nestjs/common';
import { Refusal } from '@huiyin/shared/kernel/refusals';
import type { Actor } from '@huiyin/shared/people/roles';
import type { HandOverBody } from '@huiyin/shared/requests/handling.dto';
import type { EntityManager } from 'typeorm';
import type * as z from 'zod/mini';
import { owesReply } from '../forwards/reply-owed';
import { RequestMovesService } from '../request-moves.service';
import { untapped } from '../taps';
import { RequestPartiesQueries } from '../request-parties.queries';
import { lockByIds, type RequestRow } from '../request-rows';
import { SYSTEM, type Matter, type Turn } from '../request-turns';
import { TOLD_ENDING } from './told.ending.rules';

/** A seat, as far as handing over needs it. */
export interface Seat {
  id: string;
  name: string;
}

/** So many matters change hands in one transaction. */
export const PIECE = 50;

/** A matter goes from one deputy to another. No clock is touched (rule 7), and the voter is told. */
@Injectable()
export class HandingOverService {
  constructor(
    private readonly moves: RequestMovesService,
    private readonly parties: RequestPartiesQueries,
  ) {}

  /**
   * The deputy or the station hands one matter to another deputy who may take it. @returns who has it now
   * @throws Refusal deputy.not_found, request.deputy_not_here, request.same_deputy, and what moves refuse
   */
  async handOver(
    actor: Actor,
    code: string,
    { deputyCode, reason }: z.infer<typeof HandOverBody>,
  ): Promise<{ code: string; name: string }> {
    let taker = { code: deputyCode, name: '' };
    await this.moves.make(untapped(actor), code, [
      {
        verb: 'hand-over',
        plan: async (em, m) => {
          const to = await this.parties.takerOf(em, m.row, deputyCode, m.today);
          taker = { code: to.code, name: to.name };
          if (to.id === m.row.deputyId) throw new Refusal('request.same_deputy');
          const [from]: Seat[] = await em.query('SELECT d.id, d.name FROM deputy d WHERE d.id = ?', [m.row.deputyId]);
          return handOverTurn(m, { from, to, why: 'asked', reason });
        },
      },
    ]);
    return taker;
  }

  /**
   * What a piece of a deputy's matters becomes when they are on leave, or a new term begins; in the caller's transaction.
   * `states`: which of them, as SQL knows them. @returns how many were handed over; fewer than a piece: nothing is left
   */
  async piece(
    em: EntityManager,
    o: {
      from: Seat;
      to: Seat;
      why: 'leave' | 'term';
      reason: string | null;
      states: readonly RequestRow['state'][];
      now: number;
    },
  ): Promise<number> {
    const found: { id: string }[] = await em.query(
      'SELECT r.id FROM request r WHERE r.deputy_id = ? AND r.state IN (?) ORDER BY r.id LIMIT ?',
      [o.from.id, o.states, PIECE],
    );
    if (!found.length) return 0;
    const rows = await lockByIds(
      em,
      found.map((r) => r.id),
    );
    let done = 0;
    for (const row of rows) {
      // Somebody moved it while this waited for its lock.
      if (row.deputyId !== o.from.id || !o.states.includes(row.state)) continue;
      const matter = await this.moves.matterOf(em, row, o.now);
      await this.moves.apply(em, matter, 'hand-over', handOverTurn(matter, o), SYSTEM);
      done += 1;
    }
    return done;
  }
}

function handOverTurn(
  m: Matter,
  o: { from: Seat; to: Seat; why: 'asked' | 'leave' | 'term'; reason: string | null },
): Turn {
  const { row } = m;
  // Whoever has it owes the voter the reply, wherever the matter is meanwhile.
  const waits = owesReply(m);
  return {
    kind: 'handed_over',
    text: o.reason ?? undefined,
    detail: { fromDeputy: o.from.name, deputyName: o.to.name, ...(o.why === 'term' ? { term: true } : {}) },
    set: { deputyId: o.to.id },
    tally: waits
      ? [
          { deputyId: o.from.id, waiting: -1 },
          { deputyId: o.to.id, waiting: 1 },
        ]
      : [],
    told: ({ subject }) =>
      TOLD_ENDING.handedOver(subject, { from: o.from.name, why: o.why, told: row.state === 'told' }),
  };
}
