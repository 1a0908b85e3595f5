import { Injectable } from '@nestjs/common';
import { dayOf } from '@huiyin/shared/kernel/time';
import type { Actor } from '@huiyin/shared/people/roles';
import type { ProofBody } from '@huiyin/shared/requests/request.bodies.dto';
import type { Outcome } from '@huiyin/shared/requests/request.words';
import type { EntityManager } from 'typeorm';
import { ChecksService } from '../../checks/checks.service';
import { PicturesQueries } from '../../pictures/pictures.queries';
import { PicturesService } from '../../pictures/pictures.service';
import { tellTurn, type Matter, type Step, type Turn } from '../request-turns';
import { tellingReplies } from '../forwards/reply-owed';
import { proofOf, type ProofFacts } from './proof.rules';

/** What whoever tells an outcome says. */
export interface Telling {
  text: string;
  outcome: Outcome;
  promiseDate?: string;
  proof?: ProofBody;
}

/** The topic under which pictures that prove something are attached. */
export const PROOF = 'proof';

/** Tells an outcome, and keeps what shows that it is so. */
@Injectable()
export class TellingService {
  constructor(
    private readonly pictures: PicturesService,
    private readonly attached: PicturesQueries,
    private readonly checks: ChecksService,
  ) {}

  /**
   * The step that tells it. Refuses, when it is made: request.proof_required, request.proof_incomplete,
   * request.promise_date_required, picture.not_found, picture.too_many.
   */
  step(actor: Actor, telling: Telling): Step {
    return { verb: 'tell', plan: (em, m) => this.turn(em, m, actor, telling) };
  }

  private async turn(em: EntityManager, m: Matter, actor: Actor, telling: Telling): Promise<Turn> {
    const since = dayOf(await this.roundStart(em, m));
    const proof = proofOf(telling.outcome, telling.proof, { since, today: m.today });
    const turn = tellingReplies(m, tellTurn(m, telling));
    return {
      ...turn,
      write: async (tx, eventId) => {
        await turn.write?.(tx, eventId);
        if (proof) await this.keep(tx, m, actor, { proof, eventId });
      },
    };
  }

  /** When this round began: with the first thing that happened in it. An instant. */
  private async roundStart(em: EntityManager, { row }: Matter): Promise<number> {
    const [first]: { at: Date }[] = await em.query(
      "SELECT at FROM event WHERE topic = 'request' AND subject_id = ? AND round = ? ORDER BY id LIMIT 1",
      [row.id, row.round],
    );
    return (first?.at ?? row.createdAt).getTime();
  }

  private async keep(
    em: EntityManager,
    { row, now }: Matter,
    actor: Actor,
    { proof, eventId }: { proof: ProofFacts; eventId: string },
  ): Promise<void> {
    const { insertId }: { insertId: string | number } = await em.query(
      'INSERT INTO proof (request_id, round, event_id, kind, text, day) VALUES (?, ?, ?, ?, ?, ?)',
      [row.id, row.round, eventId, proof.kind, proof.text, proof.day],
    );
    const display = this.checks.startOf(actor.role);
    const to = { topic: PROOF, subjectId: String(insertId), display };
    await this.pictures.attach(em, proof.pictures, to, actor.personId);
    if (display !== 'pending') return;
    const pictures = await this.attached.displaysOf(em, PROOF, to.subjectId);
    await this.checks.put(
      em,
      pictures.map((p) => ({
        ...{ topic: 'picture' as const, subjectId: p.id, authorId: actor.personId, authorRole: actor.role },
        ...{ request: row, at: now },
      })),
    );
  }
}
