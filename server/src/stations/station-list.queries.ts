import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { PAGE_SIZE, type Page } from '@huiyin/shared/kernel/page';
import { Refusal } from '@huiyin/shared/kernel/refusals';
import type { StationCard, StationQuery } from '@huiyin/shared/stations/station.dto';
import type { Sql } from '../platform/db/named';
import { Cursors } from '../platform/http/cursors';
import { CommunityFinder } from './community-finder';
import { boxAround, metresBetween, type Place } from './geo.rules';
import { CARD, CARD_PLACES, type CardRow, toCard } from './station-card';
import { stationsNamed, stationsOfCommunity } from './station-search.queries';

/** Where a page goes on: the sort value of the last row (distance in metres, or a rank) and its id. */
interface Position {
  sort: number;
  id: string;
}
interface Found extends Position {
  lng: number;
  lat: number;
}

/** A first look around reaches so far (metres); each further look four times as far. */
const FIRST_RADIUS = 2000;
const WHOLE_EARTH = 21_000_000;

const after = (a: Position, b: Position): number =>
  a.sort - b.sort || a.id.length - b.id.length || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

/** `GET /stations`: by code, name, pinyin, community and place, a keyset page at a time. */
@Injectable()
export class StationListQueries {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly cursors: Cursors,
    private readonly communities: CommunityFinder,
  ) {}

  /** @throws Refusal community.not_found, cursor.invalid */
  async page(query: StationQuery): Promise<Page<StationCard>> {
    const { cursor, ...filter } = query;
    const list = `stations:${JSON.stringify([filter.q, filter.communityId, filter.near])}`;
    const opened = this.cursors.open(list, cursor);
    const from = opened && { sort: Number(opened[0]), id: String(opened[1]) };
    const scope = await this.scope(filter);
    const found = filter.near ? await this.nearest(filter.near, scope, from) : await this.inOrder(scope, from);
    const { shown, nextCursor } = this.cursors.page(list, found, (last) => [last.sort, last.id]);
    return { items: await this.cards(shown, filter.near !== undefined), nextCursor };
  }

  /** The joins that narrow `station s` to what was asked for; `rank` sorts when no place was given. */
  private async scope(filter: Omit<StationQuery, 'cursor'>): Promise<Sql & { rank: string }> {
    const joins: Sql[] = [];
    if (filter.communityId) {
      const community = await this.communities.byCode(this.db.manager, filter.communityId);
      if (!community) throw new Refusal('community.not_found');
      const of = stationsOfCommunity(community.id);
      joins.push({ sql: `JOIN (${of.sql}) near ON near.id = s.id`, values: of.values });
    }
    if (filter.q) {
      const named = stationsNamed(filter.q);
      joins.push({ sql: `JOIN (${named.sql}) named ON named.id = s.id`, values: named.values });
    }
    return {
      sql: joins.map((j) => j.sql).join(' '),
      values: joins.flatMap((j) => j.values),
      rank: filter.communityId ? 'near.place' : '0',
    };
  }

  /** One row more than a page, by rank and id. */
  private async inOrder(scope: Sql & { rank: string }, from: Position | null): Promise<Position[]> {
    const where = from ? `WHERE ${scope.rank} >= ? AND (${scope.rank} > ? OR s.id > ?)` : '';
    const rows: { id: string; sort: string | number }[] = await this.db.query(
      `SELECT s.id, ${scope.rank} AS sort FROM station s ${scope.sql} ${where}
        ORDER BY ${scope.rank === '0' ? '' : 'sort, '}s.id LIMIT ?`,
      [...scope.values, ...(from ? [from.sort, from.sort, from.id] : []), PAGE_SIZE + 1],
    );
    return rows.map((r) => ({ id: r.id, sort: Number(r.sort) }));
  }

  /** One row more than a page, nearest first: looks in a box, and in a larger one until there are enough. */
  private async nearest(place: Place, scope: Sql, from: Position | null): Promise<Position[]> {
    for (let radius = Math.max(FIRST_RADIUS, (from?.sort ?? 0) * 1.5); ; radius *= 4) {
      const whole = radius >= WHOLE_EARTH;
      const within = await this.inBox(place, whole ? WHOLE_EARTH : radius, scope);
      const ahead = within.filter((p) => !from || after(p, from) > 0).sort(after);
      if (ahead.length > PAGE_SIZE || whole) return ahead.slice(0, PAGE_SIZE + 1);
    }
  }

  private async inBox(place: Place, radius: number, scope: Sql): Promise<Found[]> {
    const box = boxAround(place, radius);
    const rows: { id: string; lng: number; lat: number }[] = await this.db.query(
      `SELECT s.id, s.lng, s.lat FROM station s ${scope.sql}
        WHERE s.lat BETWEEN ? AND ? AND s.lng BETWEEN ? AND ?`,
      [...scope.values, box.south, box.north, box.west, box.east],
    );
    return rows.map((r) => ({ ...r, sort: metresBetween(place, r) })).filter((r) => r.sort <= radius);
  }

  private async cards(found: Position[], withDistance: boolean): Promise<StationCard[]> {
    if (!found.length) return [];
    const rows: CardRow[] = await this.db.query(`SELECT ${CARD} FROM station s ${CARD_PLACES} WHERE s.id IN (?)`, [
      found.map((f) => f.id),
    ]);
    const byId = new Map(rows.map((r) => [r.id, r]));
    return found.flatMap((f) => {
      const row = byId.get(f.id);
      return row ? [toCard(row, withDistance ? Math.round(f.sort) : null)] : [];
    });
  }
}
