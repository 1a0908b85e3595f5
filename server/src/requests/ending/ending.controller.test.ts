import { dayOf, DAY_MS } from '@huiyin/shared/kernel/time';
import { Factories } from '../../../test/factories';
import { testServer, type TestServer } from '../../../test/http';
import { signIn, type SignedIn } from '../../../test/sign-in';

let server: TestServer;
let voter: SignedIn;
let liaison: SignedIn;
let deputy: SignedIn;
let office: SignedIn;
let places: { station: { code: string }; deputyCode: string; nextCode: string };
let n = 0;

beforeAll(async () => {
  server = await testServer();
  const make = new Factories(server.db);
  const district = await make.district();
  const station = await make.station({ districtId: district.id, name: '翠园社区联络站' });
  const seat = await make.deputy({ districtId: district.id, stationId: station.id, name: '王春晖' });
  const next = await make.deputy({ districtId: district.id, stationId: station.id, name: '李明远' });
  places = { station, deputyCode: seat.code, nextCode: next.code };
  voter = await signIn(server, 'voter');
  liaison = await signIn(server, 'liaison', { districtId: district.id, stationId: station.id });
  deputy = await signIn(server, 'deputy', { personId: seat.personId, districtId: district.id, deputyId: seat.id });
  office = await signIn(server, 'district_office', { districtId: district.id });
}, 60_000);
afterAll(() => server?.close());

const call = (who: SignedIn | null, method: 'GET' | 'POST' | 'DELETE', path: string, body?: unknown) =>
  server.call(method, path, { token: who?.token, body });
const today = () => dayOf(Date.now());
const plus = (days: number) => dayOf(Date.now() + days * DAY_MS);

/** A matter told with this outcome, over HTTP. */
async function told(outcome: string, more: Record<string, unknown> = {}): Promise<string> {
  const raised = await server.call('POST', '/requests', {
    token: voter.token,
    body: { text: '路灯坏了三天。', stationCode: places.station.code },
    headers: { 'idempotency-key': `ending-${(n += 1)}` },
  });
  const { code } = raised.body;
  await call(liaison, 'POST', `/requests/${code}/assign`, { deputyCode: places.deputyCode });
  const answer = await call(deputy, 'POST', `/requests/${code}/reply`, { text: '办了。', outcome, ...more });
  expect([answer.status, answer.body.state]).toEqual([200, 'told']);
  return code;
}

// Every answer is held against its promised schema on the way (promised-answers).
test('ends over HTTP: proof, exclusion, figures, a sample, a promise', async () => {
  const proof = { kind: 'voter_yes', text: '选民当面说好了', day: today() };
  const code = await told('solved', { proof });
  expect((await call(voter, 'POST', `/requests/${code}/rate`, { echoed: true, solved: 'solved' })).status).toBe(200);
  const excluded = await call(office, 'POST', `/requests/${code}/exclude-rating`, { reason: '不是本人评的。' });
  expect(excluded).toMatchObject({ status: 200, body: { rating: { excluded: { reason: '不是本人评的。' } } } });
  expect((await call(voter, 'GET', `/requests/${code}`)).body.told.proof).toEqual({ ...proof, pictures: [] });
  await told('planned', { promiseDate: plus(40) });
  for (const who of [liaison, office])
    expect((await call(who, 'GET', '/figures')).body).toMatchObject({
      ...{ told: 2, rated: 1, waiting: 1, notRated: 0, counted: 0, excluded: 1 },
      ...{ byOutcome: { solved: 1, planned: 1 }, replies: { met: 2, missed: 0 } },
    });
  const promises = await call(null, 'GET', `/deputies/${places.deputyCode}/promises`);
  expect(promises.body.items).toMatchObject([{ day: plus(40), state: 'open', place: '翠园社区联络站' }]);
  const drawn = await call(office, 'POST', '/samples', { from: today(), until: today(), size: 5, seed: 'http' });
  expect(drawn).toMatchObject({ status: 201, body: { population: 1, items: [{ code, check: null }] } });
  const { id } = drawn.body;
  const checked = await call(office, 'POST', `/samples/${id}/items/${code}`, {
    reached: true,
    echoed: true,
    solved: 'not',
  });
  expect(checked.body).toMatchObject({ checked: 1, differing: 1, items: [{ check: { solved: 'not' } }] });
  expect((await call(office, 'GET', `/samples/${id}`)).body.items).toHaveLength(1);
  expect((await call(office, 'GET', '/samples')).body.items).toHaveLength(1);
  const half = await call(office, 'POST', `/samples/${id}/items/${code}`, { reached: true });
  expect(half).toMatchObject({ status: 400, body: { code: 'body.invalid' } });
});

test('handing over over HTTP: by hand, leave, a new term', async () => {
  const { deputyCode, nextCode } = places;
  const raised = await server.call('POST', '/requests', {
    token: voter.token,
    body: { text: '积水。', stationCode: places.station.code },
    headers: { 'idempotency-key': 'hand-over' },
  });
  const { code } = raised.body;
  await call(liaison, 'POST', `/requests/${code}/assign`, { deputyCode });
  const handed = await call(deputy, 'POST', `/requests/${code}/hand-over`, { deputyCode: nextCode, reason: '出差。' });
  expect(handed).toMatchObject({ status: 200, body: { deputy: { name: '李明远' }, allowedActions: [] } });
  expect((await call(deputy, 'GET', `/requests/${code}`)).status).toBe(404);
  const days = { from: today(), until: plus(3), standIn: nextCode };
  expect((await call(deputy, 'POST', `/deputies/${deputyCode}/leave`, days)).body.leave.standIn.code).toBe(nextCode);
  expect((await call(liaison, 'GET', `/deputies/${deputyCode}/leave`)).body.leave.until).toBe(plus(3));
  const wrong = await call(deputy, 'POST', `/deputies/${nextCode}/leave`, days);
  expect(wrong).toMatchObject({ status: 403, body: { code: 'leave.not_yours' } });
  expect((await call(liaison, 'DELETE', `/deputies/${deputyCode}/leave`)).body).toEqual({ leave: null });
  const body = { successor: nextCode, reason: '换届。' };
  expect((await call(office, 'POST', `/deputies/${deputyCode}/succession`, body)).body).toEqual({
    ...{ matters: 1, promises: 1, voters: 0 },
  });
  expect((await call(null, 'GET', `/deputies/${nextCode}`)).body.promises).toMatchObject({ open: 1 });
});
