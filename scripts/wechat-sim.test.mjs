// The simulator against the contract's vectors V1 to V8, V10 and V12: what is right, and every way to be wrong.
import assert from 'node:assert/strict';
import http from 'node:http';
import { test } from 'node:test';
import jsqr from 'jsqr';
import { createRequire } from 'node:module';
import { createHmac } from 'node:crypto';
import { inRoot } from './places.mjs';
import { APP_ID, message, PROGRESS, running, SECRET, TASK, VOTER } from './wechat-sim/testing.mjs';

const RID = / rid: [0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8}$/;
const MINUTE = 60_000;
const DAY = 86_400_000;

/** Sets the clock to the next noon in China, so that no minute and no day ends within a test. */
const toNoon = (api) => api.advance(DAY - ((api.advance(0) - 4 * 3_600_000) % DAY));

/** An errcode, an HTTP 200 and a rid at the end: every refusal of the platform. */
function refused({ status, json }, errcode, words) {
  assert.equal(status, 200);
  assert.equal(json.errcode, errcode, JSON.stringify(json));
  assert.match(json.errmsg, RID);
  if (words) assert.ok(json.errmsg.startsWith(words), json.errmsg);
}

test('V1 a login code opens one session, once, within five minutes, for one app', async (t) => {
  const { api, session, post, get } = await running(t);
  api.phone({ openid: VOTER, unionid: 'uSIM_1' });
  const { code, errMsg } = api.login(VOTER);
  assert.equal(errMsg, 'login:ok');
  const { status, type, json } = await session(code);
  assert.deepEqual([status, type], [200, 'text/plain']);
  assert.equal(Buffer.from(json.session_key, 'base64').length, 16);
  assert.deepEqual({ ...json, session_key: '' }, { session_key: '', openid: VOTER, unionid: 'uSIM_1' });
  refused(await session(code), 40163, 'code been used,');
  refused(await session('081abc'), 40029, 'invalid code,');

  const late = api.login(VOTER).code;
  const inTime = api.login(VOTER).code;
  api.advance(299_000);
  assert.equal((await session(inTime)).json.openid, VOTER);
  api.advance(2_000);
  refused(await session(late), 40029);
  refused(await session(api.login(VOTER, { appId: 'wx00000000000000ff' }).code), 40029);

  const good = { appid: APP_ID, secret: SECRET, js_code: 'x', grant_type: 'authorization_code' };
  const wrong = [
    [{ appid: '' }, 41002],
    [{ secret: '' }, 41004],
    [{ js_code: '' }, 41008],
    [{ appid: 'wx00000000000000ff' }, 40013],
    [{ secret: 'wrong' }, 40125],
    [{ grant_type: 'password' }, 40002],
  ];
  for (const [more, errcode] of wrong) refused(await get('/sns/jscode2session', { ...good, ...more }), errcode);
  refused(await post('/sns/jscode2session', good), 41002);
});

test('V1 limits, blocked people, and the shapes of success', async (t) => {
  const { api, session } = await running(t);
  api.phone({ openid: VOTER, blocked: true });
  refused(await session(api.login(VOTER).code), 40226, 'code blocked');
  api.phone({ openid: VOTER, blocked: false });
  for (let turn = 1; turn < 100; turn += 1) assert.equal((await session(api.login(VOTER).code)).json.openid, VOTER);
  refused(await session(api.login(VOTER).code), 45011, 'api minute-quota reach limit mustslower retry next minute');
  api.advance(MINUTE);
  api.shapes({ okErrcode: 'zero', sessionType: 'application/json; encoding=utf-8' });
  const varied = await session(api.login(VOTER).code);
  assert.deepEqual([varied.json.errcode, varied.json.openid], [0, VOTER]);
  assert.match(varied.type, /^application\/json/);
  api.answer({ api: 'jscode2session', errcode: -1 });
  const { code } = api.login(VOTER);
  refused(await session(code), -1, 'system error');
  assert.equal((await session(code)).json.openid, VOTER, 'busy did not use up the code');
});

