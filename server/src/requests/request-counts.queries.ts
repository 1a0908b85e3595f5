import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { dayOf, endOfDay } from '@huiyin/shared/kernel/time';
import type { Actor } from '@huiyin/shared/people/roles';
import { MOST_COUNTED, type Counts } from '@huiyin/shared/requests/request.dto';
import { REQUEST_STATES, type RequestState } from '@huiyin/shared/requests/request.machine';
import { sightsOf, type Sight } from '@huiyin/shared/requests/request.policy';
import { DataSource } from 'typeorm';
import { Clock } from '../platform/clock/clock';
import { inArchive } from './archived/archived.queries';
import { WaitingListsQueries } from './merging/waiting-lists.queries';
import { COLUMN, rangesOf } from './request-ranges';

/** States in which somebody has the matter in hand, and a clock for it. */
const RUNNING = [
  'submitted',
  'assigned',
  'forwarded',
  'answered',
  'replied',
] as const satisfies readonly RequestState[];
/** Of one person's own open requests so many are counted; of their ended ones as many as of late ones. */
const MOST_OPEN = 500;

const SUMMED: Partial<Record<Sight['column'], string>> = {
  stationId: 'SELECT n.state, SUM(n.n) AS n FROM request_count n WHERE n.station_id IN (?) GROUP BY n.state',
  streetId: `SELECT n.state, SUM(n.n) AS n FROM station s JOIN request_count n ON n.station_id = s.id
    WHERE s.street_id IN (?) GROUP BY n.state`,
  districtId: `SELECT n.state, SUM(n.n) AS n FROM station s JOIN request_count n ON n.station_id = s.id
    WHERE s.district_id IN (?) GROUP BY n.state`,
};

/** The numbers on the chips above an actor's lists. Reads only. */
@Injectable()
export class RequestCountsQueries {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly waiting: WaitingListsQueries,
  ) {}

  /** Of what the actor handles (a voter: of their own). Summary rows; due and late ones stop at {@link MOST_COUNTED}. */
  async counts(actor: Actor): Promise<Counts> {
    const counts = Object.fromEntries([...REQUEST_STATES, 'dueToday', 'late', 'decide'].map((k) => [k, 0])) as Counts;
    const sight = sightsOf(actor).find((s) => s.view === 'full');
    if (!sight) return counts;
    for (const { state, n } of await this.byState(sight)) counts[state] = Number(n);
    counts.decide = await this.waiting.decisions(actor);
    const now = this.clock.now();
    const today = endOfDay(dayOf(now));
    counts.late = await this.due(sight, 'r.due_at <= ?', [new Date(now)]);
    counts.dueToday = await this.due(sight, 'r.due_at > ? AND r.due_at <= ?', [new Date(now), new Date(today)]);
    return counts;
  }

  private byState(sight: Sight): Promise<{ state: RequestState; n: string }[]> {
    const sql = SUMMED[sight.column];
    if (sql) return this.db.query(sql, [sight.values]);
    // A person has no summary rows: what is open is few, and of what ended only the first hundred are counted.
    const own = (most: number) =>
      `(SELECT r.state FROM request r WHERE r.${COLUMN[sight.column]} IN (?) AND r.open = ? LIMIT ${most})`;
    const ended = `(${inArchive(own(MOST_COUNTED))} UNION ALL ${own(MOST_COUNTED)} LIMIT ${MOST_COUNTED})`;
    return this.db.query(
      `SELECT o.state, COUNT(*) AS n FROM (${own(MOST_OPEN)} UNION ALL ${ended}) o GROUP BY o.state`,
      [sight.values, 1, sight.values, 0, sight.values, 0],
    );
  }

  private async due(sight: Sight, condition: string, bounds: Date[]): Promise<number> {
    const ranges = rangesOf(sight, { open: RUNNING });
    const parts = ranges.map(
      (r) => `(SELECT r.id FROM request r WHERE ${r.condition} AND ${condition} LIMIT ${MOST_COUNTED})`,
    );
    const [{ n }]: { n: string }[] = await this.db.query(
      `SELECT COUNT(*) AS n FROM (${parts.join(' UNION ALL ')} LIMIT ${MOST_COUNTED}) o`,
      ranges.flatMap((r) => [...r.values, ...bounds]),
    );
    return Number(n);
  }
}
