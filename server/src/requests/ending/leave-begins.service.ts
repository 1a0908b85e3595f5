import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { dayOf, type Day } from '@huiyin/shared/kernel/time';
import type { RequestState } from '@huiyin/shared/requests/request.machine';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../../platform/clock/clock';
import { inTransaction } from '../../platform/db/transaction';
import { EventsService } from '../../platform/events/events.service';
import { TasksService } from '../../platform/tasks/tasks.service';
import { ASIDE } from './asides';
import { HandingOverService, PIECE } from './handing-over.service';
import { TOLD_ENDING } from './told.ending.rules';

const EVERY_SECONDS = 300;
/** What a deputy works on; what waits for the voter's answer waits without them. */
const IN_HAND = ['assigned', 'forwarded', 'answered', 'replied'] as const satisfies readonly RequestState[];

const BEGINNING =
  'SELECT id FROM deputy_leave WHERE begun_at IS NULL AND from_day <= ? ORDER BY from_day, id LIMIT 100';
const LEAVE = `SELECT l.id, l.until_day AS untilDay, d.id AS deputyId, d.name, d.station_id AS stationId,
    d.district_id AS districtId, s.id AS standInId, s.name AS standInName
  FROM deputy_leave l JOIN deputy d ON d.id = l.deputy_id LEFT JOIN deputy s ON s.id = l.stand_in_id
  WHERE l.id = ? AND l.begun_at IS NULL FOR UPDATE`;

interface LeaveRow {
  id: string;
  untilDay: Day;
  deputyId: string;
  name: string;
  stationId: string | null;
  districtId: string;
  standInId: string | null;
  standInName: string | null;
}

/** On the first day of a leave: hands over what is open to the stand-in, or tells the stations that nobody stands in. */
@Injectable()
export class LeaveBeginsService implements OnApplicationBootstrap {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly events: EventsService,
    private readonly tasks: TasksService,
    private readonly handing: HandingOverService,
  ) {}

  onApplicationBootstrap(): void {
    this.tasks.every('leaves.begin', EVERY_SECONDS, async () => {
      await this.begin();
    });
  }

  /** Every leave whose first day has come, each once, however many processes ask. @returns how many matters were handed over */
  async begin(): Promise<number> {
    const now = this.clock.now();
    const leaves: { id: string }[] = await this.db.query(BEGINNING, [dayOf(now)]);
    let done = 0;
    for (const { id } of leaves)
      for (let more = true; more;) {
        const handed = await inTransaction(this.db, (em) => this.piece(em, id, now), 'committed');
        done += handed;
        more = handed === PIECE;
      }
    return done;
  }

  /** One piece of one leave; a full one means that more may follow. */
  private async piece(em: EntityManager, leaveId: string, now: number): Promise<number> {
    const [leave]: LeaveRow[] = await em.query(LEAVE, [leaveId]);
    if (!leave) return 0;
    const over = leave.untilDay < dayOf(now);
    const handed = over || leave.standInId === null ? 0 : await this.handOver(em, leave, now);
    if (handed === PIECE) return handed;
    if (!over && leave.standInId === null) await this.tell(em, leave, now);
    await em.query('UPDATE deputy_leave SET begun_at = ? WHERE id = ?', [new Date(now), leave.id]);
    return handed;
  }

  private handOver(em: EntityManager, leave: LeaveRow, now: number): Promise<number> {
    return this.handing.piece(em, {
      from: { id: leave.deputyId, name: leave.name },
      to: { id: leave.standInId!, name: leave.standInName! },
      ...{ why: 'leave' as const, reason: null, states: IN_HAND, now },
    });
  }

  /** The stations of what is open, and the deputy's own. */
  private async tell(em: EntityManager, leave: LeaveRow, now: number): Promise<void> {
    const open: { stationId: string; n: string }[] = await em.query(
      'SELECT r.station_id AS stationId, COUNT(*) AS n FROM request r WHERE r.deputy_id = ? AND r.state IN (?) GROUP BY r.station_id',
      [leave.deputyId, IN_HAND],
    );
    const stations = new Set([...open.map((o) => o.stationId), ...(leave.stationId ? [leave.stationId] : [])]);
    const n = open.reduce((sum, o) => sum + Number(o.n), 0);
    await this.events.publish(em, {
      ...{ topic: ASIDE, subjectId: leave.deputyId, districtId: leave.districtId, at: now, kind: 'deputy_away' },
      ...{ round: 1, actor: { role: 'system', id: null, name: '系统' } },
      detail: { told: TOLD_ENDING.awayAlone([...stations], { name: leave.name, until: leave.untilDay, open: n }) },
    });
  }
}
