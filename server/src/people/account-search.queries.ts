import { startsWith } from '../platform/db/like';
import type { Sql } from '../platform/db/named';

/**
 * Accounts `p` that are meant by a searched text: by how they begin, or by the name of the station, street or department
 * somebody works at. The names of officers are sealed: no search can see them. Everything when nothing is searched.
 */
export function accountMeant(q: string | undefined): Sql {
  if (q === undefined) return { sql: '1 = 1', values: [] };
  const account = /^[\w.-]+$/.test(q) ? startsWith(q.toLowerCase()) : '';
  return {
    sql: `(LOWER(p.account) LIKE ? ESCAPE '!' OR EXISTS (SELECT 1 FROM person_role w
      LEFT JOIN station wst ON wst.id = w.station_id
      LEFT JOIN street wsr ON wsr.id = w.street_id
      LEFT JOIN department wdp ON wdp.id = w.department_id
      WHERE w.person_id = COALESCE(p.joined_into, p.id) AND LOCATE(?, COALESCE(wst.name, wsr.name, wdp.name, '')) > 0))`,
    values: [account, q.replace(/\s+/gu, '')],
  };
}
