import { startsWith } from '../platform/db/like';
import { spelledPrefix } from '../platform/text/spelling';
import { lookUpGrams, searchForm } from './grams.rules';

/** A piece of SQL and what it binds. */
export interface Sql {
  sql: string;
  values: unknown[];
}

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
  ];
  // Only what could be a code: compared with other characters, the ASCII column would lose its index.
  if (/^[\w-]+$/.test(q))
    parts.push({
      sql: 'SELECT id FROM station WHERE code IN (?)',
      values: [[q, q.toLowerCase(), q.toUpperCase()]],
    });
  const prefix = spelledPrefix(q);
  if (prefix) {
    parts.push({ sql: "SELECT id FROM station WHERE pinyin LIKE ? ESCAPE '!'", values: [startsWith(prefix)] });
    parts.push({ sql: "SELECT id FROM station WHERE initials LIKE ? ESCAPE '!'", values: [startsWith(prefix)] });
  }
  return {
    sql: parts.map((p) => p.sql).join(' UNION '),
    values: parts.flatMap((p) => p.values),
  };
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
