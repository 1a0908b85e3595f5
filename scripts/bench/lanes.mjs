// Work for the database in several lanes at once: a connection each, so that filling uses the cores there are.
import os from 'node:os';
import mysql from 'mysql2/promise';

/** As many as there are cores, four at most: beyond that they wait for the disk. */
const LANES = Math.min(4, Math.max(2, os.cpus().length));

/**
 * Opens the lanes of `url` and gives them to `work(lanes)`. `lanes.each(sql)` runs a statement in every lane (settings);
 * `lanes.run(jobs)` runs jobs `(sql, connection) => Promise`, the first ones first, and waits for all of them.
 */
export async function inLanes(url, work) {
  const connections = await Promise.all(Array.from({ length: LANES }, () => connect(url)));
  const sqlOf = (connection) => async (text, values) => (await connection.query(text, values))[0];
  try {
    return await work({
      each: async (text) => void (await Promise.all(connections.map((connection) => connection.query(text)))),
      run: async (jobs) => {
        const waiting = [...jobs];
        const lane = async (connection) => {
          for (let job = waiting.shift(); job; job = waiting.shift()) await job(sqlOf(connection), connection);
        };
        await Promise.all(connections.map(lane));
      },
    });
  } finally {
    await Promise.all(connections.map((connection) => connection.end()));
  }
}

const connect = (uri) =>
  mysql.createConnection({
    ...{ uri, timezone: 'Z', charset: 'utf8mb4_unicode_520_ci' },
    ...{ supportBigNumbers: true, bigNumberStrings: true },
  });
