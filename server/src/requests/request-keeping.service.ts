import { Injectable } from '@nestjs/common';
import { isoAt8 } from '@huiyin/shared/kernel/time';
import type { Actor } from '@huiyin/shared/people/roles';
import { startClock } from '@huiyin/shared/requests/clock';
import type { CreateRequest } from '@huiyin/shared/requests/request.bodies.dto';
import type { Receipt } from '@huiyin/shared/requests/request.dto';
import { allowedActions } from '@huiyin/shared/requests/request.policy';
import { titleOf } from '@huiyin/shared/requests/request.title';
import type { Channel } from '@huiyin/shared/requests/request.words';
import type { EntityManager } from 'typeorm';
import { ChecksService } from '../checks/checks.service';
import type { RequestEventDetail } from '../events.rules';
import { PicturesService } from '../pictures/pictures.service';
import { newRequestCode } from '../platform/crypto/codes';
import { EventsService } from '../platform/events/events.service';
import { queueDueAt } from './clock-steps.rules';
import { liaisonStationsOf } from './request-parties.queries';
import { count, insertClocks, type KeptClock } from './request-rows';
import { moverOf } from './request-turns';
import { clockView } from './request-view.rules';
import type { Destination } from './routing.queries';
import { TOLD } from './told.rules';
import { maskedTitle, type Subject } from './told.words.rules';

const INSERT = `INSERT INTO request (code, district_id, voter_id, station_id, street_id, community_id, constituency_id,
    chosen_deputy_id, title, text, category, channel, place_text, lng, lat, display, state, open, due_at, routing_rule,
    routing_reason, idempotency_key, body_hash, created_at, updated_at)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'submitted', 1, ?, ?, ?, ?, ?, ?, ?)`;

/** A matter on its way in. */
export interface Raised {
  /** Who writes it down: its voter, or an officer for them. */
  by: Actor;
  /** null: nothing is known of whoever came. */
  voterId: string | null;
  channel: Channel;
  body: CreateRequest;
  /** Under which it can be told from a repeat, and what the body was. */
  key: string;
  hash: string;
  to: Destination;
  /** An instant. */
  now: number;
}

/** Keeps a matter, whoever brings it: the same clocks, event, messages and counts for everyone. */
@Injectable()
export class RequestKeepingService {
  constructor(
    private readonly events: EventsService,
    private readonly pictures: PicturesService,
    private readonly checks: ChecksService,
  ) {}

  /**
   * Writes the matter in the caller's transaction, in four statements (one more with pictures), and starts its clocks.
   * A unique key refuses what was kept under the same key by the same voter, and, once in 2^50, a code.
   * @throws Refusal what PicturesService.attach refuses
   */
  async keep(em: EntityManager, raised: Raised): Promise<{ id: string; receipt: Receipt }> {
    const { by, body, to, now } = raised;
    const facts = (['triage', 'reply', 'total'] as const).map((kind) => startClock(kind, now, to.policy));
    const code = newRequestCode();
    // Officers look themselves at what they write down.
    const display = this.checks.startOf(by.role);
    const dueAt = new Date(queueDueAt('submitted', facts, now));
    const inserted: { insertId: string | number } = await em.query(INSERT, values(raised, { code, display, dueAt }));
    const id = String(inserted.insertId);
    if (body.pictures?.length)
      await this.pictures.attach(em, body.pictures, { topic: 'request', subjectId: id, display }, by.personId);
    const clocks = facts.map((f): KeptClock => ({
      id: null,
      requestId: id,
      round: 1,
      ownerId: '0',
      facts: f,
      lastStep: null,
    }));
    await insertClocks(em, clocks);
    const receipt = receiptOf(code, raised, clocks);
    await this.tell(em, id, raised, receipt, display === 'pending');
    // Last, because every submission to this station waits for this row.
    await count(em, { stationId: to.station.id, districtId: to.station.districtId }, { submitted: 1 });
    return { id, receipt };
  }

  private async tell(em: EntityManager, id: string, raised: Raised, receipt: Receipt, toCheck: boolean): Promise<void> {
    const { by, voterId, channel, body, to, now } = raised;
    const subject: Subject = {
      title: maskedTitle(body.text),
      voterId,
      station: to.station,
      liaisonStations: liaisonStationsOf(to.station),
      streetId: to.station.streetId,
      districtId: to.station.districtId,
      deputy: null,
    };
    const due = (kind: string) => Date.parse(receipt.clocks.find((c) => c.kind === kind)!.dueAt!);
    const detail: RequestEventDetail & { receipt: Receipt; toCheck?: boolean; channel?: Channel } = {
      requestCode: receipt.code,
      told: TOLD.submitted(subject, {
        triageDue: due('triage'),
        replyDue: due('reply'),
        category: body.category ?? '其他',
      }),
      receipt,
      ...(toCheck ? { toCheck } : {}),
      ...(channel === 'mini_program' ? {} : { channel }),
    };
    await this.events.publish(em, {
      topic: 'request',
      subjectId: id,
      districtId: to.station.districtId,
      at: now,
      kind: 'submitted',
      round: 1,
      actor: moverOf(by),
      to: 'submitted',
      detail,
    });
  }
}

/** What {@link INSERT} binds, in its order. */
function values(o: Raised, { code, display, dueAt }: { code: string; display: string; dueAt: Date }): unknown[] {
  const { body, to } = o;
  const at = new Date(o.now);
  return [
    ...[code, to.station.districtId, o.voterId, to.station.id, to.station.streetId, to.communityId, to.constituencyId],
    ...[to.chosenDeputy?.id ?? null, titleOf(body.text), body.text, body.category ?? '其他', o.channel],
    ...[body.placeText ?? null, body.location?.lng ?? null, body.location?.lat ?? null, display],
    ...[dueAt, to.routed.rule, to.routed.reason, o.key, o.hash, at, at],
  ];
}

function receiptOf(code: string, { by, body, to, now }: Raised, clocks: KeptClock[]): Receipt {
  const { station, chosenDeputy, routed } = to;
  const relation = by.role === 'voter' ? 'own' : 'station';
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
    allowedActions: allowedActions(relation, { state: 'submitted', now, reopenUntil: null, role: by.role }),
  };
}
