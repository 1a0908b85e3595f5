import { MINUTE_MS } from '@huiyin/shared/kernel/time';
import { testServer, type TestServer } from '../../test/http';
import { Register } from '../../test/registered';
import { startWechatSim, type WechatSim } from '../../test/wechat-sim';
import { WechatCalls } from '../wechat/wechat-calls';

/** Sign-in, phone and desk through the simulator: the whole way a real code takes. */
describe('coming through WeChat', () => {
  let sim: WechatSim;
  let server: TestServer;
  let office: Register;
  let said = '';
  let write: jest.SpyInstance;

  beforeAll(async () => {
    sim = await startWechatSim({ seed: 'sign-in', shapes: 'varied' });
    write = jest.spyOn(process.stdout, 'write').mockImplementation((line) => {
      said += String(line);
      return true;
    });
    server = await testServer({ ...sim.env, PUBLIC_URL: 'https://huiyin.example', LOG_LEVEL: 'trace' });
    // What is repeated later is repeated at once.
    server.app.get(WechatCalls).wait = () => Promise.resolve();
    office = await Register.open(server);
  }, 60_000);
  afterAll(async () => {
    await server?.close();
    await sim?.stop();
    write?.mockRestore();
  });

  let phones = 0;
  /** A phone with a number, its app open. */
  async function phone(number?: string) {
    const openid = `oSIM_binding_${(phones += 1)}`;
    await sim.sim('POST', 'phones', { openid, ...(number ? { phone: number } : {}) });
    return {
      openid,
      login: async () => (await sim.sim('POST', `phones/${openid}/login`)).code as string,
      button: async (o: Record<string, unknown> = {}) =>
        (await sim.sim('POST', `phones/${openid}/phone-code`, o)).code as string,
    };
  }
  const signIn = (code: string) => server.call('POST', '/auth/wechat', { body: { code } });
  const show = (token: string, code: string) => server.call('POST', '/auth/phone', { token, body: { code } });

  it('registers a stranger as a voter and knows them again', async () => {
    const { login, openid } = await phone();
    const first = await signIn(await login());
    expect(first).toMatchObject({ status: 200, body: { actor: { role: 'voter' } } });
    const second = await signIn(await login());
    expect(second.body.actor.roleId).toBe(first.body.actor.roleId);
    expect(await office.row(await office.personOf(first.body.actor.roleId))).toMatchObject({ openid });
  });

  it('takes a code once, and not after five minutes', async () => {
    const { login } = await phone();
    const code = await login();
    expect((await signIn(code)).status).toBe(200);
    expect(await signIn(code)).toMatchObject({ status: 401, body: { code: 'auth.wechat_refused' } });
    const late = await login();
    await sim.sim('POST', 'clock', { advance: 5 * MINUTE_MS + 1000 });
    expect((await signIn(late)).body.code).toBe('auth.wechat_refused');
    expect((await signIn('021made-up-by-somebody')).body.code).toBe('auth.wechat_refused');
  });

  it.each([
    [40226, 403, 'auth.wechat_blocked'],
    [45011, 503, 'auth.wechat_busy'],
    [-1, 503, 'auth.wechat_busy'],
    [40125, 503, 'auth.wechat_unavailable'],
  ])('says what to do when WeChat answers %i', async (errcode, status, code) => {
    const { login } = await phone();
    await sim.sim('POST', 'answers', { api: 'jscode2session', errcode, times: 10 });
    expect(await signIn(await login())).toMatchObject({ status, body: { code } });
    await sim.sim('POST', 'reset', { seed: `after ${errcode}` });
    await server.db.query('DELETE FROM wechat_quota');
  });

  it('keeps the session key nowhere: no table, no log, no answer; nor the code', async () => {
    const { login, openid } = await phone();
    const code = await login();
    const { body } = await signIn(code);
    const { sessionKey } = await sim.sim<{ sessionKey: string }>('GET', `phones/${openid}`);
    expect(sessionKey.length).toBeGreaterThan(20);
    expect(JSON.stringify(body)).not.toContain(sessionKey);
    const tables: Record<string, string>[] = await server.db.query('SHOW TABLES');
    for (const table of tables.map((t) => Object.values(t)[0])) {
      const rows = JSON.stringify(await server.db.query(`SELECT * FROM ${table}`));
      expect([table, rows.includes(sessionKey), rows.includes(code)]).toEqual([table, false, false]);
    }
    expect(said).toContain('/api/auth/wechat');
    for (const secret of [sessionKey, code, openid]) expect(said).not.toContain(secret);
  });

  it('leaves codes of browsers in the demo what they are', async () => {
    const { login } = await phone();
    await signIn(await login());
    const before = (await sim.sim<unknown[]>('GET', 'calls?api=jscode2session')).length;
    expect(before).toBeGreaterThan(0);
    expect((await signIn('demo-browser-0001')).body.actor.role).toBe('voter');
    expect(await sim.sim<unknown[]>('GET', 'calls?api=jscode2session')).toHaveLength(before);
  });

  it('binds a deputy by the phone WeChat vouches for', async () => {
    const deputy = await office.deputy({ name: '王鉴敏' });
    const { login, button, openid } = await phone(deputy.phone);
    const { body: voter } = await signIn(await login());
    const offer = await show(voter.accessToken, await button());
    expect(offer).toMatchObject({ status: 200, body: { name: '王鉴敏' } });
    const bound = await server.call('POST', '/auth/bind', {
      token: voter.accessToken,
      body: { ticket: offer.body.ticket },
    });
    expect(bound.body.actor).toMatchObject({ role: 'deputy', name: '王鉴敏' });
    expect((await office.row(deputy.personId)).openid).toBe(openid);
    expect((await signIn(await login())).body.actor.role).toBe('deputy');
    expect(said).not.toContain(deputy.phone);
  });

  it('takes no phone code twice, no code of wx.login for one, and none of another mini-program', async () => {
    const { login, button } = await phone(office.phone());
    const { body } = await signIn(await login());
    const code = await button();
    expect((await show(body.accessToken, code)).body.code).toBe('binding.no_match');
    for (const wrong of [code, await login(), await button({ watermarkAppId: 'wx00000000000000ff' })])
      expect(await show(body.accessToken, wrong)).toMatchObject({ status: 422, body: { code: 'phone.refused' } });
  });

  it('keeps a voter’s phone, also from abroad', async () => {
    const { login, button } = await phone('+85261234567');
    const { body } = await signIn(await login());
    const given = await server.call('POST', '/me/phone', { token: body.accessToken, body: { code: await button() } });
    expect(given.body).toEqual({ phone: '+852****567' });
  });

  it('shows a desk a code of the mini-program that opens the page with the desk’s code', async () => {
    const desk = await server.call('POST', '/auth/desk');
    expect(desk.body.image).toMatch(/^data:image\/(?:jpeg|png);base64,/);
    const opened = await sim.sim('POST', 'codes/open', { scene: `l=${desk.body.code}` });
    expect(opened).toMatchObject({ page: 'account/desk' });
    expect(decodeURIComponent(String(opened.query.scene))).toBe(`l=${desk.body.code}`);
  });

  it('lets an officer in at a desk from their phone', async () => {
    const officer = await office.officer();
    const { login, button } = await phone(officer.phone!);
    const { body: voter } = await signIn(await login());
    const offer = await show(voter.accessToken, await button());
    await server.call('POST', '/auth/bind', { token: voter.accessToken, body: { ticket: offer.body.ticket } });
    const { body: session } = await signIn(await login());
    const { body: desk } = await server.call('POST', '/auth/desk');
    const token: string = session.accessToken;
    expect((await server.call('GET', `/auth/desk/${desk.code}`, { token })).status).toBe(200);
    expect((await server.call('POST', `/auth/desk/${desk.code}/confirm`, { token })).status).toBe(200);
    const { body } = await server.call('POST', '/auth/desk/poll', { body: { secret: desk.secret } });
    expect(body.session.actor).toMatchObject({ role: 'liaison', name: officer.name });
    expect(said).not.toContain(desk.code);
  });
});
