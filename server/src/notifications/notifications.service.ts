import { Injectable, type OnModuleInit } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { Refusal } from '@huiyin/shared/kernel/refusals';
import { dayOf } from '@huiyin/shared/kernel/time';
import type { ReadBody } from '@huiyin/shared/notifications/message.dto';
import type { Actor, Role } from '@huiyin/shared/people/roles';
import { DataSource, type EntityManager } from 'typeorm';
import type { RequestEventDetail, Told } from '../events.rules';
import { PeopleQueries } from '../people/people.queries';
import { Clock } from '../platform/clock/clock';
import { EventsService, type StoredEvent } from '../platform/events/events.service';

/** Topics whose events are told to people: of a matter's timeline, and beside it. */
const TELLING: readonly string[] = ['request', 'aside'];
/** Rows of one INSERT, and rows marked as read at a time. */
const ROWS = 200;

/** Turns what happened into messages in people's inboxes. */
@Injectable()
export class NotificationsService implements OnModuleInit {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly events: EventsService,
    private readonly people: PeopleQueries,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.events.listen((em, event) => this.tell(em, event));
  }

  /**
   * One message for everyone an event is told to: those who hold the role on the day it happened.
   * May see an event any number of times: a message there already stays as it is, read or not.
   */
  async tell(em: EntityManager, event: StoredEvent): Promise<void> {
    if (!TELLING.includes(event.topic) || !event.detail) return;
    const { requestCode, told } = event.detail as RequestEventDetail;
    const messages = new Map<string, unknown[]>();
    for (const one of told ?? []) {
      for (const { personId, role } of await this.hearers(em, one, event)) {
        const key = `${personId} ${role}`;
        if (messages.has(key)) continue;
        messages.set(key, [event.id, personId, role, event.kind, one.title, one.text, requestCode ?? null, event.at]);
      }
    }
    const rows = [...messages.values()];
    for (let from = 0; from < rows.length; from += ROWS) {
      const some = rows.slice(from, from + ROWS);
      // Not INSERT IGNORE: that would also swallow text that was cut off and other faults.
      await em.query(
        `INSERT INTO message (event_id, person_id, role, kind, title, text, request_code, at)
         VALUES ${some.map(() => '(?, ?, ?, ?, ?, ?, ?, ?)').join(', ')} ON DUPLICATE KEY UPDATE id = id`,
        some.flat(),
      );
    }
  }

  /**
   * Marks the actor's own messages, in the role they act in, as read.
   * @throws Refusal message.not_found for a single message that is not theirs
   */
  async read(actor: Actor, body: ReadBody): Promise<void> {
    const mine = [actor.personId, actor.role];
    const at = new Date(this.clock.now());
    if (body.id !== undefined) {
      const rows: unknown[] = await this.db.query(
        'SELECT id FROM message WHERE id = ? AND person_id = ? AND role = ?',
        [body.id, ...mine],
      );
      if (!rows.length) throw new Refusal('message.not_found');
      await this.db.query('UPDATE message SET read_at = ? WHERE id = ? AND read_at IS NULL', [at, body.id]);
      return;
    }
    // In pieces, so that an inbox of years does not hold its locks for long.
    for (let marked = ROWS; marked === ROWS;) {
      const result: { affectedRows: number } = await this.db.query(
        'UPDATE message SET read_at = ? WHERE person_id = ? AND role = ? AND read_at IS NULL AND id <= ? ORDER BY id LIMIT ?',
        [at, ...mine, body.upTo, ROWS],
      );
      marked = result.affectedRows;
    }
  }

  private hearers(em: EntityManager, told: Told, event: StoredEvent): Promise<{ personId: string; role: Role }[]> {
    return this.people.holders(em, told.to, dayOf(event.at.getTime()));
  }
}
