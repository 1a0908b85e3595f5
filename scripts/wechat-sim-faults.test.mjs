// Faults by seed, the control over HTTP, the page of the phones, and the simulator as a program.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import http from 'node:http';
import { test } from 'node:test';
import { inRoot } from './places.mjs';
import { message, PROGRESS, receiver, running, VOTER } from './wechat-sim/testing.mjs';

const CHECK = { openid: 'demo_one', scene: 2, version: 2, content: '路灯不亮' };

/** How one call ended: its errcode, its HTTP status, or that the connection broke. */
async function ending(work) {
  try {
    const { status, json } = await work();
    return json ? json.errcode : status;
  } catch (error) {
    return error.cause?.code ?? error.message;
  }
}

/** The endings of 100 text checks under faults of every kind, and how long the slowest took. */
async function endings(t, options) {
  const faults = {
    latency: { rate: 0.1, ms: [5, 20] },
    serverError: 0.1,
    resetBefore: 0.1,
    resetAfter: 0.1,
    busy: 0.1,
  };
  const { api, post, token } = await running(t, { ...options, faults: { ...faults, serverErrorAfter: 0.1 } });
  api.faults({ tokenExpiry: 0.1 });
  let good;
  const seen = [];
  while (seen.length < 100) {
    good ??= (await token().catch(() => undefined))?.access_token;
    if (!good) continue;
    const end = await ending(() => post('/wxa/msg_sec_check', CHECK, { access_token: good }));
    if ([42001, 40001, 40014].includes(end)) good = undefined;
    seen.push(end);
  }
  return { seen, happened: api.happened() };
}

test('the same seed meets the same faults at the same calls, another seed others', async (t) => {
  const one = await endings(t, { seed: 'storm', shapes: 'varied' });
  const two = await endings(t, { seed: 'storm', shapes: 'varied' });
  const other = await endings(t, { seed: 'calm', shapes: 'varied' });
  assert.deepEqual(one, two);
  assert.notDeepEqual(one.seen, other.seen);
  for (const end of [0, -1, 502, 'ECONNRESET']) assert.ok(one.seen.includes(end), `${end} in ${one.seen}`);
  assert.ok(
    one.seen.some((end) => [42001, 40001, 40014].includes(end)),
    `an expired token in ${one.seen}`,
  );
  const kinds = new Set(one.happened.map((fault) => fault.split(':')[0]));
  assert.deepEqual([...kinds].sort(), [
    ...['busy', 'latency', 'resetAfter', 'resetBefore', 'serverError', 'serverErrorAfter', 'tokenExpiry'],
  ]);
});

test('a broken line: before the work nothing was done, after it everything was', async (t) => {
  const { api, send } = await running(t);
  api.phone({ openid: VOTER });
  for (let turn = 0; turn < 4; turn += 1) api.subscribe(VOTER, { templates: [PROGRESS] });
  const attempt = async (fault) => {
    api.faults({ [fault]: { rate: 1, apis: ['subscribe_send'] } });
    const end = await ending(() => send({ data: { thing1: fault } }));
    api.noFaults();
    return [end, api.messages(VOTER).length];
  };
  assert.deepEqual(await attempt('resetBefore'), ['ECONNRESET', 0]);
  assert.deepEqual(await attempt('serverError'), [502, 0]);
  assert.deepEqual(await attempt('busy'), [-1, 0]);
  assert.deepEqual(await attempt('resetAfter'), ['ECONNRESET', 1]);
  assert.deepEqual(await attempt('serverErrorAfter'), [502, 2]);
  await send({ data: { thing1: 'resetAfter' } });
  assert.equal(api.stats().repeats, 1, 'the same words twice on one phone are counted');
  assert.throws(() => api.faults({ earthquake: 1 }), RangeError);
  assert.throws(() => api.faults({ busy: 2 }), RangeError);
});

test('a token that expires in mid-flight is dead for every call after', async (t) => {
  const { api, post, token } = await running(t);
  const { access_token } = await token();
  api.faults({ tokenExpiry: 1 });
  assert.equal((await post('/wxa/msg_sec_check', CHECK, { access_token })).json.errcode, 42001);
  api.noFaults();
  assert.equal((await post('/wxa/msg_sec_check', CHECK, { access_token })).json.errcode, 42001);
  const fresh = await token();
  assert.notEqual(fresh.access_token, access_token);
  assert.equal((await post('/wxa/msg_sec_check', CHECK, { access_token: fresh.access_token })).json.errcode, 0);
});

test('latency is within its bounds', async (t) => {
  const { api, ask } = await running(t);
  await ask('/wxa/msg_sec_check', CHECK);
  api.faults({ latency: { rate: 1, ms: [150, 200], apis: ['msg_sec_check'] } });
  const from = performance.now();
  await ask('/wxa/msg_sec_check', CHECK);
  assert.ok(performance.now() - from >= 145);
});

