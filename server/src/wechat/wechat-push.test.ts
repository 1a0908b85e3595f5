import { testServer, type TestServer } from '../../test/http';
import { type PushKeys, pushOf } from '../../test/sealed-push';
import { ruleOf } from '../retention/retention.rules';
import { RetentionWork } from '../retention/retention-work';
import { pushSignature } from './push-crypto';

const KEYS: PushKeys = {
  token: 'pamtest',
  aesKey: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG',
  appId: 'wxb11529c136998cb6',
};
const CANCEL = {
  ...{ ToUserName: 'gh_1', FromUserName: 'oSIM_voter_0001', MsgType: 'event', CreateTime: 1620973045 },
  ...{ Event: 'user_authorization_cancellation', OpenID: 'oSIM_voter_0001' },
};
let server: TestServer;

beforeAll(async () => {
  server = await testServer({
    ...{ WECHAT_APPID: KEYS.appId, WECHAT_SECRET: 'S', PUBLIC_URL: 'https://huiyin.example' },
    ...{ WECHAT_BASE_URL: 'http://127.0.0.1:9', WECHAT_PUSH_TOKEN: KEYS.token, WECHAT_PUSH_KEY: KEYS.aesKey },
  });
});
afterAll(() => server?.close());
beforeEach(async () => {
  await server.db.query('DELETE FROM wechat_push_receipt');
  await server.db.query("DELETE FROM event WHERE topic = 'wechat'");
});

type Push = ReturnType<typeof pushOf>;
const post = ({ query, body }: Push) => server.call('POST', `/wechat/push?${query.toString()}`, { body });
const events = async (): Promise<{ kind: string; subject_id: string; detail: string }[]> =>
  server.db.query("SELECT kind, subject_id, detail FROM event WHERE topic = 'wechat' ORDER BY id");
const refused = { status: 403, body: { code: 'push.refused' } };
const fresh = (message: unknown = CANCEL) => pushOf(message, KEYS, Date.now());

describe('the check of the address', () => {
  const ask = (over: Record<string, string> = {}) => {
    const timestamp = String(Math.floor(Date.now() / 1000));
    const signature = pushSignature(KEYS.token, timestamp, '1514711492');
    const query = { signature, timestamp, nonce: '1514711492', echostr: '4375120948345356249', ...over };
    return server.call('GET', `/wechat/push?${new URLSearchParams(query).toString()}`);
  };

  it('answers with what was sent, as plain text', async () => {
    const answer = await ask();
    expect(answer).toMatchObject({ status: 200, body: '4375120948345356249' });
    expect(answer.headers['content-type']).toMatch(/^text\/plain/);
    expect((await ask({ extra: 'new' })).status).toBe(200);
  });

  it('refuses a wrong signature, an old one, and one that is none', async () => {
    expect(await ask({ nonce: '2' })).toMatchObject(refused);
    expect(await ask({ signature: '0'.repeat(40) })).toMatchObject(refused);
    const timestamp = '1714036504';
    const signature = pushSignature(KEYS.token, timestamp, '1514711492');
    expect(await ask({ timestamp, signature })).toMatchObject(refused);
    expect(await ask({ signature: 'x' })).toMatchObject({ status: 400 });
  });
});

