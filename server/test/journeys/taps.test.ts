import { Factories } from '../factories';
import { testServer, type TestServer } from '../http';
import { neighbourhood, type Neighbourhood } from '../neighbourhood';
import { AuthService } from '../../src/auth/auth.service';

/** An answer gets lost, and people tap again: the same tap is the same deed, and is done once. */
describe('the same tap again', () => {
  let server: TestServer;
  let here: Neighbourhood;
  let [mine, desk] = ['', ''];

  beforeAll(async () => {
    server = await testServer();
    const make = new Factories(server.db);
    const district = await make.district();
    here = await neighbourhood(make, district.id);
    const personId = await make.person();
    const roleId = await make.role(personId, 'liaison', { district_id: district.id, station_id: here.station.id });
    desk = (await server.app.get(AuthService).open(server.db.manager, personId, roleId)).accessToken;
    mine = (await server.call('POST', '/auth/wechat', { body: { code: 'demo-taps-voter' } })).body.accessToken;
  });
  afterAll(() => server.close());

  const raise = async (): Promise<string> =>
    (
      await server.call('POST', '/requests', {
        token: mine,
        body: { text: '路灯坏了，晚上看不清路。', stationCode: here.station.code },
        headers: { 'idempotency-key': `taps-${Math.random()}` },
      })
    ).body.code;
  const act = (code: string, verb: string, body: unknown, key: string, token = mine) =>
    server.call('POST', `/requests/${code}/${verb}`, { token, body, headers: { 'idempotency-key': key } });
  const kinds = async (code: string): Promise<string[]> =>
    (
      await server.db.query(
        "SELECT e.kind FROM event e JOIN request r ON r.id = e.subject_id WHERE e.topic = 'request' AND r.code = ? ORDER BY e.id",
        [code],
      )
    ).map((e: { kind: string }) => e.kind);

  it('adds the words of a voter once, one after the other or at once, and other words by another tap', async () => {
    const code = await raise();
    const again = { text: '又暗了一盏。' };
    const answers = [await act(code, 'supplement', again, 'one'), await act(code, 'supplement', again, 'one')];
    answers.push(...(await Promise.all([1, 2, 3].map(() => act(code, 'supplement', again, 'two')))));
    expect(answers.map(({ status, body }) => [status, body.code])).toEqual(answers.map(() => [200, code]));
    expect(await kinds(code)).toEqual(['submitted', 'supplemented', 'supplemented']);
  });

  it('answers a move again that it has made, instead of refusing it', async () => {
    const code = await raise();
    const body = { deputyCode: here.deputy.code };
    for (const _ of [1, 2])
      expect(await act(code, 'assign', body, 'give', desk)).toMatchObject({ status: 200, body: { state: 'assigned' } });
    expect((await act(code, 'assign', body, 'another', desk)).body.code).toBe('request.move_not_allowed');
    expect(await kinds(code)).toEqual(['submitted', 'assigned']);
  });

  it('takes the key of somebody else, or of another matter, for another tap', async () => {
    const [one, other] = [await raise(), await raise()];
    for (const code of [one, other])
      expect((await act(code, 'note', { text: '记一笔' }, 'key', desk)).status).toBe(200);
    expect((await act(one, 'supplement', { text: '还有' }, 'key')).status).toBe(200);
    expect(await kinds(one)).toEqual(['submitted', 'noted', 'supplemented']);
    expect(await kinds(other)).toEqual(['submitted', 'noted']);
  });

  it('shows nobody the key', async () => {
    const code = await raise();
    await act(code, 'supplement', { text: '还有' }, 'a-key-of-mine');
    for (const path of ['', '/timeline'])
      expect(
        JSON.stringify((await server.call('GET', `/requests/${code}${path}`, { token: mine })).body),
      ).not.toContain('a-key-of-mine');
  });
});
