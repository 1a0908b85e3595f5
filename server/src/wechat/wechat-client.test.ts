import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { testServer, type TestServer } from '../../test/http';
import { signIn } from '../../test/sign-in';
import { AccessToken } from './access-token';
import { WechatCalls } from './wechat-calls';
import { WechatClient, WechatFault } from './wechat.client';
import { WechatHttp } from './wechat-http';
import { WechatTroubles } from './wechat-troubles';

/** What a proxy, a bad line or a WeChat on a bad day may answer, which the simulator does not. */
type Reply = (request: IncomingMessage, response: ServerResponse, body: string) => void;
interface Seen {
  path: string;
  query: URLSearchParams;
  headers: IncomingMessage['headers'];
  body: string;
}
let stub: Server;
let server: TestServer;
let client: WechatClient;
let seen: Seen[] = [];
let replies: Record<string, Reply> = {};
let waits: number[] = [];
let tokens = 0;

const TOKEN = '/cgi-bin/stable_token';
const SEND = '/cgi-bin/message/subscribe/send';
const CHECK = '/wxa/msg_sec_check';
const json =
  (fields: unknown, status = 200, type = 'text/plain'): Reply =>
  (_, response) =>
    void response.writeHead(status, { 'content-type': type }).end(JSON.stringify(fields));
const text =
  (body: string, status = 200): Reply =>
  (_, response) =>
    void response.writeHead(status).end(body);
const newToken: Reply = (...args) => json({ access_token: `T${++tokens}`, expires_in: 7200 })(...args);
const at = (path: string) => seen.filter((s) => s.path === path);
const send = () =>
  client.sendSubscribe({ openid: 'o1', templateId: 't1', page: '/pages/home', data: { thing1: '路灯' } });
const check = () => client.checkText({ openid: 'o1', scene: 2, text: '路灯' });

async function faultOf(work: Promise<unknown>): Promise<WechatFault> {
  const fault = await work.then(
    () => null,
    (f: unknown) => f,
  );
  if (fault instanceof WechatFault) return fault;
  throw new Error(`No fault of WeChat: ${String(fault)}`);
}

beforeAll(async () => {
  stub = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      const url = new URL(request.url!, 'http://stub');
      seen.push({ path: url.pathname, query: url.searchParams, headers: request.headers, body });
      replies[url.pathname](request, response, body);
    });
  });
  await new Promise<void>((done) => stub.listen(0, '127.0.0.1', done));
  server = await testServer({
    WECHAT_APPID: 'wx0000000000000001',
    WECHAT_SECRET: 'S',
    WECHAT_BASE_URL: `http://127.0.0.1:${(stub.address() as AddressInfo).port}/`,
    PUBLIC_URL: 'https://huiyin.example/',
    WECHAT_ENV: 'trial',
    WECHAT_PUSH_TOKEN: 'pamtest',
    WECHAT_PUSH_KEY: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG',
    WECHAT_TEMPLATES: JSON.stringify({ progress: { id: 'TPL_1', fields: { matter: 'thing1' } } }),
  });
  client = server.app.get(WechatClient);
});
afterAll(async () => {
  await server?.close();
  stub.closeAllConnections();
  await new Promise((done) => stub.close(done));
});
beforeEach(async () => {
  replies = { [TOKEN]: newToken, [SEND]: json({ errcode: 0 }), [CHECK]: json({ result: { suggest: 'pass' } }) };
  [seen, waits] = [[], []];
  server.app.get(WechatCalls).wait = (ms) => Promise.resolve(waits.push(ms));
  server.app.get(WechatHttp).timeoutMs = 8000;
  await server.db.query('DELETE FROM wechat_quota');
  await server.db.query('DELETE FROM wechat_alert');
  server.app.get(WechatTroubles)['known'] = null;
});

describe('what goes out', () => {
  it('is JSON with its length, Chinese as it is, the token in the address only', async () => {
    await send();
    const [{ headers, body, query }] = at(SEND);
    expect(headers['content-length']).toBe(String(Buffer.byteLength(body)));
    expect(headers['transfer-encoding']).toBeUndefined();
    expect(headers['content-type']).toBe('application/json');
    expect(body).toContain('路灯');
    expect(JSON.parse(body)).toEqual({
      ...{ touser: 'o1', template_id: 't1', page: 'pages/home', miniprogram_state: 'trial', lang: 'zh_CN' },
      data: { thing1: { value: '路灯' } },
    });
    expect([...query.keys()]).toEqual(['access_token']);
  });

  it('checks no page of a code before the release, and asks for the build that is tried', async () => {
    replies['/wxa/getwxacodeunlimit'] = (_, response) =>
      void response.writeHead(200, { 'content-type': 'image/png' }).end(Buffer.of(0x89, 0x50, 0x4e, 0x47, 0x0d));
    expect(await client.unlimitedCode({ scene: 'a', page: 'pages/home' })).toMatchObject({ type: 'image/png' });
    expect(JSON.parse(at('/wxa/getwxacodeunlimit')[0].body)).toMatchObject({ check_path: false, env_version: 'trial' });
  });
});