test('V1 a session key is checked and renewed by its signature', async (t) => {
  const { api, session, get, token } = await running(t);
  api.phone({ openid: VOTER });
  const { session_key: key } = (await session(api.login(VOTER).code)).json;
  const { access_token } = await token();
  const signature = createHmac('sha256', key).update('').digest('hex');
  const query = { access_token, openid: VOTER, signature, sig_method: 'hmac_sha256' };
  assert.deepEqual((await get('/wxa/checksession', query)).json, { errcode: 0, errmsg: 'ok' });
  refused(await get('/wxa/checksession', { ...query, signature: 'no' }), 87009);
  const renewed = (await get('/wxa/resetusersessionkey', query)).json;
  assert.notEqual(renewed.session_key, key);
  refused(await get('/wxa/checksession', query), 87009);
});

test('V2 the stable token stays the same till its last five minutes, then old and new are good', async (t) => {
  const { api, token, post } = await running(t);
  api.phone({ openid: VOTER, phone: '13800000001' });
  const works = async (access_token) =>
    (await post('/wxa/business/getuserphonenumber', { code: api.phoneCode(VOTER).code }, { access_token })).json;
  const first = await token();
  assert.equal(first.access_token.length, 512);
  assert.deepEqual(Object.keys(first), ['access_token', 'expires_in']);
  assert.equal(first.expires_in, 7200);
  api.advance(3_600_000);
  const second = await token();
  assert.equal(second.access_token, first.access_token);
  assert.ok(second.expires_in <= 3600 && second.expires_in >= 3598);
  api.advance(3_297_000);
  const last = await token();
  assert.equal(last.access_token, first.access_token);
  assert.ok(last.expires_in >= 300 && last.expires_in <= 303);
  api.advance(4_000);
  const next = await token();
  assert.notEqual(next.access_token, first.access_token);
  assert.equal(next.expires_in, 7200);
  assert.equal((await works(first.access_token)).errcode, 0);
  assert.equal((await works(next.access_token)).errcode, 0);
  api.advance(301_000);
  assert.equal((await works(first.access_token)).errcode, 42001);
  assert.equal((await works(next.access_token)).errcode, 0);
});

test('V2 force_refresh kills the old token, not twice in 30 seconds, 20 times a day', async (t) => {
  const { api, token, ask, post } = await running(t);
  toNoon(api);
  const before = await token();
  const forced = await token({ force_refresh: true });
  assert.notEqual(forced.access_token, before.access_token);
  refused(
    await post('/wxa/msg_sec_check', {}, { access_token: before.access_token }),
    40001,
    'invalid credential, access_token is invalid or not latest',
  );
  assert.equal((await token({ force_refresh: true })).access_token, forced.access_token);
  assert.equal((await token()).access_token, forced.access_token);
  for (let turn = 2; turn <= 20; turn += 1) {
    api.advance(30_000);
    assert.ok((await token({ force_refresh: true })).access_token, `refresh ${turn}`);
  }
  api.advance(30_000);
  refused({ status: 200, json: await token({ force_refresh: true }) }, 45009, 'reach max api daily quota limit');
  refused(await ask('/wxa/msg_sec_check', { version: 2, content: 'x', scene: 2, openid: 'nobody' }), 40003);
  api.advance(DAY);
  assert.ok((await token({ force_refresh: true })).access_token);
});

test('V2 what is wrong with a token call, and with a token', async (t) => {
  const { api, get, post, account, token } = await running(t);
  const stable = (body, type) => post('/cgi-bin/stable_token', body, {}, type);
  refused(await stable({ ...account, grant_type: 'code' }), 40002, 'invalid grant_type');
  refused(await stable({ ...account, appid: 'wx00000000000000ff' }), 40013);
  refused(await stable({ ...account, secret: 'wrong' }), 40125);
  refused(await stable({ ...account, appid: undefined }), 41002);
  refused(await stable({ ...account, force_refresh: 'true' }), 47001);
  refused(await stable('{'), 47001);
  refused(await stable('grant_type=client_credential', 'application/x-www-form-urlencoded'), 47001);
  refused(await get('/cgi-bin/stable_token', account), 43002, 'require POST method');
  refused(await post('/wxa/msg_sec_check', {}), 41001, 'access_token missing');
  refused(await post('/wxa/msg_sec_check', {}, { access_token: 'SIM_A1' }), 40001);
  const { access_token } = await token();
  api.expireTokens();
  for (const way of ['42001', '40001', '40014']) {
    api.shapes({ expiredToken: way });
    refused(await post('/wxa/msg_sec_check', {}, { access_token }), Number(way));
  }
  assert.notEqual((await token()).access_token, access_token);
  assert.equal(api.stats().tokenRefreshes, 2);
});