test('planned answers come before or after the work, as often as planned', async (t) => {
  const { api, send } = await running(t);
  api.answer({ api: 'subscribe_send', errcode: 45011, times: 2 });
  api.answer({ api: 'subscribe_send', errcode: -1, done: true });
  const ends = [];
  for (let turn = 0; turn < 4; turn += 1) ends.push((await send({ touser: 'demo_one' })).json.errcode);
  assert.deepEqual(ends, [45011, 45011, -1, 0]);
  assert.equal(api.messages('demo_one').length, 2, 'the one with -1 arrived all the same');
});

test('varied shapes really vary, and mean the same', async (t) => {
  const { api, session, ask } = await running(t, { shapes: 'varied' });
  api.phone({ openid: VOTER, phone: '13800000001' });
  const seen = { type: new Set(), errcode: new Set(), country: new Set() };
  for (let turn = 0; turn < 25; turn += 1) {
    const { json, type } = await session(api.login(VOTER).code);
    seen.type.add(type);
    seen.errcode.add('errcode' in json);
    assert.equal(json.openid, VOTER);
    const { code } = api.phoneCode(VOTER);
    const { phone_info: info } = (await ask('/wxa/business/getuserphonenumber', { code })).json;
    seen.country.add(typeof info.countryCode);
    assert.equal(String(info.countryCode), '86');
  }
  assert.deepEqual(
    Object.values(seen).map(({ size }) => size),
    [2, 2, 2],
  );
  assert.throws(() => api.shapes({ list: 'tree' }), RangeError);
});

test('the control over HTTP does what the functions do, and says what is wrong', async (t) => {
  const taker = await receiver(t);
  const { url, post, token } = await running(t, { push: { url: taker.url, delayMs: [0, 5] } });
  const control = async (method, path, body) => {
    const answer = await fetch(`${url}/sim/${path}`, { method, body: body && JSON.stringify(body) });
    return { status: answer.status, ...(await answer.json()) };
  };
  const phone = await control('POST', 'phones', { phone: '13800000001', label: '王代表' });
  assert.match(phone.openid, /^oSIM_\w{23}$/);
  const mine = `phones/${phone.openid}`;
  assert.equal((await control('POST', `${mine}/login`)).errMsg, 'login:ok');
  assert.equal((await control('POST', `${mine}/phone-code`, {})).errMsg, 'getPhoneNumber:ok');
  assert.equal((await control('POST', `${mine}/subscribe`, { templates: [PROGRESS] }))[PROGRESS], 'accept');
  const { access_token } = await token();
  await post('/cgi-bin/message/subscribe/send', message({ touser: phone.openid }), { access_token });
  assert.equal((await control('GET', `${mine}/messages`))[0].title, '事项进展通知');
  assert.deepEqual(await control('POST', 'messages/1/tap'), { status: 200, page: 'voter/request?code=123' });
  assert.equal(
    (await control('POST', `${mine}/settings`, { templates: { [PROGRESS]: 'reject' } })).choices[PROGRESS],
    'reject',
  );
  for (const act of ['revoke', 'cancel', 'modify-info', 'visit', 'enter'])
    assert.equal((await control('POST', `${mine}/${act}`)).status, 200);
  assert.equal((await control('POST', `${mine}/say`, { text: '您好' })).status, 200);
  assert.equal((await control('POST', 'push/idle')).status, 200);
  assert.equal(taker.taken.length, 8);

  assert.deepEqual((await control('POST', 'faults', { busy: 0.5 })).busy, { rate: 0.5 });
  assert.equal((await control('DELETE', 'faults')).status, 200);
  assert.equal((await control('POST', 'shapes', { list: 'object' })).list, 'object');
  assert.equal((await control('POST', 'limits', { api: 'token', day: 1 })).status, 200);
  assert.equal((await control('POST', 'rights', { api: 'token', granted: false })).status, 200);
  assert.equal((await control('POST', 'answers', { api: 'token', errcode: -1 })).status, 200);
  assert.equal((await control('POST', 'verdicts', { suggest: 'risky', label: 20002 })).status, 200);
  assert.equal((await control('POST', 'tokens/expire')).status, 200);
  const { now } = await control('POST', 'clock', { advance: 3_600_000 });
  assert.ok(now - Date.now() > 3_500_000);
  const { calls, sends, tokenRefreshes } = await control('GET', 'stats');
  assert.deepEqual([calls.subscribe_send, sends[phone.openid], tokenRefreshes], [1, 1, 1]);
  assert.equal((await control('GET', 'calls?api=subscribe_send'))[0].errcode, 0);
  assert.equal((await control('GET', 'state')).push.verified, true);
  assert.equal((await control('POST', 'reset', {})).status, 200);
  assert.equal((await control('GET', 'board')).phones.length, 0);

  for (const [method, path, body, status] of [
    ['POST', 'phones/oSIM_nobody/login', {}, 400],
    ['POST', 'phones', { colour: 'red' }, 400],
    ['POST', 'phones', { phone: '+999123' }, 400],
    ['POST', 'messages/77/tap', {}, 400],
    ['GET', 'nothing', undefined, 404],
  ]) {
    const answer = await control(method, path, body);
    assert.equal(answer.status, status, path);
    assert.ok(answer.error);
  }
  const broken = await fetch(`${url}/sim/phones`, { method: 'POST', body: '{' });
  assert.equal(broken.status, 400);
});

