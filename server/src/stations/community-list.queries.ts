import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { PAGE_SIZE } from '@huiyin/shared/kernel/page';
import { Refusal } from '@huiyin/shared/kernel/refusals';
import { whereabouts } from '@huiyin/shared/stations/border';
import type { CommunityCard, CommunityPage, CommunityQuery } from '@huiyin/shared/stations/station.dto';
import { startsWith } from '../platform/db/like';
import { Cursors } from '../platform/http/cursors';
import { COMMUNITY, COMMUNITY_PLACES, CommunityFinder, type CommunityRow } from './community-finder';
import type { Place } from './geo.rules';

const toCard = (row: CommunityRow & { distance?: number }): CommunityCard => ({
  id: row.code,
  name: row.name,
  street: row.street,
  district: row.district,
  distance: row.distance === undefined ? null : Math.round(row.distance),
});

/** `GET /communities`: by address text or by place. */
@Injectable()
export class CommunityListQueries {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly cursors: Cursors,
    private readonly communities: CommunityFinder,
  ) {}

  /** @throws Refusal query.invalid when asked by text and place at once, cursor.invalid */
  async page(query: CommunityQuery): Promise<CommunityPage> {
    if (query.q && query.near)
      throw new Refusal('query.invalid', [{ path: 'near', message: '地址和位置请只用一种。' }]);
    const list = `communities:${JSON.stringify([query.q, query.near])}`;
    const from = this.cursors.open(list, query.cursor);
    if (query.near) return this.at(query.near);
    const rows = query.q ? await this.named(query.q, from) : await this.rows('', [], from);
    const { shown, nextCursor } = this.cursors.page(list, rows, (last) => [last.id]);
    return { items: shown.map(toCard), nextCursor, question: null };
  }

  /** Near a border the voter is asked: all candidates are listed, none is preferred. */
  private async at(point: Place): Promise<CommunityPage> {
    const { community, candidates } = whereabouts(await this.communities.at(this.db.manager, point));
    const items = (community ? [community] : candidates).map(toCard);
    const text =
      items.length > 1
        ? '这里在社区交界处，请选一下您说的地方属于哪个社区。'
        : `这里在${items[0]?.name ?? ''}的边上，请看看是不是这个社区。`;
    return { items, nextCursor: null, question: candidates.length ? { text, candidates: items } : null };
  }

  /** The longest place names in the text decide; a text that names none is taken as the start of a community's name. */
  private async named(q: string, from: unknown[] | null): Promise<CommunityRow[]> {
    const names = await this.communities.placesNamed(this.db.manager, q, null);
    if (names.length)
      return this.rows(
        'JOIN (SELECT DISTINCT community_id FROM place_name WHERE name IN (?)) p ON p.community_id = c.id',
        [names],
        from,
      );
    return this.rows(
      "JOIN (SELECT id FROM community WHERE name LIKE ? ESCAPE '!') p ON p.id = c.id",
      [startsWith(q)],
      from,
    );
  }

  /** One row more than a page, by id. */
  private rows(join: string, values: unknown[], from: unknown[] | null): Promise<CommunityRow[]> {
    return this.db.query(
      `SELECT ${COMMUNITY} FROM community c ${COMMUNITY_PLACES} ${join} WHERE c.id > ? ORDER BY c.id LIMIT ?`,
      [...values, from ? from[0] : 0, PAGE_SIZE + 1],
    );
  }
}