test('V2 the legacy token is a line of its own: each call replaces it, five minutes both are good', async (t) => {
  const { api, get, post, account, token } = await running(t);
  const legacy = async () => (await get('/cgi-bin/token', account)).json;
  const errcode = async (access_token) =>
    (await post('/wxa/msg_sec_check', { version: 2 }, { access_token })).json.errcode;
  const first = await legacy();
  const stable = await token();
  const second = await legacy();
  assert.notEqual(first.access_token, second.access_token);
  assert.equal(await errcode(first.access_token), 40097);
  api.advance(300_000);
  assert.equal(await errcode(first.access_token), 42001);
  assert.equal(await errcode(second.access_token), 40097);
  assert.equal(await errcode(stable.access_token), 40097);
  refused(await post('/cgi-bin/token', account), 43001);
});

test('V3 a phone code gives its number once, within five minutes', async (t) => {
  const { api, ask } = await running(t);
  const number = (body) => ask('/wxa/business/getuserphonenumber', body);
  api.phone({ openid: VOTER, phone: '13800000001' });
  const detail = api.phoneCode(VOTER);
  assert.equal(detail.errMsg, 'getPhoneNumber:ok');
  const { json } = await number({ code: detail.code });
  const { watermark, ...info } = json.phone_info;
  assert.deepEqual(info, { phoneNumber: '13800000001', purePhoneNumber: '13800000001', countryCode: 86 });
  assert.equal(watermark.appid, APP_ID);
  assert.ok(Math.abs(watermark.timestamp - Date.now() / 1000) < 10);

  refused(await number({ code: detail.code }), 40029, 'invalid code hint: [');
  refused(await number({ code: api.login(VOTER).code }), 40029);
  refused(await number({}), 40029);
  refused(await number({ code: api.phoneCode(VOTER, { appId: 'wx00000000000000ff' }).code }), 40029);
  refused(await number({ code: api.phoneCode(VOTER).code, openid: 'oSIM_other' }), 40003);
  const late = api.phoneCode(VOTER).code;
  api.advance(300_000);
  refused(await number({ code: late }), 40029);
  api.right('getuserphonenumber', false);
  refused(await number({ code: api.phoneCode(VOTER).code }), 48001, 'api unauthorized');
});

test('V3 numbers from abroad, text instead of number, and a watermark of another app', async (t) => {
  const { api, ask } = await running(t);
  const info = async (options) => {
    const { code } = api.phoneCode(VOTER, options);
    return (await ask('/wxa/business/getuserphonenumber', { code, openid: VOTER })).json.phone_info;
  };
  api.phone({ openid: VOTER, phone: '+852 6123 4567' });
  const abroad = await info();
  assert.deepEqual([abroad.phoneNumber, abroad.purePhoneNumber, abroad.countryCode], ['+85261234567', '61234567', 852]);
  api.phone({ openid: VOTER, phone: '+8613800000001' });
  api.shapes({ countryCode: 'string' });
  assert.deepEqual(Object.values(await info()).slice(0, 3), ['13800000001', '13800000001', '86']);
  assert.equal((await info({ watermarkAppId: 'wx00000000000000ff' })).watermark.appid, 'wx00000000000000ff');
});

