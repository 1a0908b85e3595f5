import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { Refusal } from '@huiyin/shared/kernel/refusals';
import { dayOf, endOfDay, isDay, startOfDay } from '@huiyin/shared/kernel/time';
import type { Actor } from '@huiyin/shared/people/roles';
import type { Figures, FiguresQuery } from '@huiyin/shared/requests/figures.dto';
import { sightsOf, type PlaceColumn } from '@huiyin/shared/requests/request.policy';
import { OUTCOMES, type Outcome } from '@huiyin/shared/requests/request.words';
import { DataSource } from 'typeorm';
import type * as z from 'zod/mini';
import { Clock } from '../../platform/clock/clock';

/** The columns by which figures are counted, each the head of an index. */
const COLUMN: Partial<Record<PlaceColumn, string>> = {
  stationId: 'station_id',
  streetId: 'street_id',
  districtId: 'district_id',
};

/** A told outcome waits only while it is the round that runs, and was not rated. What is archived waits no more. */
const told = (column: string): string => `SELECT e.outcome,
    COUNT(*) AS n, SUM(t.id IS NOT NULL) AS rated,
    SUM(t.id IS NULL AND r.state = 'told' AND r.round = e.round) AS waiting,
    SUM(t.id IS NOT NULL AND t.excluded_at IS NOT NULL) AS excluded,
    SUM(t.excluded_at IS NULL AND t.echoed = 1) AS echoed,
    SUM(t.excluded_at IS NULL AND t.solved = 'solved') AS solved,
    SUM(t.excluded_at IS NULL AND t.solved = 'partly') AS partly,
    SUM(t.excluded_at IS NULL AND t.solved = 'not') AS notSolved
  FROM ending e LEFT JOIN request r ON r.id = e.request_id
  LEFT JOIN rating t ON t.request_id = e.request_id AND t.round = e.round AND t.who = 'voter'
  WHERE e.${column} IN (?) AND e.told_at >= ? AND e.told_at < ? GROUP BY e.outcome`;
const followers = (column: string): string => `SELECT COUNT(*) AS rated, SUM(t.solved = 'solved') AS solved
  FROM ending e JOIN rating t ON t.request_id = e.request_id AND t.round = e.round AND t.who = 'follower'
  WHERE e.${column} IN (?) AND e.told_at >= ? AND e.told_at < ?`;
const replies = (column: string): string => `SELECT SUM(v.met = 1) AS met, SUM(v.met = 0) AS missed
  FROM reply_verdict v WHERE v.${column} IN (?) AND v.at >= ? AND v.at < ?`;

type Sum = string | number | null;
interface ToldRow {
  outcome: Outcome;
  n: Sum;
  rated: Sum;
  waiting: Sum;
  excluded: Sum;
  echoed: Sum;
  solved: Sum;
  partly: Sum;
  notSolved: Sum;
}

/** What became of what was told, counted by the day it was told. Reads only. */
@Injectable()
export class FiguresQueries {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  /**
   * Of the actor's own stations, street or district. The running month unless days are given.
   * @throws Refusal body.invalid for days that are none, or the wrong way round
   */
  async figures(actor: Actor, query: z.infer<typeof FiguresQuery>): Promise<Figures> {
    const today = dayOf(this.clock.now());
    const from = query.from ?? `${today.slice(0, 8)}01`;
    const until = query.until ?? today;
    if (!isDay(from) || !isDay(until) || from > until)
      throw new Refusal('body.invalid', [{ path: 'from', message: '起止日期不对，先选开始的日子，再选结束的日子。' }]);
    const sight = sightsOf(actor).find((s) => s.view === 'full' && COLUMN[s.column]);
    if (!sight) return summed(from, until, [], { rated: 0, solved: 0 }, { met: 0, missed: 0 });
    const column = COLUMN[sight.column]!;
    const values = [sight.values, new Date(startOfDay(from)), new Date(endOfDay(until))];
    const rows: ToldRow[] = await this.db.query(told(column), values);
    const [followed]: { rated: Sum; solved: Sum }[] = await this.db.query(followers(column), values);
    const [judged]: { met: Sum; missed: Sum }[] = await this.db.query(replies(column), values);
    return summed(from, until, rows, followed, judged);
  }
}

const number = (sum: Sum): number => Number(sum ?? 0);

function summed(
  from: string,
  until: string,
  rows: ToldRow[],
  followed: { rated: Sum; solved: Sum },
  judged: { met: Sum; missed: Sum },
): Figures {
  const sum = (key: Exclude<keyof ToldRow, 'outcome'>) => rows.reduce((n, row) => n + number(row[key]), 0);
  const byOutcome = Object.fromEntries(
    OUTCOMES.map((outcome) => [outcome, number(rows.find((r) => r.outcome === outcome)?.n ?? 0)]),
  ) as Figures['byOutcome'];
  const [all, rated, waiting, excluded] = [sum('n'), sum('rated'), sum('waiting'), sum('excluded')];
  return {
    ...{ from, until, told: all, byOutcome, rated, waiting, excluded },
    // Who did not answer is not rated: never satisfied.
    notRated: all - rated - waiting,
    counted: rated - excluded,
    echoed: sum('echoed'),
    solved: { solved: sum('solved'), partly: sum('partly'), not: sum('notSolved') },
    notHeldAgainst: heldApart(rows),
    followers: { rated: number(followed.rated), solved: number(followed.solved) },
    replies: { met: number(judged.met), missed: number(judged.missed) },
  };
}

/** Of 合理但办不了: unresolved in public, and nobody's fault. Part of `solved` above, and named so that it can be left out. */
function heldApart(rows: ToldRow[]): Figures['notHeldAgainst'] {
  const row = rows.find((r) => r.outcome === 'reasonable_but_not_now');
  return { partly: number(row?.partly ?? 0), not: number(row?.notSolved ?? 0) };
}
