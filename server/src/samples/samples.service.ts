import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { Refusal } from '@huiyin/shared/kernel/refusals';
import { endOfDay, isDay, startOfDay } from '@huiyin/shared/kernel/time';
import type { Actor } from '@huiyin/shared/people/roles';
import type { ContactView } from '@huiyin/shared/requests/handling.dto';
import type { CheckBody, DrawBody } from '@huiyin/shared/samples/sample.dto';
import { DataSource, type EntityManager } from 'typeorm';
import type * as z from 'zod/mini';
import { Clock } from '../platform/clock/clock';
import { newToken } from '../platform/crypto/crypto';
import { inTransaction } from '../platform/db/transaction';
import { overBoth } from '../requests/archived/archived.queries';
import { SecondChecksService } from '../requests/ending/second-checks.service';
import { differs, drawn, rankedText, type Answers, type Ranked } from './sampling.rules';

type Draw = z.infer<typeof DrawBody>;
type Check = z.infer<typeof CheckBody>;

/** A closed matter as it may be drawn. */
interface Closed {
  id: string;
  code: string;
  round: number;
  outcome: string | null;
  closedAt: Date;
  dueAt: Date;
}

/** Read in portions of so many. */
const PORTION = 5000;
/**
 * One index range: an ended matter's due_at is the moment it ended, or later where it was touched since. Closed now, on
 * these days: what was opened again is not over.
 */
const CLOSED = `SELECT r.id, r.code, r.round, r.outcome, r.closed_at AS closedAt, r.due_at AS dueAt FROM request r
  WHERE r.district_id = ? AND r.state = 'closed' AND r.due_at >= ? AND (r.due_at > ? OR r.id > ?)
    AND r.closed_at >= ? AND r.closed_at < ? ORDER BY r.due_at, r.id LIMIT ?`;
const CLOSED_ON_BOTH = overBoth(CLOSED, 'ORDER BY dueAt, id LIMIT ?');
const ITEM = `SELECT i.sample_id AS sampleId, i.request_id AS requestId, i.reached, t.echoed, t.solved
  FROM sample_item i JOIN sample s ON s.id = i.sample_id JOIN request r ON r.id = i.request_id
  LEFT JOIN rating t ON t.request_id = i.request_id AND t.round = i.round AND t.who = 'voter'
  WHERE s.id = ? AND s.district_id = ? AND r.code = ? FOR UPDATE`;

interface ItemRow {
  sampleId: string;
  requestId: string;
  reached: number | null;
  /** The voter's own answers. */
  echoed: number | null;
  solved: string | null;
}

/** Random second checks of closed matters: drawn so that anyone can repeat the draw, and called back. */
@Injectable()
export class SamplesService {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly checks: SecondChecksService,
  ) {}

  /**
   * Draws from the matters of the district that were closed in these days. @returns the id of the sample
   * @throws Refusal sample.days_invalid, sample.nothing_closed
   */
  async draw(actor: Actor, body: Draw): Promise<string> {
    if (!isDay(body.from) || !isDay(body.until) || body.from > body.until) throw new Refusal('sample.days_invalid');
    const seed =
      body.seed ??
      newToken()
        .replace(/[^0-9A-Za-z]/g, '')
        .slice(0, 16);
    return inTransaction(this.db, async (em) => {
      const { population, items } = await this.drawFrom(em, actor.districtId!, body, seed);
      if (!items.length) throw new Refusal('sample.nothing_closed');
      const { insertId }: { insertId: string | number } = await em.query(
        `INSERT INTO sample (district_id, from_day, until_day, seed, population, size, drawn_at, by_id, by_name)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        [
          ...[actor.districtId, body.from, body.until, seed, population, items.length],
          ...[new Date(this.clock.now()), actor.personId, actor.name],
        ],
      );
      await em.query(
        `INSERT INTO sample_item (sample_id, request_id, position, round, outcome, closed_at)
          VALUES ${items.map(() => '(?, ?, ?, ?, ?, ?)').join(', ')}`,
        items.flatMap((r, i) => [insertId, r.id, i + 1, r.round, r.outcome, r.closedAt]),
      );
      return String(insertId);
    });
  }

  private async drawFrom(
    em: EntityManager,
    districtId: string,
    { from, until, size }: Draw,
    seed: string,
  ): Promise<{ population: number; items: Closed[] }> {
    const [start, end] = [new Date(startOfDay(from)), new Date(endOfDay(until))];
    let best: Ranked<Closed>[] = [];
    let population = 0;
    for (let at = start, id = '0'; ;) {
      const values = [districtId, at, at, id, start, end, PORTION];
      const rows: Closed[] = await em.query(CLOSED_ON_BOTH, [...values, ...values, PORTION]);
      population += rows.length;
      best = drawn(
        best,
        rows.map((item) => ({ rank: sha256(rankedText(seed, item.code)), item })),
        size,
      );
      if (rows.length < PORTION) return { population, items: best.map((r) => r.item) };
      const last = rows[rows.length - 1];
      [at, id] = [last.dueAt, last.id];
    }
  }

  /**
   * What the voter said when called. One who was not reached may be called again.
   * @throws Refusal sample.not_found, sample.checked_already
   */
  async check(actor: Actor, sampleId: string, code: string, body: Check): Promise<void> {
    await inTransaction(this.db, async (em) => {
      const item = await this.lock(em, actor, sampleId, code);
      if (item.reached === 1) throw new Refusal('sample.checked_already');
      const own: Answers | null =
        item.solved === null ? null : { echoed: Number(item.echoed) === 1, solved: item.solved };
      const said: Answers | null = body.reached ? { echoed: body.echoed!, solved: body.solved! } : null;
      const differing = differs(own, said);
      await em.query(
        `UPDATE sample_item SET reached = ?, echoed = ?, solved = ?, note = ?, differs = ?, checked_at = ?, checked_by = ?
          WHERE sample_id = ? AND request_id = ?`,
        [
          ...[body.reached ? 1 : 0, said && (said.echoed ? 1 : 0), said?.solved ?? null, body.note ?? null],
          ...[differing === null ? null : differing ? 1 : 0, new Date(this.clock.now()), actor.name],
          ...[item.sampleId, item.requestId],
        ],
      );
      await this.checks.record(em, actor, item.requestId, { reached: body.reached, differs: differing });
    });
  }

  /** The voter's number for one call, on record. @throws Refusal sample.not_found, request.no_contact */
  async number(actor: Actor, sampleId: string, code: string, reason: string): Promise<ContactView> {
    return inTransaction(this.db, async (em) => {
      const item = await this.lock(em, actor, sampleId, code);
      return this.checks.contact(em, actor, item.requestId, reason);
    });
  }

  private async lock(em: EntityManager, actor: Actor, sampleId: string, code: string): Promise<ItemRow> {
    const [item]: ItemRow[] = await em.query(ITEM, [sampleId, actor.districtId, code]);
    if (!item) throw new Refusal('sample.not_found');
    return { ...item, reached: item.reached === null ? null : Number(item.reached) };
  }
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
