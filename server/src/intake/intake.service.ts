import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { Refusal } from '@huiyin/shared/kernel/refusals';
import { dayOf } from '@huiyin/shared/kernel/time';
import type { Actor } from '@huiyin/shared/people/roles';
import type { IntakeBody, IntakeReceipt } from '@huiyin/shared/requests/intake.dto';
import { DataSource } from 'typeorm';
import { WalkInVoters } from '../people/walk-in-voters.service';
import { Clock } from '../platform/clock/clock';
import { newPublicCode } from '../platform/crypto/codes';
import { inTransaction, isDuplicate } from '../platform/db/transaction';
import { usableKey } from '../platform/http/idempotency';
import { RequestKeepingService } from '../requests/request-keeping.service';
import { RoutingQueries } from '../requests/routing.queries';
import { IntakeAnswers, type Tap } from './intake-answers';

/** Codes have 50 random bits: even a second try is hardly ever needed. */
const TRIES = 3;

/** Takes in what people say at the door, by phone, on paper: the officer writes, the matter is the voter's. */
@Injectable()
export class IntakeService {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly routing: RoutingQueries,
    private readonly keeping: RequestKeepingService,
    private readonly voters: WalkInVoters,
    private readonly answers: IntakeAnswers,
  ) {}

  /**
   * Keeps the matter at the officer's station with its voter, starts the same clocks as for everyone, and answers what
   * stands on the slip. The same key and body of the same officer again get the first answer, also when both come at once.
   * @throws Refusal request.idempotency_required, request.idempotency_conflict
   * @throws Refusal what RoutingQueries.destinationAtDesk and PicturesService.attach refuse
   */
  async take(actor: Actor, body: IntakeBody, idempotencyKey: string | undefined): Promise<IntakeReceipt> {
    if (actor.role !== 'liaison' || !actor.stationIds.length) throw new Refusal('role.not_allowed');
    const tap = { officerId: actor.personId, key: usableKey(idempotencyKey), hash: this.answers.hashOf(body) };
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.keep(actor, body, tap);
      } catch (fault) {
        if (!isDuplicate(fault) && !(fault instanceof Refusal)) throw fault;
        // Whatever has changed since, a repeated tap gets its first answer.
        const first = await this.answers.first(tap);
        if (first) return first;
        if (fault instanceof Refusal || attempt >= TRIES) throw fault;
      }
    }
  }

  private async keep(actor: Actor, given: IntakeBody, tap: Tap): Promise<IntakeReceipt> {
    const { name, phone, channel, ...body } = given;
    const now = this.clock.now();
    const to = await this.routing.destinationAtDesk(this.db.manager, body, actor.stationIds, dayOf(now));
    return inTransaction(this.db, async (em) => {
      const voterId = await this.voters.voterOf(em, { name, phone, districtId: to.station.districtId });
      // The request's own key only has to be nobody else's: what repeats is told by the officer's.
      const raised = { by: actor, voterId, channel, body, key: newPublicCode(), hash: tap.hash, to, now };
      const { id, receipt } = await this.keeping.keep(em, raised);
      await this.answers.keep(em, tap, id, phone !== undefined);
      return this.answers.answer(receipt, phone !== undefined);
    });
  }
}