describe('what comes back', () => {
  it.each([
    ['numbers as texts', { errcode: '0', result: { suggest: 'review', label: '20001' }, trace_id: 7 }, 20001],
    ['no errcode', { result: { suggest: 'review', label: 20001 }, trace_id: '7' }, 20001],
  ])('is read with %s', async (_, fields, label) => {
    replies[CHECK] = json(fields);
    expect(await check()).toEqual({ suggest: 'review', label, traceId: '7' });
  });

  it('is a fault when it is none that we know, and is not asked for again', async () => {
    replies[SEND] = json({ errcode: 99999, errmsg: 'new rid: abcd-ef' });
    expect(await faultOf(send())).toMatchObject({ kind: 'unknown', errcode: 99999, rid: 'abcd-ef', maybeDone: false });
    expect(at(SEND)).toHaveLength(1);
  });

  it('that sends us elsewhere is not followed: neither words nor token go to an address nobody configured', async () => {
    const elsewhere: string[] = [];
    replies['/elsewhere'] = (request, response, body) => {
      elsewhere.push(`${request.url} ${body}`);
      json({ errcode: 0 })(request, response, body);
    };
    for (const status of [301, 302, 303, 307, 308]) {
      replies[SEND] = (_, response) => void response.writeHead(status, { location: '/elsewhere' }).end();
      expect(await faultOf(send())).toBeInstanceOf(WechatFault);
    }
    expect(elsewhere).toEqual([]);
  });

  it('lacks what it has to carry', async () => {
    replies['/sns/jscode2session'] = json({ session_key: 'k' });
    expect(await faultOf(client.session('c'))).toMatchObject({ kind: 'unknown', maybeDone: true });
    replies['/wxa/getwxacodeunlimit'] = json({ errcode: 0, errmsg: 'ok' });
    expect(await faultOf(client.unlimitedCode({ scene: 'a', page: 'p' }))).toMatchObject({ kind: 'unknown' });
    replies['/wxa/generate_urllink'] = (_, response) => void response.writeHead(200).end(Buffer.of(0xff, 0xd8, 0xff));
    expect(await faultOf(client.urlLink({ path: 'p', query: '', days: 1 }))).toMatchObject({ kind: 'unknown' });
  });

  it.each([
    ['a page of a proxy', text('<html></html>', 503), true],
    ['an empty answer', text(''), true],
    ['half an answer', text('{"errcode":0,"er'), true],
    ['a call turned away', text('Precondition Failed', 412), false],
  ])('is no answer: %s', async (_, reply, maybeDone) => {
    replies[SEND] = reply;
    expect(await faultOf(send())).toMatchObject({ kind: 'unreachable', maybeDone });
    expect(at(SEND)).toHaveLength(maybeDone ? 1 : 3);
  });

  it('never comes: after a while the call ends, and nobody knows whether it was done', async () => {
    server.app.get(WechatHttp).timeoutMs = 100;
    replies[SEND] = () => undefined;
    expect(await faultOf(send())).toMatchObject({ kind: 'unreachable', maybeDone: true });
    expect(at(SEND)).toHaveLength(1);
  });

  it('never comes for the token: the message cannot have gone out, so it is tried again', async () => {
    await server.db.query('DELETE FROM wechat_token');
    replies[SEND] = json({ errcode: 42001 });
    replies[TOKEN] = (request) => void request.socket.destroy();
    expect(await faultOf(send())).toMatchObject({ api: 'stable_token', kind: 'unreachable', maybeDone: false });
    expect(waits).toEqual([1000, 2000]);
  });
});

describe('the token', () => {
  const refuse = async () => {
    replies[CHECK] = (request, response, body) =>
      json(request.url!.endsWith(`T${tokens}`) ? { result: { suggest: 'pass' } } : { errcode: 40014 })(
        request,
        response,
        body,
      );
    tokens += 1;
  };

  it('of a process that died while it fetched one is waited for a moment, and then fetched', async () => {
    await refuse();
    await server.db.query(
      "UPDATE wechat_token SET lease_by = 'dead', lease_until = UTC_TIMESTAMP(3) + INTERVAL 1 SECOND",
    );
    const began = Date.now();
    await Promise.all([check(), check(), check()]);
    expect(Date.now() - began).toBeGreaterThan(800);
    expect(Date.now() - began).toBeLessThan(5000);
    expect(at(TOKEN)).toHaveLength(1);
    expect(await server.db.query('SELECT lease_by FROM wechat_token')).toEqual([{ lease_by: null }]);
  });

  it('that another process fetched meanwhile is taken over, and not thrown away', async () => {
    await check();
    const mine = await server.app.get(AccessToken).current();
    const others = { cipher: server.app.get(AccessToken)['crypto'].encrypt('T-other'), fingerprint: 'other' };
    await server.db.query('UPDATE wechat_token SET cipher = ?, fingerprint = ?', [others.cipher, others.fingerprint]);
    const asked = at(TOKEN).length;
    expect(await server.app.get(AccessToken).current(mine)).toBe('T-other');
    expect(at(TOKEN)).toHaveLength(asked);
  });

  it('that cannot be read any more is fetched anew', async () => {
    const kept = await server.app.get(AccessToken).current();
    await server.db.query("UPDATE wechat_token SET cipher = 'gone.a.b.c', fingerprint = 'x'");
    expect(await server.app.get(AccessToken).current(kept)).toMatch(/^T\d+$/);
    expect(at(TOKEN)).toHaveLength(1);
  });

  it('without a token in the answer is a fault, and the next call tries again', async () => {
    await refuse();
    replies[TOKEN] = json({ expires_in: 7200 });
    expect(await faultOf(check())).toMatchObject({ api: 'stable_token', kind: 'unknown' });
    replies[TOKEN] = newToken;
    expect(await check()).toMatchObject({ suggest: 'pass' });
  });
});

