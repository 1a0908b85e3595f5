import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import { DAY_MS, HOUR_MS, isoAt8, parseIso } from '@huiyin/shared/kernel/time';
import { dueAt } from '@huiyin/shared/requests/reply-clock';
import { stepsFor } from '@huiyin/shared/requests/reply-clock.ladder';
import { testServer, type TestServer } from '../../test/http';
import { compiled } from '../../test/process';
import { signIn } from '../../test/sign-in';
import { EventsService } from '../platform/events/events.service';
import { EscalationsService } from './escalations.service';

let server: TestServer;
let escalations: EscalationsService;

beforeAll(async () => {
  server = await testServer();
  escalations = server.app.get(EscalationsService);
  await server.db.query(
    `INSERT INTO station (id, district_id, street_id, code, name, kind, address, phone, opening_hours, introduction, disclosures, pinyin, initials)
     VALUES (31, 1, 21, 'cuiyuan', '翠园社区联络站', 'community', '示范路 1 号', '', '', '', '[]', '', '')`,
  );
});
afterAll(() => server.close());
afterEach(async () => {
  jest.restoreAllMocks();
  for (const table of ['event', 'message', 'request_clock', 'request']) await server.db.query(`DELETE FROM ${table}`);
});

const at = (text: string): number => parseIso(`${text}:00+08:00`)!;

/** Requests submitted at one moment, waiting for their reply, as the rules would keep them. Returns the first's id. */
async function waiting(startedAt: number, n = 1): Promise<number> {
  const due = dueAt({ kind: 'reply', startedAt, policy: 'natural' })!;
  const [first] = stepsFor({ kind: 'reply', startedAt, dueAt: due });
  const began = new Date(startedAt);
  const requests = Array.from({ length: n }, (_, i) => [
    ...[`HY-W${i}`, 1, 7, 31, 21, '路灯不亮', '路灯不亮，晚上走路看不清。', '城建城管', 'submitted', 1, new Date(due)],
    ...['station', '扫码', `key-${i}`, 'x', began, began],
  ]);
  await server.db.query(
    `INSERT INTO request (code, district_id, voter_id, station_id, street_id, title, text, category, state, open, due_at,
       routing_rule, routing_reason, idempotency_key, body_hash, created_at, updated_at) VALUES ?`,
    [requests],
  );
  const [{ id }]: { id: string }[] = await server.db.query('SELECT MIN(id) AS id FROM request');
  const clocks = requests.map((_, i) => [
    ...[
      Number(id) + i,
      'reply',
      'natural',
      '2026-1',
      began,
      new Date(due),
      'running',
      '[]',
      first.step,
      new Date(first.at),
    ],
  ]);
  await server.db.query(
    `INSERT INTO request_clock (request_id, kind, policy, calendar_version, started_at, due_at, state, pauses, next_step, next_at) VALUES ?`,
    [clocks],
  );
  return Number(id);
}

/** What was told: kind, level and when, in order. */
const told = async (): Promise<string[]> => {
  const rows: { kind: string; level: string | null; at: Date }[] = await server.db.query(
    'SELECT kind, level, at FROM event ORDER BY id',
  );
  return rows.map((r) => `${r.kind} ${r.level ?? '-'} ${isoAt8(r.at.getTime()).slice(0, 16)}`);
};

const MONDAY = '2026-03-02T10:00';

