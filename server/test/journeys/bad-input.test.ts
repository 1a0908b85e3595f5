import { randomUUID } from 'node:crypto';
import { REFUSALS, type RefusalCode } from '@huiyin/shared/kernel/refusals';
import { AuthService } from '../../src/auth/auth.service';
import { departmentRow } from '../departments';
import { Factories } from '../factories';
import { type Answer, type CallOptions, testServer, type TestServer } from '../http';
import { neighbourhood, type Neighbourhood } from '../neighbourhood';
import { operationsOf, type Operation } from '../operations';

/** Whatever arrives: a 4xx with a known code and its Chinese sentence, nothing half-written, never a 500. */
describe('bad input', () => {
  let server: TestServer;
  let make: Factories;
  let here: Neighbourhood;
  let operations: Operation[];
  let schemas: Record<string, any>;
  let voter: { personId: string; roleId: string };
  let liaison: { personId: string; roleId: string };
  let deputy: { personId: string; roleId: string };
  let office: { personId: string; roleId: string };
  let admin: { personId: string; roleId: string };
  let guard: { personId: string; roleId: string };
  let department: { personId: string; roleId: string };

  const token = async (p: { personId: string; roleId: string }) =>
    (await server.app.get(AuthService).open(server.db.manager, p.personId, p.roleId)).accessToken;
  const submit = async (body: unknown, more: CallOptions = {}) =>
    server.call('POST', '/requests', {
      token: await token(voter),
      body,
      headers: { 'idempotency-key': randomUUID() },
      ...more,
    });
  /** Rows that a refused call must not have added to. */
  const rows = async () =>
    server.db.query(
      'SELECT (SELECT COUNT(*) FROM request) r, (SELECT COUNT(*) FROM request_clock) c, (SELECT COUNT(*) FROM event) e, (SELECT COALESCE(SUM(n),0) FROM request_count) n',
    );

  function expectRefusal(answer: Answer, code?: RefusalCode, of = '') {
    const told = `${of} → ${answer.status} ${JSON.stringify(answer.body).slice(0, 300)}`;
    expect([told, answer.status >= 400 && answer.status < 500]).toEqual([told, true]);
    const known = REFUSALS[answer.body.code as RefusalCode];
    expect([told, known?.[0], known?.[1]]).toEqual([told, answer.status, answer.body.message]);
    if (code) expect([of, answer.body.code]).toEqual([of, code]);
  }

  beforeAll(async () => {
    server = await testServer();
    make = new Factories(server.db);
    ({ operations, schemas } = operationsOf(server.app));
    const district = await make.district();
    here = await neighbourhood(make, district.id);
    const held = async (role: string, over: Record<string, unknown>) => {
      const personId = await make.person();
      return { personId, roleId: await make.role(personId, role, over) };
    };
    voter = await held('voter', { district_id: district.id });
    liaison = await held('liaison', { district_id: district.id, station_id: here.station.id });
    office = await held('district_office', { district_id: district.id });
    admin = await held('admin', { district_id: district.id });
    guard = await held('security_admin', { district_id: district.id });
    const { id } = await departmentRow(make, district.id);
    department = await held('department', { district_id: district.id, department_id: id });
    deputy = { personId: here.deputy.personId, roleId: here.deputy.roleId };
  }, 60_000);
  afterAll(() => server.close());

  describe('in every field of every body', () => {
    const hostile: [string, unknown][] = [
      ['null', null],
      ['a number', 12345],
      ['true', true],
      ['an array', [[]]],
      ['an object', { a: { b: 1 } }],
      ['nothing', ''],
      ['blanks and invisible characters', ' \u200b\u202e\u2060 '],
      ['a very long text', '很'.repeat(9000)],
      ['SQL', "'; DROP TABLE request; --"],
      ['a lone surrogate', '\ud800'],
      ['NaN as text', 'NaN'],
      ['a huge number', 1e308],
    ];

    const resolve = (schema: any): any =>
      schema.$ref ? schemas[schema.$ref.split('/').pop()] : (schema.anyOf?.[0] ?? schema);
    const withBody = () => operations.filter((o) => o.body);

    it('covers bodies at all', () => {
      expect(withBody().length).toBeGreaterThan(15);
    });

    it('refuses or takes it, and never breaks', async () => {
      const tokens: Record<string, string> = {
        voter: await token(voter),
        liaison: await token(liaison),
        deputy: await token(deputy),
        district_office: await token(office),
        department: await token(department),
        admin: await token(admin),
        security_admin: await token(guard),
      };
      const matter = (await submit({ text: '路灯坏了。', stationCode: here.station.code })).body.code;
      for (const o of withBody()) {
        const schema = resolve(o.body);
        const example = schema.example ?? schema.examples?.[0] ?? {};
        const as = Array.isArray(o.access) ? o.access.map((r) => tokens[r]).find(Boolean) : tokens.voter;
        const path = o.path
          .replace('/requests/{code}', `/requests/${matter}`)
          .replace('{code}', 'NOTTHERE')
          .replace('{account}', 'nobody');
        const send = (body: unknown) =>
          server.call(o.method, path, { token: as, body, headers: { 'idempotency-key': randomUUID() } });
        for (const field of Object.keys(schema.properties ?? {})) {
          for (const [what, value] of hostile) {
            const answer = await send({ ...example, [field]: value });
            const of = `${o.id} ${field} = ${what}`;
            if (answer.status >= 300) expectRefusal(answer, undefined, of);
          }
        }
        expectRefusal(await send({ ...example, somethingElse: 1 }), 'body.invalid', `${o.id} with an unknown field`);
        for (const whole of [null, [], 'text', 7, true]) {
          const answer = await send(whole);
          if (answer.status >= 300) expectRefusal(answer, undefined, `${o.id} with ${JSON.stringify(whole)}`);
        }
      }
    }, 120_000);

    it('refuses what is no JSON, too large, or another type, everywhere', async () => {
      for (const o of withBody()) {
        const as = await token(
          Array.isArray(o.access) && !o.access.includes('voter')
            ? o.access.includes('liaison')
              ? liaison
              : o.access.includes('deputy')
                ? deputy
                : o.access.includes('department')
                  ? department
                  : office
            : voter,
        );
        const path = o.path.replace('{code}', 'HY-0000-0000-00').replace('{account}', 'nobody');
        const send = (raw: string, type = 'application/json') =>
          server.call(o.method, path, { token: as, raw, headers: { 'content-type': type, 'idempotency-key': 'k' } });
        expectRefusal(await send('{"text": '), 'body.not_json', o.id);
        expectRefusal(await send(JSON.stringify({ text: 'x'.repeat(1024 * 1024) })), 'body.too_large', o.id);
        expectRefusal(await send('text=路灯', 'application/x-www-form-urlencoded'), 'body.wrong_type', o.id);
        expectRefusal(await send('路灯', 'text/plain'), 'body.wrong_type', o.id);
        expectRefusal(await send('{"__proto__": {"admin": true}}'), undefined, o.id);
      }
    });
  });

  describe('in every query', () => {
    it('refuses unknown names, repeated names and what is too long; never breaks', async () => {
      for (const o of operations.filter((x) => x.method === 'GET' && x.query.length)) {
        const as =
          o.access === 'public'
            ? undefined
            : await token(Array.isArray(o.access) && o.access.includes('admin') ? office : voter);
        const path = o.path.replace('{code}', 'NOTTHERE');
        for (const name of o.query) {
          for (const value of [
            "' OR 1=1",
            '<script>',
            '𠮷👨‍👩‍👧',
            '\u202eabc',
            'x'.repeat(3000),
            '-1',
            '999,999',
            '1,2,3',
            '%00',
          ]) {
            const answer = await server.call('GET', `${path}?${name}=${encodeURIComponent(value)}`, { token: as });
            if (answer.status >= 300) expectRefusal(answer, undefined, `${o.id} ${name}=${value.slice(0, 20)}`);
          }
          const twice = await server.call('GET', `${path}?${name}=a&${name}=b`, { token: as });
          if (twice.status >= 300) expectRefusal(twice, undefined, `${o.id} ${name} twice`);
        }
        expectRefusal(
          await server.call('GET', `${path}?nonsense=1`, { token: as }),
          undefined,
          `${o.id} unknown query`,
        );
      }
    });

    it('refuses a cursor that was tampered with, or comes from another list', async () => {
      const as = await token(voter);
      for (let i = 0; i < 21; i++) await submit({ text: `第 ${i} 件`, stationCode: here.station.code });
      const { nextCursor } = (await server.call('GET', '/requests?scope=mine', { token: as })).body;
      expect(nextCursor).toEqual(expect.any(String));
      const page = (cursor: string, rest = '') =>
        server.call('GET', `/requests?scope=mine${rest}&cursor=${encodeURIComponent(cursor)}`, { token: as });
      expect((await page(nextCursor)).status).toBe(200);
      const flipped = nextCursor.slice(0, -1) + (nextCursor.endsWith('A') ? 'B' : 'A');
      for (const bad of [flipped, 'x', '.', 'e30.e30', `${nextCursor}.x`])
        expectRefusal(await page(bad), 'cursor.invalid', bad);
      expectRefusal(await page(nextCursor, '&state=submitted'), 'cursor.invalid');
      expectRefusal(await server.call('GET', `/stations?cursor=${nextCursor}`, {}), 'cursor.invalid');
    });
  });

  describe('in a submission', () => {
    it.each([
      ['an empty text', { text: '' }, 'body.invalid'],
      ['a text of blanks', { text: ' \n\t ' }, 'body.invalid'],
      ['a text of 2,001 characters', { text: '路'.repeat(2001) }, 'body.invalid'],
      ['a category nobody knows', { text: '路灯', category: '天文' }, 'body.invalid'],
      ['a place off the globe', { text: '路灯', location: { lng: 181, lat: 0 } }, 'body.invalid'],
      ['a place without latitude', { text: '路灯', location: { lng: 1 } }, 'body.invalid'],
      ['a made-up station', { text: '路灯', stationCode: 'NOSUCHSTATION' }, 'station.not_found'],
      ['a made-up deputy', { text: '路灯', deputyCode: 'NOSUCHDEPUTY' }, 'deputy.not_found'],
      ['a made-up community', { text: '路灯', communityId: 'NOSUCHPLACE' }, 'community.not_found'],
      ['a made-up picture', { text: '路灯', pictures: ['NOSUCHPICTURE'] }, 'picture.not_found'],
      ['ten pictures', { text: '路灯', pictures: Array(10).fill('ABCDEFGH') }, 'body.invalid'],
    ] as const)('refuses %s and writes nothing', async (_, body, code) => {
      const before = await rows();
      expectRefusal(await submit({ stationCode: here.station.code, ...body }), code);
      expect(await rows()).toEqual(before);
    });

    it.each([
      ['none', undefined],
      ['an empty one', ''],
      ['one of 65 characters', 'k'.repeat(65)],
    ])('refuses an idempotency key: %s', async (_, key) => {
      const answer = await submit({ text: '路灯' }, { headers: key === undefined ? {} : { 'idempotency-key': key } });
      expectRefusal(answer, 'request.idempotency_required');
    });

    it('takes a text of 2,000 characters counted as people count, rare ones and emoji included', async () => {
      const text = '𠮷'.repeat(1990) + '👨‍👩‍👧路灯坏了。';
      expect(Array.from(text)).toHaveLength(2000);
      const raised = await submit({ text, stationCode: here.station.code });
      expect(raised.status).toBe(201);
      const read = await server.call('GET', `/requests/${raised.body.code}`, { token: await token(voter) });
      expect(read.body.text).toBe(text);
    });

    it('keeps SQL and HTML as the plain text they are', async () => {
      const text = `<script>alert(1)</script> "'; DROP TABLE request; -- \\ %s \${x} {{y}}`;
      const raised = await submit({ text, stationCode: here.station.code });
      const read = await server.call('GET', `/requests/${raised.body.code}`, { token: await token(voter) });
      expect(read.body.text).toBe(text);
      expect(read.headers['content-type']).toMatch(/^application\/json/);
    });

    it('drops characters that nobody sees and that turn the reading direction', async () => {
      const raised = await submit({ text: '\u202e路\u200b灯\ufeff坏了\u2066', stationCode: here.station.code });
      const read = await server.call('GET', `/requests/${raised.body.code}`, { token: await token(voter) });
      expect(read.body.text).toBe('路灯坏了');
    });

    it('gives the same answer to the same key and body, and refuses another body', async () => {
      const key = randomUUID();
      const body = { text: '楼道灯不亮。', stationCode: here.station.code };
      const once = await submit(body, { headers: { 'idempotency-key': key } });
      const before = await rows();
      const twice = await submit(body, { headers: { 'idempotency-key': key } });
      expect([twice.status, twice.body]).toEqual([201, once.body]);
      const changed = await submit({ ...body, text: '另一件。' }, { headers: { 'idempotency-key': key } });
      expectRefusal(changed, 'request.idempotency_conflict');
      expect(await rows()).toEqual(before);
    });

    it('makes one request of ten taps at once', async () => {
      const key = randomUUID();
      const body = { text: '电梯又停了。', stationCode: here.station.code };
      const taps = await Promise.all(
        Array.from({ length: 10 }, () => submit(body, { headers: { 'idempotency-key': key } })),
      );
      expect(new Set(taps.map((t) => `${t.status} ${t.body.code}`)).size).toBe(1);
      expect(taps[0].status).toBe(201);
    });
  });

  describe('in moves', () => {
    const assign = async (code: string) =>
      server.call('POST', `/requests/${code}/assign`, {
        token: await token(liaison),
        body: { deputyCode: here.deputy.code },
      });
    const refuse = async (code: string) =>
      server.call('POST', `/requests/${code}/refuse`, {
        token: await token(liaison),
        body: { reason: '正在诉讼。', door: '法院' },
      });

    it('refuses a code that was made up or changed by a character', async () => {
      const { code } = (await submit({ text: '井盖松了。', stationCode: here.station.code })).body;
      const near = code.slice(0, -1) + (code.endsWith('0') ? '1' : '0');
      expectRefusal(await assign(near), 'request.not_found');
      expectRefusal(await assign('HY-0000-0000-00'), 'request.not_found');
      expectRefusal(await assign('..%2F..%2Fetc'), undefined);
    });

    it('lets one of two at once through and refuses the other clearly', async () => {
      const { code } = (await submit({ text: '井盖松了。', stationCode: here.station.code })).body;
      const both = await Promise.all([assign(code), refuse(code)]);
      expect(both.map((a) => a.status).sort()).toEqual([200, 409]);
      expectRefusal(
        both.find((a) => a.status === 409)!,
        'request.move_not_allowed',
      );
    });

    it('refuses the same move a second time, and another station’s deputy', async () => {
      const { code } = (await submit({ text: '井盖松了。', stationCode: here.station.code })).body;
      const stranger = await neighbourhood(make, here.districtId);
      const wrong = await server.call('POST', `/requests/${code}/assign`, {
        token: await token(liaison),
        body: { deputyCode: stranger.deputy.code },
      });
      expectRefusal(wrong, 'request.deputy_not_here');
      expect((await assign(code)).status).toBe(200);
      expectRefusal(await assign(code), 'request.move_not_allowed');
    });

    it.each([
      ['no promise date', { outcome: 'planned' }, 'request.promise_date_required'],
      ['a promise in the past', { outcome: 'planned', promiseDate: '2020-01-01' }, 'request.promise_date_required'],
      ['a day that is none', { outcome: 'planned', promiseDate: '2026-02-30' }, undefined],
      ['a phone call in the future', { calledAt: '2199-01-01T10:00:00+08:00' }, 'request.call_time_invalid'],
      ['a phone call without offset', { calledAt: '2026-11-20T10:00:00' }, 'request.call_time_invalid'],
    ] as const)('refuses a reply with %s', async (_, extra, code) => {
      const raised = (await submit({ text: '井盖松了。', stationCode: here.station.code })).body.code;
      await assign(raised);
      const reply = (body: unknown) =>
        token(deputy).then((t) => server.call('POST', `/requests/${raised}/reply`, { token: t, body }));
      const before = await rows();
      expectRefusal(await reply({ text: '已看过。', ...extra }), code);
      expect(await rows()).toEqual(before);
    });
  });

  it('answers an unknown address, and a known one with another method, in words', async () => {
    expectRefusal(await server.call('GET', '/nowhere'), 'route.not_found');
    expectRefusal(await server.call('DELETE', '/stations'), 'route.not_found');
    expectRefusal(await server.call('GET', '/%ff%fe'), undefined);
  });
});
