import { joined, spelledLike, type Sql } from '../platform/db/named';
import { lookUpGrams, searchForm } from './grams.rules';

/** Ids of the stations whose name or address holds the text, whose pinyin or initials begin with it, or whose code it is. */
export function stationsNamed(q: string): Sql {
  const text = searchForm(q);
  const grams = lookUpGrams(q);
  const joins = grams
    .slice(1)
    .map((_, i) => `JOIN station_gram g${i + 1} ON g${i + 1}.station_id = g.station_id AND g${i + 1}.gram = ?`);
  const parts: Sql[] = [
    {
      sql: `SELECT t.id FROM station_gram g ${joins.join(' ')} JOIN station t ON t.id = g.station_id
        WHERE g.gram = ? AND (LOCATE(?, REPLACE(t.name, ' ', '')) > 0 OR LOCATE(?, REPLACE(t.address, ' ', '')) > 0)`,
      values: [...grams.slice(1), grams[0], text, text],
    },
    ...spelledLike(q).map(({ sql, values }) => ({ sql: `SELECT id FROM station WHERE ${sql}`, values })),
  ];
  return joined(parts, ' UNION ');
}

/** Stations a community has to do with, and how near they are to it: its constituencies' first, then those located in it. */
export function stationsOfCommunity(communityId: string): Sql {
  return {
    sql: `SELECT id, MIN(place) AS place FROM (
        SELECT c.station_id AS id, IF(c.level = 'district', 0, 1) AS place FROM constituency_community cc
          JOIN constituency c ON c.id = cc.constituency_id
         WHERE cc.community_id = ? AND c.station_id IS NOT NULL
        UNION ALL SELECT id, 2 FROM station WHERE community_id = ?) near GROUP BY id`,
    values: [communityId, communityId],
  };
}