test('V4 one consent is one message; the phone shows it with its words', async (t) => {
  const { api, send } = await running(t);
  api.phone({ openid: VOTER });
  refused(await send(), 43101, 'user refuse to accept the msg');
  api.subscribe(VOTER, { templates: [PROGRESS] });
  assert.deepEqual((await send()).json, { errcode: 0, errmsg: 'ok' });
  refused(await send(), 43101);
  api.subscribe(VOTER, { templates: [PROGRESS] });
  api.subscribe(VOTER, { templates: [PROGRESS, TASK] });
  assert.equal((await send({ data: { phrase2: '已办结' } })).json.errcode, 0);
  assert.equal((await send({ data: { phrase2: '请评价' } })).json.errcode, 0, 'consents add up');
  refused(await send(), 43101);
  const [newest, ...older] = api.messages(VOTER);
  assert.equal(older.length, 2);
  assert.equal(newest.title, '事项进展通知');
  assert.deepEqual(newest.fields[1], { key: 'phrase2', value: '请评价', name: '当前进展' });
  assert.deepEqual(api.tap(newest.id), { page: 'voter/request?code=123' });
  assert.deepEqual([api.stats().sends[VOTER], api.stats().repeats], [3, 0]);
});

test('V4 what is wrong with a message, field by field', async (t) => {
  const { api, send, ask } = await running(t);
  api.phone({ openid: VOTER });
  api.subscribe(VOTER, { templates: [PROGRESS] });
  const argument = async (data, key) =>
    refused(await send({ data }), 47003, `argument invalid! data.${key}.value invalid`);
  await argument({ thing1: '路'.repeat(21) }, 'thing1');
  await argument({ phrase2: '匀城毛尖茶叶' }, 'phrase2');
  await argument({ phrase2: '已答复3' }, 'phrase2');
  await argument({ thing1: '' }, 'thing1');
  await argument({ thing1: '两\n行' }, 'thing1');
  await argument({ name3: undefined }, 'name3');
  await argument({ thing9: '没有这一项' }, 'thing9');
  await argument({ time4: '2026年2月30日 15:01' }, 'time4');
  refused(await ask('/cgi-bin/message/subscribe/send', { ...message(), data: JSON.stringify(message().data) }), 47003);
  refused(await send({ miniprogram_state: 'release' }), 47003);
  refused(await send({ template_id: 'TPL_NONE' }), 40037);
  for (const touser of ['', undefined, 'oSIM_nobody']) refused(await send({ touser }), 40003);
  for (const page of ['/voter/request', 'voter/nowhere', 'voter/request/']) refused(await send({ page }), 41030);
  const { code } = api.login(VOTER);
  assert.ok(code);
  assert.equal((await send({ page: '' })).json.errcode, 0, 'none of these used up the consent');
  assert.deepEqual(api.tap(api.messages(VOTER)[0].id), { page: null });
});

test('V4 two at once to one person are refused, to two persons they are not', async (t) => {
  const { api, send } = await running(t, { sendMs: [50, 50] });
  for (const openid of [VOTER, 'oSIM_voter_0002']) {
    api.phone({ openid });
    for (const turn of [1, 2, 3]) assert.ok(api.subscribe(openid, { templates: [PROGRESS] }), turn);
  }
  await send();
  const answers = await Promise.all([send(), send(), send({ touser: 'oSIM_voter_0002' })]);
  const [same, other] = [answers.slice(0, 2), answers[2]];
  assert.deepEqual(same.map(({ json }) => json.errcode).sort(), [0, 43108]);
  assert.equal(other.json.errcode, 0);
  assert.equal((await send()).json.errcode, 0, 'the refused one used nothing up');
});

test('V4 long-term templates, switches and demo visitors', async (t) => {
  const templates = [{ id: 'LONG', title: '长期', longTerm: true, keywords: { thing1: '事项' } }];
  const { api, send } = await running(t, { templates });
  const long = { template_id: 'LONG', data: { phrase2: undefined, name3: undefined, time4: undefined } };
  api.phone({ openid: VOTER });
  api.subscribe(VOTER, { templates: ['LONG'] });
  for (const turn of [1, 2, 3]) assert.equal((await send(long)).json.errcode, 0, `message ${turn}`);
  api.settings(VOTER, { mainSwitch: false });
  refused(await send(long), 43101);
  api.settings(VOTER, { mainSwitch: true });
  assert.equal((await send(long)).json.errcode, 0);
  api.settings(VOTER, { templates: { LONG: 'reject' } });
  refused(await send(long), 43101);
  for (const turn of [1, 2, 3]) assert.equal((await send({ ...long, touser: 'demo_visitor' })).json.errcode, 0, turn);
});

