import type { AddressInfo } from 'node:net';
import { Refusal } from '@huiyin/shared/kernel/refusals';
import { EventsService } from '../platform/events/events.service';
import { testServer, type TestServer } from '../../test/http';
import { startWechatSim, type WechatSim } from '../../test/wechat-sim';
import type { PushEvent } from './push-event.rules';
import { WechatCalls } from './wechat-calls';
import { WechatClient, WechatFault } from './wechat.client';
import { WechatTemplates } from './wechat-templates.service';
import { WechatTroubles } from './wechat-troubles';

/** V1–V8, V10 and V11 of the contract, against the simulator, by the names they have there. */
let sim: WechatSim;
let server: TestServer;
let client: WechatClient;
let waits: number[] = [];
const OPENID = 'oSIM_voter_0001';
const NUMBER = '13800000001';

const faultOf = async (work: Promise<unknown>): Promise<WechatFault> => {
  const fault = await work.then(
    () => null,
    (f: unknown) => f,
  );
  if (fault instanceof WechatFault) return fault;
  throw new Error(`No fault of WeChat: ${String(fault)}`);
};
const answer = (api: string, errcode: number, more: Record<string, unknown> = {}) =>
  sim.sim('POST', 'answers', { api, errcode, ...more });
const login = async () => (await sim.sim('POST', `phones/${OPENID}/login`)).code as string;
const callsOf = (api: string) => sim.sim<Record<string, any>[]>('GET', `calls?api=${api}`);
const advance = (ms: number) => sim.sim('POST', 'clock', { advance: ms });

beforeAll(async () => {
  sim = await startWechatSim({ seed: 'vectors' });
  server = await testServer({ ...sim.env, PUBLIC_URL: 'https://huiyin.example' });
  client = server.app.get(WechatClient);
  server.app.get(WechatCalls).wait = (ms) => Promise.resolve(waits.push(ms));
});
afterAll(async () => {
  await server?.close();
  await sim?.stop();
});
beforeEach(async () => {
  await sim.sim('POST', 'reset', { seed: expect.getState().currentTestName });
  await sim.sim('POST', 'phones', { openid: OPENID, phone: NUMBER });
  // The new world knows no token of the old one.
  await client.urlLink({ path: 'pages/home', query: '', days: 1 });
  await server.db.query('DELETE FROM wechat_quota');
  await server.db.query('DELETE FROM wechat_alert');
  server.app.get(WechatTroubles)['known'] = null;
  waits = [];
});

const RID = expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8}$/);

describe('V1 code2session', () => {
  it.each(['absent', 'zero'])('gives who stands behind a code, and no session key (errcode %s)', async (okErrcode) => {
    await sim.sim('POST', 'shapes', { okErrcode });
    expect(await client.session(await login())).toEqual({ openid: OPENID, unionid: null });
    await sim.sim('POST', 'phones', { openid: OPENID, unionid: 'uSIM_0001' });
    expect(await client.session(await login())).toEqual({ openid: OPENID, unionid: 'uSIM_0001' });
  });

  it('tells a bad code, a used one, an expired one, and another mini-program’s', async () => {
    expect(await faultOf(client.session('081nobody'))).toMatchObject({ errcode: 40029, kind: 'code', rid: RID });
    const code = await login();
    await client.session(code);
    expect(await faultOf(client.session(code))).toMatchObject({ errcode: 40163, kind: 'code', rid: RID });
    const old = await login();
    await advance(300_000);
    expect(await faultOf(client.session(old))).toMatchObject({ errcode: 40029, kind: 'code' });
    const { code: others } = await sim.sim('POST', `phones/${OPENID}/login`, { appId: 'wx9999999999999999' });
    expect(await faultOf(client.session(others))).toMatchObject({ kind: 'code' });
    expect(waits).toEqual([]);
  });

  it('tells who came too often and who is held for a risk', async () => {
    await answer('jscode2session', 45011);
    expect(await faultOf(client.session(await login()))).toMatchObject({
      ...{ errcode: 45011, kind: 'busy', rid: RID },
      notBefore: expect.any(Number),
    });
    await sim.sim('POST', 'phones', { openid: OPENID, blocked: true });
    expect(await faultOf(client.session(await login()))).toMatchObject({ errcode: 40226, kind: 'blocked' });
    expect(waits).toEqual([]);
  });

  it('waits while WeChat is busy, twice at most: somebody is waiting', async () => {
    await answer('jscode2session', -1, { times: 2 });
    expect(await client.session(await login())).toMatchObject({ openid: OPENID });
    expect(waits).toEqual([1000, 2000]);
    await answer('jscode2session', -1, { times: 3 });
    expect(await faultOf(client.session(await login()))).toMatchObject({ errcode: -1, kind: 'busy' });
  });

  it.each([40013, 40125, 41002, 41004, 40164])('raises an alert for %i and does not repeat', async (errcode) => {
    await answer('jscode2session', errcode);
    expect(await faultOf(client.session(await login()))).toMatchObject({ errcode, kind: 'config', rid: RID });
    expect(waits).toEqual([]);
    expect(await server.db.query('SELECT api, errcode, times FROM wechat_alert')).toEqual([
      { api: 'code2session', errcode, times: 1 },
    ]);
    // Put right, it is gone.
    await client.session(await login());
    await client.session(await login());
    expect(await server.db.query('SELECT api FROM wechat_alert')).toEqual([]);
  });
});

