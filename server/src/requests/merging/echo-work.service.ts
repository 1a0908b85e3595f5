import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { RequestMovesService } from '../request-moves.service';
import { lockByIds, type RequestRow } from '../request-rows';
import { SYSTEM } from '../request-turns';
import { EchoingService, leaves, type Happened } from './echoing.service';
import { letGo } from './riding';

/** Riders of one transaction: a campaign of thousands holds up nobody's move for long. */
const PIECE = 50;
const RIDERS = `SELECT r.id FROM request r WHERE r.merged_into = ? AND r.id > ? AND r.state = 'merged'
  ORDER BY r.id LIMIT ${PIECE}`;

/** One piece of what is to be passed on, in the caller's transaction, however many processes run. */
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
    const since = await mergedSince(em, ids);
    // What happened before it came is no news to it: then it was not this matter's yet.
    const rides = (r: RequestRow) =>
      r.state === 'merged' &&
      r.mergedInto === parent.id &&
      r.mergedRound === event.round &&
      BigInt(since.get(r.id) ?? 0) < BigInt(event.id);
    const left = await this.echoing.pass(em, event, parent, rows.filter(rides), now);
    if (!left.length) return;
    if (event.kind === 'told')
      await em.query('UPDATE request SET children = children - ? WHERE id = ?', [left.length, parent.id]);
    else if (leaves(event.kind)) await letGo(this.moves, em, parent, left, now, SYSTEM);
  }
}

/** The event by which each of these was last merged. */
async function mergedSince(em: EntityManager, ids: readonly string[]): Promise<Map<string, string>> {
  const rows: { id: string; eventId: string }[] = await em.query(
    `SELECT e.subject_id AS id, MAX(e.id) AS eventId FROM event e
      WHERE e.topic = 'request' AND e.subject_id IN (?) AND e.kind = 'merged' GROUP BY e.subject_id`,
    [ids],
  );
  return new Map(rows.map((r) => [r.id, r.eventId]));
}
