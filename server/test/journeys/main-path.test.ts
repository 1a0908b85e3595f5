import { randomUUID } from 'node:crypto';
import sharp from 'sharp';
import { EventsService } from '../../src/platform/events/events.service';
import { AuthService } from '../../src/auth/auth.service';
import { Factories } from '../factories';
import { testServer, type TestServer } from '../http';
import { neighbourhood, type Neighbourhood } from '../neighbourhood';

/** The main job over HTTP: a voter's request reaches its station, a deputy answers, and time passes. */
describe('the main path', () => {
  let server: TestServer;
  let here: Neighbourhood;
  const tokens: Record<'liaison' | 'deputy' | 'street' | 'district', string> = {} as never;
  let voters = 0;

  beforeAll(async () => {
    server = await testServer();
    const make = new Factories(server.db);
    const district = await make.district({ name: '示范区' });
    here = await neighbourhood(make, district.id);
    const open = async (personId: string, roleId: string) =>
      (await server.app.get(AuthService).open(server.db.manager, personId, roleId)).accessToken;
    const officer = async (role: string, over: Record<string, unknown>) => {
      const personId = await make.person();
      return open(personId, await make.role(personId, role, { district_id: district.id, ...over }));
    };
    tokens.liaison = await officer('liaison', { station_id: here.station.id });
    tokens.street = await officer('street_office', { street_id: here.street.id });
    tokens.district = await officer('district_office', {});
    tokens.deputy = await open(here.deputy.personId, here.deputy.roleId);
  });
  afterAll(() => server.close());

  const get = async (path: string, token?: string) => (await server.call('GET', path, { token })).body;
  async function act(code: string, verb: string, token: string, body: unknown = {}) {
    const answer = await server.call('POST', `/requests/${code}/${verb}`, { token, body });
    expect([verb, answer.status, answer.body.code]).toEqual([verb, 200, code]);
    return answer.body;
  }
  const voter = async () =>
    (await server.call('POST', '/auth/wechat', { body: { code: `demo-main-path-${(voters += 1)}` } })).body.accessToken;
  async function raise(token: string, more: Record<string, unknown> = {}) {
    const answer = await server.call('POST', '/requests', {
      token,
      body: { text: '小区东门的路灯坏了两周，晚上看不清台阶。', stationCode: here.station.code, ...more },
      headers: { 'idempotency-key': randomUUID() },
    });
    expect(answer.status).toBe(201);
    return answer.body;
  }
  /** Puts the demo's clock to an instant. */
  async function until(instant: string) {
    const { now } = await get('/demo/clock');
    const seconds = Math.round((Date.parse(instant) - Date.parse(now)) / 1000);
    expect((await server.call('POST', '/demo/clock', { body: { advance: `PT${seconds}S` } })).status).toBe(200);
  }
  const proof = async () => ({
    kind: 'voter_yes',
    text: '选民当面说修好了。',
    day: (await get('/demo/clock')).now.slice(0, 10),
  });
  const clock = (view: any, kind: string, round = 1) =>
    view.clocks.find((c: any) => c.kind === kind && c.round === round);
  const levels = (items: any[]) => items.filter((e) => e.kind === 'escalated').map((e) => e.level);
  const inbox = async (token: string, code: string) => {
    await server.app.get(EventsService).drain();
    return (await get('/messages', token)).items.filter((m: any) => m.requestCode === code);
  };

  it('from the scanned code to closed: every hand-over seen by the voter', async () => {
    await until('2027-03-01T10:00:00+08:00');
    const station = await get(`/stations/${here.station.code}`);
    expect(station).toMatchObject({ code: here.station.code, name: here.station.name });
    expect(JSON.stringify(await get(`/deputies?stationCode=${here.station.code}`))).toContain(here.deputy.name);

    const mine = await voter();
    const picture = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#333' } })
      .jpeg()
      .toBuffer();
    const boundary = 'huiyin-boundary';
    const uploaded = await server.call('POST', '/pictures', {
      token: mine,
      raw: Buffer.concat([
        Buffer.from(
          `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="a.jpg"\r\ncontent-type: image/jpeg\r\n\r\n`,
        ),
        picture,
        Buffer.from(`\r\n--${boundary}--\r\n`),
      ]),
      headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
    });
    expect(uploaded.status).toBe(201);

    const receipt = await raise(mine, { pictures: [uploaded.body.code] });
    expect(receipt).toMatchObject({
      state: 'submitted',
      station: { code: here.station.code },
      routing: { rule: 'station', reason: expect.stringContaining(here.station.name) },
      allowedActions: expect.arrayContaining(['withdraw']),
    });
    // Monday: three days later is Thursday 24:00. (2027 has no notice yet, so the date is provisional.)
    expect(clock(receipt, 'reply')).toMatchObject({
      dueAt: '2027-03-05T00:00:00+08:00',
      policy: 'natural',
      state: 'running',
    });
    const explained = await get(
      `/reply-clock/explain?from=${encodeURIComponent(clock(receipt, 'reply').startedAt)}&policy=natural`,
    );
    expect(explained.dueAt).toBe(clock(receipt, 'reply').dueAt);
    const { code } = receipt;

    const desk = await get('/requests?scope=desk&state=submitted', tokens.liaison);
    expect(desk.items.map((i: any) => i.code)).toContain(code);
    expect((await inbox(tokens.liaison, code)).length).toBe(1);
    const [candidate] = (await get(`/requests/${code}/candidates`, tokens.liaison)).items;
    expect(candidate).toMatchObject({ code: here.deputy.code, ownConstituency: true });
    const assigned = await act(code, 'assign', tokens.liaison, { deputyCode: candidate.code });
    expect(clock(assigned, 'triage').state).toBe('met');

    const theirs = await get('/requests?scope=inbox', tokens.deputy);
    expect(theirs.items[0].code).toBe(code);
    const seen = await get(`/requests/${code}`, tokens.deputy);
    expect(seen.pictures).toHaveLength(1);
    const shown = await server.call('GET', seen.pictures[0].url.replace(/^\/api/, ''));
    expect([shown.status, String(shown.headers['content-type'])]).toEqual([200, expect.stringMatching(/^image\//)]);

    const solved = { text: '已和供电所看过，灯换好了。', outcome: 'solved' };
    const without = await server.call('POST', `/requests/${code}/reply`, { token: tokens.deputy, body: solved });
    expect(without.body.code).toBe('request.proof_required');
    const replied = await act(code, 'reply', tokens.deputy, { ...solved, proof: await proof() });
    expect(replied.state).toBe('told');
    expect(clock(replied, 'reply')).toMatchObject({ state: 'met', metAt: expect.any(String) });

    const told = await inbox(mine, code);
    expect(told.map((m: any) => m.kind)).toEqual(expect.arrayContaining(['told']));
    const view = await get(`/requests/${code}`, mine);
    expect(view.reply).toMatchObject({
      text: '已和供电所看过，灯换好了。',
      by: expect.stringContaining(here.deputy.name),
    });
    const closed = await act(code, 'rate', mine, { echoed: true, solved: 'solved', comment: '谢谢。' });
    expect(closed).toMatchObject({ state: 'closed', rating: { echoed: true, solved: 'solved' } });
    const { items } = await get(`/requests/${code}/timeline`, mine);
    expect(items.map((e: any) => e.kind)).toEqual(['submitted', 'assigned', 'replied', 'told', 'rated']);
    expect(JSON.stringify(items)).not.toMatch(/personId|phone/);
  });

  it('unanswered: late at station, street and district, each once; a late reply leaves the verdict', async () => {
    await until('2027-03-08T10:00:00+08:00');
    const mine = await voter();
    const { code } = await raise(mine);
    await act(code, 'assign', tokens.liaison, { deputyCode: here.deputy.code });

    // Monday + 3 days: due Thursday 24:00. A second before, nobody is late.
    await until('2027-03-11T23:59:58+08:00');
    expect(levels((await get(`/requests/${code}/timeline`, mine)).items)).toEqual([]);
    expect((await get('/requests?scope=late', tokens.liaison)).items.map((i: any) => i.code)).not.toContain(code);
    await until('2027-03-12T00:00:10+08:00');
    expect((await get('/requests?scope=late', tokens.liaison)).items.map((i: any) => i.code)).toContain(code);

    // Told in working hours: the station on Friday morning, the street on Monday, the district on Wednesday.
    const when = async () =>
      (await get(`/requests/${code}/timeline`, mine)).items
        .filter((e: any) => e.kind === 'escalated')
        .map((e: any) => `${e.level} ${e.at.slice(0, 16)}`);
    await until('2027-03-12T08:59:00+08:00');
    expect(await when()).toEqual([]);
    await until('2027-03-12T09:01:00+08:00');
    expect(await when()).toEqual(['station 2027-03-12T09:00']);
    await until('2027-03-31T10:00:00+08:00');
    expect(await when()).toEqual(['station 2027-03-12T09:00', 'street 2027-03-15T09:00', 'district 2027-03-17T09:00']);
    for (const who of ['liaison', 'street', 'district'] as const) {
      expect((await get('/requests?scope=late', tokens[who])).items.map((i: any) => i.code)).toContain(code);
      expect((await inbox(tokens[who], code)).some((m: any) => m.kind === 'escalated')).toBe(true);
    }

    await act(code, 'reply', tokens.deputy, {
      ...{ text: '对不起，答复晚了。已经修好。', outcome: 'solved', proof: await proof() },
    });
    const closed = await act(code, 'rate', mine, { echoed: true, solved: 'solved' });
    expect(clock(closed, 'reply')).toMatchObject({ state: 'missed', dueAt: '2027-03-12T00:00:00+08:00' });
    expect((await get('/requests?scope=late', tokens.district)).items.map((i: any) => i.code)).not.toContain(code);
    await until('2027-04-30T10:00:00+08:00');
    expect((await when()).length).toBe(3);
  });

  it('unclear: the clock stands still while the voter is asked, and goes on by itself', async () => {
    await until('2027-05-10T10:00:00+08:00');
    const mine = await voter();
    const { code } = await raise(mine);
    const asked = await act(code, 'ask', tokens.liaison, { text: '是东门里面还是外面？' });
    expect(clock(asked, 'reply').state).toBe('paused');
    await until('2027-05-12T10:00:00+08:00');
    const answered = await act(code, 'answer', mine, { text: '外面靠公交站的两盏。' });
    // Tuesday ended while the voter was asked, so it is not counted: Thursday becomes Friday.
    expect(clock(answered, 'reply')).toMatchObject({ state: 'running', dueAt: '2027-05-15T00:00:00+08:00' });

    const other = await raise(mine);
    await act(other.code, 'ask', tokens.liaison, { text: '在哪一栋？' });
    await until('2027-05-31T10:00:00+08:00');
    const { items } = await get(`/requests/${other.code}/timeline`, mine);
    expect(items.map((e: any) => e.kind)).toContain('resumed');
    expect((await get(`/requests/${other.code}`, mine)).state).not.toBe('clarifying');
  });

  it('not for the station: refused with the reason and the right door', async () => {
    const mine = await voter();
    const { code } = await raise(mine);
    const refused = await act(code, 'refuse', tokens.liaison, { reason: '这件事法院正在审理。', door: '法院' });
    expect(refused.state).toBe('refused');
    expect((await get(`/requests/${code}`, mine)).refusal).toMatchObject({
      reason: '这件事法院正在审理。',
      door: '法院',
    });
    expect((await inbox(mine, code)).length).toBeGreaterThan(0);
  });

  it('not solved: a second round with new clocks, the first verdict stands, the total runs on', async () => {
    await until('2027-06-07T10:00:00+08:00');
    const mine = await voter();
    const { code } = await raise(mine);
    await act(code, 'assign', tokens.liaison, { deputyCode: here.deputy.code });
    await act(code, 'reply', tokens.deputy, { text: '已请物业处理。', outcome: 'explained' });
    await act(code, 'rate', mine, { echoed: true, solved: 'not' });
    await until('2027-06-09T10:00:00+08:00');
    const again = await act(code, 'reopen', mine, { text: '昨晚又不亮了。' });
    expect(again).toMatchObject({ state: 'assigned', round: 2 });
    expect(clock(again, 'reply', 1).state).toBe('met');
    expect(clock(again, 'reply', 2)).toMatchObject({
      state: 'running',
      startedAt: expect.stringContaining('2027-06-09'),
    });
    // 谢谢 reopens nothing and moves no clock.
    const thanked = await act(code, 'supplement', mine, { text: '谢谢！' });
    expect(thanked.clocks).toEqual(again.clocks);
  });

  it('no answer to the two questions: closed by itself, not rated', async () => {
    await until('2027-07-05T10:00:00+08:00');
    const mine = await voter();
    const { code } = await raise(mine);
    await act(code, 'assign', tokens.liaison, { deputyCode: here.deputy.code });
    await act(code, 'reply', tokens.deputy, {
      ...{ text: '已经修好了。', outcome: 'solved', proof: await proof() },
    });
    await until('2027-07-20T10:00:00+08:00');
    const view = await get(`/requests/${code}`, mine);
    expect(view).toMatchObject({ state: 'closed', rating: null });
  });

  it('withdrawn by the voter: no warnings follow', async () => {
    const mine = await voter();
    const { code } = await raise(mine);
    expect((await act(code, 'withdraw', mine)).state).toBe('withdrawn');
    await until('2027-08-20T10:00:00+08:00');
    const { items } = await get(`/requests/${code}/timeline`, mine);
    expect(items.map((e: any) => e.kind)).toEqual(['submitted', 'withdrawn']);
  });
});
