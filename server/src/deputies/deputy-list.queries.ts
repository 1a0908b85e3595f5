import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { DeputyCard, DeputyQuery } from '@huiyin/shared/deputies/deputy.dto';
import { PAGE_SIZE, type Page } from '@huiyin/shared/kernel/page';
import { Refusal } from '@huiyin/shared/kernel/refusals';
import { dayOf, type Day } from '@huiyin/shared/kernel/time';
import { Clock } from '../platform/clock/clock';
import type { Sql } from '../platform/db/named';
import { Cursors } from '../platform/http/cursors';
import { StationsQueries } from '../stations/stations.queries';
import { SEATED_ON } from './deputies.queries';
import { CARD, CARD_PLACES, toCard, type CardRow } from './deputy-card';
import { seatMeant, seatsSearched, type Position } from './deputy-search.queries';

/** Nearest to the voter first: town, district, city, province, nation. */
const NEARNESS = "FIELD(d.level, 'township', 'district', 'municipal', 'provincial', 'national')";

/** Ids of the seats that stand for a community: through its constituencies, and the higher levels of its district. */
const seatsOfCommunity = (communityId: string, districtId: string): Sql => ({
  sql: `SELECT x.id FROM constituency_community cc JOIN deputy x ON x.constituency_id = cc.constituency_id WHERE cc.community_id = ?
    UNION SELECT id FROM deputy WHERE district_id = ? AND level IN ('national', 'provincial', 'municipal') AND constituency_id IS NULL`,
  values: [communityId, districtId],
});

/** Ids of the seats that receive at a station or anywhere below it. */
const seatsOfStation = (stationId: string): Sql => ({
  sql: `SELECT x.id FROM (WITH RECURSIVE below (id, depth) AS (
      SELECT id, 0 FROM station WHERE id = ?
      UNION SELECT t.id, below.depth + 1 FROM below JOIN station t ON t.parent_id = below.id WHERE below.depth < 8)
    SELECT DISTINCT id FROM below) tree JOIN deputy x ON x.station_id = tree.id`,
  values: [stationId],
});

/** `GET /deputies`: by community (all levels at once), station, name, pinyin, code. Only seats held today. */
@Injectable()
export class DeputyListQueries {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly cursors: Cursors,
    private readonly stations: StationsQueries,
  ) {}

  /** @throws Refusal community.not_found, station.not_found, cursor.invalid */
  async page(query: DeputyQuery): Promise<Page<DeputyCard>> {
    const { cursor, ...filter } = query;
    const list = `deputies:${JSON.stringify([filter.q, filter.communityId, filter.stationCode])}`;
    const from = this.cursors.open(list, cursor);
    const scopes = await this.scopes(filter);
    const day = dayOf(this.clock.now());
    if (filter.q && !scopes.length) {
      const rows = await seatsSearched(this.db, { q: filter.q, from: from as Position | null, day });
      const { shown, nextCursor } = this.cursors.page(list, rows, (last) => [last.way, last.sort, last.id]);
      return { items: shown.map(toCard), nextCursor };
    }
    const rows = await this.rows(scopes, filter.q, from, day);
    const { shown, nextCursor } = this.cursors.page(list, rows, (last) => [Number(last.sort), last.id]);
    return { items: shown.map(toCard), nextCursor };
  }

  private async scopes(filter: Omit<DeputyQuery, 'cursor'>): Promise<Sql[]> {
    const em = this.db.manager;
    const scopes: Sql[] = [];
    if (filter.communityId) {
      const community = await this.stations.communityByCode(em, filter.communityId);
      if (!community) throw new Refusal('community.not_found');
      scopes.push(seatsOfCommunity(community.id, community.districtId));
    }
    if (filter.stationCode) {
      const station = await this.stations.stationByCode(em, filter.stationCode);
      if (!station) throw new Refusal('station.not_found');
      scopes.push(seatsOfStation(station.id));
    }
    return scopes;
  }

  /** One row more than a page: of what is one community's or station's, the nearest first; else by the primary key. */
  private rows(
    scopes: Sql[],
    q: string | undefined,
    from: unknown[] | null,
    day: Day,
  ): Promise<(CardRow & { sort: number | string })[]> {
    const joins = scopes.map((s, i) => `JOIN (${s.sql}) q${i} ON q${i}.id = d.id`);
    const rank = scopes.length ? NEARNESS : '0';
    const meant = q ? seatMeant(q) : { sql: 'TRUE', values: [] };
    return this.db.query(
      `SELECT ${CARD}, ${rank} AS sort FROM deputy d ${joins.join(' ')} ${CARD_PLACES}
        WHERE ${SEATED_ON} AND ${meant.sql}${from ? ` AND (${rank} > ? OR (${rank} = ? AND d.id > ?))` : ''}
        ORDER BY ${rank === '0' ? '' : 'sort, '}d.id LIMIT ?`,
      [
        ...scopes.flatMap((s) => s.values),
        ...[day, day],
        ...meant.values,
        ...(from ? [from[0], from[0], from[1]] : []),
        PAGE_SIZE + 1,
      ],
    );
  }
}
