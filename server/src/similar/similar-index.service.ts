import { Injectable, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DAY_MS } from '@huiyin/shared/kernel/time';
import { redact } from '@huiyin/shared/requests/redaction';
import { contentOf, pairsOf } from '@huiyin/shared/requests/similar';
import type { TimelineKind } from '@huiyin/shared/requests/timeline.dto';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../platform/clock/clock';
import { inTransaction } from '../platform/db/transaction';
import { EventsService } from '../platform/events/events.service';
import { TasksService } from '../platform/tasks/tasks.service';
import { PAIRS_KEPT, placeOf } from './postings.rules';

/** After it an ended matter is no longer found. */
const KEPT_MS = 90 * DAY_MS;
const CLEANED_EVERY_SECONDS = 3600;
const FILLED_EVERY_SECONDS = 5;
/** Matters looked through, and written, at once. */
const LOOKED_THROUGH = 2000;
const WRITTEN = 100;
/** What happens to a matter that changes whether or where it is found. */
const CHANGES: readonly TimelineKind[] = [
  ...(['submitted', 'refused', 'overturned', 'withdrawn', 'rated', 'lapsed', 'reopened', 'recalled'] as const),
  ...(['merged', 'unmerged', 'echoed', 'returned', 'settled'] as const),
];

interface MatterRow {
  id: string;
  text: string;
  placeText: string | null;
  communityId: string | null;
  stationId: string;
  open: number;
  endedAt: Date;
}
interface KeptRow {
  id: string;
  place: string;
  open: number;
  words: string;
}

const MATTER = `SELECT r.id, r.text, r.place_text AS placeText, r.community_id AS communityId, r.station_id AS stationId,
    r.open, COALESCE(r.closed_at, r.updated_at) AS endedAt FROM request r WHERE r.id IN (?)`;

