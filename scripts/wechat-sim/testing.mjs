// For the tests of the simulator: one that runs, the calls a server would make, and a server that takes pushes.
import http from 'node:http';
import { opened, signatureOf } from './push-crypto.mjs';
import { startSimulator } from './simulator.mjs';
import { SIM_TEMPLATES } from './templates.mjs';
import { DEFAULT_APP_ID, DEFAULT_PUSH, DEFAULT_SECRET } from './world.mjs';

export const APP_ID = DEFAULT_APP_ID;
export const SECRET = DEFAULT_SECRET;
export const VOTER = 'oSIM_voter_0001';
export const [PROGRESS, TASK, DUE] = SIM_TEMPLATES.map(({ id }) => id);
export const PAGES = ['pages/home', 'voter/request', 'voter/station'];

/** A message of the progress template, as V4 has it; `more` replaces fields, `data` values of keywords. */
export function message({ data = {}, ...more } = {}) {
  const values = {
    ...{ thing1: '关于小区路灯不亮的反映', phrase2: '已答复', name3: '张代表', time4: '2026年11月21日 15:01' },
    ...data,
  };
  return {
    ...{ touser: VOTER, template_id: PROGRESS, page: 'voter/request?code=123' },
    ...{ miniprogram_state: 'formal', lang: 'zh_CN' },
    data: Object.fromEntries(
      Object.entries(values)
        .filter(([, value]) => value !== undefined)
        .map(([key, value]) => [key, { value }]),
    ),
    ...more,
  };
}

/** A simulator with documented shapes and the calls of a server. Ends with the test `t`. */
export async function running(t, options = {}) {
  const simulator = await startSimulator({ seed: 'test', shapes: 'documented', pages: PAGES, ...options });
  t.after(() => simulator.stop());
  const { url, api } = simulator;
  async function call(method, path, query, body, type = 'application/json') {
    const response = await fetch(`${url}${path}?${new URLSearchParams(query)}`, {
      ...{ method, body: typeof body === 'object' ? JSON.stringify(body) : body },
      headers: body === undefined ? {} : { 'content-type': type },
    });
    const bytes = Buffer.from(await response.arrayBuffer());
    const isJson = bytes[0] === 0x7b;
    return {
      ...{ status: response.status, type: response.headers.get('content-type'), bytes },
      json: isJson ? JSON.parse(bytes.toString()) : undefined,
    };
  }
  const get = (path, query) => call('GET', path, query);
  const post = (path, body, query, type) => call('POST', path, query, body, type);
  const account = { grant_type: 'client_credential', appid: APP_ID, secret: SECRET };
  const token = async (more) => (await post('/cgi-bin/stable_token', { ...account, ...more })).json;
  const server = { call, get, post, account, token };
  /** A POST with a good access token. */
  server.ask = async (path, body) => post(path, body, { access_token: (await token()).access_token });
  server.send = (fields) => server.ask('/cgi-bin/message/subscribe/send', message(fields));
  server.session = (code, more = {}) =>
    get('/sns/jscode2session', {
      ...{ appid: APP_ID, secret: SECRET, js_code: code, grant_type: 'authorization_code' },
      ...more,
    });
  return { simulator, url, api, ...server };
}

/** A server that takes pushes: checks signatures, opens, keeps. `taken`: { json, query, at }; `answer` may be replaced. */
export async function receiver(t) {
  const { token, key } = DEFAULT_PUSH;
  const receiver = { taken: [], verified: 0, wrong: [], answer: () => ({ status: 200, body: 'success' }) };
  const server = http.createServer(async (request, response) => {
    const query = Object.fromEntries(new URL(request.url, 'http://receiver').searchParams);
    const { timestamp, nonce, signature } = query;
    if (signature !== signatureOf(token, timestamp, nonce)) receiver.wrong.push('signature');
    if (request.method === 'GET') {
      receiver.verified += 1;
      return response.end(query.echostr);
    }
    const parts = [];
    for await (const part of request) parts.push(part);
    const { Encrypt: encrypt } = JSON.parse(Buffer.concat(parts).toString());
    if (query.msg_signature !== signatureOf(token, timestamp, nonce, encrypt)) receiver.wrong.push('msg_signature');
    const { message: text, appId } = opened(key, encrypt);
    if (appId !== APP_ID) receiver.wrong.push('appid');
    const entry = { json: JSON.parse(text), query, encrypt, at: performance.now() };
    receiver.taken.push(entry);
    const { status, body, wait } = receiver.answer(entry, receiver.taken.length);
    if (wait) await new Promise((resolve) => setTimeout(resolve, wait));
    response.writeHead(status);
    return response.end(body);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  });
  receiver.url = `http://127.0.0.1:${server.address().port}/push`;
  return receiver;
}
