import { Injectable } from '@nestjs/common';
import { Refusal } from '@huiyin/shared/kernel/refusals';
import type { Actor } from '@huiyin/shared/people/roles';
import { meetClock, mergeClock } from '@huiyin/shared/requests/clock';
import type { RequestState } from '@huiyin/shared/requests/request.machine';
import { viewOf } from '@huiyin/shared/requests/request.policy';
import type { EntityManager } from 'typeorm';
import { Clock } from '../../platform/clock/clock';
import { lockTogether } from '../request-locks';
import { RequestMovesService } from '../request-moves.service';
import type { RequestRow } from '../request-rows';
import { moverOf, SYSTEM, type Matter, type Turn } from '../request-turns';
import { EchoingService } from './echoing.service';
import { aloneTurn, leave, roundStart, takeIn } from './riding';
import { TOLD_MERGING } from './told.merging.rules';

/** Open and not yet told: there is still an answer to come that all of them hear. */
export const TAKES_IN: readonly RequestState[] = [
  'submitted',
  'clarifying',
  'assigned',
  'forwarded',
  'answered',
  'replied',
];

/** Several voters, one matter (clock rule 9): it rides in another, hears what that one is told, and rates for itself. */
@Injectable()
export class MergingService {
  constructor(
    private readonly moves: RequestMovesService,
    private readonly echoing: EchoingService,
    private readonly clock: Clock,
  ) {}

  /**
   * The station merges a matter into another that it sees. What rides in it moves along.
   * @throws Refusal request.merge_into_itself, request.merge_supervised
   * @throws Refusal request.merge_target when that one is told, ended, or merged itself; request.merge_newer_round
   */
  async merge(actor: Actor, code: string, into: string): Promise<void> {
    await this.moves.make(actor, code, [
      { verb: 'merge', other: { into }, plan: (em, m) => this.mergeTurn(em, m, actor) },
    ]);
  }

  /**
   * A copy goes into the first of its text, by itself, in the caller's transaction (one that sees what is committed).
   * @returns false when either has moved on meanwhile, and nothing was done
   */
  async fold(em: EntityManager, code: string, into: string): Promise<boolean> {
    const locked = await lockTogether(em, code, { into });
    if (locked?.row.state !== 'submitted' || !locked.other || !TAKES_IN.includes(locked.other.state)) return false;
    const { other, riders } = locked;
    const m: Matter = { ...(await this.moves.matterOf(em, locked.row, this.clock.now())), other, riders };
    await this.moves.apply(em, m, 'merge', await this.mergeTurn(em, m, null), SYSTEM);
    return true;
  }

  /** `actor` null: the system. */
  private async mergeTurn(em: EntityManager, m: Matter, actor: Actor | null): Promise<Turn> {
    const parent = await this.parentFor(em, m, actor);
    const { row } = m;
    return {
      kind: 'merged',
      set: { mergedInto: parent.id, mergedRound: parent.round, deputyId: parent.deputyId, children: 0 },
      // The station has decided; beside that neither met nor missed: the other one carries the earliest start.
      clocks: { triage: (c) => meetClock(c, m.now) },
      everyClock: (c) => mergeClock(c, m.now),
      tally: row.state === 'assigned' && row.deputyId ? [{ deputyId: row.deputyId, waiting: -1 }] : [],
      told: ({ subject }) => TOLD_MERGING.merged(subject),
      write: async (tx) => {
        const riders = m.riders ?? [];
        if (riders.length)
          await tx.query('UPDATE request SET merged_into = ?, merged_round = ?, deputy_id = ? WHERE id IN (?)', [
            ...[parent.id, parent.round, parent.deputyId, riders],
          ]);
        await takeIn(this.moves, tx, parent, m, 1 + riders.length, actor ? moverOf(actor) : SYSTEM);
        await this.echoing.catchUp(tx, parent, [row.id, ...riders], m.now);
      },
    };
  }

  /** @throws Refusal see merge */
  private async parentFor(em: EntityManager, m: Matter, actor: Actor | null): Promise<RequestRow> {
    const { row, other: parent } = m;
    if (!parent) throw new Refusal('request.not_found');
    if (parent.id === row.id) throw new Refusal('request.merge_into_itself');
    if (actor && viewOf(actor, parent) !== 'full') throw new Refusal('request.not_found');
    // A superior's instruction must be answered where it was given.
    if (row.supervised) throw new Refusal('request.merge_supervised');
    if (!TAKES_IN.includes(parent.state)) throw new Refusal('request.merge_target');
    if (parent.round > 1 && row.createdAt.getTime() < (await roundStart(em, parent)))
      throw new Refusal('request.merge_newer_round');
    return parent;
  }

  /** It goes on alone: its clocks run from their own start, and the other one gives back what it had from it. */
  async unmerge(actor: Actor, code: string): Promise<void> {
    await this.moves.make(actor, code, [
      {
        verb: 'unmerge',
        other: 'ridden',
        plan: async (em, m) => ({
          ...(await aloneTurn(em, m.row)),
          write: (tx) => leave(this.moves, tx, m, actor),
        }),
      },
    ]);
  }
}
