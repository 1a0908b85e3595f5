import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { CALENDAR_VERSION } from '@huiyin/shared/kernel/calendar.data';
import { Refusal } from '@huiyin/shared/kernel/refusals';
import type { Actor } from '@huiyin/shared/people/roles';
import { isOpenClock, recompute } from '@huiyin/shared/requests/clock';
import type { ReplyPolicy } from '@huiyin/shared/requests/reply-clock';
import type { RequestState } from '@huiyin/shared/requests/request.machine';
import { DataSource, type EntityManager } from 'typeorm';
import { AuditTrail } from '../platform/audit/audit-trail';
import { Clock } from '../platform/clock/clock';
import { inTransaction } from '../platform/db/transaction';
import { EventsService } from '../platform/events/events.service';
import { TasksService } from '../platform/tasks/tasks.service';
import { queueDueAt } from './clock-steps.rules';
import { RequestPartiesQueries } from './request-parties.queries';
import { lockByIds, lockClocks, updateClock, updateRequest, type KeptClock, type RequestRow } from './request-rows';
import { moverOf, SYSTEM, type Mover } from './request-turns';
import { TOLD } from './told.rules';
import { type Subject } from './told.words.rules';

/** Requests of one transaction. */
const BATCH = 100;
const RECALENDAR_SECONDS = 600;
/** States in which a reply clock runs or stands still. */
const RUNNING = ['submitted', 'clarifying', 'assigned'] as const satisfies readonly RequestState[];
const MOST_PASSES = 3;