/** Keeps by which words matters are found, after what happens to them: nobody who submits waits for it. */
@Injectable()
export class SimilarIndex implements OnModuleInit, OnApplicationBootstrap {
  private filledTo: number | null = 0;

  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly events: EventsService,
    private readonly clock: Clock,
    private readonly tasks: TasksService,
  ) {}

  onModuleInit(): void {
    this.events.listen(async (em, event) => {
      if (event.topic === 'request' && (CHANGES as readonly string[]).includes(event.kind))
        await this.keep(em, [event.subjectId]);
    });
  }

  onApplicationBootstrap(): void {
    this.tasks.every('similar.fill', FILLED_EVERY_SECONDS, async () => {
      if (this.filledTo !== null) this.filledTo = await this.fill(this.filledTo);
    });
    this.tasks.every('similar.clean', CLEANED_EVERY_SECONDS, async () => {
      await this.clean();
    });
  }

  /** Keeps how these matters are found now; the same again changes nothing. */
  async keep(em: EntityManager, ids: readonly string[]): Promise<void> {
    if (!ids.length) return;
    const kept: KeptRow[] = await em.query(
      'SELECT m.request_id AS id, m.place, m.open, m.words FROM similar_matter m WHERE m.request_id IN (?) FOR UPDATE',
      [ids],
    );
    const rows: MatterRow[] = await em.query(MATTER, [ids]);
    const changed = rows.flatMap((row) => {
      const before = kept.find((k) => k.id === row.id) ?? null;
      const place = placeOf(row);
      if (before && before.place === place && Number(before.open) === Number(row.open)) return [];
      // Personal data is masked before it is cut into pairs: nobody finds a matter by a phone or a name of a door.
      const words = before?.words ?? contentOf(redact(`${row.text}\n${row.placeText ?? ''}`).text);
      return [{ row, before, place, words }];
    });
    for (const { before } of changed) if (before) await drop(em, before);
    if (!changed.length) return;
    await em.query(
      `INSERT INTO similar_matter (request_id, place, open, words, ended_at)
         VALUES ${changed.map(() => '(?, ?, ?, ?, ?)').join(', ')}
       ON DUPLICATE KEY UPDATE place = VALUES(place), open = VALUES(open), ended_at = VALUES(ended_at)`,
      changed.flatMap(({ row, place, words }) => [
        row.id,
        place,
        row.open,
        words,
        Number(row.open) ? null : row.endedAt,
      ]),
    );
    await enter(
      em,
      changed.map(({ row, place, words }) => ({ id: row.id, open: row.open, place, words })),
    );
  }

  /** Takes a name out of the words by which these matters are found. */
  async unname(em: EntityManager, ids: readonly string[], name: string): Promise<void> {
    if (!ids.length) return;
    const kept: KeptRow[] = await em.query(
      'SELECT m.request_id AS id, m.place, m.open, m.words FROM similar_matter m WHERE m.request_id IN (?) FOR UPDATE',
      [ids],
    );
    for (const before of kept.filter((k) => k.words.includes(name))) {
      await drop(em, before);
      const words = before.words.replaceAll(name, '');
      await em.query('UPDATE similar_matter SET words = ? WHERE request_id = ?', [words, before.id]);
      await enter(em, [{ ...before, words }]);
    }
  }

  /**
   * Takes in matters that were there before this was kept, a piece of them a call, oldest first.
   * @returns the id to go on from; null when through
   */
  async fill(after: number): Promise<number | null> {
    const upTo = after + LOOKED_THROUGH;
    const rows: { id: string }[] = await this.db.query(
      `SELECT r.id FROM request r LEFT JOIN similar_matter m ON m.request_id = r.id
        WHERE r.id > ? AND r.id <= ? AND m.request_id IS NULL AND (r.open = 1 OR COALESCE(r.closed_at, r.updated_at) > ?)
        ORDER BY r.id`,
      [after, upTo, this.oldest()],
    );
    for (let from = 0; from < rows.length; from += WRITTEN) {
      const ids = rows.slice(from, from + WRITTEN).map((r) => r.id);
      await inTransaction(this.db, (em) => this.keep(em, ids), 'committed');
    }
    const [last]: { id: string | null }[] = await this.db.query('SELECT MAX(id) AS id FROM request');
    return Number(last.id ?? 0) > upTo ? upTo : null;
  }

  /** Forgets what ended long ago, in pieces. @returns how many matters */
  async clean(): Promise<number> {
    for (let removed = 0; ;) {
      const found = await inTransaction(
        this.db,
        async (em) => {
          const rows: KeptRow[] = await em.query(
            `SELECT m.request_id AS id, m.place, m.open, m.words FROM similar_matter m
              WHERE m.open = 0 AND m.ended_at <= ? ORDER BY m.ended_at LIMIT ? FOR UPDATE`,
            [this.oldest(), WRITTEN],
          );
          for (const row of rows) await drop(em, row);
          if (rows.length)
            await em.query('DELETE FROM similar_matter WHERE request_id IN (?)', [rows.map((r) => r.id)]);
          return rows.length;
        },
        'committed',
      );
      removed += found;
      if (found < WRITTEN) return removed;
    }
  }

  private oldest(): Date {
    return new Date(this.clock.now() - KEPT_MS);
  }
}

const pairsKept = (words: string): string[] => pairsOf(words).slice(0, PAIRS_KEPT);

/** Enters matters under the pairs of their words. */
async function enter(em: EntityManager, rows: readonly KeptRow[]): Promise<void> {
  const grams = rows.flatMap(({ id, open, place, words }) => pairsKept(words).map((pair) => [open, place, pair, id]));
  if (grams.length)
    await em.query(
      `INSERT INTO request_gram (open, place, gram, request_id) VALUES ${grams.map(() => '(?, ?, ?, ?)').join(', ')}
       ON DUPLICATE KEY UPDATE request_id = request_id`,
      grams.flat(),
    );
}

/** Takes a matter's entries away, each by its key: its words say which there are. */
async function drop(em: EntityManager, { id, place, open, words }: KeptRow): Promise<void> {
  const pairs = pairsKept(words);
  if (pairs.length)
    await em.query('DELETE FROM request_gram WHERE open = ? AND place = ? AND gram IN (?) AND request_id = ?', [
      ...[open, place, pairs, id],
    ]);
}
