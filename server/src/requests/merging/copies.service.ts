import { Injectable, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DAY_MS } from '@huiyin/shared/kernel/time';
import { copiedForm } from '@huiyin/shared/requests/copied';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../../platform/clock/clock';
import { sha256 } from '../../platform/crypto/crypto';
import { deleteInPieces } from '../../platform/db/delete-in-pieces';
import { inTransaction } from '../../platform/db/transaction';
import { EventsService, type StoredEvent } from '../../platform/events/events.service';
import { Log } from '../../platform/log';
import { TasksService } from '../../platform/tasks/tasks.service';
import { MergingService, TAKES_IN } from './merging.service';

const FOLD = 'copies.fold';
/** How long a text is known again. */
const KEPT_MS = 30 * DAY_MS;
const EVERY_SECONDS = 5;
const CLEANED_EVERY_SECONDS = 3600;

const WRITTEN = `SELECT r.text, r.place_text AS placeText, r.station_id AS stationId, r.community_id AS communityId,
    r.chosen_deputy_id AS deputyId, r.channel FROM request r WHERE r.id = ?`;
const WAITING = `SELECT c.request_id AS id,
    EXISTS (SELECT 1 FROM request_copy e WHERE e.mark = c.mark AND e.request_id <> c.request_id
      AND (e.waiting = 0 OR e.request_id < c.request_id)) AS again
  FROM request_copy c WHERE c.waiting = 1 ORDER BY c.request_id LIMIT 100`;
const LOOKED_AT = 'UPDATE request_copy SET waiting = 0 WHERE request_id IN (?)';
// The first of them that still has an answer to come: one that was looked at before, or is to be before this one; what is
// committed late has a lower number than what stands already. One voter's own second is theirs to withdraw.
const FIRST = `SELECT r.code, own.code AS copy FROM request_copy c JOIN request r ON r.id = c.request_id
    JOIN request own ON own.id = ?
   WHERE c.mark = ? AND c.request_id <> own.id AND (c.waiting = 0 OR c.request_id < own.id) AND c.at > ?
     AND r.state IN (?) AND r.station_id = own.station_id AND own.state = 'submitted' AND own.version = 1 AND r.voter_id <> own.voter_id
   ORDER BY c.request_id LIMIT 1`;

interface Written {
  text: string;
  placeText: string | null;
  stationId: string;
  communityId: string | null;
  deputyId: string | null;
  channel: string;
}

/**
 * A text that many voters copy and send is one matter: every copy is taken in, with a code and a receipt of its own, and then
 * rides in the first of them (clock rule 9). Only the very same text about the same place to the same deputy does; a liaison
 * who sees a difference parts them again, and they stay apart.
 */
@Injectable()
export class CopiesService implements OnModuleInit, OnApplicationBootstrap {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly events: EventsService,
    private readonly tasks: TasksService,
    private readonly clock: Clock,
    private readonly log: Log,
    private readonly merging: MergingService,
  ) {}

  onModuleInit(): void {
    this.events.listen((em, event) => this.notice(em, event));
  }

  onApplicationBootstrap(): void {
    this.tasks.every(FOLD, EVERY_SECONDS, async () => {
      await this.run();
    });
    this.tasks.every('copies.clean', CLEANED_EVERY_SECONDS, async () => {
      await this.clean();
    });
  }

  /** One row, nothing more: the event's own transaction waits for nobody. */
  private async notice(em: EntityManager, event: StoredEvent): Promise<void> {
    if (event.topic !== 'request' || event.kind !== 'submitted') return;
    const [row]: Written[] = await em.query(WRITTEN, [event.subjectId]);
    const mark = row && markOf(row);
    if (!mark) return;
    await em.query(
      'INSERT INTO request_copy (request_id, mark, waiting, at) VALUES (?, ?, 1, ?) ON DUPLICATE KEY UPDATE mark = VALUES(mark)',
      [event.subjectId, mark, event.at],
    );
    this.tasks.soon(FOLD);
  }

  /** Looks at everything that waits, oldest first. @returns how many were folded */
  async run(): Promise<number> {
    const failed = new Set<string>();
    for (let folded = 0; ;) {
      const rows: { id: string; again: number | string }[] = await this.db.query(WAITING);
      const next = rows.filter(({ id }) => !failed.has(id));
      if (!next.length || this.tasks.ending) return folded;
      // Nearly every text is nobody else's: those are done with in one statement.
      const first = next.filter(({ again }) => !Number(again)).map(({ id }) => id);
      if (first.length) await inTransaction(this.db, (em) => em.query(LOOKED_AT, [first]));
      for (const { id } of next.filter(({ again }) => Number(again))) {
        try {
          if (await inTransaction(this.db, (em) => this.fold(em, id), 'committed')) folded += 1;
        } catch (fault) {
          // It stays in line for the next round; one bad one holds up no other matter.
          failed.add(id);
          this.log.fault('copy.failed', fault, { requestId: id });
        }
      }
    }
  }

  private async fold(em: EntityManager, id: string): Promise<boolean> {
    const [own]: { mark: string }[] = await em.query(
      'SELECT c.mark FROM request_copy c WHERE c.request_id = ? AND c.waiting = 1 FOR UPDATE',
      [id],
    );
    if (!own) return false;
    await em.query(LOOKED_AT, [[id]]);
    const [first]: { code: string; copy: string }[] = await em.query(FIRST, [id, own.mark, this.oldest(), TAKES_IN]);
    return first ? this.merging.fold(em, first.copy, first.code) : false;
  }

  /** Forgets what is no longer known again. */
  clean(): Promise<number> {
    return deleteInPieces(this.db, 'DELETE FROM request_copy WHERE at <= ? LIMIT ?', [this.oldest()]);
  }

  private oldest(): Date {
    return new Date(this.clock.now() - KEPT_MS);
  }
}

/** What copies have in common; null for what is no copy of anything. What a station writes down it merges itself. */
function markOf({ text, placeText, stationId, communityId, deputyId, channel }: Written): string | null {
  const form = channel === 'mini_program' ? copiedForm(text) : null;
  if (form === null) return null;
  const place = placeText?.normalize('NFKC').replace(/\s+/g, '') ?? '';
  return sha256(JSON.stringify([stationId, communityId, deputyId, place, form]));
}
