import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { CallDoneBody } from '@huiyin/shared/deliveries/delivery.dto';
import { Refusal } from '@huiyin/shared/kernel/refusals';
import { DAY_MS } from '@huiyin/shared/kernel/time';
import type { Actor, Role } from '@huiyin/shared/people/roles';
import { DataSource, type EntityManager } from 'typeorm';
import { PeopleQueries } from '../people/people.queries';
import { Clock } from '../platform/clock/clock';
import { inTransaction } from '../platform/db/transaction';
import { EventsService } from '../platform/events/events.service';
import { TasksService } from '../platform/tasks/tasks.service';
import { ON_THE_LIST } from './calls.queries';

const TIDY_SECONDS = 60;
/** After a month nobody calls any more: the matter itself is still on the desk. */
const OLDEST_CALL_MS = 30 * DAY_MS;
const ROWS = 500;

interface CallRow {
  id: string;
  personId: string;
  role: Role;
  who: string;
  requestId: string;
  requestCode: string;
  districtId: string;
  round: number;
}

/** What officers do about those whom WeChat cannot reach. Each look and each call goes on the matter's record. */
@Injectable()
export class CallsService implements OnApplicationBootstrap {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly people: PeopleQueries,
    private readonly events: EventsService,
    private readonly clock: Clock,
    private readonly tasks: TasksService,
  ) {}

  onApplicationBootstrap(): void {
    this.tasks.every('deliveries.tidy-calls', TIDY_SECONDS, () => this.tidy());
  }

  /**
   * The number of one person, for one call: with a reason, on record, and the voter sees who looked and why.
   * @throws Refusal call.not_found, call.no_phone
   */
  async number(actor: Actor, id: string, reason: string): Promise<string> {
    return inTransaction(this.db, async (em) => {
      const row = await this.lock(em, actor, id);
      const phone = await this.people.phoneOf(em, row.personId, row.role);
      if (phone === null) throw new Refusal('call.no_phone');
      await this.record(em, actor, row, 'contact_seen', reason);
      return phone;
    });
  }

  /** They were told, and leave the list; or could not be reached, and stay. @throws Refusal call.not_found */
  async done(actor: Actor, id: string, { outcome, note }: CallDoneBody): Promise<void> {
    await inTransaction(this.db, async (em) => {
      const row = await this.lock(em, actor, id);
      if (outcome === 'told') {
        await em.query('UPDATE delivery SET call_from = NULL, sms_at = NULL WHERE id = ?', [id]);
        await this.record(em, actor, row, 'called', note ?? null);
        return;
      }
      await em.query('UPDATE delivery SET tried_at = ?, tried_note = ? WHERE id = ?', [
        new Date(this.clock.real()),
        note ?? null,
        id,
      ]);
    });
  }

  /** Takes off the list who has read it in the app, and what is too old, so that the list stays as short as it is true. */
  async tidy(): Promise<void> {
    const before = new Date(this.clock.real() - OLDEST_CALL_MS);
    await this.db.query('UPDATE delivery SET call_from = NULL WHERE call_from < ? LIMIT ?', [before, ROWS]);
    for (let found = ROWS; found === ROWS;) {
      const rows: { id: string }[] = await this.db.query(
        `SELECT d.id FROM delivery d JOIN message m ON m.event_id = d.event_id AND m.person_id = d.person_id AND m.role = d.role
          WHERE d.call_from IS NOT NULL AND m.read_at IS NOT NULL LIMIT ?`,
        [ROWS],
      );
      found = rows.length;
      if (found) await this.db.query('UPDATE delivery SET call_from = NULL WHERE id IN (?)', [rows.map((r) => r.id)]);
    }
  }

  private async lock(em: EntityManager, actor: Actor, id: string): Promise<CallRow> {
    if (!actor.stationIds.length) throw new Refusal('call.not_found');
    const [row]: CallRow[] = await em.query(
      `SELECT d.id, d.person_id AS personId, d.role, d.who, r.id AS requestId, d.request_code AS requestCode,
          r.district_id AS districtId, r.round
        FROM delivery d JOIN request r ON r.code = d.request_code WHERE d.id = ? AND ${ON_THE_LIST} FOR UPDATE`,
      [id, actor.stationIds, actor.districtId, new Date(this.clock.real())],
    );
    if (!row) throw new Refusal('call.not_found');
    return row;
  }

  /** What concerns the voter, the voter reads; words about a deputy are for those who handle the matter. */
  private async record(
    em: EntityManager,
    actor: Actor,
    row: CallRow,
    kind: 'contact_seen' | 'called',
    words: string | null,
  ): Promise<void> {
    const forVoter = kind === 'contact_seen' && row.role === 'voter';
    await this.events.publish(em, {
      topic: 'request',
      subjectId: row.requestId,
      districtId: row.districtId,
      at: this.clock.now(),
      kind,
      round: row.round,
      actor: { role: actor.role, id: actor.personId, name: actor.name },
      text: forVoter ? words : null,
      detail: {
        requestCode: row.requestCode,
        told: [],
        ...(row.role === 'deputy' ? { deputyName: row.who } : {}),
        ...(!forVoter && words !== null ? { note: words } : {}),
      },
    });
  }
}