test('V5 a code is a JPEG of the width asked for, and is read back', async (t) => {
  const { ask } = await running(t);
  const sharp = createRequire(inRoot('server/package.json'))('sharp');
  const read = async (bytes) => {
    const { data, info } = await sharp(bytes)
      .flatten({ background: '#fff' })
      .ensureAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    return { text: jsqr(new Uint8ClampedArray(data), info.width, info.height)?.data, width: info.width };
  };
  const asked = { scene: 's=Ab3dE9fK2L', page: 'voter/station', check_path: true, env_version: 'release', width: 430 };
  const { type, bytes, status } = await ask('/wxa/getwxacodeunlimit', asked);
  assert.deepEqual([status, type, bytes.subarray(0, 3).toString('hex')], [200, 'image/jpeg', 'ffd8ff']);
  assert.deepEqual(await read(bytes), { text: 'sim-wxacode:?page=voter%2Fstation&scene=s%3DAb3dE9fK2L', width: 430 });
  const clear = await ask('/wxa/getwxacodeunlimit', {
    scene: 'd=1',
    is_hyaline: true,
    line_color: { r: 168, g: 35, b: 28 },
    width: 1280,
  });
  assert.deepEqual([clear.type, clear.bytes.subarray(1, 4).toString()], ['image/png', 'PNG']);
  assert.deepEqual(await read(clear.bytes), { text: 'sim-wxacode:?page=&scene=d%3D1', width: 1280 });
});

test('V5 what is wrong with a code, and where one lands', async (t) => {
  const { api, ask, post, token } = await running(t);
  const code = (more) => ask('/wxa/getwxacodeunlimit', { scene: 's=1', page: 'voter/station', ...more });
  const length = 'invalid length for scene, or the data is not json string';
  for (const scene of ['x'.repeat(33), '', undefined, 12, '中文', 'a b', 'a%20b'])
    refused(await code({ scene }), 40169, length);
  assert.equal((await code({ scene: "!#$&'()*+,/:;=?@-._~09AZaz" })).type, 'image/jpeg');
  for (const page of ['/voter/station', 'voter/nowhere', 'voter/station?x=1']) refused(await code({ page }), 41030);
  assert.equal((await code({ page: 'voter/nowhere', check_path: false })).type, 'image/jpeg');
  refused(await code({ page: '/voter/nowhere', check_path: false }), 41030);
  for (const more of [{ width: 279 }, { width: 1281 }, { env_version: 'formal' }]) refused(await code(more), 40097);
  const { access_token } = await token();
  const raw = (body, query, type) => post('/wxa/getwxacodeunlimit', body, query, type);
  const notJson = await raw('no json', { access_token });
  refused(notJson, 40169, length);
  assert.equal(notJson.type, 'application/json; encoding=utf-8');
  refused(await raw('scene=s', { access_token }, 'application/x-www-form-urlencoded'), 47001, 'data format error');
  refused(await raw({ scene: 's=1', access_token }, {}), 47001);
  api.limit('getwxacodeunlimit', { minute: 0 });
  refused(await code(), 45009, 'reach max api minute');

  assert.deepEqual(api.openCode({ scene: 's=1' }), { page: 'voter/nowhere', query: { scene: 's%3D1' } });
  assert.throws(() => api.openCode({ scene: 's=2' }), RangeError);
});

