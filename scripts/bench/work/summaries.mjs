// Summary rows against a full count: whether they are equal, and what either costs.
import mysql from 'mysql2/promise';
import { median } from '../load.mjs';

/**
 * Every place where a summary row and the count of what it stands for differ: stations by state, deputies by what waits. The whole
 * table in its own order: by the deputies' index each row would be looked up alone.
 */
const DIFFERENCES = [
  `SELECT COUNT(*) AS n FROM (SELECT station_id, state, COUNT(*) AS n FROM request GROUP BY station_id, state) c
    LEFT JOIN request_count k ON k.station_id = c.station_id AND k.state = c.state WHERE k.n IS NULL OR k.n <> c.n`,
  `SELECT COUNT(*) AS n FROM request_count k WHERE k.n <> 0
    AND NOT EXISTS (SELECT 1 FROM request r WHERE r.station_id = k.station_id AND r.state = k.state)`,
  `SELECT COUNT(*) AS n FROM (SELECT deputy_id, COUNT(*) AS n FROM request IGNORE INDEX (ix_request_deputy)
      WHERE state IN ('assigned', 'forwarded', 'answered')
      AND deputy_id IS NOT NULL GROUP BY deputy_id) c
    LEFT JOIN deputy_tally t ON t.deputy_id = c.deputy_id WHERE t.waiting IS NULL OR t.waiting <> c.n`,
];
/** As the server reads the numbers above a district's list, and what they are short for. */
const READ = `SELECT n.state, SUM(n.n) AS n FROM station s JOIN request_count n ON n.station_id = s.id
  WHERE s.district_id IN (?) GROUP BY n.state`;
const COUNT = 'SELECT state, COUNT(*) AS n FROM request WHERE district_id = ? GROUP BY state';

/** `{ wrong, requests, read, count }`: differing rows, requests of the largest district, milliseconds of reading and counting. */
export async function measureSummaries({ url }) {
  const connection = await mysql.createConnection({ uri: url, supportBigNumbers: true, bigNumberStrings: true });
  const sql = async (text, values) => (await connection.query(text, values))[0];
  try {
    let wrong = 0;
    for (const one of DIFFERENCES) wrong += Number((await sql(one))[0].n);
    const [{ district_id: id, n }] = await sql(
      'SELECT district_id, SUM(n) AS n FROM request_count GROUP BY district_id ORDER BY n DESC LIMIT 1',
    );
    const timed = async (text, times) => {
      const all = [];
      for (let i = 0; i < times; i++) {
        const began = performance.now();
        await sql(text, [id]);
        all.push(performance.now() - began);
      }
      return median(all);
    };
    return { wrong, requests: Number(n), read: await timed(READ, 20), count: await timed(COUNT, 3) };
  } finally {
    await connection.end();
  }
}