describe('V2 stable_token', () => {
  const check = () => client.checkText({ openid: 'demo_visitor', scene: 2, text: '路灯不亮' });

  it('is asked for once for many calls, kept secret, and used until its last five minutes', async () => {
    await check();
    await check();
    expect(await callsOf('stable_token')).toHaveLength(1);
    const [{ body }] = await callsOf('stable_token');
    expect(JSON.parse(body)).toMatchObject({ grant_type: 'client_credential', force_refresh: false });
    const [row] = await server.db.query('SELECT cipher, usable_until FROM wechat_token');
    expect(row.cipher).not.toContain('SIM_A');
    const left = row.usable_until.getTime() - Date.now();
    expect(left).toBeGreaterThan(6_800_000);
    expect(left).toBeLessThanOrEqual(6_900_000);
  });

  it.each(['42001', '40001', '40014'])('is fetched anew once when a call is told %s', async (expiredToken) => {
    await sim.sim('POST', 'shapes', { expiredToken });
    await sim.sim('POST', 'tokens/expire');
    expect(await check()).toMatchObject({ suggest: 'pass' });
    expect((await callsOf('msg_sec_check')).map((c) => c.errcode)).toEqual([Number(expiredToken), 0]);
    expect(await callsOf('stable_token')).toHaveLength(2);
  });

  it('is never asked for in a circle: refused again, the call fails and a person is told', async () => {
    await answer('msg_sec_check', 40001, { times: 5 });
    expect(await faultOf(check())).toMatchObject({ kind: 'token', errcode: 40001 });
    expect(await callsOf('msg_sec_check')).toHaveLength(2);
    expect(await callsOf('stable_token')).toHaveLength(2);
    expect(await server.db.query('SELECT api, errcode FROM wechat_alert')).toEqual([
      { api: 'text_check', errcode: 40001 },
    ]);
  });

  it('tells a wrong secret as a fault of the configuration', async () => {
    await sim.sim('POST', 'tokens/expire');
    await answer('stable_token', 40125);
    expect(await faultOf(check())).toMatchObject({ api: 'stable_token', kind: 'config', errcode: 40125 });
    await answer('stable_token', 40002);
    expect(await faultOf(check())).toMatchObject({ api: 'stable_token', kind: 'argument', errcode: 40002 });
  });

  it('is waited for while WeChat is busy', async () => {
    await sim.sim('POST', 'tokens/expire');
    await answer('stable_token', -1, { times: 2 });
    expect(await check()).toMatchObject({ suggest: 'pass' });
    expect(waits).toEqual([1000, 2000]);
  });
});

