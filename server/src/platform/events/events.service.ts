import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { inTransaction, isPassing } from '../db/transaction';
import { Log } from '../log';
import { TaskLease } from '../tasks/task-lease';
import { TasksService } from '../tasks/tasks.service';

/** An event to be written; see Event for the meaning of the fields. */
export interface NewEvent {
  topic: string;
  subjectId: string;
  districtId: string;
  at: number;
  kind: string;
  round: number;
  actor: { role: string; id: string | null; name: string };
  from?: string | null;
  to?: string | null;
  level?: string | null;
  text?: string | null;
  display?: string | null;
  detail?: Record<string, unknown>;
}

/** An event as listeners get it. */
export interface StoredEvent {
  id: string;
  topic: string;
  subjectId: string;
  districtId: string;
  at: Date;
  kind: string;
  round: number;
  actor: { role: string; id: string | null; name: string };
  from: string | null;
  to: string | null;
  level: string | null;
  detail: Record<string, unknown> | null;
}

interface PendingRow {
  id: string;
  topic: string;
  subject_id: string;
  district_id: string;
  at: Date;
  kind: string;
  round: number;
  actor_role: string;
  actor_id: string | null;
  actor_name: string;
  from_state: string | null;
  to_state: string | null;
  level: string | null;
  detail: string | null;
}

export type Listener = (em: EntityManager, event: StoredEvent) => Promise<void>;

const INSERT = `INSERT INTO event (topic, subject_id, district_id, at, kind, round, actor_role, actor_id, actor_name, from_state, to_state, level, text, display, detail, pending)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)`;
const DRAIN = 'events.drain';
const WAITING = 1;
const FAILED = 2;
const BATCH = 100;

/** Writes events with what they tell, and hands them to the listeners at least once, in order of writing where nothing fails. */
@Injectable()
export class EventsService implements OnApplicationBootstrap {
  private readonly listeners: Listener[] = [];
  private readonly lease: TaskLease;

  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly tasks: TasksService,
    private readonly log: Log,
  ) {
    this.lease = new TaskLease(db, DRAIN);
  }

  onApplicationBootstrap(): void {
    this.tasks.every(DRAIN, 1, () => this.lease.alone(() => this.drain()));
    this.tasks.every('events.drain-failed', 60, () => this.lease.alone(() => this.drain(FAILED)));
  }

  /** Registers who turns events into something else. A listener must be idempotent: it may see an event again. */
  listen(listener: Listener): void {
    this.listeners.push(listener);
  }

  /** Inserts the event in the caller's transaction. */
  async publish(em: EntityManager, e: NewEvent): Promise<string> {
    const result = (await em.query(INSERT, [
      e.topic,
      e.subjectId,
      e.districtId,
      new Date(e.at),
      e.kind,
      e.round,
      e.actor.role,
      e.actor.id,
      e.actor.name,
      e.from ?? null,
      e.to ?? null,
      e.level ?? null,
      e.text ?? null,
      e.display ?? null,
      e.detail ? JSON.stringify(e.detail) : null,
    ])) as { insertId: string | number };
    // By then it is committed, as a rule; if not, the next round of the task finds it.
    this.tasks.soon(DRAIN);
    return String(result.insertId);
  }

  /** Hands out what waits, until nothing does. Safe with any number of processes. Returns how many were handed out. */
  async drain(pending: number = WAITING): Promise<number> {
    let total = 0;
    let after = '0';
    for (;;) {
      const rows: { id: string }[] = await this.db.query(
        'SELECT id FROM event WHERE pending = ? AND id > ? ORDER BY id LIMIT ?',
        [pending, after, BATCH],
      );
      if (!rows.length || this.tasks.ending) return total;
      const ids = rows.map((r) => r.id);
      after = ids[ids.length - 1];
      total += await this.handOut(ids, pending);
    }
  }

  /** A batch at once; when a listener fails, one by one, so that one bad event holds up nobody. */
  private async handOut(ids: string[], pending: number): Promise<number> {
    try {
      // Listeners meet what others write at the same moment: each must see it once they have let go of it.
      return await inTransaction(this.db, (em) => this.claim(em, ids, pending), 'committed');
    } catch (fault) {
      // No event's fault: they wait where they are, in their order, for the next round.
      if (isPassing(fault)) throw fault;
      if (ids.length > 1) {
        let done = 0;
        for (const id of ids) done += await this.handOut([id], pending);
        return done;
      }
      this.log.fault('event.failed', fault, { eventId: ids[0] });
      await this.db.query('UPDATE event SET pending = ? WHERE id = ? AND pending <> 0', [FAILED, ids[0]]);
      return 0;
    }
  }

  private async claim(em: EntityManager, ids: string[], pending: number): Promise<number> {
    const events: PendingRow[] = await em.query(
      `SELECT id, topic, subject_id, district_id, at, kind, round, actor_role, actor_id, actor_name, from_state, to_state,
          level, detail FROM event WHERE id IN (?) AND pending = ? ORDER BY id FOR UPDATE`,
      [ids, pending],
    );
    for (const e of events) {
      const event = storedEvent(e);
      for (const listener of this.listeners) await listener(em, event);
    }
    if (events.length) await em.query('UPDATE event SET pending = 0 WHERE id IN (?)', [events.map((e) => e.id)]);
    return events.length;
  }
}

function storedEvent(e: PendingRow): StoredEvent {
  return {
    ...{ id: e.id, topic: e.topic, subjectId: e.subject_id, districtId: e.district_id },
    ...{ at: e.at, kind: e.kind, round: e.round, level: e.level },
    ...{ actor: { role: e.actor_role, id: e.actor_id, name: e.actor_name }, from: e.from_state, to: e.to_state },
    detail: e.detail ? (JSON.parse(e.detail) as Record<string, unknown>) : null,
  };
}
