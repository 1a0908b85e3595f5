import { durationMs } from '@huiyin/shared/demo/demo.dto';
import { DAY_MS, HOUR_MS, MINUTE_MS, parseIso } from '@huiyin/shared/kernel/time';
import { dueAt } from '@huiyin/shared/requests/reply-clock';
import { stepsFor } from '@huiyin/shared/requests/reply-clock.ladder';
import { exampleDistrict, installDistricts } from '../../test/district';
import { testServer, type TestServer } from '../../test/http';
import { Clock } from '../platform/clock/clock';
import { sha256 } from '../platform/crypto/crypto';
import { RequestsService } from '../requests/requests.service';

describe('durations', () => {
  test.each([
    ['P3D', 3 * DAY_MS],
    ['PT12H', 12 * HOUR_MS],
    ['P1W', 7 * DAY_MS],
    ['P1DT2H30M', DAY_MS + 2 * HOUR_MS + 30 * MINUTE_MS],
    ['P0D', 0],
  ])('%s', (text, ms) => expect(durationMs(text)).toBe(ms));
  test.each(['', 'P', 'PT', 'P1DT', '3D', '-P1D', 'P-1D', 'P1M', 'P1Y', 'P1.5D', 'P1D ', 'p1d', 'P99999D', 'PT1H1D'])(
    '"%s" is none',
    (text) => expect(durationMs(text)).toBeNull(),
  );
});

describe('outside demo mode', () => {
  test('none of it exists', async () => {
    const key = Buffer.alloc(32, 1).toString('base64');
    const real = await testServer({ DEMO_MODE: 'false', DATA_KEYS: `k1:${key}`, SIGNING_KEY: 'x'.repeat(32) });
    try {
      for (const [method, path] of [
        ['POST', '/demo/sign-in'],
        ['POST', '/demo/clock'],
        ['GET', '/demo/clock'],
        ['GET', '/demo/people'],
      ] as const)
        expect([path, (await real.call(method, path, { body: {} })).body.code]).toEqual([path, 'route.not_found']);
      await expect(real.app.get(Clock).set(Date.now() + DAY_MS)).rejects.toThrow('demo mode only');
    } finally {
      await real.close();
    }
  });
});

