import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { PAGE_SIZE, type Page } from '@huiyin/shared/kernel/page';
import { Refusal } from '@huiyin/shared/kernel/refusals';
import { dayOf, endOfDay, isoAt8 } from '@huiyin/shared/kernel/time';
import type { Actor } from '@huiyin/shared/people/roles';
import { PART_LABELS } from '@huiyin/shared/requests/forward.dto';
import type {
  ForwardedCard,
  ForwardedCounts,
  ForwardedQuery,
  ForwardedView,
} from '@huiyin/shared/requests/forwarded.dto';
import { MOST_COUNTED } from '@huiyin/shared/requests/request.dto';
import { allowedActions } from '@huiyin/shared/requests/request.policy';
import { titleOf } from '@huiyin/shared/requests/request.title';
import { DataSource, type EntityManager } from 'typeorm';
import type * as z from 'zod/mini';
import { Clock } from '../../platform/clock/clock';
import { Cursors } from '../../platform/http/cursors';
import { overBoth } from '../archived/archived.queries';
import { departmentStanding } from '../request-standing';
import { supervisionView } from './forward.queries';
import {
  FORWARDED,
  NEWEST,
  SUPERVISION,
  WHOLE_PART,
  WHOLE_PART_JOINS,
  type EntryRow,
  type ForwardedRow,
  type SupervisionRow,
} from './forwarded.rows';
import { entryTitle, forwardPart, lateness, returnUntil, strippedPart, type WholePart } from './forwarded.rules';

/** More than so many lines of one part nobody reads. */
const MOST_ENTRIES = 200;