/** How a district counts its three days, and what a change of that, or of the calendar, does to clocks that run. */
@Injectable()
export class ReplyPolicyService implements OnApplicationBootstrap {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly parties: RequestPartiesQueries,
    private readonly events: EventsService,
    private readonly tasks: TasksService,
    private readonly trail: AuditTrail,
  ) {}

  onApplicationBootstrap(): void {
    this.tasks.every('requests.recalendar', RECALENDAR_SECONDS, async () => {
      await this.recalendar();
    });
  }

  /**
   * The policy of the actor's own district.
   * @throws Refusal district.not_found for any other district: nothing crosses tenants
   */
  async current(actor: Actor, districtCode: string): Promise<{ policy: ReplyPolicy }> {
    const { policy } = await this.ownDistrict(actor, districtCode);
    return { policy };
  }

  /**
   * Sets the policy of the actor's own district for new requests (rule 2); with `applyToOpen` the reply clocks that run
   * are recomputed from their original start, pauses kept (rule 8). @returns how many requests were recomputed
   * @throws Refusal district.not_found for any other district: nothing crosses tenants
   */
  async change(
    actor: Actor,
    districtCode: string,
    body: { policy: ReplyPolicy; applyToOpen?: boolean },
  ): Promise<{ policy: ReplyPolicy; recomputed: number }> {
    const district = await this.ownDistrict(actor, districtCode);
    await inTransaction(this.db, async (em) => {
      await em.query('UPDATE district SET policy = ? WHERE id = ?', [body.policy, district.id]);
      const subject = { kind: 'district', code: districtCode };
      const facts = { policy: body.policy, applied: body.applyToOpen ?? false };
      await this.trail.record(em, { action: 'policy.changed', actor, districtId: district.id, subject, facts });
    });
    if (!body.applyToOpen) return { policy: body.policy, recomputed: 0 };
    let recomputed = 0;
    // Again until nothing is found: a request may have moved from a state still to come into one already done.
    for (let pass = 1, found = 1; found > 0 && pass <= MOST_PASSES; pass++) {
      found = await this.recomputeRunning(district.id, body.policy, moverOf(actor));
      recomputed += found;
    }
    return { policy: body.policy, recomputed };
  }

  /**
   * Recomputes the clocks that ran on provisional days once their year's notice is in the calendar (rule 3). Safe with
   * any number of processes. @returns how many requests were recomputed
   */
  recalendar(): Promise<number> {
    return this.inBatches(
      `SELECT k.id, k.request_id AS requestId FROM request_clock k
        WHERE k.provisional = 1 AND k.calendar_version <> ? AND k.id > ? ORDER BY k.id LIMIT ${BATCH}`,
      [CALENDAR_VERSION],
      null,
      SYSTEM,
    );
  }

  private async ownDistrict(actor: Actor, districtCode: string): Promise<{ id: string; policy: ReplyPolicy }> {
    const [district]: { id: string; policy: ReplyPolicy }[] = await this.db.query(
      'SELECT id, policy FROM district WHERE code = ?',
      [districtCode],
    );
    if (!district || district.id !== actor.districtId) throw new Refusal('district.not_found');
    return district;
  }

  private async recomputeRunning(districtId: string, policy: ReplyPolicy, by: Mover): Promise<number> {
    let recomputed = 0;
    for (const state of RUNNING)
      recomputed += await this.inBatches(
        `SELECT r.id, r.id AS requestId FROM request r FORCE INDEX (ix_request_district)
          WHERE r.district_id = ? AND r.state = ? AND r.id > ? ORDER BY r.id LIMIT ${BATCH}`,
        [districtId, state],
        policy,
        by,
      );
    return recomputed;
  }

  private async inBatches(sql: string, values: unknown[], policy: ReplyPolicy | null, by: Mover): Promise<number> {
    let recomputed = 0;
    for (let after = '0'; ;) {
      const found: { id: string; requestId: string }[] = await this.db.query(sql, [...values, after]);
      if (!found.length) return recomputed;
      const ids = [...new Set(found.map((f) => f.requestId))];
      recomputed += await inTransaction(this.db, (em) => this.recomputeAll(em, ids, policy, by));
      after = found[found.length - 1].id;
    }
  }

  private async recomputeAll(em: EntityManager, ids: string[], policy: ReplyPolicy | null, by: Mover): Promise<number> {
    const rows = await lockByIds(em, ids);
    const clocks = await lockClocks(em, ids);
    const subjects = await this.parties.subjectsOf(em, rows);
    let recomputed = 0;
    for (const row of rows) {
      const own = clocks.filter((c) => c.requestId === row.id);
      if (await this.recomputeOne(em, row, own, policy, subjects.get(row.id)!, by)) recomputed += 1;
    }
    return recomputed;
  }

  /** The clocks of one request; an event when the answer to the voter moves. Frozen clocks stay as they were judged. */
  private async recomputeOne(
    em: EntityManager,
    row: RequestRow,
    clocks: KeptClock[],
    policy: ReplyPolicy | null,
    subject: Subject,
    by: Mover,
  ): Promise<boolean> {
    const after = clocks.map((kept) => {
      if (!isOpenClock(kept.facts) || (policy && kept.facts.kind !== 'reply')) return kept;
      const facts = recompute(kept.facts, policy ?? kept.facts.policy);
      const same =
        facts.dueAt === kept.facts.dueAt &&
        facts.policy === kept.facts.policy &&
        facts.calendarVersion === kept.facts.calendarVersion;
      return same ? kept : { ...kept, facts };
    });
    const changed = after.filter((kept, i) => kept !== clocks[i]);
    if (!changed.length) return false;
    for (const kept of changed) await updateClock(em, kept);
    const now = this.clock.now();
    const current = after.filter((c) => c.round === row.round).map((c) => c.facts);
    await updateRequest(em, row.id, { state: row.state, dueAt: queueDueAt(row.state, current, now) });
    const was = clocks.find((c) => changed.some((k) => k.id === c.id && k.facts.kind === 'reply'));
    const reply = changed.find((c) => c.facts.kind === 'reply');
    if (!reply || reply.facts.dueAt === null) return true;
    const moved = was?.facts.dueAt !== reply.facts.dueAt;
    await this.events.publish(em, {
      topic: 'request',
      subjectId: row.id,
      districtId: row.districtId,
      at: now,
      kind: 'recomputed',
      round: row.round,
      actor: by,
      detail: {
        requestCode: row.code,
        told: moved ? TOLD.recomputed(subject, { dueAt: reply.facts.dueAt }) : [],
        dueAt: reply.facts.dueAt,
        before: was?.facts.dueAt,
        policy: reply.facts.policy,
      },
    });
    return true;
  }
}
