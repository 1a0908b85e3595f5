// Callbacks: the envelope against the contract's V9, the events of V4, V8 and V11 in every shape, WeChat's way to deliver.
import assert from 'node:assert/strict';
import http from 'node:http';
import { test } from 'node:test';
import { opened, sealed, signatureOf } from './wechat-sim/push-crypto.mjs';
import { APP_ID, message, PROGRESS, receiver, running, TASK, VOTER } from './wechat-sim/testing.mjs';

const QUICK = { retryMs: 10, delayMs: [0, 5] };

/** A simulator with a phone, pushing to a receiver. `settled()` waits for callbacks and gives what was taken. */
async function pushing(t, { push, ...options } = {}) {
  const taker = await receiver(t);
  const all = await running(t, { ...options, push: { url: taker.url, ...QUICK, ...push } });
  all.api.phone({ openid: VOTER, phone: '13800000001' });
  const settled = async () => {
    await all.api.idle();
    return taker.taken.map(({ json }) => json);
  };
  return { ...all, taker, settled };
}

test('V9 signatures of the official samples', () => {
  assert.equal(signatureOf('AAAAA', '1714036504', '1514711492'), 'f464b24fc39322e44b38aa78f5edd27bd1441696');
  assert.equal(signatureOf('AAAAA', '1714037059', '486452656'), '899cf89e464efb63f54ddac96b0a0a235f53aa78');
  assert.equal(signatureOf('pamtest', '1626959646', '486452656'), 'caa582262ae280648bf67b6fbaee089b77009d4e');
});

test('V9 the envelope, byte by byte, and what cannot be opened', () => {
  const key = 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG';
  const appId = 'wxb11529c136998cb6';
  const encrypt = 'jn1L23DB+6ELqJ+6bruv21Y6MD7KeIfP82D6gU39rmkgczbWwt5+3bnyg5K55bgVtVzd832WzZGMhkP72vVOfg==';
  assert.equal(sealed(key, appId, '我是中文abcd123', Buffer.from('aaaabbbbccccdddd')), encrypt);
  assert.equal(signatureOf('pamtest', '1409304348', 'xxxxxx', encrypt), '82c962d39941aa48552f90ef55aa323dc620cc10');
  assert.deepEqual(opened(key, encrypt), { message: '我是中文abcd123', appId });
  for (let length = 0; length <= 70; length += 1) {
    const text = 'x'.repeat(length);
    assert.deepEqual(opened(key, sealed(key, appId, text, Buffer.alloc(16, 7))), { message: text, appId });
  }
  assert.throws(() => opened(key.replace('a', 'b'), encrypt), /padding/);
  assert.throws(() => opened(key, encrypt.slice(0, 40)));
  assert.throws(() => sealed('short', appId, '', Buffer.alloc(16)), RangeError);
});

test('V9 the address is verified before the first event; one that fails gets nothing', async (t) => {
  const { api, taker, settled } = await pushing(t);
  assert.equal(await api.verifyPush(), true);
  api.subscribe(VOTER, { templates: [PROGRESS] });
  assert.equal((await settled()).length, 1);
  assert.ok(taker.verified >= 1);
  assert.deepEqual(taker.wrong, []);
  const { query } = taker.taken[0];
  assert.deepEqual([query.encrypt_type, query.openid], ['aes', VOTER]);
  assert.ok(Math.abs(Number(query.timestamp) - Date.now() / 1000) < 5);

  assert.throws(() => api.push({ key: 'short' }), RangeError);
  const deaf = http.createServer((request, response) => response.end('welcome'));
  await new Promise((resolve) => deaf.listen(0, '127.0.0.1', resolve));
  t.after(() => deaf.close());
  api.push({ url: `http://127.0.0.1:${deaf.address().port}/` });
  assert.equal(await api.verifyPush(), false);
  api.subscribe(VOTER, { templates: [PROGRESS] });
  await settled();
  assert.equal(api.stats().push.unverified, 1);
});

test('V4 popup, sent and change events, with List as array and as a bare object', async (t) => {
  const { api, send, settled } = await pushing(t);
  api.subscribe(VOTER, { templates: [PROGRESS, TASK], answers: { [TASK]: 'reject' } });
  const [popup] = await settled();
  assert.deepEqual(Object.keys(popup), ['ToUserName', 'FromUserName', 'CreateTime', 'MsgType', 'Event', 'List']);
  assert.deepEqual([popup.FromUserName, popup.MsgType, popup.Event], [VOTER, 'event', 'subscribe_msg_popup_event']);
  assert.deepEqual(popup.List, [
    { TemplateId: PROGRESS, SubscribeStatusString: 'accept', PopupScene: '0' },
    { TemplateId: TASK, SubscribeStatusString: 'reject', PopupScene: '0' },
  ]);
  await send();
  const sent = (await settled())[1];
  assert.equal(sent.Event, 'subscribe_msg_sent_event');
  const { MsgID: id, ...rest } = sent.List[0];
  assert.match(id, /^\d{19}$/);
  assert.deepEqual(rest, { TemplateId: PROGRESS, ErrorCode: '0', ErrorStatus: 'success' });

  api.shapes({ list: 'object', createTime: 'string' });
  api.settings(VOTER, { templates: { [TASK]: 'reject' } });
  const change = (await settled())[2];
  assert.equal(change.Event, 'subscribe_msg_change_event');
  assert.deepEqual(change.List, { TemplateId: TASK, SubscribeStatusString: 'reject' });
  assert.match(change.CreateTime, /^\d{10}$/);
});

