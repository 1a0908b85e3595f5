import { Injectable } from '@nestjs/common';
import { Refusal } from '@huiyin/shared/kernel/refusals';
import type { Actor } from '@huiyin/shared/people/roles';
import type { AppealBody, AppealDecisionBody } from '@huiyin/shared/requests/handling.dto';
import type { EntityManager } from 'typeorm';
import type * as z from 'zod/mini';
import { PeopleQueries } from '../../people/people.queries';
import { RequestMovesService } from '../request-moves.service';
import { RequestPartiesQueries } from '../request-parties.queries';
import type { Matter, Turn } from '../request-turns';
import { raiseDecision } from './decision-rows';
import { revival } from './riding';
import { TOLD_MERGING } from './told.merging.rules';

const REFUSER = `SELECT e.actor_id AS id FROM event e
  WHERE e.topic = 'request' AND e.subject_id = ? AND e.kind = 'refused' ORDER BY e.id DESC LIMIT 1`;

/** Against a refusal: the voter once, within 15 working days; somebody else than who refused looks at it again. */
@Injectable()
export class AppealsService {
  constructor(
    private readonly moves: RequestMovesService,
    private readonly parties: RequestPartiesQueries,
    private readonly people: PeopleQueries,
  ) {}

  /** @throws Refusal request.appeal_window_over */
  async appeal(actor: Actor, code: string, { text }: z.infer<typeof AppealBody>): Promise<void> {
    const plan = async (em: EntityManager, m: Matter): Promise<Turn> => {
      const up = !(await this.othersAt(em, m));
      return {
        kind: 'appealed',
        text,
        set: { appeal: 'waiting' },
        told: ({ subject }) => TOLD_MERGING.appealed(subject, { up }),
        write: async (tx) => {
          if (up) await raiseDecision(tx, m.row.id);
        },
      };
    };
    await this.moves.make(actor, code, [{ verb: 'appeal', plan }]);
  }

  /**
   * Upheld, it stays refused. Overturned, it goes on: its clocks run from their own start, and may be overdue at once.
   * @throws Refusal request.appeal_own_refusal
   */
  async decide(actor: Actor, code: string, body: z.infer<typeof AppealDecisionBody>): Promise<void> {
    const { upheld, reason } = body;
    await this.moves.make(actor, code, [
      {
        verb: upheld ? 'uphold' : 'overturn',
        plan: async (em, m) => {
          if ((await this.refuserOf(em, m)) === actor.personId) throw new Refusal('request.appeal_own_refusal');
          return upheld ? upheldTurn(actor, reason) : this.overturned(em, m, actor, reason);
        },
      },
    ]);
  }

  private async overturned(em: EntityManager, m: Matter, actor: Actor, reason: string): Promise<Turn> {
    return {
      kind: 'overturned',
      text: reason,
      // Refused once more, for another reason, it may be appealed against once more.
      set: { appeal: null },
      endedClock: await revival(em, m.row),
      told: ({ subject, due }) => TOLD_MERGING.overturned(subject, { reason, by: actor.name, replyDue: due('reply') }),
    };
  }

  private async refuserOf(em: EntityManager, { row }: Matter): Promise<string | null> {
    const [refuser]: { id: string | null }[] = await em.query(REFUSER, [row.id]);
    return refuser?.id ?? null;
  }

  /** Whether there is anyone at the station who could decide: not the one who refused. */
  private async othersAt(em: EntityManager, m: Matter): Promise<boolean> {
    const refuser = await this.refuserOf(em, m);
    const { liaisonStations } = (await this.parties.subjectsOf(em, [m.row])).get(m.row.id)!;
    for (const stationId of liaisonStations) {
      const holders = await this.people.holders(em, { role: 'liaison', stationId }, m.today);
      if (holders.some((h) => h.personId !== refuser)) return true;
    }
    return false;
  }
}

const upheldTurn = (actor: Actor, reason: string): Turn => ({
  kind: 'upheld',
  text: reason,
  set: { appeal: 'decided' },
  told: ({ subject }) => TOLD_MERGING.upheld(subject, { reason, by: actor.name }),
});
