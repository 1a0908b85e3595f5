import { Injectable, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { TimelineKind } from '@huiyin/shared/requests/timeline.dto';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../../platform/clock/clock';
import { inTransaction } from '../../platform/db/transaction';
import { EventsService, type StoredEvent } from '../../platform/events/events.service';
import { Log } from '../../platform/log';
import { TasksService } from '../../platform/tasks/tasks.service';
import { RequestMovesService } from '../request-moves.service';
import { lockByIds, type RequestRow } from '../request-rows';
import { SYSTEM } from '../request-turns';
import { EchoingService, leaves, PASSED_ON, type Happened } from './echoing.service';
import { letGo } from './riding';

/** Riders of one transaction: a campaign of thousands holds up nobody's move for long. */
const PIECE = 50;
const EVERY_SECONDS = 5;
const WAITING = 'SELECT MIN(q.event_id) AS id FROM request_echo q GROUP BY q.request_id ORDER BY id LIMIT 100';
const RIDERS = `SELECT r.id FROM request r WHERE r.merged_into = ? AND r.id > ? AND r.state = 'merged'
  ORDER BY r.id LIMIT ${PIECE}`;

/** Keeps what is still to be passed on to riders, and passes it on: at least once, in the order it happened to their matter. */
@Injectable()
export class EchoesService implements OnModuleInit, OnApplicationBootstrap {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly events: EventsService,
    private readonly tasks: TasksService,
    private readonly clock: Clock,
    private readonly log: Log,
    private readonly work: EchoWork,
  ) {}

  onModuleInit(): void {
    this.events.listen((em, event) => this.notice(em, event));
  }

  onApplicationBootstrap(): void {
    this.tasks.every('echoes.run', EVERY_SECONDS, async () => {
      await this.run();
    });
  }

  /** One row, nothing more: the event's own transaction waits for nobody. */
  private async notice(em: EntityManager, event: StoredEvent): Promise<void> {
    if (event.topic !== 'request' || !PASSED_ON.includes(event.kind as TimelineKind)) return;
    const [row]: { children: number }[] = await em.query('SELECT r.children FROM request r WHERE r.id = ?', [
      event.subjectId,
    ]);
    if (!row?.children) return;
    await em.query(
      'INSERT INTO request_echo (event_id, request_id) VALUES (?, ?) ON DUPLICATE KEY UPDATE event_id = event_id',
      [event.id, event.subjectId],
    );
    this.tasks.soon('echoes.run-soon', async () => {
      await this.run();
    });
  }

  /** Passes on everything that waits, a piece of each matter's oldest at a time. @returns how many pieces were done */
  async run(): Promise<number> {
    const failed = new Set<string>();
    for (let done = 0; ;) {
      const rows: { id: string }[] = await this.db.query(WAITING);
      const next = rows.filter(({ id }) => !failed.has(id));
      if (!next.length) return done;
      for (const { id } of next) {
        try {
          await inTransaction(this.db, (em) => this.work.piece(em, id, this.clock.now()), 'committed');
          done += 1;
        } catch (fault) {
          // It stays in line for the next round; one bad one holds up no other matter.
          failed.add(id);
          this.log.fault('echo.failed', fault, { eventId: id });
        }
      }
    }
  }
}

/** One piece of it, in the caller's transaction, however many processes run. */
@Injectable()
export class EchoWork {
  constructor(
    private readonly echoing: EchoingService,
    private readonly moves: RequestMovesService,
  ) {}

  /** Passes an event on to the next riders, and takes it out of the line when there are no more. `now` an instant. */
  async piece(em: EntityManager, eventId: string, now: number): Promise<void> {
    const [waiting]: { requestId: string; afterId: string }[] = await em.query(
      'SELECT q.request_id AS requestId, q.after_id AS afterId FROM request_echo q WHERE q.event_id = ? FOR UPDATE',
      [eventId],
    );
    if (!waiting) return;
    const event = await this.echoing.happened(em, eventId);
    const found: { id: string }[] = event ? await em.query(RIDERS, [waiting.requestId, waiting.afterId]) : [];
    if (event && found.length) await this.pass(em, event, [waiting.requestId, ...found.map((r) => r.id)], now);
    if (found.length < PIECE) await em.query('DELETE FROM request_echo WHERE event_id = ?', [eventId]);
    else
      await em.query('UPDATE request_echo SET after_id = ? WHERE event_id = ?', [found[found.length - 1].id, eventId]);
  }

  private async pass(em: EntityManager, event: Happened, ids: string[], now: number): Promise<void> {
    const rows = await lockByIds(em, ids);
    const parent = rows.find((r) => r.id === event.requestId)!;
    const rides = (r: RequestRow) =>
      r.state === 'merged' && r.mergedInto === parent.id && r.mergedRound === event.round;
    const left = await this.echoing.pass(em, event, parent, rows.filter(rides), now);
    if (!left.length) return;
    if (event.kind === 'told')
      await em.query('UPDATE request SET children = children - ? WHERE id = ?', [left.length, parent.id]);
    else if (leaves(event.kind)) await letGo(this.moves, em, parent, left, now, SYSTEM);
  }
}