test('V4 a kept choice shows no popup; nobody taps twice in a second; what does not arrive is told', async (t) => {
  const { api, send, settled } = await pushing(t);
  api.subscribe(VOTER, { templates: [PROGRESS] });
  api.subscribe(VOTER, { templates: [PROGRESS], always: true });
  api.subscribe(VOTER, { templates: [PROGRESS] });
  const popups = await settled();
  assert.equal(popups.length, 2, 'the third was taken silently');
  assert.notEqual(popups[0].CreateTime, popups[1].CreateTime);
  assert.equal(api.onePhone(VOTER).credits[PROGRESS], 3);
  api.phone({ openid: VOTER, undelivered: true });
  assert.equal((await send()).json.errcode, 0);
  const sent = (await settled()).at(-1);
  assert.deepEqual([sent.List[0].ErrorCode, sent.List[0].ErrorStatus], ['43101', 'failed:user block']);
  assert.deepEqual(api.messages(VOTER), []);
});

test('V8 a picture is fetched and judged; the verdict comes in three shapes', async (t) => {
  const { api, ask, settled, taker } = await pushing(t);
  const pictures = http.createServer((request, response) => {
    response.writeHead(request.url === '/gone' ? 404 : 200, { 'content-type': 'image/jpeg' });
    response.end('picture');
  });
  await new Promise((resolve) => pictures.listen(0, '127.0.0.1', resolve));
  t.after(() => pictures.close());
  const at = (name) => `http://127.0.0.1:${pictures.address().port}/${name}`;
  const check = (more) =>
    ask('/wxa/media_check_async', { media_url: at('a'), media_type: 2, version: 2, scene: 2, openid: VOTER, ...more });
  assert.equal((await check()).json.errcode, 61010);
  api.visit(VOTER);

  api.verdict({ suggest: 'risky', label: 20002 });
  const { errcode, trace_id: trace } = (await check()).json;
  assert.equal(errcode, 0);
  const [numbers] = await settled();
  const verdict = { suggest: 'risky', label: 20002 };
  assert.deepEqual(
    { ...numbers, ToUserName: '', CreateTime: 0 },
    {
      ...{ ToUserName: '', FromUserName: VOTER, CreateTime: 0, MsgType: 'event', Event: 'wxa_media_check' },
      ...{ appid: APP_ID, trace_id: trace, version: 2, errcode: 0, errmsg: 'ok', result: verdict },
      detail: [{ strategy: 'content_model', errcode: 0, ...verdict, prob: 90 }],
    },
  );

  api.shapes({ mediaCheck: 'texts' });
  api.phone({ openid: VOTER, pictures: { suggest: 'review', label: 20001 } });
  await check();
  const texts = (await settled())[1];
  assert.deepEqual([texts.version, texts.errcode], ['2', '0']);
  const words = { suggest: 'review', label: '20001' };
  assert.deepEqual(texts.detail, { strategy: 'content_model', errcode: '0', ...words, prob: '90' });

  await check({ version: 1 });
  const first = (await settled())[2];
  assert.deepEqual([first.isrisky, first.status_code, first.result], [1, 0, undefined]);

  api.shapes({ mediaCheck: 'numbers' });
  await check({ media_url: at('gone') });
  const gone = (await settled())[3];
  assert.deepEqual([gone.result.suggest, gone.detail[0].errcode], ['pass', -1008], 'what cannot be fetched passes');
  assert.deepEqual(api.stats().downloads, { ok: 3, failed: 1 });
  for (const [more, code] of [
    [{ media_type: 3 }, 40097],
    [{ media_url: 'picture.jpg' }, 40097],
    [{ scene: 0 }, 40129],
    [{ openid: 'oSIM_nobody' }, 40003],
  ])
    assert.equal((await check(more)).json.errcode, code);
  assert.deepEqual(taker.wrong, []);
});