test('V6 links and schemes: 30 days, known pages, one person each', async (t) => {
  const { api, ask } = await running(t);
  const asked = { path: 'voter/request', query: 'id=1', expire_type: 1, expire_interval: 30, env_version: 'release' };
  const link = (more) => ask('/wxa/generate_urllink', { ...asked, ...more });
  assert.deepEqual((await link()).json, { errcode: 0, errmsg: 'ok', url_link: 'https://wxaurl.cn/SIM000001' });
  for (const interval of [31, 0, undefined]) refused(await link({ expire_interval: interval }), 85401);
  const soon = Math.floor(Date.now() / 1000);
  refused(await link({ expire_type: 0, expire_time: soon - 10 }), 85402);
  refused(await link({ expire_type: 0, expire_time: soon + 31 * 86_400 }), 85401);
  refused(await link({ path: 'voter/nowhere' }), 40165);
  refused(await link({ query: '中文' }), 40212);
  refused(await link({ query: 'x'.repeat(1025) }), 40212);
  assert.equal((await link({ path: '/voter/request', query: 'a=%E4%B8%AD' })).json.errcode, 0);
  const scheme = { jump_wxa: { path: 'voter/request', query: 'id=1' }, expire_type: 1, expire_interval: 1 };
  const { openlink } = (await ask('/wxa/generatescheme', scheme)).json;
  assert.match(openlink, /^weixin:\/\/dl\/business\/\?t=SIM\d+$/);

  const url = 'https://wxaurl.cn/SIM000001';
  assert.deepEqual(api.openLink({ url, openid: VOTER }), { page: 'voter/request', query: 'id=1' });
  assert.deepEqual(api.openLink({ url, openid: 'oSIM_other' }), { failure: 'opened by another' });
  assert.deepEqual(api.openLink({ url: openlink, openid: VOTER }).page, 'voter/request');
  api.advance(DAY + 1000);
  assert.deepEqual(api.openLink({ url: openlink, openid: VOTER }), { failure: 'expired' });
  assert.deepEqual(api.links()[0].openedBy, VOTER);
});

test('V7 a text is judged by its markers, for someone who was here within two hours', async (t) => {
  const { api, ask } = await running(t);
  const check = (more) =>
    ask('/wxa/msg_sec_check', { openid: VOTER, scene: 2, version: 2, content: '路灯不亮', ...more });
  api.phone({ openid: VOTER });
  refused(await check(), 61010, 'code is expired');
  api.visit(VOTER);
  const { trace_id: trace, ...passed } = (await check()).json;
  assert.match(trace, /^[0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8}$/);
  const model = { strategy: 'content_model', errcode: 0 };
  const pass = { suggest: 'pass', label: 100 };
  assert.deepEqual(passed, {
    ...{ errcode: 0, errmsg: 'ok', result: pass },
    detail: [
      { ...model, ...pass, prob: 90 },
      { strategy: 'keyword', errcode: 0 },
    ],
  });
  assert.deepEqual((await check({ content: '一[sim:review]' })).json.result, { suggest: 'review', label: 20001 });
  const risky = (await check({ content: '[sim:risky:20006]' })).json;
  assert.deepEqual(risky.result, { suggest: 'risky', label: 20006 });
  assert.deepEqual([risky.detail[1].suggest, risky.detail[1].level], ['risky', 90]);
  refused(await check({ content: '[sim:61010]' }), 61010);
  refused(await check({ scene: 9 }), 40129);
  refused(await check({ openid: 'oSIM_nobody' }), 40003);
  refused(await check({ version: 1 }), 40097);
  refused(await check({ content: '' }), 40097);
  assert.equal((await check({ content: '字'.repeat(2500) })).json.errcode, 0);
  refused(await check({ content: '字'.repeat(2501) }), 40097);
  api.advance(2 * 3_600_000 + 1000);
  refused(await check(), 61010);
  assert.equal((await check({ openid: 'demo_visitor' })).json.errcode, 0);
});

test('V10 customer messages: only as an answer, five in 48 hours, two within a minute of entering', async (t) => {
  const { api, ask } = await running(t);
  const say = (more) =>
    ask('/cgi-bin/message/custom/send', { touser: VOTER, msgtype: 'text', text: { content: '您好' }, ...more });
  api.phone({ openid: VOTER });
  refused(await say(), 45015, 'response out of time limit or subscription is canceled');
  api.enter(VOTER);
  for (const turn of [1, 2]) assert.deepEqual((await say()).json, { errcode: 0, errmsg: 'ok' }, turn);
  refused(await say(), 45047, 'out of response count limit');
  api.say(VOTER, { text: '请问' });
  for (const turn of [1, 2, 3, 4, 5]) assert.equal((await say()).json.errcode, 0, turn);
  refused(await say(), 45047);
  api.say(VOTER, { text: '再问' });
  api.advance(48 * 3_600_000 + 1000);
  refused(await say(), 45015);
  refused(await say({ touser: 'oSIM_nobody' }), 40003);
  assert.equal(api.messages(VOTER)[0].text, '您好');
});