describe('one late request', () => {
  test('goes up level by level in working hours, each once, however often the sweep comes by', async () => {
    await waiting(at(MONDAY));
    for (let now = at(MONDAY); now < at('2026-03-20T12:00'); now += HOUR_MS) {
      await escalations.sweep(now);
      await escalations.sweep(now);
    }
    // Due on Thursday at 24:00; Friday morning the station, Monday the street, Wednesday the district.
    expect(await told()).toEqual([
      'warned - 2026-03-04T09:00',
      'warned - 2026-03-05T09:00',
      'escalated station 2026-03-06T09:00',
      'escalated street 2026-03-09T09:00',
      'escalated district 2026-03-11T09:00',
    ]);
  });

  test('found only after weeks of standstill: every level once, and no warning that comes too late', async () => {
    await waiting(at(MONDAY));
    const now = at('2026-03-20T12:00');
    expect(await escalations.sweep(now)).toBe(3);
    expect(await escalations.sweep(now)).toBe(0);
    expect(await told()).toEqual(
      ['station', 'street', 'district'].map((level) => `escalated ${level} 2026-03-20T12:00`),
    );
  });

  test('answered in between goes no higher', async () => {
    const id = await waiting(at(MONDAY));
    await escalations.sweep(at('2026-03-06T10:00'));
    await server.db.query("UPDATE request_clock SET state = 'missed', met_at = ? WHERE request_id = ?", [
      new Date(at('2026-03-06T11:00')),
      id,
    ]);
    // Even when the row still says that something is due.
    await escalations.sweep(at('2026-03-20T12:00'));
    expect((await told()).filter((t) => t.startsWith('escalated'))).toEqual(['escalated station 2026-03-06T10:00']);
  });

  test('the ones it goes up to are told, each level its own people', async () => {
    const over = { districtId: '1' };
    const people = {
      liaison: await signIn(server, 'liaison', { ...over, stationId: '31' }),
      street_office: await signIn(server, 'street_office', { ...over, streetId: '21' }),
      district_office: await signIn(server, 'district_office', over),
    };
    const stranger = await signIn(server, 'street_office', { ...over, streetId: '22' });
    await waiting(at(MONDAY));
    const heard = async () =>
      Promise.all(
        [...Object.values(people), stranger].map(
          async (p) => (await server.call('GET', '/messages', { token: p.token })).body.items.length as number,
        ),
      );
    const after: Record<string, number[]> = {};
    for (const day of ['2026-03-06T09:00', '2026-03-09T09:00', '2026-03-11T09:00']) {
      await escalations.sweep(at(day));
      await server.app.get(EventsService).drain();
      after[day.slice(5, 10)] = await heard();
    }
    expect(after).toEqual({ '03-06': [1, 0, 0, 0], '03-09': [1, 1, 0, 0], '03-11': [1, 1, 1, 0] });
  });
});

describe('many late requests', () => {
  const perLevel = (): Promise<{ level: string; n: string; requests: string }[]> =>
    server.db.query(
      `SELECT level, COUNT(*) AS n, COUNT(DISTINCT subject_id) AS requests FROM event WHERE kind = 'escalated' GROUP BY level ORDER BY level`,
    );

  test('one that cannot be handled holds up no other, and is tried again', async () => {
    const first = await waiting(Date.now() - 30 * DAY_MS, 150);
    await server.db.query("UPDATE request_clock SET pauses = 'broken' WHERE request_id = ?", [first + 3]);
    await escalations.sweep(Date.now());
    expect(await perLevel()).toEqual(
      ['district', 'station', 'street'].map((level) => ({ level, n: '149', requests: '149' })),
    );
    await server.db.query("UPDATE request_clock SET pauses = '[]' WHERE request_id = ?", [first + 3]);
    expect(await escalations.sweep(Date.now())).toBe(3);
  });

  test('two server processes on one database escalate 2,000 due clocks with none doubled and none missed', async () => {
    await waiting(Date.now() - 30 * DAY_MS, 2000);
    compiled();
    const env = {
      ...{ PATH: process.env.PATH, DATABASE_URL: server.config.DATABASE_URL, DATA_DIR: server.config.DATA_DIR },
      ...{ DEMO_MODE: 'true', TASKS: 'false', LOG_LEVEL: 'error' },
    };
    const children = [0, 1].map(() => fork(join(__dirname, '../../test/sweep-process.cjs'), { env, execArgv: [] }));
    try {
      await Promise.all(children.map((child) => message(child)));
      const taken = await Promise.all(
        children.map(async (child) => {
          child.send('go');
          return ((await message(child)) as { taken: number }).taken;
        }),
      );
      expect(taken[0] + taken[1]).toBe(6000);
    } finally {
      for (const child of children) child.kill('SIGKILL');
    }
    expect(await perLevel()).toEqual(
      ['district', 'station', 'street'].map((level) => ({ level, n: '2000', requests: '2000' })),
    );
    const [{ n }] = await server.db.query('SELECT COUNT(*) AS n FROM request_clock WHERE next_at IS NOT NULL');
    expect(n).toBe('0');
  }, 120_000);
});

function message(child: ChildProcess): Promise<unknown> {
  return new Promise((done, fail) => {
    child.once('message', done);
    child.once('exit', (code) => fail(new Error(`A sweeping process ended with ${code}.`)));
  });
}
