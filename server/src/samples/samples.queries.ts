import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { PAGE_SIZE, type Page } from '@huiyin/shared/kernel/page';
import { Refusal } from '@huiyin/shared/kernel/refusals';
import { isoAt8 } from '@huiyin/shared/kernel/time';
import type { Actor } from '@huiyin/shared/people/roles';
import type { Outcome, SolvedAnswer } from '@huiyin/shared/requests/request.words';
import type { SampleCard, SampleItem, SampleView } from '@huiyin/shared/samples/sample.dto';
import { DataSource } from 'typeorm';
import { Cursors } from '../platform/http/cursors';
import { overBoth } from '../requests/archived/archived.queries';

const CARD = `SELECT s.id, s.from_day AS fromDay, s.until_day AS untilDay, s.seed, s.population, s.size, s.drawn_at AS drawnAt,
    s.by_name AS byName,
    (SELECT COUNT(*) FROM sample_item i WHERE i.sample_id = s.id AND i.checked_at IS NOT NULL) AS checked,
    (SELECT COUNT(*) FROM sample_item i WHERE i.sample_id = s.id AND i.differs = 1) AS differing
  FROM sample s WHERE s.district_id = ?`;
/** The voter's own answers of the round that was drawn, beside those of the second check. */
const ITEMS = overBoth(
  `SELECT i.position, r.code, r.title, st.name AS station, d.name AS deputy, i.outcome, i.closed_at AS closedAt,
    t.echoed AS ownEchoed, t.solved AS ownSolved, (p.own_phone_cipher IS NOT NULL) AS hasPhone,
    i.reached, i.echoed, i.solved, i.note, i.checked_at AS checkedAt, i.checked_by AS checkedBy
  FROM sample_item i JOIN request r ON r.id = i.request_id JOIN station st ON st.id = r.station_id
  LEFT JOIN deputy d ON d.id = r.deputy_id LEFT JOIN person p ON p.id = r.voter_id
  LEFT JOIN rating t ON t.request_id = i.request_id AND t.round = i.round AND t.who = 'voter'
  WHERE i.sample_id = ?`,
  'ORDER BY position',
);

interface CardRow {
  id: string;
  fromDay: string;
  untilDay: string;
  seed: string;
  population: number;
  size: number;
  drawnAt: Date;
  byName: string;
  checked: string;
  differing: string;
}

interface ItemRow {
  code: string;
  title: string;
  station: string;
  deputy: string | null;
  outcome: Outcome | null;
  closedAt: Date;
  ownEchoed: number | null;
  ownSolved: SolvedAnswer | null;
  hasPhone: number | null;
  reached: number | null;
  echoed: number | null;
  solved: SolvedAnswer | null;
  note: string | null;
  checkedAt: Date | null;
  checkedBy: string | null;
}

/** A district's samples, for its own office. Reads only. */
@Injectable()
export class SamplesQueries {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly cursors: Cursors,
  ) {}

  /** The newest first. @throws Refusal cursor.invalid */
  async page(actor: Actor, cursor: string | undefined): Promise<Page<SampleCard>> {
    const list = `samples ${actor.districtId}`;
    const [before] = this.cursors.open(list, cursor) ?? [null];
    const rows: CardRow[] = await this.db.query(
      `${CARD} ${before === null ? '' : 'AND s.id < ?'} ORDER BY s.id DESC LIMIT ?`,
      [actor.districtId, ...(before === null ? [] : [before]), PAGE_SIZE + 1],
    );
    const { shown, nextCursor } = this.cursors.page(list, rows, (last) => [last.id]);
    return { items: shown.map(cardOf), nextCursor };
  }

  /** @throws Refusal sample.not_found, also for another district's */
  async view(actor: Actor, id: string): Promise<SampleView> {
    const [row]: CardRow[] = await this.db.query(`${CARD} AND s.id = ?`, [actor.districtId, id]);
    if (!row) throw new Refusal('sample.not_found');
    const items: ItemRow[] = await this.db.query(ITEMS, [id, id]);
    return { ...cardOf(row), items: items.map(itemOf) };
  }
}

const cardOf = (row: CardRow): SampleCard => ({
  ...{ id: row.id, from: row.fromDay, until: row.untilDay, seed: row.seed, drawnAt: isoAt8(row.drawnAt.getTime()) },
  ...{ by: row.byName, population: row.population, size: row.size },
  ...{ checked: Number(row.checked), differing: Number(row.differing) },
});

const flag = (value: number | null): boolean | null => (value === null ? null : Number(value) === 1);

const itemOf = (row: ItemRow): SampleItem => ({
  ...{ code: row.code, title: row.title, station: row.station, deputy: row.deputy, outcome: row.outcome },
  closedAt: isoAt8(row.closedAt.getTime()),
  rating: row.ownSolved === null ? null : { echoed: Number(row.ownEchoed) === 1, solved: row.ownSolved },
  hasPhone: Number(row.hasPhone ?? 0) === 1,
  check:
    row.checkedAt === null
      ? null
      : {
          ...{ reached: Number(row.reached) === 1, echoed: flag(row.echoed), solved: row.solved, note: row.note },
          ...{ at: isoAt8(row.checkedAt.getTime()), by: row.checkedBy ?? '' },
        },
});