/** The example once more, under codes and accounts of its own. */
function secondDistrict(): unknown {
  const example = exampleDistrict();
  const text = JSON.stringify({ ...example, district: { ...example.district, name: '第二示范区' } });
  const taken = new Set([...text.matchAll(/"(?:code|account)":"([^"]+)"/g)].map(([, name]) => name));
  return JSON.parse(text, (_, value: unknown) =>
    typeof value === 'string' && taken.has(value) ? `2-${value}` : value,
  );
}

describe('in demo mode', () => {
  let server: TestServer;
  const post = (path: string, body: unknown) => server.call('POST', `/demo${path}`, { body });
  const signIn = async (body: unknown) => (await post('/sign-in', body)).body;

  beforeAll(async () => {
    server = await testServer();
    await installDistricts(server.config, exampleDistrict(), secondDistrict());
  });
  afterAll(() => server.close());

  test('anyone may take the place of an invented person, also of the other district', async () => {
    const deputy = await signIn({ role: 'deputy' });
    expect(deputy.actor).toMatchObject({ role: 'deputy', name: '苏望禾', district: { name: '云溪示范区' } });
    expect((await server.call('GET', '/messages', { token: deputy.accessToken })).status).toBe(200);
    expect((await signIn({ role: 'deputy', n: 2 })).actor.name).toBe('单青禾');
    expect((await signIn({ role: 'deputy', district: 2 })).actor.district.name).toBe('第二示范区');
    expect((await signIn({ role: 'street_office' })).actor.name).toBe('街道乙');
  });

  test('a voter is always there, each n another one, and the same one again', async () => {
    const ids = async (n: number) => {
      const { accessToken } = await signIn({ role: 'voter', n });
      const [row] = await server.db.query(`SELECT s.person_id AS id FROM auth_session s ORDER BY s.id DESC LIMIT 1`);
      expect(accessToken).toMatch(/.{20}/);
      return row.id as string;
    };
    const [first, third, again, second] = [await ids(1), await ids(3), await ids(1), await ids(2)];
    expect(again).toBe(first);
    expect(new Set([first, second, third]).size).toBe(3);
    expect((await signIn({ role: 'voter', district: 2 })).actor.role).toBe('voter');
  });

  test('several at once get the same far voter', async () => {
    const ids = await Promise.all(
      Array.from({ length: 6 }, async () => {
        const { accessToken } = await signIn({ role: 'voter', district: 2, n: 60 });
        const hash = sha256(accessToken as string);
        const [row] = await server.db.query('SELECT person_id AS id FROM auth_session WHERE access_hash = ?', [hash]);
        return row.id as string;
      }),
    );
    expect(new Set(ids).size).toBe(1);
  });

  test('people who are not there, and what is sent wrongly, are told so', async () => {
    const refused = async (body: unknown) => {
      const answer = await post('/sign-in', body);
      return [answer.status, answer.body.code];
    };
    expect(await refused({ role: 'auditor', n: 2 })).toEqual([404, 'person.not_found']);
    expect(await refused({ role: 'deputy', n: 99 })).toEqual([404, 'person.not_found']);
    for (const body of [
      {},
      { role: 'king' },
      { role: 'voter', n: 0 },
      { role: 'voter', n: 1.5 },
      { role: 'voter', n: '1' },
      { role: 'voter', n: 1e9 },
      { role: 'voter', district: 3 },
      { role: 'voter', name: '苏望禾' },
    ])
      expect([body, await refused(body)]).toEqual([body, [400, 'body.invalid']]);
  });

  test('the switcher lists those who can be signed in as, by the same numbers', async () => {
    const { items } = (await server.call('GET', '/demo/people')).body;
    expect(items.length).toBeGreaterThan(10);
    for (const { role, district, n, name, place } of items.filter((p: { role: string }) => p.role !== 'voter')) {
      const session = await signIn({ role, district, n });
      expect(session.actor).toMatchObject({ role, name, place });
    }
    expect(items.find((p: { role: string }) => p.role === 'voter')).toMatchObject({ roleLabel: '选民', name: '选民1' });
    expect(items.filter((p: { district: number }) => p.district === 2).length).toBeGreaterThan(3);
  });

  describe('the clock', () => {
    const now = async () => parseIso((await server.call('GET', '/demo/clock')).body.now)!;
    const advance = (duration: unknown) => post('/clock', { advance: duration });

    test('goes ahead, adds up, and never back', async () => {
      const before = await now();
      const answers = await Promise.all([advance('P1D'), advance('PT12H'), advance('P0D')]);
      expect(answers.map((a) => a.status)).toEqual([200, 200, 200]);
      const passed = (await now()) - before;
      expect(passed).toBeGreaterThanOrEqual(DAY_MS + 12 * HOUR_MS);
      expect(passed).toBeLessThan(DAY_MS + 13 * HOUR_MS);
      for (const wrong of ['-P1D', 'P-1D', 'P401D', 'tomorrow', '', 3, null, ['P1D']])
        expect([wrong, (await advance(wrong)).body.code]).toEqual([wrong, 'body.invalid']);
      expect((await post('/clock', {})).body.code).toBe('body.invalid');
      expect((await post('/clock', { advance: 'P1D', back: true })).body.code).toBe('body.invalid');
    });

    test('is the same for every process', async () => {
      const other = new Clock({ DEMO_MODE: true }, server.db);
      await other.refresh();
      expect(Math.abs(other.now() - (await now()))).toBeLessThan(HOUR_MS);
      expect(other.now()).toBeGreaterThan(Date.now() + DAY_MS);
    });

    test('what falls due on the way happens at its own time, once, and is told', async () => {
      const requests = server.app.get(RequestsService);
      const { accessToken } = await signIn({ role: 'voter' });
      const voter = (await server.call('GET', '/auth/me', { token: accessToken })).body;
      const liaison = await signIn({ role: 'liaison' });
      const [{ personId }] = await server.db.query('SELECT person_id AS personId FROM person_role WHERE id = ?', [
        voter.roleId,
      ]);
      const actor = {
        ...{ personId, roleId: voter.roleId, role: 'voter' as const, name: '选民', districtId: null, stationIds: [] },
        ...{ streetId: null, deputyId: null, constituencyIds: [], departmentId: null },
      };
      const receipt = await requests.submit(
        actor,
        { text: '路灯不亮。', stationCode: liaison.actor.station.code },
        'demo-1',
      );
      const startedAt = parseIso(receipt.createdAt)!;
      const due = dueAt({ kind: 'reply', startedAt, policy: 'natural' })!;
      const expected = stepsFor({ kind: 'reply', startedAt, dueAt: due }).map((s) => [
        s.escalation ? 'escalated' : 'warned',
        s.escalation,
        s.at,
      ]);
      expect((await advance('P21D')).status).toBe(200);
      const events: { kind: string; level: string | null; at: Date }[] = await server.db.query(
        `SELECT e.kind, e.level, e.at FROM event e JOIN request r ON r.id = e.subject_id
          WHERE r.code = ? AND (e.kind = 'escalated' OR JSON_VALUE(e.detail, '$.clock') = 'reply') ORDER BY e.id`,
        [receipt.code],
      );
      expect(events.map((e) => [e.kind, e.level, e.at.getTime()])).toEqual(expected);
      // Told already, when the answer comes.
      const heard = (await server.call('GET', '/messages', { token: liaison.accessToken })).body;

      expect(heard.items.filter((m: { kind: string }) => m.kind === 'escalated')).toHaveLength(1);
      const [{ n }] = await server.db.query('SELECT COUNT(*) AS n FROM event WHERE pending <> 0');
      expect(n).toBe('0');
      // Nothing is left over for a later day.
      await advance('P5D');
      const [{ later }] = await server.db.query("SELECT COUNT(*) AS later FROM event WHERE kind = 'escalated'");
      expect(later).toBe('3');
    });
  });
});