describe('V3 phone', () => {
  const code = async (more = {}) => (await sim.sim('POST', `phones/${OPENID}/phone-code`, more)).code as string;

  it.each(['number', 'string'])('gives the number of a code (country as %s)', async (countryCode) => {
    await sim.sim('POST', 'shapes', { countryCode });
    expect(await client.phone(await code())).toBe(NUMBER);
    await sim.sim('POST', 'phones', { openid: OPENID, phone: '+85261234567' });
    expect(await client.phone(await code())).toBe('+85261234567');
  });

  it('refuses a used code, an expired one, one of wx.login, and a number for another mini-program', async () => {
    const once = await code();
    await client.phone(once);
    expect(await faultOf(client.phone(once))).toMatchObject({ errcode: 40029, kind: 'code', rid: RID });
    expect(await faultOf(client.phone(await login()))).toMatchObject({ errcode: 40029, kind: 'code' });
    const old = await code();
    await advance(300_000);
    expect(await faultOf(client.phone(old))).toMatchObject({ errcode: 40029, kind: 'code' });
    const foreign = await code({ watermarkAppId: 'wx9999999999999999' });
    expect(await faultOf(client.phone(foreign))).toMatchObject({ kind: 'code' });
  });

  it('raises an alert where the account lacks the right', async () => {
    await sim.sim('POST', 'rights', { api: 'getuserphonenumber', granted: false });
    expect(await faultOf(client.phone(await code()))).toMatchObject({ errcode: 48001, kind: 'config' });
    expect(await server.db.query('SELECT api, errcode FROM wechat_alert')).toEqual([{ api: 'phone', errcode: 48001 }]);
  });
});

describe('V4 subscribe send', () => {
  const templateId = () => server.app.get(WechatTemplates).of('progress')!.id;
  const data = { thing1: '关于小区路灯不亮的反映', phrase2: '已答复', name3: '张代表', time4: '2026年11月21日 15:01' };
  const send = (over: Partial<Parameters<WechatClient['sendSubscribe']>[0]> = {}) =>
    client.sendSubscribe({ openid: OPENID, templateId: templateId(), page: 'pages/home', data, ...over });
  const consent = () => sim.sim('POST', `phones/${OPENID}/subscribe`, { templates: [templateId()] });

  it('reaches the phone once for one consent', async () => {
    expect(await faultOf(send())).toMatchObject({ errcode: 43101, kind: 'refused', rid: RID });
    await consent();
    await send();
    expect(await faultOf(send())).toMatchObject({ errcode: 43101, kind: 'refused' });
    const messages = await sim.sim('GET', `phones/${OPENID}/messages`);
    expect(messages).toEqual([expect.objectContaining({ values: data, page: 'pages/home', state: 'formal' })]);
  });

  it('tells a wrong field, template, person and page', async () => {
    await consent();
    const wrong = { ...data, thing1: '一'.repeat(21) };
    expect(await faultOf(send({ data: wrong }))).toMatchObject({ errcode: 47003, kind: 'argument' });
    expect(await faultOf(send({ data: { ...data, phrase2: '匀城毛尖茶叶' } }))).toMatchObject({ errcode: 47003 });
    expect(await faultOf(send({ templateId: 'NOBODYS' }))).toMatchObject({ errcode: 40037, kind: 'config' });
    expect(await faultOf(send({ openid: 'oNOBODY_0001' }))).toMatchObject({ errcode: 40003, kind: 'openid' });
    expect(await faultOf(send({ page: 'pages/nowhere' }))).toMatchObject({ errcode: 41030, kind: 'config' });
    await send();
  });

  it('keeps calls for one person in line, so that none meets another', async () => {
    for (let n = 0; n < 5; n++) await consent();
    await Promise.all([1, 2, 3, 4, 5].map(() => send()));
    expect((await callsOf('subscribe_send')).map((c) => c.errcode)).toEqual([0, 0, 0, 0, 0]);
    await answer('subscribe_send', 43108);
    expect(await faultOf(send())).toMatchObject({ errcode: 43108, kind: 'concurrent' });
  });

  it('goes on with the next after one failed, and is repeated twice at most while WeChat is busy', async () => {
    await consent();
    await answer('subscribe_send', -1, { times: 3 });
    const results = await Promise.allSettled([send(), send()]);
    expect(results.map((r) => r.status)).toEqual(['rejected', 'fulfilled']);
    expect(waits).toEqual([1000, 2000]);
  });

  it('says when the message may have arrived although no answer came, and does not repeat it', async () => {
    await consent();
    await sim.sim('POST', 'faults', { resetAfter: { rate: 1, apis: ['subscribe_send'] } });
    expect(await faultOf(send())).toMatchObject({ kind: 'unreachable', maybeDone: true });
    await sim.sim('POST', 'faults', { resetAfter: null, serverErrorAfter: { rate: 1, apis: ['subscribe_send'] } });
    expect(await faultOf(send())).toMatchObject({ kind: 'unreachable', maybeDone: true });
    expect(await sim.sim('GET', `phones/${OPENID}/messages`)).toHaveLength(1);
    expect(waits).toEqual([]);
  });

  it('waits out a quota without asking again: a minute, or the day with a word to a person', async () => {
    await consent();
    await answer('subscribe_send', 45009, { errmsg: 'reach max api minute quota limit' });
    expect(await faultOf(send())).toMatchObject({ errcode: 45009, kind: 'quota' });
    const calls = (await callsOf('subscribe_send')).length;
    const { notBefore } = await faultOf(send());
    expect(notBefore! - Date.now()).toBeGreaterThan(50_000);
    expect(await callsOf('subscribe_send')).toHaveLength(calls);
    expect(await server.db.query('SELECT api FROM wechat_alert')).toEqual([]);
  });
});

