// What a call makes the database look at, whatever the machine: rows read through the storage engine's handlers.
import mysql from 'mysql2/promise';
import { filled } from './replay.mjs';

/** Rows read by one call of each endpoint: the median and the largest of its recordings. */
export async function rowsRead({ url, recordings }) {
  const connection = await mysql.createConnection({
    uri: url,
    timezone: 'Z',
    supportBigNumbers: true,
    bigNumberStrings: true,
  });
  try {
    const result = {};
    for (const [endpoint, samples] of Object.entries(recordings)) {
      const counts = [];
      for (const { statements } of samples) counts.push(await countOne(connection, statements));
      counts.sort((a, b) => a - b);
      result[endpoint] = { median: counts[Math.floor(counts.length / 2)], most: counts[counts.length - 1] };
    }
    return result;
  } finally {
    await connection.end();
  }
}

/** What a call writes is taken back: every counted call finds the database as it was. */
async function countOne(connection, statements) {
  await connection.beginTransaction();
  const before = await handlerReads(connection);
  const own = (await handlerReads(connection)) - before;
  const ids = [];
  const fresh = { code: `HY-${Math.random().toString(36).slice(2, 10)}`, key: `count-${Math.random()}` };
  for (const { sql, values } of statements) {
    if (/^(START TRANSACTION|COMMIT)/i.test(sql)) ids.push(undefined);
    else
      ids.push(
        (
          await connection.query(
            sql,
            values.map((value) => filled(value, fresh, ids)),
          )
        )[0]?.insertId,
      );
  }
  const after = await handlerReads(connection);
  await connection.rollback();
  return after - before - 2 * own;
}

async function handlerReads(connection) {
  const [rows] = await connection.query("SHOW SESSION STATUS LIKE 'Handler_read%'");
  return rows.reduce((sum, { Value }) => sum + Number(Value), 0);
}