test('the page shows the newest first and is told of every change', async (t) => {
  const { url, api, send } = await running(t, { appUrl: 'http://localhost:3000' });
  const page = await fetch(`${url}/`);
  const html = await page.text();
  assert.match(page.headers.get('content-security-policy'), /script-src 'self'/);
  assert.doesNotMatch(html, /https?:\/\/|<style|<script>|style=/, 'nothing from elsewhere, nothing inline');
  for (const file of ['phones.css', 'phones.js', 'mark.svg']) {
    const answer = await fetch(`${url}/${file}`);
    assert.equal(answer.status, 200);
    await answer.text();
  }
  const changes = [];
  const watching = http.get(`${url}/sim/watch`, (response) =>
    response.on('data', (data) => changes.push(String(data))),
  );
  await new Promise((resolve) => watching.on('response', resolve));
  t.after(() => watching.destroy());
  watching.on('error', () => undefined);
  api.phone({ openid: VOTER, phone: '13800000001', label: '李女士' });
  for (const openid of [VOTER, 'demo_visitor']) {
    api.subscribe(openid, { templates: [PROGRESS] });
    await send({ touser: openid });
  }
  await send({ touser: 'demo_visitor', data: { phrase2: '请评价' } });
  const { phones, waiting, appUrl } = api.board();
  assert.equal(appUrl, 'http://localhost:3000');
  assert.deepEqual(
    phones.map(({ name, note, total }) => [name, note, total]),
    [
      ['演示访客 itor', '在浏览器里打开的演示', 2],
      ['李女士', '13800000001', 1],
    ],
  );
  assert.deepEqual(phones[0].messages[0].fields[1], { name: '当前进展', value: '请评价' });
  assert.deepEqual(waiting, []);
  assert.ok(changes.length > 1, 'the page was told');
});

test('unknown addresses are 404, and a stop ends open connections', async (t) => {
  const { url, simulator } = await running(t);
  const answer = await fetch(`${url}/cgi-bin/nothing`);
  assert.equal(answer.status, 404);
  await answer.text();
  const watching = http.get(`${url}/sim/watch`);
  const closed = new Promise((resolve) =>
    watching.on('response', (response) => response.on('close', resolve).resume()),
  );
  await new Promise((resolve) => watching.on('response', resolve));
  watching.on('error', () => undefined);
  await simulator.stop();
  await closed;
  await assert.rejects(fetch(`${url}/sim/state`));
});

test('as a program it prints what the server is told, refuses nonsense in a sentence, and stops when told', async () => {
  const run = (...args) => {
    const child = spawn(process.execPath, [inRoot('scripts/wechat-sim.mjs'), ...args]);
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text) => (output += text));
    const exited = new Promise((resolve) => child.once('exit', (code) => resolve({ code, output })));
    const said = new Promise((resolve) => child.stdout.once('data', resolve));
    return { child, exited, said: Promise.race([said, exited.then(({ output: all }) => all)]) };
  };
  const program = run('--json', '--port', '0', '--seed', '7', '--faults', '{"busy":1}');
  const { url, env } = JSON.parse(await program.said);
  assert.equal(env.WECHAT_BASE_URL, url);
  assert.deepEqual(Object.keys(JSON.parse(env.WECHAT_TEMPLATES)), ['progress', 'task', 'due']);
  assert.match(env.WECHAT_PUSH_KEY, /^[0-9A-Za-z]{43}$/);
  const state = await (await fetch(`${url}/sim/state`)).json();
  assert.equal(state.seed, '7');
  assert.ok(state.pages.includes('pages/home'));
  const taken = run('--port', new URL(url).port);
  const { code, output } = await taken.exited;
  assert.deepEqual([code, output.trim().split('\n').length], [1, 1]);
  assert.match(output, /^Port \d+ is taken by another program\./);
  program.child.kill('SIGTERM');
  assert.equal((await program.exited).code, 0);
  assert.match((await run('--port', 'http').exited).output, /--port http is not a port\./);
});