describe('V5 unlimited code', () => {
  it('gives a picture, and the page gets the scene', async () => {
    const { bytes, type } = await client.unlimitedCode({ scene: 's=Ab3dE9fK2L', page: 'pages/home' });
    expect(type).toBe('image/jpeg');
    expect([...bytes.subarray(0, 3)]).toEqual([0xff, 0xd8, 0xff]);
    expect(await sim.sim('POST', 'codes/open', { scene: 's=Ab3dE9fK2L' })).toEqual({
      page: 'pages/home',
      query: { scene: 's%3DAb3dE9fK2L' },
    });
  });

  it('tells an unknown page, and sends no scene that is too long', async () => {
    const page = 'pages/nowhere';
    expect(await faultOf(client.unlimitedCode({ scene: 'a', page }))).toMatchObject({ errcode: 41030, kind: 'config' });
    const long = client.unlimitedCode({ scene: 'x'.repeat(33), page: 'pages/home' });
    expect(await faultOf(long)).toMatchObject({ errcode: 40169, kind: 'argument', rid: null });
    expect(await callsOf('getwxacodeunlimit')).toHaveLength(1);
  });

  it('knows JSON in the place of a picture', async () => {
    await answer('getwxacodeunlimit', 45009, { errmsg: 'reach max api minute quota limit' });
    expect(await faultOf(client.unlimitedCode({ scene: 'a', page: 'pages/home' }))).toMatchObject({ kind: 'quota' });
  });
});