test('V11 withdrawal, cancellation, changed information; keys with a space in front', async (t) => {
  const { api, settled } = await pushing(t);
  api.revoke(VOTER, { what: ['8', '13'] });
  const [revoke] = await settled();
  assert.deepEqual(
    [revoke.Event, revoke.OpenID, revoke.AppID, revoke.RevokeInfo],
    ['user_authorization_revoke', VOTER, APP_ID, '8,13'],
  );
  api.shapes({ eventKeys: 'spaced' });
  api.cancel(VOTER);
  api.modifyInfo(VOTER);
  const [cancel, modified] = (await settled()).slice(1).sort((a, b) => (a.Event < b.Event ? -1 : 1));
  assert.deepEqual(
    [cancel.Event, cancel[' OpenID'], cancel.OpenID],
    ['user_authorization_cancellation', VOTER, undefined],
  );
  assert.equal(modified.Event, 'user_info_modified');
  api.say(VOTER, { text: '您好' });
  const said = (await settled())[3];
  assert.deepEqual([said.MsgType, said.Content, said.Event], ['text', '您好', undefined]);
});

test('an event is delivered up to three times: after a failure, a wrong answer, no answer in time', async (t) => {
  const { api, taker, settled } = await pushing(t, { push: { timeoutMs: 200 } });
  const answers = [
    { status: 500, body: '' },
    { status: 200, body: 'thank you' },
    { status: 200, body: '' },
  ];
  taker.answer = (entry, turn) => answers[turn - 1];
  api.subscribe(VOTER, { templates: [PROGRESS] });
  assert.equal((await settled()).length, 3);
  assert.equal(new Set(taker.taken.map(({ query }) => query.nonce)).size, 1, 'the same bytes again');

  taker.taken.length = 0;
  taker.answer = () => ({ status: 200, body: 'success', wait: 400 });
  api.shapes({ repeat: 'signed-anew' });
  api.subscribe(VOTER, { templates: [PROGRESS] });
  const late = await settled();
  assert.equal(late.length, 3, 'and then it is given up');
  assert.deepEqual(late[0], late[2]);
  assert.equal(new Set(taker.taken.map(({ query }) => query.nonce)).size, 3);
  assert.equal(api.stats().push.lost, 1);
});

test('callbacks that are missing, that come three times, in another order, before the reply', async (t) => {
  const { api, send, settled, taker } = await pushing(t);
  const consent = (times) => {
    for (let turn = 0; turn < times; turn += 1) api.subscribe(VOTER, { templates: [PROGRESS] });
  };
  consent(3);
  assert.equal((await settled()).length, 3);
  api.faults({ missing: 1 });
  consent(1);
  assert.equal((await settled()).length, 3, 'nothing came');
  api.noFaults();
  api.faults({ duplicate: 1 });
  consent(1);
  const three = (await settled()).slice(3);
  assert.equal(three.length, 3);
  assert.deepEqual(three[0], three[2]);
  api.noFaults();

  taker.taken.length = 0;
  api.faults({ reordered: { rate: 1 } });
  api.pushEvent({ openid: VOTER, event: 'held', more: {} });
  api.noFaults();
  api.pushEvent({ openid: VOTER, event: 'overtakes', more: {} });
  assert.deepEqual(
    (await settled()).map(({ Event }) => Event),
    ['overtakes', 'held'],
  );

  api.faults({ early: 1 });
  taker.taken.length = 0;
  const answer = send().then((reply) => ({ reply, at: performance.now() }));
  const { reply, at } = await answer;
  assert.equal(reply.json.errcode, 0);
  await settled();
  assert.ok(taker.taken[0].at < at, 'the event was there before the reply');
  assert.equal(taker.taken.length, 1);
});

test('an event pushed again is the same event; reset begins anew and keeps the address', async (t) => {
  const { api, send, settled, url } = await pushing(t);
  api.subscribe(VOTER, { templates: [PROGRESS] });
  await send();
  const [, sent] = await settled();
  await api.pushAgain(api.pushed()[1].id);
  assert.deepEqual((await settled())[2], sent);
  await assert.rejects(async () => api.pushAgain('99'), RangeError);
  await api.reset({ seed: 'other' });
  assert.deepEqual([api.phones(), api.messages(), api.stats().seed], [[], [], 'other']);
  const answer = await fetch(`${url}/sim/push`);
  assert.equal((await answer.json()).url, api.push().url);
  assert.equal((await send()).json.errcode, 40003);
  assert.ok(message().data.thing1);
});

test('any number of callbacks on their way, taken or not, without a warning of too many listeners', async (t) => {
  const { api, taker, settled } = await pushing(t);
  const warnings = [];
  const warned = (warning) => warnings.push(warning.name);
  process.on('warning', warned);
  t.after(() => process.off('warning', warned));
  taker.answer = (_, n) => ({ status: n % 2 ? 200 : 500, body: 'success', wait: 100 });
  for (let i = 0; i < 40; i += 1) api.pushEvent({ openid: VOTER, event: 'many', more: {} });
  assert.ok((await settled()).length >= 40);
  // Warnings come a turn later.
  await new Promise((resolve) => setImmediate(resolve));
  assert.deepEqual(warnings, []);
});
