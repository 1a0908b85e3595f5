import { Factories } from '../../test/factories';
import { dayOf } from '@huiyin/shared/kernel/time';
import { testServer, type TestServer } from '../../test/http';
import { signIn, type SignedIn } from '../../test/sign-in';

let server: TestServer;
let voter: SignedIn;
let liaison: SignedIn;
let deputy: SignedIn;
let office: SignedIn;
let admin: SignedIn;
let places: { district: { code: string }; station: { code: string }; deputyCode: string };
let n = 0;

beforeAll(async () => {
  server = await testServer();
  const make = new Factories(server.db);
  const district = await make.district();
  const station = await make.station({ districtId: district.id, name: '翠园社区联络站' });
  const seat = await make.deputy({ districtId: district.id, stationId: station.id, name: '王春晖' });
  places = { district, station, deputyCode: seat.code };
  voter = await signIn(server, 'voter');
  liaison = await signIn(server, 'liaison', { districtId: district.id, stationId: station.id });
  deputy = await signIn(server, 'deputy', { personId: seat.personId, districtId: district.id, deputyId: seat.id });
  office = await signIn(server, 'district_office', { districtId: district.id });
  admin = await signIn(server, 'admin', { districtId: district.id });
}, 60_000);
afterAll(() => server?.close());

const submit = (body: unknown, headers: Record<string, string> = { 'idempotency-key': `key-${(n += 1)}` }) =>
  server.call('POST', '/requests', { token: voter.token, body, headers });
const post = (who: SignedIn, path: string, body?: unknown) =>
  server.call('POST', `/requests/${path}`, { token: who.token, body });
const get = (who: SignedIn, path: string) => server.call('GET', path, { token: who.token });

test('a matter goes its way over HTTP, from the code on the door to its closing', async () => {
  const { status, body: receipt } = await submit({ text: '路灯坏了三天。', stationCode: places.station.code });
  expect(status).toBe(201);
  expect(receipt).toMatchObject({
    state: 'submitted',
    routing: { rule: 'station' },
    allowedActions: ['supplement', 'withdraw'],
  });
  const { code } = receipt;
  const proof = { kind: 'site_visit', text: '到现场看过，亮了。', day: dayOf(Date.now()) };
  const walk: [SignedIn, string, unknown, string][] = [
    [liaison, 'ask', { text: '哪一盏？' }, 'clarifying'],
    [voter, 'answer', { text: '东门那盏。' }, 'submitted'],
    [liaison, 'assign', { deputyCode: places.deputyCode }, 'assigned'],
    [deputy, 'reply', { text: '修好了。', outcome: 'solved', proof }, 'told'],
    [voter, 'rate', { echoed: true, solved: 'not' }, 'closed'],
    [voter, 'reopen', { text: '还是不亮。' }, 'assigned'],
    [deputy, 'reply', { text: '换了灯头。' }, 'replied'],
    [liaison, 'tell', { text: '亮了。', outcome: 'solved', proof }, 'told'],
    [voter, 'supplement', { text: '谢谢' }, 'told'],
    [voter, 'rate', { echoed: true, solved: 'solved' }, 'closed'],
  ];
  for (const [who, verb, body, state] of walk) {
    const answer = await post(who, `${code}/${verb}`, body);
    expect([verb, answer.status, answer.body.state]).toEqual([verb, 200, state]);
  }
  const { body: timeline } = await get(voter, `/requests/${code}/timeline`);
  expect(timeline.items.map((e: { kind: string }) => e.kind)).toEqual([
    ...['submitted', 'asked', 'answered', 'assigned', 'replied', 'told', 'rated', 'reopened', 'replied', 'told'],
    ...['supplemented', 'rated'],
  ]);
  expect((await get(liaison, '/requests?state=closed')).body.items).toHaveLength(1);
  expect((await get(liaison, '/requests/counts')).body).toMatchObject({ closed: 1, submitted: 0 });
  expect((await get(liaison, `/requests/${code}/candidates`)).body.items).toMatchObject([{ name: '王春晖' }]);
});

test('taking it back needs no body', async () => {
  for (const body of [undefined, {}, { reason: '修好了' }]) {
    const { body: receipt } = await submit({ text: '积水', stationCode: places.station.code });
    expect(await post(voter, `${receipt.code}/withdraw`, body)).toMatchObject({
      status: 200,
      body: { state: 'withdrawn' },
    });
  }
});

