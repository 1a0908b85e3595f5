// The benchmark on a small scale: what it seeds is what the server understands, and the floor does what the server did.
import assert from 'node:assert/strict';
import crypto from 'node:crypto';
import { after, before, test } from 'node:test';
import mysql from 'mysql2/promise';
import { callsOf, ENDPOINTS, SIMILAR } from './bench/calls.mjs';
import { load, quantile } from './bench/load.mjs';
import { startFloor, startListeners, startServer, startStreamFloor } from './bench/processes.mjs';
import { record, repeatable } from './bench/recordings.mjs';
import { filled } from './bench/replay.mjs';
import { rowsRead } from './bench/rows-read.mjs';
import { seededDatabase } from './bench/seeded.mjs';
import { peopleOf, shapeOf, tokenOf } from './bench/places.mjs';
import { serversRow } from './bench/servers.mjs';
import { steadily, steadyTimes } from './bench/steady.mjs';
import { moveMatters, sayMoves } from './bench/stream/moves.mjs';
import { account, hearersOf, officeListeners, spreadListeners } from './bench/stream/plan.mjs';
import { endpointRows, memoryRow, steadyRows, streamRows, table } from './bench/table.mjs';
import { exportRow, summaryRow, workRows } from './bench/work/rows.mjs';
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

test('matters come as people bring them: by season, week and hour, in the order of their numbers', async () => {
  const share = async (condition) => {
    const [{ share }] = await sql(
      `SELECT AVG(${condition}) AS share FROM (SELECT created_at + INTERVAL 8 HOUR AS at FROM request WHERE id <= 2000) r`,
    );
    return Number(share);
  };
  assert.ok((await share('MONTH(at) IN (6, 7, 8)')) > 1.4 * (await share('MONTH(at) IN (12, 1, 2)')));
  assert.ok((await share('DAYOFWEEK(at) IN (4, 5, 6)')) > 1.05 * (await share('DAYOFWEEK(at) IN (1, 2, 7)')));
  assert.ok((await share('HOUR(at) BETWEEN 9 AND 17')) > 0.55);
  assert.ok((await share('HOUR(at) < 6')) < 0.1);
  const [{ wrong }] = await sql(
    'SELECT COUNT(*) AS wrong FROM request a JOIN request b ON b.id = a.id + 1 WHERE b.id <= 2000 AND b.created_at < a.created_at',
  );
  assert.equal(wrong, 0);
  const [{ shorter, longest }] = await sql(
    'SELECT AVG(CHAR_LENGTH(text) < 60) AS shorter, MAX(CHAR_LENGTH(text)) AS longest FROM request WHERE id <= 2000',
  );
  assert.ok(shorter > 0.4 && shorter < 0.7 && longest > 300, `${shorter} are short, the longest has ${longest}`);
});

test('what handling keeps beside a matter is there, and what may be found as similar is found', async () => {
  const [{ told, ended, proved, solved }] = await sql(`SELECT
    (SELECT COUNT(*) FROM request WHERE state IN ('told', 'closed')) AS told, (SELECT COUNT(*) FROM ending) AS ended,
    (SELECT COUNT(*) FROM proof) AS proved, (SELECT COUNT(*) FROM request WHERE outcome = 'solved') AS solved`);
  assert.deepEqual([ended, proved], [told, solved]);
  const [{ lost }] =
    await sql(`SELECT COUNT(*) AS lost FROM forward_part p LEFT JOIN department d ON d.id = p.department_id
    LEFT JOIN request_clock k ON k.kind = 'department' AND k.owner_id = p.id AND k.request_id = p.request_id
    WHERE d.id IS NULL OR k.id IS NULL`);
  assert.equal(lost, 0);
  const recent = '(r.open = 1 OR r.closed_at > UTC_TIMESTAMP() - INTERVAL 90 DAY) AND r.id <= 2000';
  const [{ wrong, without }] = await sql(`SELECT SUM(m.request_id IS NULL) AS wrong,
      SUM(NOT EXISTS (SELECT 1 FROM request_gram g WHERE g.open = r.open AND g.place = CONCAT('c', r.community_id) AND g.request_id = r.id)) AS without
    FROM request r LEFT JOIN similar_matter m ON m.request_id = r.id AND m.open = r.open WHERE ${recent}`);
  assert.deepEqual([Number(wrong), Number(without)], [0, 0]);
  const [{ kept }] = await sql('SELECT COUNT(*) AS kept FROM similar_matter');
  const [{ due }] = await sql(`SELECT COUNT(*) AS due FROM request r WHERE ${recent}`);
  assert.equal(kept, due);
});

