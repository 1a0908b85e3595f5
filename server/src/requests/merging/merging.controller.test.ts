import { Factories } from '../../../test/factories';
import { testServer, type TestServer } from '../../../test/http';
import { signIn, type SignedIn } from '../../../test/sign-in';

let server: TestServer;
let who: Record<'voter' | 'other' | 'liaison' | 'colleague' | 'there' | 'deputy' | 'street', SignedIn>;
let places: Record<'station' | 'next', { id: string; code: string }> & { deputyCode: string };
let n = 0;

beforeAll(async () => {
  server = await testServer();
  const make = new Factories(server.db);
  const district = await make.district();
  const street = await make.street(district.id);
  const inStreet = { districtId: district.id, streetId: street.id };
  const station = await make.station({ ...inStreet, name: '翠园社区联络站' });
  const next = await make.station({ ...inStreet, name: '柳岸社区联络站' });
  const seat = await make.deputy({ districtId: district.id, stationId: station.id, name: '王春晖' });
  places = { station, next, deputyCode: seat.code };
  const liaison = (stationId: string) => signIn(server, 'liaison', { districtId: district.id, stationId });
  who = {
    voter: await signIn(server, 'voter'),
    other: await signIn(server, 'voter'),
    liaison: await liaison(station.id),
    colleague: await liaison(station.id),
    there: await liaison(next.id),
    deputy: await signIn(server, 'deputy', { personId: seat.personId, districtId: district.id, deputyId: seat.id }),
    street: await signIn(server, 'street_office', inStreet),
  };
}, 60_000);
afterAll(() => server?.close());

async function raise(by: SignedIn = who.voter): Promise<string> {
  const { status, body } = await server.call('POST', '/requests', {
    token: by.token,
    body: { text: '路灯坏了三天。', stationCode: places.station.code },
    headers: { 'idempotency-key': `merging-${(n += 1)}` },
  });
  expect(status).toBe(201);
  return body.code;
}
const post = (by: SignedIn, path: string, body?: unknown) =>
  server.call('POST', `/requests/${path}`, { token: by.token, body });
const get = (by: SignedIn, path: string) => server.call('GET', path, { token: by.token });

test('merged, and apart again, over HTTP', async () => {
  const [child, parent] = [await raise(), await raise(who.other)];
  expect(await post(who.liaison, `${child}/merge`, { into: parent })).toMatchObject({
    ...{ status: 200, body: { state: 'merged', mergedInto: { code: parent }, version: 2 } },
  });
  expect((await get(who.liaison, `/requests/${parent}`)).body).toMatchObject({ children: 1, rides: [{ code: child }] });
  expect((await get(who.voter, `/requests/${child}`)).body).toMatchObject({
    state: 'merged',
    mergedInto: { code: null },
  });
  expect(await post(who.liaison, `${parent}/merge`, { into: parent })).toMatchObject({
    ...{ status: 422, body: { code: 'request.merge_into_itself' } },
  });
  // A body that says nothing is as good as none.
  expect(await post(who.liaison, `${child}/unmerge`, {})).toMatchObject({ status: 200, body: { state: 'submitted' } });
  expect(await post(who.liaison, `${child}/unmerge`)).toMatchObject({
    ...{ status: 409, body: { code: 'request.move_not_allowed' } },
  });
});

test('given away, it is answered once more to whoever gave it, with nothing left to do', async () => {
  const code = await raise();
  const { deputy, liaison, there, street } = who;
  await post(liaison, `${code}/assign`, { deputyCode: places.deputyCode });
  expect(await post(deputy, `${code}/return`, { ground: '不在我的选区。', rightUnit: '街道办' })).toMatchObject({
    ...{ status: 200, body: { state: 'submitted', deputy: null, allowedActions: [] } },
  });
  expect((await get(deputy, `/requests/${code}`)).status).toBe(404);
  const away = { ground: '不在本站。', rightUnit: places.next.code };
  expect(await post(liaison, `${code}/return`, away)).toMatchObject({
    ...{ status: 200, body: { state: 'submitted', station: { name: '柳岸社区联络站' }, allowedActions: [] } },
  });
  expect((await get(liaison, `/requests/${code}`)).status).toBe(404);
  await post(there, `${code}/return`, { ground: '也不在。', rightUnit: places.station.code });
  expect(await post(liaison, `${code}/return`, away)).toMatchObject({ status: 200, body: { arbiter: 'street' } });
  expect(await post(liaison, `${code}/return`, away)).toMatchObject({
    ...{ status: 409, body: { code: 'request.waits_for_arbiter' } },
  });
  expect((await get(street, '/requests?scope=decide')).body.items).toMatchObject([{ code }]);
  expect((await get(street, '/requests/counts')).body).toMatchObject({ decide: 1 });
  expect(await post(street, `${code}/settle`, { stationCode: places.next.code, reason: '路在那边。' })).toMatchObject({
    ...{ status: 200, body: { arbiter: null, station: { name: '柳岸社区联络站' } } },
  });
  expect(await post(there, `${code}/return`, { ground: '不。', rightUnit: places.station.code })).toMatchObject({
    ...{ status: 409, body: { code: 'request.settled_here' } },
  });
});

test('a refusal is appealed against and looked at by somebody else', async () => {
  const code = await raise();
  await post(who.liaison, `${code}/refuse`, { reason: '诉讼中的事。', door: '法院' });
  expect(await post(who.voter, `${code}/appeal`, { text: '没有诉讼。' })).toMatchObject({
    ...{ status: 200, body: { refusal: { appeal: { text: '没有诉讼。', decision: null } } } },
  });
  const body = { upheld: false, reason: '确实没有。' };
  expect(await post(who.liaison, `${code}/decide-appeal`, body)).toMatchObject({
    ...{ status: 403, body: { code: 'request.appeal_own_refusal' } },
  });
  expect(await post(who.colleague, `${code}/decide-appeal`, body)).toMatchObject({
    ...{ status: 200, body: { state: 'submitted' } },
  });
});

test('followed, and followed no longer', async () => {
  const code = await raise();
  for (let again = 0; again < 2; again++)
    expect(await post(who.other, `${code}/follow`)).toMatchObject({
      status: 200,
      body: { following: true, followers: 1 },
    });
  expect((await get(who.other, '/requests?scope=followed')).body.items).toMatchObject([{ code }]);
  expect((await get(who.other, `/requests/${code}`)).body).toMatchObject({ redacted: true, following: true });
  expect(await post(who.voter, `${code}/follow`)).toMatchObject({ status: 422, body: { code: 'request.follow_own' } });
  expect(await post(who.other, `${code}/unfollow`)).toMatchObject({ status: 200, body: { following: false } });
  expect((await get(who.other, `/requests/${code}`)).status).toBe(404);
});
