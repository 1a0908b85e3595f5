import { fork, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { countsAgree } from '../../test/books';
import { Factories } from '../../test/factories';
import { testServer, type TestServer } from '../../test/http';
import { neighbourhood, type Neighbourhood } from '../../test/neighbourhood';
import { compiled } from '../../test/process';
import { AuthService } from '../auth/auth.service';
import { inTransaction } from '../platform/db/transaction';
import { Clock } from '../platform/clock/clock';
import { EventsService } from '../platform/events/events.service';
import { ArchivedMattersService } from '../requests/archived/archived-matters.service';
import { bringBack } from '../requests/archived/moving-matters';
import { ArchiveWork } from './archive-work';

const LONG_AGO = new Date('2019-03-01T10:00:00Z');
/** Each with what makes its rows a matter's own. */
const PARTS = { request: 'id', request_clock: 'request_id', event: 'subject_id' };
const MANY = 400;

let server: TestServer;
let here: Neighbourhood;
let voter: { id: string; token: string };
beforeAll(async () => {
  compiled();
  server = await testServer({ ARCHIVE_YEARS: '3' });
  const make = new Factories(server.db);
  const district = await make.district();
  here = await neighbourhood(make, district.id);
  const id = await make.person();
  const roleId = await make.role(id, 'voter', { district_id: district.id });
  voter = { id, token: (await server.app.get(AuthService).open(server.db.manager, id, roleId)).accessToken };
}, 120_000);
afterAll(() => server?.close());

const query = (sql: string, values: unknown[] = []): Promise<any[]> => server.db.query(sql, values);
const count = async (from: string): Promise<number> => Number((await query(`SELECT COUNT(*) AS n FROM ${from}`))[0].n);
/** What there is of everything, wherever it lies; what lay on both sides would be in it twice. */
async function everything(): Promise<Record<string, unknown[]>> {
  const all: Record<string, { id: string }[]> = {};
  for (const table of Object.keys(PARTS)) {
    const rows = [...(await query(`SELECT * FROM ${table}`)), ...(await query(`SELECT * FROM ${table}_archive`))];
    all[table] = rows.sort((x, y) => Number(x.id) - Number(y.id));
  }
  return all;
}
/** Clocks and events whose matter lies on the other side. */
async function astray(): Promise<number> {
  let n = 0;
  for (const side of ['', '_archive'])
    for (const [table, column] of Object.entries(PARTS).slice(1))
      n += await count(
        `${table}${side} x LEFT JOIN request${side} r ON r.id = x.${column}
          WHERE r.id IS NULL${table === 'event' ? " AND x.topic = 'request'" : ''}`,
      );
  return n;
}

async function withdrawn(): Promise<{ id: string; code: string }> {
  const raised = await server.call('POST', '/requests', {
    ...{ token: voter.token, headers: { 'idempotency-key': randomUUID() } },
    body: { text: '路灯坏了。', communityId: here.community.code },
  });
  const { code } = raised.body;
  expect((await server.call('POST', `/requests/${code}/withdraw`, { token: voter.token, body: {} })).status).toBe(200);
  await server.app.get(EventsService).drain();
  const [{ id }] = await query('SELECT id FROM request WHERE code = ?', [code]);
  await query('UPDATE request SET due_at = ?, updated_at = ?, closed_at = ? WHERE id = ?', [
    ...[LONG_AGO, LONG_AGO, LONG_AGO, id],
  ]);
  return { id, code };
}

/** So many more like this one. */
async function multiply({ id }: { id: string }, times: number): Promise<void> {
  const [{ last }] = await query(
    'SELECT GREATEST(MAX(r.id), COALESCE((SELECT MAX(a.id) FROM request_archive a), 0)) AS last FROM request r',
  );
  for (const [table, own] of Object.entries(PARTS)) {
    const columns = (await query(`SHOW COLUMNS FROM ${table}`)).map((c) => c.Field as string);
    const names = columns.filter((c) => c !== 'id' || table === 'request');
    const values = names.map((c) => {
      if (c === own) return `? + n.seq`;
      return c === 'code' || c === 'idempotency_key' ? `CONCAT('C', ${last} + n.seq)` : `t.${c}`;
    });
    const whose = `${table === 'event' ? "t.topic = 'request' AND " : ''}t.${own} = ?`;
    await query(
      `INSERT INTO ${table} (${names.join(', ')}) SELECT ${values.join(', ')}
         FROM ${table} t JOIN (SELECT ones.n + 10 * tens.n + 100 * hundreds.n + 1 AS seq FROM ${digits('ones')},
           ${digits('tens')}, ${digits('hundreds')}) n ON n.seq <= ? WHERE ${whose}`,
      [last, times, id],
    );
  }
  await query(
    `UPDATE request_count SET n = n + ? WHERE state = 'withdrawn' AND station_id = (SELECT station_id FROM request WHERE id = ?)`,
    [times, id],
  );
  await countsAgree(server);
}
const digits = (name: string): string =>
  `(SELECT 0 AS n${Array.from({ length: 9 }, (_, i) => ` UNION ALL SELECT ${i + 1}`).join('')}) ${name}`;

/** A process of its own that waits for a word to begin. */
async function archiving(): Promise<ChildProcess> {
  const env = {
    ...{ PATH: process.env.PATH, DATABASE_URL: server.config.DATABASE_URL, DATA_DIR: server.config.DATA_DIR },
    ...{ DEMO_MODE: 'true', TASKS: 'false', LOG_LEVEL: 'error', ARCHIVE_YEARS: '3' },
  };
  const child = fork(join(__dirname, '../../test/archive-process.cjs'), { env, execArgv: [] });
  await message(child);
  return child;
}
function message(child: ChildProcess): Promise<any> {
  return new Promise((done, fail) => {
    child.once('message', done);
    child.once('exit', (code) => fail(new Error(`An archiving process ended with ${code}.`)));
  });
}
const work = () => server.app.get(ArchiveWork);

test('killed at any moment it loses nothing and doubles nothing, and another goes on', async () => {
  await multiply(await withdrawn(), MANY);
  const before = await everything();
  // One look for what was closed, one for what was refused, and two batches of what was withdrawn.
  let turns = 4;
  expect(await work().run(async () => turns-- > 0)).toBe(100);
  for (const ms of [20, 120]) {
    const child = await archiving();
    const gone = new Promise((done) => child.once('exit', done));
    child.removeAllListeners('message');
    child.send('go');
    await new Promise((done) => setTimeout(done, ms));
    child.kill('SIGKILL');
    await gone;
    expect(await everything()).toEqual(before);
    expect(await astray()).toBe(0);
  }
  await work().run();
  expect(await count('request_archive')).toBe(MANY + 1);
  expect(await everything()).toEqual(before);
  expect(await astray()).toBe(0);
  await countsAgree(server);
}, 120_000);

test('two processes at once move everything once', async () => {
  const there = await count('request_archive');
  await multiply(await withdrawn(), MANY);
  const before = await everything();
  const children = await Promise.all([archiving(), archiving()]);
  const moved = await Promise.all(
    children.map((child) => {
      child.send('go');
      return message(child);
    }),
  );
  // Who finds another at it leaves the rest to it.
  expect(moved[0].moved + moved[1].moved + (await work().run())).toBe(MANY + 1);
  expect(await count('request_archive')).toBe(there + MANY + 1);
  expect(await everything()).toEqual(before);
  expect(await astray()).toBe(0);
  await countsAgree(server);
}, 120_000);

test('put away and brought back while somebody opens it, again and again, it is always found', async () => {
  const { code } = await withdrawn();
  let over = false;
  const back = (async () => {
    while (!over) await work().run();
  })();
  const answers = await Promise.all(
    [0, 1, 2].map(async () => {
      const seen: number[] = [];
      for (let i = 0; i < 25; i++)
        seen.push((await server.call('GET', `/requests/${code}`, { token: voter.token })).status);
      return seen;
    }),
  );
  over = true;
  await back;
  expect([...new Set(answers.flat())]).toEqual([200]);
  expect(await astray()).toBe(0);
}, 60_000);

test('a key that was used again years later leads to the newer one, and the older one still comes back', async () => {
  const { id, code } = await withdrawn();
  await work().run();
  const newer = await withdrawn();
  await query(
    'UPDATE request SET idempotency_key = (SELECT idempotency_key FROM request_archive WHERE id = ?), updated_at = NOW(3) WHERE id = ?',
    [id, newer.id],
  );
  expect(await inTransaction(server.db, (em) => bringBack(em, 'a.id = ?', [id]))).toBe(1);
  expect((await query('SELECT idempotency_key AS k FROM request WHERE id = ?', [id]))[0].k).toBe(` ${code}`);
});

test('what somebody still waits for stays, whatever its age', async () => {
  const changes: [string, (id: string) => Promise<unknown>][] = [
    [
      'a clock to come',
      (id) => query("UPDATE request_clock SET next_at = '2030-01-01' WHERE request_id = ? LIMIT 1", [id]),
    ],
    [
      'an event nobody was told of',
      (id) => query("UPDATE event SET pending = 2 WHERE topic = 'request' AND subject_id = ? LIMIT 1", [id]),
    ],
    ['words to be checked', (id) => query("UPDATE request SET display = 'held' WHERE id = ?", [id])],
    ['touched lately', (id) => query('UPDATE request SET updated_at = NOW(3) WHERE id = ?', [id])],
    [
      'an appeal',
      (id) => query("INSERT INTO request_decision (request_id, what, up, since) VALUES (?, 'appeal', 0, NOW(3))", [id]),
    ],
    ['echoes', (id) => query('INSERT INTO request_echo (event_id, request_id) VALUES (?, ?)', [id, id])],
    [
      'a message on its way',
      (id) =>
        query(
          `INSERT INTO delivery (event_id, person_id, role, template, request_code, station_id, who, title, text, facts, worth_call, created_at, state, next_at)
            SELECT e.id, 1, 'voter', 'progress', 'X', 1, '', '', '', '{}', 0, NOW(3), 'waiting', NOW(3) FROM event e
             WHERE e.topic = 'request' AND e.subject_id = ? LIMIT 1`,
          [id],
        ),
    ],
    [
      'a promise',
      (id) =>
        query(
          "INSERT INTO promise (request_id, round, district_id, promised_day, made_at, open) VALUES (?, 1, 1, '2030-01-01', NOW(3), 1)",
          [id],
        ),
    ],
  ];
  const kept: string[] = [];
  for (const [, change] of changes) {
    const { id } = await withdrawn();
    kept.push(id);
    await change(id);
  }
  const ordinary = await withdrawn();
  await work().run();
  const [{ n }] = await query('SELECT COUNT(*) AS n FROM request WHERE id IN (?)', [kept]);
  expect(Number(n)).toBe(kept.length);
  expect(await count(`request_archive WHERE id = ${ordinary.id}`)).toBe(1);
});

test('never, where nothing is to be put away', async () => {
  await withdrawn();
  const never = new ArchiveWork(
    server.db,
    { ARCHIVE_YEARS: 0 },
    server.app.get(Clock),
    server.app.get(ArchivedMattersService, { strict: false }),
  );
  expect(await never.run()).toBe(0);
  expect(await work().run()).toBe(1);
});