describe('V6 URL link', () => {
  it('gives a link for as many days, with what the page gets', async () => {
    const url = await client.urlLink({ path: 'pages/home', query: 'id=1', days: 30 });
    expect(url).toMatch(/^https:\/\/wxaurl\.cn\//);
    expect(await sim.sim('POST', 'links/open', { url, openid: OPENID })).toEqual({ page: 'pages/home', query: 'id=1' });
  });

  it('sends no more than 30 days, tells an unknown page, and outlives a token', async () => {
    const link = { path: 'pages/home', query: '', days: 30 };
    expect(await faultOf(client.urlLink({ ...link, days: 31 }))).toMatchObject({ errcode: 85401, kind: 'argument' });
    expect(await faultOf(client.urlLink({ ...link, path: 'pages/nowhere' }))).toMatchObject({ errcode: 40165 });
    await sim.sim('POST', 'tokens/expire');
    expect(await client.urlLink(link)).toMatch(/^https:/);
  });
});

describe('V7 text check', () => {
  const check = (text: string, openid = OPENID) => client.checkText({ openid, scene: 2, text });
  beforeEach(() => sim.sim('POST', `phones/${OPENID}/visit`));

  it.each(['short', 'full'])('gives the verdict (second strategy %s)', async (keywordDetail) => {
    await sim.sim('POST', 'shapes', { keywordDetail });
    const traceId = expect.stringMatching(/^[0-9a-f-]{20,}$/);
    expect(await check('路灯不亮')).toEqual({ suggest: 'pass', label: 100, traceId });
    expect(await check('路灯不亮 [sim:review:20001]')).toEqual({ suggest: 'review', label: 20001, traceId });
    expect(await check('路灯不亮 [sim:risky:20006]')).toEqual({ suggest: 'risky', label: 20006, traceId });
  });

  it('cuts what is longer than 2,500 and takes the worst of it', async () => {
    expect(await check(`${'路'.repeat(2600)}[sim:risky:20002]${'𠮷'.repeat(2600)}[sim:review]`)).toMatchObject({
      ...{ suggest: 'risky', label: 20002 },
    });
    expect(await callsOf('msg_sec_check')).toHaveLength(4);
  });

  it('tells who has not been here for two hours, and who nobody is', async () => {
    expect(await faultOf(check('[sim:61010]'))).toMatchObject({ errcode: 61010, kind: 'stale' });
    await advance(2 * 3_600_000 + 1000);
    expect(await faultOf(check('路灯'))).toMatchObject({ errcode: 61010, kind: 'stale' });
    expect(await faultOf(check('路灯', 'oNOBODY_0001'))).toMatchObject({ errcode: 40003, kind: 'openid' });
    const scene = client.checkText({ openid: OPENID, scene: 9 as 1, text: '路灯' });
    expect(await faultOf(scene)).toMatchObject({ errcode: 40129, kind: 'argument' });
  });

  it('is patient with a busy WeChat and a lost answer: asking twice does no harm', async () => {
    await answer('msg_sec_check', -1, { times: 5 });
    expect(await check('路灯')).toMatchObject({ suggest: 'pass' });
    expect(waits).toEqual([1000, 2000, 4000, 8000, 16000]);
    waits = [];
    await sim.sim('POST', 'faults', { serverError: { rate: 1, apis: ['msg_sec_check'] } });
    expect(await faultOf(check('路灯'))).toMatchObject({ kind: 'unreachable', maybeDone: false });
    expect(waits).toEqual([1000, 2000]);
  });
});

describe('V10 customer message', () => {
  it('answers who wrote, five times within 48 hours', async () => {
    expect(await faultOf(client.customMessage({ openid: OPENID, text: '您好' }))).toMatchObject({ errcode: 45015 });
    await sim.sim('POST', `phones/${OPENID}/say`, { text: '在吗' });
    for (let n = 0; n < 5; n++) await client.customMessage({ openid: OPENID, text: '您好' });
    const sixth = await faultOf(client.customMessage({ openid: OPENID, text: '您好' }));
    expect(sixth).toMatchObject({ errcode: 45047, kind: 'refused' });
  });
});

describe('V4, V8, V9, V11: what WeChat pushes', () => {
  const events = async (): Promise<PushEvent[]> =>
    (await server.db.query("SELECT detail FROM event WHERE topic = 'wechat' ORDER BY id")).map((row: any) =>
      JSON.parse(row.detail),
    );
  let address: string;

  beforeAll(async () => {
    await server.app.listen(0, '127.0.0.1');
    address = `http://127.0.0.1:${(server.app.getHttpServer().address() as AddressInfo).port}/api/wechat/push`;
  });
  beforeEach(async () => {
    await server.db.query("DELETE FROM event WHERE topic = 'wechat'");
    await server.db.query('DELETE FROM wechat_push_receipt');
    await sim.sim('POST', 'push', { url: address });
    await sim.sim('POST', `phones/${OPENID}/visit`);
  });
  const idle = () => sim.sim('POST', 'push/idle');

  it('is let in by the check of the address', async () => {
    expect(await sim.sim('POST', 'push/verify')).toEqual({ verified: true });
    await sim.sim('POST', 'push', { url: address, token: 'anothertoken' });
    expect(await sim.sim('POST', 'push/verify')).toEqual({ verified: false });
    await sim.sim('POST', 'push', { token: server.config.WECHAT_PUSH_TOKEN });
  });

  it.each(['array', 'object'])('V4: tells consent, change and arrival (list as %s)', async (list) => {
    await sim.sim('POST', 'shapes', { list });
    const templateId = server.app.get(WechatTemplates).of('task')!.id;
    await sim.sim('POST', `phones/${OPENID}/subscribe`, { templates: [templateId] });
    await idle();
    const data = { thing1: '路灯', thing2: '翠园社区', time3: '2026年11月25日 18:00', thing4: '请看一看再答复' };
    await client.sendSubscribe({ openid: OPENID, templateId, page: 'pages/home', data });
    await idle();
    await sim.sim('POST', `phones/${OPENID}/settings`, { templates: { [templateId]: 'reject' } });
    await idle();
    const at = expect.any(Number);
    expect(await events()).toEqual([
      { kind: 'popup', openid: OPENID, at, items: [{ templateId, answer: 'accept' }] },
      {
        ...{ kind: 'sent', openid: OPENID, at },
        items: [{ templateId, msgId: expect.stringMatching(/^\d+$/), ok: true, errcode: 0, status: 'success' }],
      },
      { kind: 'change', openid: OPENID, at, items: [{ templateId, answer: 'reject' }] },
    ]);
  });

  it.each(['numbers', 'texts'])(
    'V8: tells the verdict on a picture once, however often it comes (%s)',
    async (mediaCheck) => {
      await sim.sim('POST', 'shapes', { mediaCheck });
      await sim.sim('POST', 'verdicts', { suggest: 'risky', label: 20002 });
      await sim.sim('POST', 'faults', { duplicate: 1 });
      const check = { openid: OPENID, url: `${sim.url}/`, scene: 2 } as const;
      const { traceId } = await client.checkPicture(check);
      await idle();
      expect(await events()).toEqual([{ kind: 'media_check', traceId, suggest: 'risky', label: 20002, errcode: 0 }]);
      await sim.sim('POST', 'push/1/again');
      await idle();
      expect(await events()).toHaveLength(1);
    },
  );

  it('V8: comes before the answer to the call, for a picture that cannot be fetched, and as version 1', async () => {
    await sim.sim('POST', 'faults', { early: 1 });
    const { traceId } = await client.checkPicture({ openid: OPENID, url: `${sim.url}/`, scene: 2 });
    expect(await events()).toMatchObject([{ kind: 'media_check', traceId, suggest: 'pass' }]);
    await client.checkPicture({ openid: OPENID, url: 'http://127.0.0.1:9/gone.jpg', scene: 2 });
    await sim.sim('POST', 'shapes', { mediaCheck: 'version1' });
    await client.checkPicture({ openid: OPENID, url: `${sim.url}/`, scene: 2 });
    await idle();
    expect((await events()).slice(1)).toMatchObject([
      { suggest: 'review', errcode: -1008 },
      { suggest: 'review', errcode: 0 },
    ]);
  });

  it.each(['plain', 'spaced'])('V11: tells who takes back what, and who leaves (keys %s)', async (eventKeys) => {
    await sim.sim('POST', 'shapes', { eventKeys });
    await sim.sim('POST', `phones/${OPENID}/revoke`, { what: ['8', '13'] });
    await idle();
    await sim.sim('POST', `phones/${OPENID}/cancel`);
    await sim.sim('POST', `phones/${OPENID}/modify-info`);
    await sim.sim('POST', `phones/${OPENID}/enter`);
    await sim.sim('POST', `phones/${OPENID}/say`, { text: '一句悄悄话' });
    await idle();
    const all = await events();
    expect(all[0]).toEqual({ kind: 'revoke', openid: OPENID, at: expect.any(Number), what: ['8', '13'] });
    expect(all.map((e) => e.kind).sort()).toEqual(['cancel', 'enter', 'other', 'other', 'revoke']);
    expect(JSON.stringify(all)).not.toContain('悄悄话');
  });

  it('answers at once although a listener fails or takes long, and hands the event out later', async () => {
    const heard: string[] = [];
    let broken = true;
    server.app.get(EventsService).listen(async (_, e) => {
      if (e.topic !== 'wechat') return;
      if (broken) throw new Error('not now');
      heard.push(e.kind);
    });
    await sim.sim('POST', `phones/${OPENID}/cancel`);
    await idle();
    expect((await sim.sim('GET', 'stats')).push).toMatchObject({ accepted: 1, failed: 0, lost: 0 });
    await server.app.get(EventsService).drain();
    broken = false;
    await server.app.get(EventsService).drain(2);
    expect(heard).toEqual(['cancel']);
  });
});

describe('without a WeChat account', () => {
  it('says so instead of calling', async () => {
    const bare = await testServer();
    try {
      const none = bare.app.get(WechatClient);
      expect(none.connected).toBe(false);
      const calls = [
        () => none.session('x'),
        () => none.phone('x'),
        () => none.sendSubscribe({ openid: 'o', templateId: 't', page: 'p', data: {} }),
        () => none.unlimitedCode({ scene: '', page: '' }),
        () => none.urlLink({ path: '', query: '', days: 0 }),
        () => none.checkText({ openid: 'o', scene: 2, text: '' }),
        () => none.checkPicture({ openid: 'o', scene: 2, url: 'u' }),
        () => none.customMessage({ openid: 'o', text: 't' }),
      ];
      for (const call of calls) await expect(call()).rejects.toEqual(new Refusal('wechat.not_connected'));
    } finally {
      await bare.close();
    }
  });
});
