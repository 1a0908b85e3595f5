import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { Refusal } from '@huiyin/shared/kernel/refusals';
import { dayOf, endOfDay, startOfDay } from '@huiyin/shared/kernel/time';
import type { Actor } from '@huiyin/shared/people/roles';
import type { Receipt } from '@huiyin/shared/requests/request.dto';
import type { CreateRequest } from '@huiyin/shared/requests/request.bodies.dto';
import { DataSource } from 'typeorm';
import { Clock } from '../platform/clock/clock';
import { CONFIG, type Config } from '../platform/config';
import { sha256 } from '../platform/crypto/crypto';
import { inTransaction, isDuplicate } from '../platform/db/transaction';
import { canonical, usableKey } from '../platform/http/idempotency';
import { RequestKeepingService } from './request-keeping.service';
import { RoutingQueries } from './routing.queries';

const FIRST_ANSWER = `SELECT r.body_hash AS bodyHash, e.detail FROM request r
  JOIN event e ON e.topic = 'request' AND e.subject_id = r.id AND e.kind = 'submitted'
  WHERE r.voter_id = ? AND r.idempotency_key = ? ORDER BY e.id LIMIT 1`;
/** The last that a voter wrote themself: what a station writes down for them is not counted. */
const WRITTEN_SINCE = `SELECT COUNT(*) AS n FROM (SELECT r.created_at FROM request r
  WHERE r.voter_id = ? AND r.channel = 'mini_program' ORDER BY r.id DESC LIMIT ?) AS lately WHERE lately.created_at >= ?`;
/** Codes have 50 random bits: even a second try is hardly ever needed. */
const TRIES = 3;

/** Takes in what voters raise: three reads where a code was scanned, then one transaction of four statements. */
@Injectable()
export class RequestSubmissionService {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    @Inject(CONFIG) private readonly config: Config,
    private readonly clock: Clock,
    private readonly routing: RoutingQueries,
    private readonly keeping: RequestKeepingService,
  ) {}

  /**
   * Routes and keeps a matter, starts its clocks, tells the station. The same key and body again get the first answer,
   * also when both come at once.
   * @throws Refusal request.idempotency_required, request.idempotency_conflict, request.too_many_today
   * @throws Refusal what RoutingQueries.destinationOf and PicturesService.attach refuse
   */
  async submit(actor: Actor, body: CreateRequest, idempotencyKey: string | undefined): Promise<Receipt> {
    if (actor.role !== 'voter') throw new Refusal('role.not_allowed');
    const key = usableKey(idempotencyKey);
    const hash = sha256(canonical(body));
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.take(actor, body, key, hash);
      } catch (fault) {
        if (!isDuplicate(fault) && !(fault instanceof Refusal)) throw fault;
        // Whatever has changed since, a repeated submission gets its first answer.
        const first = await this.firstAnswer(actor, key, hash);
        if (first) return first;
        // A duplicate without a first answer: the random code was taken.
        if (fault instanceof Refusal || attempt >= TRIES) throw fault;
      }
    }
  }

  private async firstAnswer(actor: Actor, key: string, hash: string): Promise<Receipt | null> {
    const [row]: { bodyHash: string; detail: string }[] = await this.db.query(FIRST_ANSWER, [actor.personId, key]);
    if (!row) return null;
    if (row.bodyHash !== hash) throw new Refusal('request.idempotency_conflict');
    return (JSON.parse(row.detail) as { receipt: Receipt }).receipt;
  }

  /** Looks up the way first: the transaction that writes holds its locks for its own statements only. */
  private async take(actor: Actor, body: CreateRequest, key: string, hash: string): Promise<Receipt> {
    const now = this.clock.now();
    await this.mayWrite(actor.personId, now);
    const to = await this.routing.destinationOf(this.db.manager, body, actor.districtId, dayOf(now));
    const raised = { by: actor, voterId: actor.personId, channel: 'mini_program' as const, body, key, hash, to, now };
    return inTransaction(this.db, async (em) => (await this.keeping.keep(em, raised)).receipt);
  }

  /** So many a day and voter, to whomever they write. A few at once may pass together: it is a bound, not a lock. */
  private async mayWrite(voterId: string, now: number): Promise<void> {
    const today = dayOf(now);
    const most = this.config.RATE_SUBMISSIONS;
    const [row]: { n: number | string }[] = await this.db.query(WRITTEN_SINCE, [
      voterId,
      most,
      new Date(startOfDay(today)),
    ]);
    if (Number(row.n) < most) return;
    const seconds = Math.ceil((endOfDay(today) - now) / 1000);
    throw new Refusal('request.too_many_today', { seconds });
  }
}
