import { Injectable, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { TimelineKind } from '@huiyin/shared/requests/timeline.dto';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../../platform/clock/clock';
import { inTransaction } from '../../platform/db/transaction';
import { EventsService, type StoredEvent } from '../../platform/events/events.service';
import { Log } from '../../platform/log';
import { TasksService } from '../../platform/tasks/tasks.service';
import type { CheckedPart } from '../checked-words.rules';
import { EchoWork } from './echo-work.service';
import { PASSED_ON } from './echoing.service';

const RUN = 'echoes.run';
const EVERY_SECONDS = 5;
const WAITING = 'SELECT MIN(q.event_id) AS id FROM request_echo q GROUP BY q.request_id ORDER BY id LIMIT 100';

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
    this.tasks.every(RUN, EVERY_SECONDS, async () => {
      await this.run();
    });
  }

  /** One row, nothing more: the event's own transaction waits for nobody. */
  private async notice(em: EntityManager, event: StoredEvent): Promise<void> {
    if (event.topic !== 'request' || !PASSED_ON.includes(event.kind as TimelineKind)) return;
    // What another voter wrote is none of theirs.
    const checked = event.detail?.checked as CheckedPart | undefined;
    if (event.kind === 'released' && !(checked?.topic === 'entry' && checked.author === 'deputy')) return;
    const [row]: { children: number }[] = await em.query('SELECT r.children FROM request r WHERE r.id = ?', [
      event.subjectId,
    ]);
    if (!row?.children) return;
    await em.query(
      'INSERT INTO request_echo (event_id, request_id) VALUES (?, ?) ON DUPLICATE KEY UPDATE event_id = event_id',
      [event.id, event.subjectId],
    );
    this.tasks.soon(RUN);
  }

  /** Passes on everything that waits, a piece of each matter's oldest at a time. @returns how many pieces were done */
  async run(): Promise<number> {
    const failed = new Set<string>();
    for (let done = 0; ;) {
      const rows: { id: string }[] = await this.db.query(WAITING);
      const next = rows.filter(({ id }) => !failed.has(id));
      if (!next.length || this.tasks.ending) return done;
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