describe('a push', () => {
  it('is taken with the plain word success, and becomes one event', async () => {
    const answer = await post(fresh());
    expect(answer).toMatchObject({ status: 200, body: 'success' });
    expect(answer.headers['content-type']).toMatch(/^text\/plain/);
    const [{ kind, subject_id, detail }, ...others] = await events();
    expect([kind, subject_id, others]).toEqual(['cancel', '0', []]);
    expect(JSON.parse(detail)).toEqual({ kind: 'cancel', openid: 'oSIM_voter_0001', at: 1_620_973_045_000 });
  });

  it('counts once: delivered three times, signed anew, at once, or written down in another way', async () => {
    const push = fresh();
    await Promise.all([post(push), post(push), post(push), post(fresh()), post(fresh())]);
    expect(await post(fresh({ ...CANCEL, CreateTime: '1620973045' }))).toMatchObject({ status: 200, body: 'success' });
    expect(await events()).toHaveLength(1);
    await post(fresh({ ...CANCEL, CreateTime: 1620973046 }));
    expect(await events()).toHaveLength(2);
  });

  it('counts once by its trace id, whatever else it says', async () => {
    const media = { ...CANCEL, Event: 'wxa_media_check', trace_id: 't-1', result: { suggest: 'pass', label: 100 } };
    await post(fresh(media));
    await post(fresh({ ...media, CreateTime: 1620973099, result: { suggest: 'risky', label: 20002 } }));
    await post(fresh({ ...media, trace_id: 't-2' }));
    expect((await events()).map((e) => JSON.parse(e.detail).traceId)).toEqual(['t-1', 't-2']);
  });

  it('counts each message that was sent in the same second', async () => {
    const sent = (MsgID: string) =>
      fresh({ ...CANCEL, Event: 'subscribe_msg_sent_event', List: { TemplateId: 'T', MsgID, ErrorCode: '0' } });
    for (const id of ['1', '2', '1']) await post(sent(id));
    expect(await events()).toHaveLength(2);
  });

  it('of a kind nobody knows is taken all the same', async () => {
    expect(await post(fresh({ Event: 'something_new', FromUserName: 'o1', CreateTime: 1 }))).toMatchObject({
      status: 200,
    });
    expect(await events()).toMatchObject([{ kind: 'other' }]);
  });

  const changed = (change: (push: Push) => void) => () => {
    const push = fresh();
    change(push);
    return push;
  };
  const old = (minutes: number) => () => pushOf(CANCEL, KEYS, Date.now() - minutes * 60_000);
  it.each<[string, () => Push]>([
    ['a wrong signature', changed((p) => p.query.set('msg_signature', '0'.repeat(40)))],
    ['no signature over the message', changed((p) => p.query.delete('msg_signature'))],
    [
      'another time than was signed',
      changed((p) => p.query.set('timestamp', String(Number(p.query.get('timestamp')) + 1))),
    ],
    ['another nonce', changed((p) => p.query.set('nonce', '1'))],
    ['another message', changed((p) => void (p.body.Encrypt = pushOf({ Event: 'x' }, KEYS, 0).body.Encrypt))],
    ['plain mode', changed((p) => p.query.set('encrypt_type', 'raw'))],
    ['another token', () => pushOf(CANCEL, { ...KEYS, token: 'other' }, Date.now())],
    ['another key', () => pushOf(CANCEL, { ...KEYS, aesKey: KEYS.aesKey.replace('a', 'b') }, Date.now())],
    ['another appid', () => pushOf(CANCEL, { ...KEYS, appId: 'wx0000000000000001' }, Date.now())],
    ['XML inside', () => fresh('<xml></xml>')],
    ['a time of eleven minutes ago', old(11)],
    ['a time in eleven minutes', old(-11)],
  ])('is refused with %s', async (_, push) => {
    expect(await post(push())).toMatchObject(refused);
    expect(await events()).toEqual([]);
  });

  it.each(['application/json; charset=utf-8', 'text/xml', 'text/json', ''])(
    'is read as JSON, called %j',
    async (type) => {
      const { query, body } = fresh();
      const answer = await server.call('POST', `/wechat/push?${query.toString()}`, {
        raw: JSON.stringify(body),
        headers: { 'content-type': type },
      });
      expect(answer).toMatchObject({ status: 200, body: 'success' });
    },
  );

  it('of nine minutes ago is taken: clocks differ', async () => {
    expect((await post(old(9)())).status).toBe(200);
  });

  it('in plain mode is refused, as it carries nothing encrypted', async () => {
    const { query } = fresh();
    expect(await server.call('POST', `/wechat/push?${query.toString()}`, { body: CANCEL })).toMatchObject({
      status: 400,
    });
    expect(await events()).toEqual([]);
  });
});

it('keeps receipts and events for a week, and events until they were heard', async () => {
  await post(fresh());
  const ago = (days: number) => new Date(Date.now() - days * 86_400_000);
  const work = server.app.get(RetentionWork);
  const clear = async () => (await work.clear(ruleOf('push_receipt'))) + (await work.clear(ruleOf('push_event')));
  expect(await clear()).toBe(0);
  await server.db.query('UPDATE wechat_push_receipt SET at = ?', [ago(7.1)]);
  await server.db.query("UPDATE event SET at = ? WHERE topic = 'wechat'", [ago(7.1)]);
  expect(await clear()).toBe(1);
  expect(await events()).toHaveLength(1);
  await server.db.query("UPDATE event SET pending = 0 WHERE topic = 'wechat'");
  expect(await clear()).toBe(1);
  expect(await events()).toEqual([]);
});

it('is closed while no account is connected', async () => {
  const bare = await testServer();
  try {
    const { query, body } = fresh();
    const answer = await bare.call('POST', `/wechat/push?${query.toString()}`, { body });
    expect(answer).toMatchObject({ status: 409, body: { code: 'wechat.not_connected' } });
    expect((await bare.call('GET', '/wechat/app')).body).toEqual({ connected: false, appId: null, templates: [] });
  } finally {
    await bare.close();
  }
});