describe('what is wrong is said with a code, and nothing is half-written', () => {
  const text = '路灯坏了';
  test.each<[string, unknown, number, string]>([
    ['no text', { stationCode: 'nobody-knows' }, 400, 'body.invalid'],
    ['an empty text', { text: ' \u200b ' }, 400, 'body.invalid'],
    ['a text that is too long', { text: '长'.repeat(2001) }, 400, 'body.invalid'],
    ['a text that is a number', { text: 5 }, 400, 'body.invalid'],
    ['an unknown field', { text, admin: true }, 400, 'body.invalid'],
    ['an unknown category', { text, category: '天气' }, 400, 'body.invalid'],
    ['a place that is none', { text, location: { lng: 181, lat: 0 } }, 400, 'body.invalid'],
    ['too many pictures', { text, pictures: Array(10).fill('ABCDEFGH') }, 400, 'body.invalid'],
    ['a made-up station', { text, stationCode: 'nobody-knows' }, 404, 'station.not_found'],
    ['a made-up picture', { text, pictures: ['nobody-knows'] }, 422, 'request.no_station'],
    ['no place at all', { text }, 422, 'request.no_station'],
    ['a list', [], 400, 'body.invalid'],
  ])('%s', async (_, body, status, code) => {
    const [before] = await server.db.query('SELECT COUNT(*) AS n FROM request');
    expect(await submit(body)).toMatchObject({ status, body: { code, message: expect.stringMatching(/[。，]/) } });
    expect(await server.db.query('SELECT COUNT(*) AS n FROM request')).toEqual([before]);
  });

  test('no key, or one that cannot be used', async () => {
    const body = { text, stationCode: places.station.code };
    for (const headers of [{}, { 'idempotency-key': '' }, { 'idempotency-key': 'k'.repeat(65) }])
      expect(await submit(body, headers as Record<string, string>)).toMatchObject({
        status: 400,
        body: { code: 'request.idempotency_required' },
      });
  });

  test.each([
    ['/requests?scope=everything', 400, 'body.invalid'],
    ['/requests?state=lost', 400, 'body.invalid'],
    ['/requests?page=2', 400, 'body.invalid'],
    ['/requests?cursor=made-up.cursor', 400, 'cursor.invalid'],
    ['/requests?scope=desk', 403, 'role.not_allowed'],
    ['/requests/HY-0000-0000-00', 404, 'request.not_found'],
    ["/requests/'OR'1'='1", 400, 'body.invalid'],
    ['/requests/HY-0000-0000-00/candidates', 403, 'role.not_allowed'],
  ])('a voter asks for %s', async (path, status, code) => {
    expect(await get(voter, path)).toMatchObject({ status, body: { code } });
  });

  test('roles that see no request', async () => {
    for (const path of [
      '/requests',
      '/requests/counts',
      '/requests/HY-0000-0000-00',
      '/requests/HY-0000-0000-00/timeline',
    ])
      expect(await get(admin, path)).toMatchObject({ status: 403, body: { code: 'role.not_allowed' } });
  });
});

describe('a date explains itself, to anyone', () => {
  const explain = (query: string) => server.call('GET', `/reply-clock/explain?${query}`);

  test('over a weekend', async () => {
    const { status, body } = await explain('from=2026-11-20T19%3A40%3A00%2B08%3A00');
    expect(status).toBe(200);
    expect(body).toMatchObject({ dueAt: '2026-11-24T00:00:00+08:00', policy: 'natural', provisional: false });
    expect(body.days.map((d: { counted: boolean }) => d.counted)).toEqual([false, true, true, true]);
  });

  test('a plus that was not written as %2B is understood', async () => {
    const { body } = await explain('from=2026-11-20T19:40:00+08:00&policy=strict');
    expect(body).toMatchObject({ dueAt: '2026-11-23T19:40:00+08:00', policy: 'strict' });
  });

  test.each([
    '',
    'from=',
    'from=tomorrow',
    'from=2026-11-20',
    'from=2026-11-20T19:40:00Z&policy=soon',
    'from=2026-11-20T19:40:00Z&x=1',
  ])('refuses %j', async (query) => {
    expect(await explain(query)).toMatchObject({ status: 400, body: { code: 'body.invalid' } });
  });
});

test('a district changes how it counts; nobody else does', async () => {
  const put = (who: SignedIn, code: string) =>
    server.call('PUT', `/districts/${code}/policy`, { token: who.token, body: { policy: 'working' } });
  expect(await put(office, places.district.code)).toMatchObject({
    status: 200,
    body: { policy: 'working', recomputed: 0 },
  });
  expect(await put(liaison, places.district.code)).toMatchObject({ status: 403, body: { code: 'role.not_allowed' } });
  expect(await put(office, 'nobody-knows')).toMatchObject({ status: 404, body: { code: 'district.not_found' } });
  const { body } = await submit({ text: '积水', stationCode: places.station.code });
  expect(body.clocks.find((c: { kind: string }) => c.kind === 'reply').policy).toBe('working');
});
