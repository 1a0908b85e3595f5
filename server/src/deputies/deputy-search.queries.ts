import { PAGE_SIZE } from '@huiyin/shared/kernel/page';
import type { Day } from '@huiyin/shared/kernel/time';
import type { DataSource } from 'typeorm';
import { joined, personNamed, type Named, type Sql } from '../platform/db/named';
import { SEATED_ON } from './deputies.queries';
import { CARD, CARD_PLACES, type CardRow } from './deputy-card';

const INDEX: Record<Named['column'], string> = {
  name: 'ix_deputy_name',
  code: 'uq_deputy_code',
  pinyin: 'ix_deputy_pinyin',
  initials: 'ix_deputy_initials',
};

/** A deputy whom the text means: by the nth of its ways (personNamed), where in that way's order. */
export type FoundRow = CardRow & { way: number; sort: string };
/** Where a search goes on: way, text, id. */
export type Position = [number, string, string];

/** Holds for the seats whose holder's name, pinyin or initials begin with the text, or whose code it is. */
export const seatMeant = (q: string): Sql => {
  const { sql, values } = joined(personNamed(q, 'd.'), ' OR ');
  return { sql: `(${sql})`, values };
};

/** Ids of the seats of one district that a text means: an office looks among its own, never among a country's. */
export const seatsNamed = (q: string, districtId: string | null): Sql => {
  const { sql, values } = seatMeant(q);
  return { sql: `SELECT d.id FROM deputy d WHERE d.district_id = ? AND ${sql}`, values: [districtId, ...values] };
};

/**
 * Seats held on `day` that a text means, one row more than a page: one way after the other, each in the order of its index.
 * A surname shared by a quarter of a million costs what a rare one costs. What an earlier way has found is left out.
 */
export async function seatsSearched(
  db: DataSource,
  { q, from, day }: { q: string; from: Position | null; day: Day },
): Promise<FoundRow[]> {
  const ways = personNamed(q, 'd.');
  const rows: FoundRow[] = [];
  for (let way = from?.[0] ?? 0; way < ways.length && rows.length <= PAGE_SIZE; way++) {
    const wanted = PAGE_SIZE + 1 - rows.length;
    const after = from?.[0] === way ? from : null;
    rows.push(...(await found(db, { way, ways, after, day, wanted })));
  }
  return rows;
}

function found(
  db: DataSource,
  o: { way: number; ways: Named[]; after: Position | null; day: Day; wanted: number },
): Promise<FoundRow[]> {
  const { column, sql, values } = o.ways[o.way];
  const earlier = o.ways.slice(0, o.way);
  const bound = o.after ? ` AND d.${column} >= ? AND (d.${column} > ? OR d.id > ?)` : '';
  return db.query(
    `SELECT ${CARD}, ${o.way} AS way, d.${column} AS sort
       FROM (SELECT d.id, d.${column} AS sort FROM deputy d FORCE INDEX (${INDEX[column]})
              WHERE ${sql}${earlier.map((e) => ` AND NOT (${e.sql})`).join('')} AND ${SEATED_ON}${bound}
              ORDER BY d.${column}, d.id LIMIT ?) p
       JOIN deputy d ON d.id = p.id ${CARD_PLACES} ORDER BY p.sort, p.id`,
    [
      ...values,
      ...earlier.flatMap((e) => e.values),
      ...[o.day, o.day],
      ...(o.after ? [o.after[1], o.after[1], o.after[2]] : []),
      o.wanted,
    ],
  );
}
