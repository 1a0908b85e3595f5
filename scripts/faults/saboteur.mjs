// Connections that do harm: they hold rows that the servers need, in an order the servers do not have.
import mysql from 'mysql2/promise';
import { setTimeout as sleep } from 'node:timers/promises';

/** A connection of its own to `url`; `sql(text, values)` gives rows, and a fault is the database's. */
export async function saboteur(url) {
  const connection = await mysql.createConnection({ uri: url, bigNumberStrings: true, supportBigNumbers: true });
  connection.on('error', () => undefined);
  return {
    sql: async (text, values) => (await connection.query(text, values))[0],
    end: () => connection.destroy(),
  };
}

/**
 * Goes on until `going()` is false: takes summary rows first and matters after them, while every move takes the matter
 * first, and so deadlocks with whatever moves. Resolves to how often it was the victim, and how often it had its way.
 */
export async function lockBackwards(url, going) {
  const one = await saboteur(url);
  const counts = { victim: 0, hadItsWay: 0 };
  while (going()) {
    try {
      await one.sql('START TRANSACTION');
      await one.sql("SELECT n FROM request_count WHERE state IN ('submitted', 'assigned') FOR UPDATE");
      await sleep(20);
      await one.sql(
        "SELECT id FROM request WHERE state IN ('submitted', 'assigned') ORDER BY id DESC LIMIT 20 FOR UPDATE",
      );
      // So much work that the database rather lets the server's transaction go than this one.
      await one.sql(
        'UPDATE request SET place_text = CONCAT(COALESCE(place_text, ?), ?) WHERE open = 1 ORDER BY id DESC LIMIT 20',
        ['', ''],
      );
      counts.hadItsWay += 1;
    } catch (fault) {
      if (fault.errno !== 1213 && fault.errno !== 1205) throw fault;
      counts.victim += 1;
    }
    await one.sql('ROLLBACK');
    await sleep(30);
  }
  one.end();
  return counts;
}

/** Holds every open matter for `ms`. Resolves to how many. */
export async function holdMatters(url, ms) {
  const one = await saboteur(url);
  const rows = await insisting(one);
  await sleep(ms);
  await one.sql('ROLLBACK');
  one.end();
  return rows.length;
}

/** Takes all of them, however often it is the victim of a deadlock before. */
async function insisting(one) {
  for (;;) {
    try {
      await one.sql('START TRANSACTION');
      return await one.sql('SELECT id FROM request WHERE open = 1 FOR UPDATE');
    } catch (fault) {
      if (fault.errno !== 1213 && fault.errno !== 1205) throw fault;
    }
  }
}