test('what is drawn for one purpose does not follow from what was drawn for another', async () => {
  const [{ long, solved, together }] =
    await sql(`SELECT AVG(CHAR_LENGTH(text) > 70) AS \`long\`, AVG(outcome = 'solved') AS solved,
    AVG(CHAR_LENGTH(text) > 70 AND outcome = 'solved') AS together FROM request WHERE state = 'closed' AND id <= 2000`);
  assert.ok(long > 0.2 && long < 0.8, `${long} are long`);
  assert.ok(Math.abs(together - long * solved) < 0.05, `${together} beside ${long * solved}`);
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
    const pathOf = (sample) => sample.path;
    const samples = calls['similar to a text'];
    const times = await steadyTimes({ origin: server.origin, samples, pathOf, perSecond: 20, seconds: 0.5 });
    assert.ok(times.length === 10 && times.every((ms) => ms > 0));
    const nowhere = { origin: server.origin, samples, pathOf: () => '/api/none', perSecond: 20, seconds: 0.1 };
    await assert.rejects(steadyTimes(nowhere), /failed with 404/);
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

test('a listener must hear what lies at its station, street or district', () => {
  const shape = shapeOf({ rows: 20_000, stations: 400 });
  const listeners = spreadListeners(shape, 200);
  assert.equal(listeners.filter(({ role }) => role !== 'liaison').length, 5);
  assert.ok(new Set(listeners.map(({ role, id }) => `${role} ${id}`)).size > 100);
  const heard = [
    { role: 'liaison', id: 111 },
    { role: 'liaison', id: 112 },
    { role: 'street_office', id: 12 },
    { role: 'street_office', id: 11 },
    { role: 'district_office', id: 2 },
    { role: 'district_office', id: 1 },
  ];
  assert.deepEqual(hearersOf(heard, 111), [0, 2, 4]);
  assert.deepEqual(hearersOf(officeListeners(2, 3), 111), [0, 1, 2]);
});

test('what was heard is held against what had to be', () => {
  const listeners = [
    { role: 'liaison', id: 1 },
    { role: 'district_office', id: 1 },
    { role: 'liaison', id: 2 },
  ];
  const move = (code, stationId, answeredAt) => ({ code, kind: 'assigned', stationId, answeredAt });
  const moves = [move('a', 1, 1000), move('b', 2, 2000), move('c', 1, 3000), move('d', 150, 4000)];
  const heard = [
    // Both, the second one later; one of them again.
    ...[
      [0, 'a', 'assigned', 1100],
      [1, 'a', 'assigned', 1300],
      [0, 'a', 'assigned', 1400],
    ],
    // Before the answer was there.
    ...[
      [1, 'b', 'assigned', 1990],
      [2, 'b', 'assigned', 1980],
    ],
    // The office did not hear; another station's liaison did, who must not; and a kind that nobody moved.
    ...[
      [0, 'c', 'assigned', 3100],
      [2, 'c', 'assigned', 3100],
      [0, 'c', 'replied', 3100],
    ],
  ];
  assert.deepEqual(account(listeners, moves, heard), {
    delivered: 5,
    missing: 1,
    stray: 2,
    twice: 1,
    delays: [300, 0],
  });
});

test('calls at a steady rate wait for nobody, and a failure is told', async () => {
  const began = performance.now();
  const starts = [];
  const one = async (n) => {
    starts.push(performance.now() - began);
    await new Promise((done) => setTimeout(done, 200));
    return `call ${n}`;
  };
  const answers = await steadily({ perSecond: 20, seconds: 0.5, one });
  assert.equal(answers.length, 10);
  assert.ok(
    starts.every((at, n) => at >= n * 50 - 2),
    starts.join(' '),
  );
  await assert.rejects(steadily({ perSecond: 100, seconds: 0.1, one: () => Promise.reject(new Error('no')) }), /no/);
});

test('who must hear of a move hears it, at the server and at the floor', async () => {
  const listeners = [...spreadListeners(database.shape, 30), ...officeListeners(1, 5)];
  const server = await startServer({ url: database.url, keys });
  const floor = await startStreamFloor();
  const ears = await startListeners();
  const heardAll = async () => {
    await new Promise((done) => setTimeout(done, 2500));
    const { heard, ended } = await ears.report();
    assert.equal(ended, 0);
    await ears.leave();
    return heard;
  };
  try {
    await ears.connect(
      server.origin,
      listeners.map(({ token }) => ({ token, path: '/api/desk/stream' })),
    );
    const moves = await moveMatters({
      ...{
        origin: server.origin,
        stationOf: (n) => 1 + (n % 100),
        voters: 100,
        deputiesPerStation: 4,
        perSecond: 6,
        seconds: 3,
      },
    });
    assert.deepEqual(new Set(moves.map(({ kind }) => kind)), new Set(['submitted', 'assigned', 'replied']));
    const atServer = account(listeners, moves, await heardAll());
    const due = moves.reduce((sum, { stationId }) => sum + hearersOf(listeners, stationId).length, 0);
    assert.deepEqual(
      { ...atServer, delays: atServer.delays.length },
      { delivered: due, missing: 0, stray: 0, twice: 0, delays: 18 },
    );
    await ears.connect(
      floor.origin,
      listeners.map((_, n) => ({ token: 'floor', path: `/listen/${n}` })),
    );
    const hearers = (stationId) => hearersOf(listeners, stationId);
    const said = await sayMoves({ origin: floor.origin, moves, hearersOf: hearers, perSecond: 20 });
    const atFloor = account(listeners, said, await heardAll());
    assert.deepEqual([atFloor.delivered, atFloor.missing, atFloor.stray + atFloor.twice], [due, 0, 0]);
    await assert.rejects(ears.connect(server.origin, [{ token: 'nobody', path: '/api/desk/stream' }]), /got 401/);
  } finally {
    for (const one of [ears, floor, server]) await one.stop();
  }
});

test('everybody of the seeded country has an id of their own', () => {
  const shape = shapeOf({ rows: 20_000, stations: 400 });
  const people = peopleOf(shape);
  const ids = [shape.voters, people.deputy(1), people.deputy(1600), people.liaison(1), people.liaison(400)];
  ids.push(people.streetOffice(1), people.streetOffice(40), people.districtOffice(1), people.districtOffice(4));
  assert.deepEqual(
    ids,
    [...ids].sort((a, b) => a - b),
  );
  assert.equal(new Set(ids).size, ids.length);
  assert.equal(people.last, people.districtOffice(4));
  assert.notEqual(tokenOf('liaison', 1), tokenOf('deputy', 1));
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
    ['NO', 'NO', 'yes', 'NO'],
  );
  const similar = (ratio) => endpointRows({ lines: [line('similar to a text', ratio)] })[0].slice(-2);
  assert.deepEqual(
    [similar(0.5), similar(0.49)],
    [
      ['ratio ≥ 0.5', 'yes'],
      ['ratio ≥ 0.5', 'NO'],
    ],
  );
  const steady = (p99) =>
    steadyRows([{ endpoint: 'similar to a text', server: { p50: 5, p99 }, floor: side }], SIMILAR)[0];
  assert.deepEqual(steady(49.9).slice(-2), ['p99 < 50 ms', 'yes']);
  assert.equal(steady(50).at(-1), 'NO');
  assert.equal(steady(50).length, rows[0].length);
  const ear = { delivered: 10, missing: 0, stray: 0, twice: 0, p50: 300, p99: 800 };
  const met = (server, ratio, mb) =>
    streamRows({
      ...{ lines: [{ name: 'spread', moves: 5, server, floor: ear }], listeners: 1000 },
      ...{ desk: { without: 100, with: 95, ratio }, memory: { without: 100, with: mb } },
    }).map((row) => row.at(-1));
  assert.deepEqual(met(ear, 0.95, 249), ['yes', 'yes', 'yes']);
  assert.deepEqual(met({ ...ear, stray: 1 }, 0.89, 250), ['NO', 'NO', 'NO']);
  assert.deepEqual(met({ ...ear, p99: 1000 }, 0.9, 1), ['NO', 'yes', 'yes']);
  assert.match(lines[2], /submit +\| 1,234\/s +\| 1,234\/s +\| 0\.69 +\|.*12 \(≤ 13\)/);
  assert.equal(new Set(lines.map((text) => text.length)).size, 1);
});

test('the table says what the server does by itself', () => {
  const last = (row) => row.at(-1);
  const run = (perSecond, floor) => ({
    sweep: { done: 1000, perSecond, reads: 30 },
    drain: { done: 1000, perSecond, reads: 5, floor: { perSecond: floor } },
  });
  assert.deepEqual(workRows({ large: run(100, 200), small: run(130, 200) }).map(last), ['yes', 'yes']);
  assert.deepEqual(workRows({ large: run(100, 300), small: run(131, 300) }).map(last), ['NO', 'NO']);
  assert.equal(last(summaryRow({ wrong: 0, requests: 10, read: 1, count: 2 })), 'yes');
  assert.equal(last(summaryRow({ wrong: 3, requests: 10, read: 1, count: 2 })), 'NO: 3 differ');
  const ledger = { due: 10, rows: 10, bytes: 1e6, seconds: 1, memoryMb: 249 };
  assert.deepEqual(
    [{}, { rows: 9 }, { memoryMb: 250 }].map((more) => last(exportRow({ ...ledger, ...more }))),
    ['yes', 'NO', 'NO'],
  );
});

test('a second server is held to its aim only where there are cores for it', () => {
  const row = (all, cores) => serversRow('submit', 2, { one: [100], all: [all] }, cores);
  assert.deepEqual(
    [row(170, 2), row(169, 5), row(169, 4)].map((one) => one.at(-1)),
    ['yes', 'NO', 'no: 4 cores for all'],
  );
});