describe('what every process knows', () => {
  /** As another process would have written it, and long enough ago to be seen here. */
  const later = () => new Promise((done) => setTimeout(done, 2100));

  it('is a quota that another process used up', async () => {
    await server.db.query('INSERT INTO wechat_quota (api, closed_until) VALUES (?, ?)', [
      'text_check',
      new Date(Date.now() + 60_000),
    ]);
    await later();
    expect(await faultOf(check())).toMatchObject({ kind: 'quota', notBefore: expect.any(Number) });
    expect(at(CHECK)).toHaveLength(0);
    await send();
  });

  it('is what needs a person, with advice, on the page of the district’s office', async () => {
    replies[CHECK] = json({ errcode: 48001, errmsg: 'api unauthorized rid: 6721eefa-4fe3748a-414c20de' });
    await faultOf(check());
    await faultOf(check());
    replies[SEND] = json({ errcode: 45009, errmsg: 'reach max api daily quota limit rid: 1-2-3' });
    await faultOf(send());
    const { token } = await signIn(server, 'admin');
    const { status, body } = await server.call('GET', '/wechat/status', { token });
    expect(status).toBe(200);
    const asked = { api: 'text_check', errcode: 48001, times: 2, rid: '6721eefa-4fe3748a-414c20de', label: '文字审核' };
    const sent = { api: 'subscribe_send', errcode: 45009, times: 1, label: '订阅消息' };
    expect(body.alerts).toHaveLength(2);
    expect(body.alerts).toEqual(
      expect.arrayContaining([expect.objectContaining(asked), expect.objectContaining(sent)]),
    );
    expect(body.alerts.find((a: { errcode: number }) => a.errcode === 48001).advice).toContain('权限');
    expect(body).toMatchObject({
      ...{ connected: true, pushUrl: 'https://huiyin.example/api/wechat/push', lastPushAt: null },
      templates: [
        { key: 'progress', ready: true },
        { key: 'task', ready: false },
        { key: 'due', ready: false },
      ],
    });
    const call = body.calls.find((c: { api: string }) => c.api === 'subscribe_send');
    expect(call).toMatchObject({
      medianMs: expect.any(Number),
      closedUntil: expect.stringContaining('T00:00:00+08:00'),
    });
    expect(call.ok).toBeGreaterThan(0);
    expect(call.failed).toBeGreaterThan(0);
  });

  it('goes away once the call works again', async () => {
    replies[CHECK] = json({ errcode: 48001 });
    await faultOf(check());
    replies[CHECK] = json({ result: { suggest: 'pass' } });
    await check();
    expect(await server.db.query('SELECT api FROM wechat_alert')).toEqual([]);
  });
});

it('tells the app what it has to know', async () => {
  expect((await server.call('GET', '/wechat/app')).body).toEqual({
    connected: true,
    appId: 'wx0000000000000001',
    templates: [{ key: 'progress', id: 'TPL_1', longTerm: false }],
  });
});

it('writes neither openid nor token nor secret nor words into the log', async () => {
  const written: string[] = [];
  const write = jest.spyOn(process.stdout, 'write').mockImplementation((line) => {
    written.push(String(line));
    return true;
  });
  const loud = await testServer({ ...wechatEnv(), LOG_LEVEL: 'trace' });
  try {
    const caller = loud.app.get(WechatClient);
    replies['/sns/jscode2session'] = json({ errcode: 40029, errmsg: 'invalid code, rid: 1111-2222' });
    await faultOf(caller.session('SECRETCODE'));
    await caller.sendSubscribe({ openid: 'oSECRET', templateId: 't', page: 'p', data: { thing1: '悄悄话' } });
  } finally {
    await loud.close();
    write.mockRestore();
  }
  const log = written.join('');
  expect(log).toContain('"api":"code2session","errcode":40029,"kind":"code","rid":"1111-2222"');
  expect(log).toContain('"api":"subscribe_send"');
  expect(log).not.toMatch(/SECRETCODE|oSECRET|悄悄话|"T\d+"|access_token/);
});

const wechatEnv = (): Record<string, string> => {
  const { WECHAT_APPID, WECHAT_SECRET, WECHAT_BASE_URL, PUBLIC_URL } = server.config;
  return { WECHAT_APPID: WECHAT_APPID!, WECHAT_SECRET: WECHAT_SECRET!, WECHAT_BASE_URL, PUBLIC_URL: PUBLIC_URL! };
};