/** What a department reads: what was forwarded to it, restated, and nothing else (domain.md, Privacy). Reads only. */
@Injectable()
export class ForwardedQueries {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly cursors: Cursors,
  ) {}

  /** What lies with the department, the earliest due first; or what does not any more, the newest first. */
  async page(actor: Actor, query: z.infer<typeof ForwardedQuery>): Promise<Page<ForwardedCard>> {
    const list = query.list ?? 'open';
    const open = list === 'open';
    const name = `forwarded ${list} ${actor.departmentId}`;
    const after = this.cursors.open(name, query.cursor);
    const order = open ? 'p.due_at, p.id' : 'p.due_at DESC, p.id DESC';
    const beyond = open
      ? 'AND p.due_at >= ? AND (p.due_at > ? OR p.id > ?)'
      : 'AND p.due_at <= ? AND (p.due_at < ? OR p.id < ?)';
    const at = after && new Date(Number(after[0]));
    const some = `SELECT p.id FROM forward_part p JOIN forward f ON f.id = p.forward_id
        WHERE p.department_id = ? AND p.open = ? AND f.district_id = ? AND ${NEWEST} ${after ? beyond : ''}
        ORDER BY ${order} LIMIT ${PAGE_SIZE + 1}`;
    const values = [actor.departmentId, open ? 1 : 0, actor.districtId, ...(after ? [at, at, after[1]] : [])];
    const parts = `${FORWARDED} JOIN (${some}) o ON o.id = p.id`;
    // What is still with somebody is not archived.
    const rows: ForwardedRow[] = await (open
      ? this.db.query(`${parts} ORDER BY ${order}`, values)
      : this.db.query(overBoth(parts, 'ORDER BY dueAt DESC, id DESC'), [...values, ...values]));
    const now = this.clock.now();
    const { shown, nextCursor } = this.cursors.page(name, rows, (last) => [last.dueAt.getTime(), last.id]);
    return { items: shown.map((row) => cardOf(row, now)), nextCursor };
  }

  /** Numbers above the lists; counting stops at {@link MOST_COUNTED}. */
  async counts(actor: Actor): Promise<ForwardedCounts> {
    const now = this.clock.now();
    const today = new Date(endOfDay(dayOf(now)));
    const count = async (condition: string, ...values: unknown[]): Promise<number> => {
      const [{ n }]: { n: string }[] = await this.db.query(
        `SELECT COUNT(*) AS n FROM (SELECT p.id FROM forward_part p
          WHERE p.department_id = ? AND ${condition} AND ${NEWEST} LIMIT ${MOST_COUNTED}) o`,
        [actor.departmentId, ...values],
      );
      return Number(n);
    };
    return {
      open: await count('p.open = 1'),
      dueToday: await count('p.open = 1 AND p.due_at > ? AND p.due_at <= ?', new Date(now), today),
      late: await count('p.open = 1 AND p.due_at <= ?', new Date(now)),
      done: await count('p.open = 0'),
    };
  }

  /** @throws Refusal request.not_found for whatever was never forwarded to this department */
  async view(actor: Actor, code: string): Promise<ForwardedView> {
    const em = this.db.manager;
    const [row]: ForwardedRow[] = await em.query(
      `${FORWARDED} WHERE r.code = ? AND p.department_id = ? AND r.district_id = ? ORDER BY p.id DESC LIMIT 1`,
      [code, actor.departmentId, actor.districtId],
    );
    if (!row) throw new Refusal('request.not_found');
    const now = this.clock.now();
    const part = forwardPart(row, now, { answers: true });
    const until = returnUntil(row.startedAt);
    const returnable = part.state === 'open' && now < until;
    const others = await this.othersOf(em, row, now);
    return {
      ...cardOf(row, now),
      restated: row.restated,
      station: { name: row.stationName, phone: row.stationPhone },
      part,
      others,
      supervision: await this.supervisionOf(em, row, now),
      returnUntil: returnable ? isoAt8(until) : null,
      history: await this.historyOf(em, row.id),
      allowedActions: actionsOf(row, now, until, others),
    };
  }

  /** The lead reads what the others answered; a co-handler who they are and how far. */
  private async othersOf(em: EntityManager, row: ForwardedRow, now: number): Promise<ForwardedView['others']> {
    const others: WholePart[] = await em.query(
      `SELECT ${WHOLE_PART} FROM forward_part p JOIN forward f ON f.id = p.forward_id ${WHOLE_PART_JOINS}
        WHERE p.request_id = ? AND p.forward_id = ? AND p.id <> ? ORDER BY p.id`,
      [row.requestId, row.forwardId, row.id],
    );
    const leads = Number(row.leads) === 1 && row.state !== 'returned';
    return others.map((p) => {
      const part = forwardPart(p, now, { answers: leads });
      return leads ? part : strippedPart(part);
    });
  }

  private async supervisionOf(
    em: EntityManager,
    row: ForwardedRow,
    now: number,
  ): Promise<ForwardedView['supervision']> {
    const [found]: SupervisionRow[] = await em.query(
      `${SUPERVISION} WHERE v.request_id = ? AND v.addressee_role = 'lead' AND v.addressee_id = ? ORDER BY v.id DESC LIMIT 1`,
      [row.requestId, row.departmentId],
    );
    return found ? supervisionView(found, now, { instruction: found.instruction, report: true }) : null;
  }

  private async historyOf(em: EntityManager, partId: string): Promise<ForwardedView['history']> {
    const entries: EntryRow[] = await em.query(
      `SELECT h.at, h.kind, h.by_name AS byName, h.text, h.day FROM forward_entry h WHERE h.part_id = ? ORDER BY h.id
        LIMIT ${MOST_ENTRIES}`,
      [partId],
    );
    return entries.map((h) => ({
      at: isoAt8(h.at.getTime()),
      title: entryTitle(h.kind, h.byName, h.day),
      ...(h.text === null ? {} : { text: h.text }),
      by: h.byName,
    }));
  }
}

function cardOf(row: ForwardedRow, now: number): ForwardedCard {
  const gone = row.state === 'returned' || row.state === 'ended';
  return {
    code: row.requestCode,
    title: titleOf(row.restated),
    category: row.category,
    class: row.class,
    leads: Number(row.leads) === 1,
    state: row.state,
    stateLabel: PART_LABELS[row.state],
    startedAt: isoAt8(row.startedAt.getTime()),
    dueAt: gone || !row.clockDueAt ? null : isoAt8(row.clockDueAt.getTime()),
    late: !gone && lateness(row, now),
    supervised: Number(row.pressed) === 1,
    serverNow: isoAt8(now),
  };
}

/** The one policy, with what of the department's own part bears on it. */
function actionsOf(
  row: ForwardedRow,
  now: number,
  until: number,
  others: ForwardedView['others'],
): ForwardedView['allowedActions'] {
  const standing = departmentStanding(row, row.requestRound);
  const waits = Number(row.leads) === 1 && others.some(({ state }) => state === 'open');
  return allowedActions(standing === 'past' ? null : standing, {
    state: row.requestState,
    now,
    reopenUntil: null,
    role: 'department',
    supervised: row.supervised,
    part: { state: row.state, returnUntil: until, asked: row.wishState === 'asked', waits },
  });
}
