// What the server does by itself: the sweep of the clocks, and handing out events, beside the same statements alone.
import mysql from 'mysql2/promise';
import { Trouble } from '../../sentences.mjs';
import { median } from '../load.mjs';
import { startWorker } from '../processes.mjs';

/** Clocks made due at once, at most, and how often. */
const MOST_DUE = 1000;
const REPEATS = 3;
/** How many a history of so many requests has of them. */
export const dueIn = ({ rows }) => Math.min(MOST_DUE, Math.floor(rows / 200));
/** Only what came lately: the same steps are due at every size. */
const DAYS = 30;

/**
 * Makes `due` clocks due, sweeps, and hands out what the sweep said, some times over. Returns
 * `{ sweep, drain }`: each `{ perSecond, reads }`, reads for one step or event; `drain.floor` the same of its statements alone.
 */
export async function measureWork({ url, keys, shape, due, repeats = REPEATS, withFloor = true }) {
  const connection = await mysql.createConnection({
    uri: url,
    timezone: 'Z',
    supportBigNumbers: true,
    bigNumberStrings: true,
  });
  const sql = async (text, values) => (await connection.query(text, values))[0];
  const worker = await startWorker({ url, keys });
  const runs = { sweep: [], drain: [], floor: [] };
  try {
    // What earlier calls left in line is not this work.
    await worker.ask({ drain: true });
    for (let n = 0; n <= repeats; n++) {
      const now = await makeDue(sql, shape, due);
      const sweep = await worker.ask({ sweep: now });
      const [{ last }] = await sql('SELECT MAX(id) AS last FROM event');
      const drain = await worker.ask({ drain: true });
      // The first time everything is new to the engine.
      if (n > 0) runs.sweep.push(sweep);
      if (n > 0) runs.drain.push({ ...drain, last });
    }
  } finally {
    await worker.stop();
  }
  try {
    if (withFloor) runs.floor.push(...(await drainAlone({ url, keys, sql, shape, due, repeats })));
  } finally {
    await connection.end();
  }
  return {
    sweep: summary(runs.sweep),
    drain: { ...summary(runs.drain), floor: withFloor ? summary(runs.floor) : null },
  };
}

const summary = (runs) => ({
  done: median(runs.map(({ done }) => done)),
  perSecond: median(runs.map(({ done, ms }) => (done * 1000) / ms)),
  reads: median(runs.map(({ done, reads }) => reads / done)),
});

/** Makes reply clocks of running matters due, the same ones each time, as if nobody had been warned yet. Returns now. */
async function makeDue(sql, { rows, years }, due) {
  const from = rows - Math.floor((rows * DAYS) / (years * 365));
  const clocks = await sql(
    `SELECT k.id FROM request r JOIN request_clock k ON k.request_id = r.id AND k.round = r.round AND k.kind = 'reply'
      WHERE r.id > ? AND r.id <= ? AND r.state = 'assigned' AND k.state = 'running' ORDER BY CRC32(k.id) LIMIT ?`,
    [from, rows, due],
  );
  if (clocks.length < due) throw new Trouble(`Only ${clocks.length} clocks can be made due; ${due} are wanted.`);
  const now = Date.now();
  await sql('UPDATE request_clock SET next_at = NULL WHERE next_at <= ?', [new Date(now)]);
  await sql(
    "UPDATE request_clock SET due_at = ?, last_step = NULL, next_step = 'overdue', next_at = ? WHERE id IN (?)",
    [...[new Date(now - 60_000), new Date(now - 60_000)], clocks.map(({ id }) => id)],
  );
  return now;
}

/** The statements of handing out, recorded, taken back, and run again with nothing around them. */
async function drainAlone({ url, keys, sql, shape, due, repeats }) {
  const statements = [];
  let recording = false;
  const worker = await startWorker({ url, keys, record: (statement) => recording && statements.push(statement) });
  const before = {};
  try {
    await worker.ask({ sweep: await makeDue(sql, shape, due) });
    const tables = await sql(
      "SELECT table_name AS name FROM information_schema.columns WHERE table_schema = DATABASE() AND column_name = 'id' AND extra = 'auto_increment'",
    );
    for (const { name } of tables)
      before[name] = (await sql(`SELECT COALESCE(MAX(id), 0) AS last FROM ${name}`))[0].last;
    recording = true;
    await worker.ask({ drain: true });
  } finally {
    await worker.stop();
  }
  const work = statements.filter((s) => !/^SHOW/i.test(s.sql));
  const events = work.filter((s) => /^UPDATE event SET pending = 0/.test(s.sql)).flatMap((s) => s.values[0]);
  const inserted = new Set(work.flatMap((s) => /^INSERT (?:IGNORE )?INTO (\w+)/i.exec(s.sql)?.[1] ?? []));
  const alone = await mysql.createConnection({
    uri: url,
    timezone: 'Z',
    supportBigNumbers: true,
    bigNumberStrings: true,
  });
  const runs = [];
  try {
    for (let n = 0; n <= repeats; n++) {
      for (const table of inserted)
        if (table in before) await sql(`DELETE FROM ${table} WHERE id > ?`, [before[table]]);
      await sql('UPDATE event SET pending = 1 WHERE id IN (?)', [events]);
      const began = performance.now();
      for (const one of work) await alone.query(one.sql, one.values.map(dated));
      if (n > 0) runs.push({ done: events.length, ms: performance.now() - began, reads: 0 });
    }
  } finally {
    await alone.end();
  }
  return runs;
}

const dated = (value) =>
  Array.isArray(value)
    ? value.map(dated)
    : value && typeof value === 'object' && 'date' in value
      ? new Date(value.date)
      : value;
