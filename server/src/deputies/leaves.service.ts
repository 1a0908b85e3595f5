import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { LeaveAnswer, LeaveBody } from '@huiyin/shared/deputies/leave.dto';
import { Refusal } from '@huiyin/shared/kernel/refusals';
import { dayOf, type Day } from '@huiyin/shared/kernel/time';
import type { Actor } from '@huiyin/shared/people/roles';
import { DataSource, type EntityManager } from 'typeorm';
import type * as z from 'zod/mini';
import { Clock } from '../platform/clock/clock';
import { inTransaction } from '../platform/db/transaction';
import { takeTurn } from '../platform/db/turn';
import { DeputiesQueries, type DeputyRow } from './deputies.queries';
import { isLeave } from './leave.rules';

const LEAVE = `SELECT l.from_day AS fromDay, l.until_day AS untilDay, s.code AS standInCode, s.name AS standInName
  FROM deputy_leave l LEFT JOIN deputy s ON s.id = l.stand_in_id
  WHERE l.deputy_id = ? AND l.until_day >= ? ORDER BY l.from_day LIMIT 1`;
/**
 * Whether a station of the liaison's may assign to the deputy: theirs or its points', of a constituency it looks after, or,
 * for a home or central station, of its street or district (as RequestPartiesQueries.takersOf has it).
 */
const WITHIN_REACH = `SELECT 1 FROM deputy d LEFT JOIN constituency c ON c.id = d.constituency_id
  JOIN station ds ON ds.id IN (d.station_id, c.station_id) JOIN station s ON s.id IN (?) AND s.district_id = d.district_id
  WHERE d.id = ? AND (ds.id = s.id OR ds.parent_id = s.id
    OR (s.kind IN ('home', 'central') AND (s.street_id IS NULL OR ds.street_id = s.street_id))) LIMIT 1`;

/** A deputy's leave: written down by themself or by a station that works with them. */
@Injectable()
export class LeavesService {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly deputies: DeputiesQueries,
  ) {}

  /** The leave that runs or lies ahead. @throws Refusal deputy.not_found, leave.not_yours */
  async current(actor: Actor, code: string): Promise<LeaveAnswer> {
    const em = this.db.manager;
    const today = dayOf(this.clock.now());
    return this.answer(em, await this.deputy(em, actor, code, today), today);
  }

  /**
   * Takes the place of what was written before. What is open goes to the stand-in on the first day.
   * @throws Refusal deputy.not_found, leave.not_yours, leave.days_invalid, leave.stand_in_invalid
   */
  async write(actor: Actor, code: string, body: z.infer<typeof LeaveBody>): Promise<LeaveAnswer> {
    const now = this.clock.now();
    const today = dayOf(now);
    return inTransaction(this.db, async (em) => {
      await takeTurn(em, `leave ${code}`);
      const deputy = await this.deputy(em, actor, code, today);
      if (!isLeave(body.from, body.until, today)) throw new Refusal('leave.days_invalid');
      const standInId = body.standIn === undefined ? null : await this.standIn(em, deputy, body.standIn, today);
      await this.remove(em, deputy, today);
      await em.query(
        `INSERT INTO deputy_leave (deputy_id, from_day, until_day, stand_in_id, by_id, written_at) VALUES (?, ?, ?, ?, ?, ?)`,
        [deputy.id, body.from, body.until, standInId, actor.personId, new Date(now)],
      );
      return this.answer(em, deputy, today);
    });
  }

  /** They are back, or stay: what was handed over stays where it is. @throws Refusal deputy.not_found, leave.not_yours */
  async end(actor: Actor, code: string): Promise<LeaveAnswer> {
    const today = dayOf(this.clock.now());
    return inTransaction(this.db, async (em) => {
      await takeTurn(em, `leave ${code}`);
      const deputy = await this.deputy(em, actor, code, today);
      await this.remove(em, deputy, today);
      return { leave: null };
    });
  }

  private async remove(em: EntityManager, deputy: DeputyRow, today: Day): Promise<void> {
    await em.query('DELETE FROM deputy_leave WHERE deputy_id = ? AND until_day >= ?', [deputy.id, today]);
  }

  private async deputy(em: EntityManager, actor: Actor, code: string, today: Day): Promise<DeputyRow> {
    const found = await this.deputies.byCode(em, code, today);
    if (!found?.seated || found.districtId !== actor.districtId) throw new Refusal('deputy.not_found');
    if (actor.role === 'deputy' ? actor.deputyId !== found.id : !(await this.reaches(em, actor, found)))
      throw new Refusal('leave.not_yours');
    return found;
  }

  private async reaches(em: EntityManager, actor: Actor, deputy: DeputyRow): Promise<boolean> {
    if (!actor.stationIds.length) return false;
    const found: unknown[] = await em.query(WITHIN_REACH, [actor.stationIds, deputy.id]);
    return found.length > 0;
  }

  /** Seated in the same district, and somebody else. @throws Refusal leave.stand_in_invalid */
  private async standIn(em: EntityManager, deputy: DeputyRow, code: string, today: Day): Promise<string> {
    const found = await this.deputies.byCode(em, code, today);
    if (!found?.seated || found.districtId !== deputy.districtId || found.id === deputy.id)
      throw new Refusal('leave.stand_in_invalid');
    return found.id;
  }

  private async answer(em: EntityManager, deputy: DeputyRow, today: Day): Promise<LeaveAnswer> {
    const [row]: { fromDay: Day; untilDay: Day; standInCode: string | null; standInName: string | null }[] =
      await em.query(LEAVE, [deputy.id, today]);
    if (!row) return { leave: null };
    const standIn = row.standInCode === null ? null : { code: row.standInCode, name: row.standInName ?? '' };
    return {
      leave: { deputy: { code: deputy.code, name: deputy.name }, from: row.fromDay, until: row.untilDay, standIn },
    };
  }
}