test('V12 what the client is told when it asks for consent, and for the number', async (t) => {
  const { api } = await running(t);
  api.phone({ openid: VOTER, phone: '13800000001' });
  const ask = (options) => api.subscribe(VOTER, options);
  assert.deepEqual(ask({ templates: [PROGRESS, TASK], answers: { [TASK]: 'reject' } }), {
    ...{ errMsg: 'requestSubscribeMessage:ok', [PROGRESS]: 'accept', [TASK]: 'reject' },
  });
  for (const answer of ['ban', 'filter']) assert.equal(ask({ templates: [TASK], answers: answer })[TASK], answer);
  assert.equal(ask({ templates: [] }).errCode, 10001);
  assert.equal(ask({ templates: ['TPL_NONE'] }).errCode, 20001);
  assert.equal(ask({ templates: [PROGRESS, TASK, PROGRESS, TASK] }).errCode, 20003);
  assert.deepEqual(ask({ templates: [PROGRESS], tap: false }), {
    errMsg: 'requestSubscribeMessage:fail can only be invoked by user TAP gesture.',
  });
  api.settings(VOTER, { mainSwitch: false });
  assert.deepEqual(ask({ templates: [PROGRESS] }), {
    ...{ errCode: 20004, errMsg: 'requestSubscribeMessage:fail The main switch is switched off' },
  });
  assert.equal(api.onePhone(VOTER).credits[PROGRESS], 1);
  assert.deepEqual(api.phoneCode(VOTER, { deny: true }), { errMsg: 'getPhoneNumber:fail user deny' });
  assert.equal(api.phoneCode(VOTER, { quota: true }).errno, 1400001);
});

test('rights, quotas of a minute and a day, their clearing, and what a rid stood for', async (t) => {
  const { api, ask, get, token } = await running(t);
  const check = () => ask('/wxa/msg_sec_check', { openid: 'demo_one', scene: 2, version: 2, content: '好' });
  toNoon(api);
  api.limit('msg_sec_check', { minute: 2, day: 3 });
  assert.equal((await check()).json.errcode, 0);
  assert.equal((await check()).json.errcode, 0);
  refused(await check(), 45009, 'reach max api minute');
  api.advance(MINUTE);
  assert.equal((await check()).json.errcode, 0);
  api.advance(MINUTE);
  const used = await check();
  refused(used, 45009, 'reach max api daily quota limit');
  const [rid] = /[0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8}$/.exec(used.json.errmsg);
  const { request } = (await ask('/cgi-bin/openapi/rid/get', { rid })).json;
  assert.match(request.response_body, /45009/);
  assert.doesNotMatch(request.request_url, /SIM_A/);
  refused(await ask('/cgi-bin/openapi/rid/get', { rid: 'none' }), 76001);
  for (let turn = 1; turn <= 10; turn += 1)
    assert.equal((await ask('/cgi-bin/clear_quota', { appid: APP_ID })).json.errcode, 0);
  refused(await ask('/cgi-bin/clear_quota', { appid: APP_ID }), 48006);
  assert.equal((await check()).json.errcode, 0);
  const { access_token } = await token();
  const { data } = (await get('/wxaapi/newtmpl/gettemplate', { access_token })).json;
  assert.deepEqual([data.length, data[0].priTmplId], [3, PROGRESS]);
});

test('a body without a length is not read', async (t) => {
  const { url, account } = await running(t);
  const status = await new Promise((resolve) => {
    const request = http.request(`${url}/cgi-bin/stable_token`, { method: 'POST' }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    request.write(JSON.stringify(account));
    request.end();
  });
  assert.equal(status, 412);
});
