import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { Refusal } from '@huiyin/shared/kernel/refusals';
import { dayOf, isoAt8 } from '@huiyin/shared/kernel/time';
import type { Actor } from '@huiyin/shared/people/roles';
import { startClock } from '@huiyin/shared/requests/clock';
import type { Receipt } from '@huiyin/shared/requests/request.dto';
import type { CreateRequest } from '@huiyin/shared/requests/request.bodies.dto';
import { allowedActions } from '@huiyin/shared/requests/request.policy';
import { titleOf } from '@huiyin/shared/requests/request.title';
import { DataSource, type EntityManager } from 'typeorm';
import { ChecksService } from '../checks/checks.service';
import type { RequestEventDetail } from '../events';
import { PicturesService } from '../pictures/pictures.service';
import { Clock } from '../platform/clock/clock';
import { newRequestCode } from '../platform/crypto/codes';
import { sha256 } from '../platform/crypto/crypto';
import { inTransaction, isDuplicate } from '../platform/db/transaction';
import { EventsService } from '../platform/events/events.service';
import { queueDueAt } from './clock-steps.rules';
import { count, insertClocks, type KeptClock } from './request-rows';
import { clockView } from './request-view.rules';
import { liaisonStationsOf } from './request-parties.queries';
import { RoutingQueries, type Destination } from './routing.queries';
import { TOLD } from './told.rules';
import { maskedTitle, type Subject } from './told.words.rules';

const INSERT = `INSERT INTO request (code, district_id, voter_id, station_id, street_id, community_id, constituency_id,
    chosen_deputy_id, title, text, category, place_text, lng, lat, display, state, open, due_at, routing_rule, routing_reason,
    idempotency_key, body_hash, created_at, updated_at)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'submitted', 1, ?, ?, ?, ?, ?, ?, ?)`;
const FIRST_ANSWER = `SELECT r.body_hash AS bodyHash, e.detail FROM request r
  JOIN event e ON e.topic = 'request' AND e.subject_id = r.id AND e.kind = 'submitted'
  WHERE r.voter_id = ? AND r.idempotency_key = ? ORDER BY e.id LIMIT 1`;
/** Codes have 50 random bits: even a second try is hardly ever needed. */
const TRIES = 3;

/** One body, one text: keys in one order, whatever order they were sent in. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const entries = Object.entries(value).filter(([, v]) => v !== undefined);
  entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([k, v]) => `${JSON.stringify(k)}:${canonical(v)}`).join(',')}}`;
}

/** @throws Refusal request.idempotency_required for a missing, blank, too long or non-ASCII key */
function usableKey(header: string | undefined): string {
  const key = header?.trim() ?? '';
  if (!/^[\x20-\x7e]{1,64}$/.test(key)) throw new Refusal('request.idempotency_required');
  return key;
}

/** A matter on its way in. */
interface Submission {
  actor: Actor;
  body: CreateRequest;
  key: string;
  hash: string;
  to: Destination;
  now: number;
}

/** Takes in what voters raise: two reads where a code was scanned, then one transaction of four statements. */
@Injectable()
export class RequestSubmissionService {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly routing: RoutingQueries,
    private readonly events: EventsService,
    private readonly pictures: PicturesService,
    private readonly checks: ChecksService,
  ) {}

  /**
   * Routes and keeps a matter, starts its clocks, tells the station. The same key and body again get the first answer,
   * also when both come at once.
   * @throws Refusal request.idempotency_required, request.idempotency_conflict
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
    const to = await this.routing.destinationOf(this.db.manager, body, actor.districtId, dayOf(now));
    return inTransaction(this.db, (em) => this.keep(em, { actor, body, key, hash, to, now }));
  }

  private async keep(em: EntityManager, o: Submission): Promise<Receipt> {
    const { actor, body, key, hash, to, now } = o;
    const facts = (['triage', 'reply', 'total'] as const).map((kind) => startClock(kind, now, to.policy));
    const code = newRequestCode();
    const display = this.checks.startOf('voter');
    const inserted: { insertId: string | number } = await em.query(INSERT, [
      code,
      to.station.districtId,
      actor.personId,
      to.station.id,
      to.station.streetId,
      to.communityId,
      to.constituencyId,
      to.chosenDeputy?.id ?? null,
      titleOf(body.text),
      body.text,
      body.category ?? '其他',
      body.placeText ?? null,
      body.location?.lng ?? null,
      body.location?.lat ?? null,
      display,
      new Date(queueDueAt('submitted', facts, now)),
      to.routed.rule,
      to.routed.reason,
      key,
      hash,
      new Date(now),
      new Date(now),
    ]);
    const id = String(inserted.insertId);
    if (body.pictures?.length)
      await this.pictures.attach(em, body.pictures, { topic: 'request', subjectId: id, display }, actor.personId);
    const clocks = facts.map((f): KeptClock => ({
      id: null,
      requestId: id,
      round: 1,
      ownerId: '0',
      facts: f,
      lastStep: null,
    }));
    await insertClocks(em, clocks);
    const receipt = receiptOf(code, body, to, clocks, now);
    await this.tell(em, id, o, receipt, display === 'pending');
    // Last, because every submission to this station waits for this row.
    await count(em, { stationId: to.station.id, districtId: to.station.districtId }, { submitted: 1 });
    return receipt;
  }

  private async tell(em: EntityManager, id: string, o: Submission, receipt: Receipt, toCheck: boolean): Promise<void> {
    const { actor, body, to, now } = o;
    const subject: Subject = {
      title: maskedTitle(body.text),
      voterId: actor.personId,
      station: to.station,
      liaisonStations: liaisonStationsOf(to.station),
      streetId: to.station.streetId,
      districtId: to.station.districtId,
      deputy: null,
    };
    const due = (kind: string) => Date.parse(receipt.clocks.find((c) => c.kind === kind)!.dueAt!);
    const detail: RequestEventDetail & { receipt: Receipt; toCheck?: boolean } = {
      requestCode: receipt.code,
      told: TOLD.submitted(subject, {
        triageDue: due('triage'),
        replyDue: due('reply'),
        category: body.category ?? '其他',
      }),
      receipt,
      ...(toCheck ? { toCheck } : {}),
    };
    await this.events.publish(em, {
      topic: 'request',
      subjectId: id,
      districtId: to.station.districtId,
      at: now,
      kind: 'submitted',
      round: 1,
      actor: { role: 'voter', id: actor.personId, name: '选民' },
      to: 'submitted',
      detail,
    });
  }
}

function receiptOf(code: string, body: CreateRequest, to: Destination, clocks: KeptClock[], now: number): Receipt {
  const { station, chosenDeputy, routed } = to;
  return {
    code,
    state: 'submitted',
    title: titleOf(body.text),
    station: { code: station.code, name: station.name },
    deputy: chosenDeputy && { code: chosenDeputy.code, name: chosenDeputy.name },
    routing: { rule: routed.rule, reason: routed.reason },
    clocks: clocks.map(clockView),
    createdAt: isoAt8(now),
    serverNow: isoAt8(now),
    allowedActions: allowedActions('own', { state: 'submitted', now, reopenUntil: null, role: 'voter' }),
  };
}
