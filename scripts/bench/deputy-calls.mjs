// Finding a deputy among a whole country's, as people look: by name, by the letters of it, by where they live.
import mysql from 'mysql2/promise';
import { communityCode } from './places.mjs';

const SAMPLES = 300;
/** Looked up while people type: so many a second, and what one may take at the 99th percentile, milliseconds. */
export const FINDING = { perSecond: 20, p99Ms: 20 };

/** Samples of each way of looking, as calls.mjs has them: public, so nobody is signed in. */
export async function deputyCallsOf({ url, nation }) {
  const connection = await mysql.createConnection(url);
  try {
    const step = Math.max(1, Math.floor(nation.deputies / SAMPLES) - 1);
    const [known] = await connection.query(
      `SELECT name, pinyin, initials, constituency_id AS community FROM deputy
        WHERE id % ${step} = 1 AND constituency_id IS NOT NULL LIMIT ${SAMPLES}`,
    );
    const find = (query) => ({ method: 'GET', path: `/api/deputies?${new URLSearchParams(query)}`, headers: {} });
    // Whole, or as far as somebody typed: also the surname alone, which a hundred thousands share.
    const typed = (text, n) => text.slice(0, [text.length, 2, 1][n % 3]);
    return {
      'deputy by name': known.map(({ name }, n) => find({ q: typed(name, n) })),
      'deputy by pinyin': known.map(({ pinyin, initials }, n) => find({ q: n % 2 ? initials : typed(pinyin, n / 2) })),
      'deputy by community': known.map(({ community, initials }, n) =>
        find({ communityId: communityCode(community), ...(n % 2 ? { q: initials.slice(0, 1) } : {}) }),
      ),
    };
  } finally {
    await connection.end();
  }
}
