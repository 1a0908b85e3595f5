// By which words seeded matters are found: kept by the server's own code, so that it is what the server would have kept.
import { createRequire } from 'node:module';
import { inRoot } from '../places.mjs';
import { say, seconds } from '../sentences.mjs';

/** Matters entered at once. */
const ENTERED = 250;
/** After it an ended matter is no longer found. */
const KEPT_DAYS = 90;

/** Enters every open and every recently ended request. `connection`: mysql2's, ids read as strings. */
export async function seedSimilar(connection) {
  const began = performance.now();
  const { SimilarIndex } = createRequire(import.meta.url)(inRoot('server/dist/similar/similar-index.service.js'));
  // What keeps a matter's words uses nothing but the connection it is given.
  const index = new SimilarIndex();
  const query = async (sql, values) => (await connection.query(sql, values))[0];
  // Place by place: their entries lie together in the table.
  const rows = await query(
    `SELECT id FROM request WHERE open = 1 OR closed_at > UTC_TIMESTAMP() - INTERVAL ${KEPT_DAYS} DAY ORDER BY open, community_id, id`,
  );
  const ids = rows.map(({ id }) => id);
  for (let from = 0; from < ids.length; from += ENTERED) await index.keep({ query }, ids.slice(from, from + ENTERED));
  say(`  ${ids.length.toLocaleString('en-US')} may be found as similar, after ${seconds(began)}`);
}
