// The benchmark on a small scale: what it seeds is what the server understands, and the floor does what the server did.
import assert from 'node:assert/strict';
import crypto from 'node:crypto';
import { after, before, test } from 'node:test';
import mysql from 'mysql2/promise';
import { callsOf, ENDPOINTS } from './bench/calls.mjs';
import { load, quantile } from './bench/load.mjs';
import { startFloor, startServer } from './bench/processes.mjs';
import { record, repeatable } from './bench/recordings.mjs';
import { filled } from './bench/replay.mjs';
import { rowsRead } from './bench/rows-read.mjs';
import { seededDatabase } from './bench/seeded.mjs';
import { endpointRows, memoryRow, table } from './bench/table.mjs';
import { buildServer } from './builds.mjs';
import { upThrowaway } from './throwaway-database.mjs';

const keys = { id: 't1', key: crypto.randomBytes(32), signing: crypto.randomBytes(32).toString('hex') };
let instance;
let database;
let calls;
let recordings;
let sql;

before(async () => {
  await buildServer();
  instance = await upThrowaway();
  database = await seededDatabase({ serverUrl: instance.serverUrl, rows: 2000, stations: 100, keys });
  const connection = await mysql.createConnection(database.url);
  sql = async (text) => (await connection.query(text))[0];
  sql.end = () => connection.end();
  calls = Object.fromEntries(Object.entries(await callsOf(database)).map(([name, some]) => [name, some.slice(0, 3)]));
  recordings = await record({ url: database.url, keys, calls });
});
after(async () => {
  await sql?.end();
  await instance?.stop();
});

test('the seeded country is whole, and its history mostly ended', async () => {
  const [{ n, open }] = await sql('SELECT COUNT(*) AS n, SUM(open) AS open FROM request WHERE id <= 2000');
  assert.equal(n, 2000);
  assert.ok(open >= 70 && open <= 130, `${open} of 2000 are open`);
  const [lost] = await sql(`SELECT COUNT(*) AS n FROM request r LEFT JOIN station s ON s.id = r.station_id
    LEFT JOIN deputy d ON d.id = r.deputy_id LEFT JOIN event e ON e.topic = 'request' AND e.subject_id = r.id AND e.kind = 'submitted'
    LEFT JOIN request_clock k ON k.request_id = r.id AND k.kind = 'reply'
    WHERE s.id IS NULL OR e.id IS NULL OR k.id IS NULL OR (r.deputy_id IS NOT NULL AND d.id IS NULL)`);
  assert.equal(lost.n, 0);
  const [{ counted }] = await sql('SELECT SUM(n) AS counted FROM request_count');
  const [{ there }] = await sql('SELECT COUNT(*) AS there FROM request');
  assert.equal(Number(counted), there);
});

test('every endpoint was recorded with statements and a true answer', () => {
  assert.deepEqual(Object.keys(recordings).sort(), [...ENDPOINTS].sort());
  for (const [name, samples] of Object.entries(recordings))
    for (const { statements, answer } of samples) {
      assert.ok(statements.length >= 2, name);
      if (name === 'submit') assert.equal(answer.state, 'submitted');
    }
  assert.ok(recordings.timeline.every(({ answer }) => answer.items.length > 0));
  assert.ok(recordings['inbox page'].every(({ answer }) => answer.items.length > 0));
  assert.ok(recordings['similar to a matter'].some(({ answer }) => answer.items.length > 0));
  for (const { statements } of recordings['similar to a matter'])
    assert.ok(statements.some(({ sql }) => sql.includes('request_gram')));
});

test('the same database is found again, another one is not taken for it', async () => {
  const again = await seededDatabase({ serverUrl: instance.serverUrl, rows: 2000, stations: 100, keys });
  assert.equal(again.url, database.url);
  const [{ n }] = await sql('SELECT COUNT(*) AS n FROM request WHERE id > 2000');
  assert.ok(n >= 3, 'it was made anew although it was there');
});

test('server and floor answer under load, and both write what a submission writes', async () => {
  const server = await startServer({ url: database.url, keys });
  const floor = await startFloor({ url: database.url, recordings });
  try {
    for (const [origin, pathOf] of [
      [server.origin, (sample) => sample.path],
      [floor.origin, (_, n) => `/submit/${n}`],
    ]) {
      const [{ before }] = await sql('SELECT MAX(id) AS `before` FROM request');
      const { times } = await load({ origin, pathOf, samples: calls.submit, seconds: 1 });
      assert.ok(times.length > 0);
      const [{ n, clocks, events }] = await sql(`SELECT COUNT(*) AS n,
        (SELECT COUNT(*) FROM request_clock WHERE request_id > ${before}) AS clocks,
        (SELECT COUNT(*) FROM event WHERE topic = 'request' AND subject_id > ${before}) AS events FROM request WHERE id > ${before}`);
      assert.ok(n >= times.length);
      assert.deepEqual([clocks, events], [3 * n, n]);
    }
    await assert.rejects(
      load({
        origin: server.origin,
        pathOf: () => '/api/stations/none',
        samples: calls['station by code'],
        seconds: 1,
      }),
      /calls failed: \d+ × 404/,
    );
  } finally {
    await floor.stop();
    await server.stop();
  }
});

test('rows read are counted, and counting leaves nothing behind', async () => {
  const [{ n }] = await sql('SELECT COUNT(*) AS n FROM request');
  const reads = await rowsRead({ url: database.url, recordings });
  for (const name of ENDPOINTS) assert.ok(reads[name].most >= reads[name].median && reads[name].median > 0, name);
  const [{ now }] = await sql('SELECT COUNT(*) AS now FROM request');
  assert.equal(now, n);
});

test('what must be new each time is marked in a recording, and filled when it is replayed', () => {
  const said = [
    { sql: 'INSERT a', values: ['HY-1', 'key-1', { date: 5 }], insertId: '77' },
    { sql: 'INSERT b', values: [['77', 'seen'], 'about HY-1: HY-1', null], insertId: null },
  ];
  const sample = { method: 'POST', headers: { 'idempotency-key': 'key-1' } };
  const statements = repeatable(said, sample, { code: 'HY-1' });
  const fresh = { code: 'HY-2', key: 'key-2' };
  const values = statements.map((s) => s.values.map((value) => filled(value, fresh, [88])));
  assert.deepEqual(values, [
    ['HY-2', 'key-2', new Date(5)],
    [['88', 'seen'], 'about HY-2: HY-2', null],
  ]);
});

test('the table says what was met', () => {
  assert.deepEqual([quantile([3, 1, 2], 0.5), quantile([3, 1, 2], 0.99)], [2, 3]);
  const side = { perSecond: 1234, p50: 1.5, p99: 20 };
  const line = (endpoint, ratio) => ({ endpoint, server: side, floor: side, ratio });
  const reads = { submit: { median: 12, most: 13 }, timeline: { median: 9, most: 9 } };
  const rows = endpointRows({ lines: [line('submit', 0.69), line('timeline', 0.69)], reads, smallReads: reads });
  const lines = table([...rows, memoryRow(249.4), memoryRow(250)]).split('\n');
  assert.deepEqual(
    lines.slice(2).map((text) => text.split('|').at(-2).trim()),
    ['NO', 'yes', 'yes', 'NO'],
  );
  assert.match(lines[2], /submit +\| 1,234\/s +\| 1,234\/s +\| 0\.69 +\|.*12 \(≤ 13\)/);
  assert.equal(new Set(lines.map((text) => text.length)).size, 1);
});
