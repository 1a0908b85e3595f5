// Whether the fuzz finds what it is for: on servers that leak, fail, hang up, and say other things than they promise.
import assert from 'node:assert/strict';
import http from 'node:http';
import test from 'node:test';
import fs from 'node:fs';
import { encoded, exchange } from './fuzz/client.mjs';
import { makeJudge } from './fuzz/judge.mjs';
import { leakReader, personMarks, requestMark } from './fuzz/marks.mjs';
import { operationsOf } from './fuzz/plans.mjs';
import { keptCalls, plansOf } from './fuzz/run.mjs';
import { shrunk } from './fuzz/shrink.mjs';
import { inRoot } from './places.mjs';

const refusal = (...codes) => ({
  content: {
    'application/json': { schema: { type: 'object', required: ['code'], properties: { code: { enum: codes } } } },
  },
});
const document = {
  paths: {
    '/api/things/{code}': {
      get: {
        operationId: 'Things.view',
        parameters: [{ name: 'code', in: 'path', schema: { type: 'string', pattern: '^[a-z]{4,8}$' } }],
        responses: {
          200: { content: { 'application/json': { schema: { $ref: '#/components/schemas/Thing' } } } },
          404: refusal('thing.not_found'),
        },
        'x-access': ['voter'],
      },
    },
  },
  components: {
    schemas: {
      Thing: { type: 'object', required: ['n'], properties: { n: { type: 'integer' } }, additionalProperties: false },
    },
  },
};
const operations = operationsOf(document);
const requests = new Map([['7', { voterId: '3', districtId: '1' }]]);
const leaks = leakReader({ requests, codes: new Map([['HY-AAAA-BBBB-CC', '1']]) });
const judge = makeJudge({ document, operations, leaks });
const HEADERS = {
  ...{ 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer', 'cache-control': 'no-store' },
  ...{ 'ratelimit-limit': '9', 'ratelimit-remaining': '8', 'ratelimit-reset': '7' },
  'content-type': 'application/json; charset=utf-8',
};
const plan = {
  op: 'Things.view',
  method: 'GET',
  documented: 'GET',
  path: '/api/things/{code}',
  params: { code: 'abcd' },
  query: [],
  headers: {},
};
/** What is wrong with an answer of this status and text. */
const wrongOf = (status, body, { headers = {}, who = null } = {}) => {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  let json;
  try {
    json = JSON.parse(text);
  } catch {
    json = undefined;
  }
  const answer = { status, headers: { ...HEADERS, ...headers }, text, json };
  return judge({ plan, request: { path: '/api/things/abcd' }, answer, who }).map(({ kind }) => kind);
};

test('what is as promised is let be', () => {
  assert.deepEqual(wrongOf(200, { n: 1 }), []);
  assert.deepEqual(wrongOf(404, { code: 'thing.not_found' }), []);
  assert.deepEqual(wrongOf(404, { code: 'route.not_found' }), []);
});

test('a fault, a hang, a broken promise and a missing header are found', () => {
  assert.deepEqual(wrongOf(500, { code: 'server.fault' }), ['fault', 'undocumented']);
  assert.deepEqual(judge({ plan, request: {}, answer: { fault: 'no answer within 30 s' }, who: null }), [
    { kind: 'no answer', what: 'no answer within 30 s' },
  ]);
  assert.deepEqual(wrongOf(200, { n: 'one' }), ['schema']);
  assert.deepEqual(wrongOf(200, { n: 1, more: 2 }), ['schema']);
  assert.deepEqual(wrongOf(404, { code: 'another.code' }), ['schema']);
  assert.deepEqual(wrongOf(409, { code: 'thing.not_found' }), ['undocumented']);
  assert.deepEqual(wrongOf(200, '<html>', { headers: { 'content-type': 'text/html' } }), ['content']);
  assert.deepEqual(wrongOf(200, '{"n":'), ['content']);
  assert.deepEqual(wrongOf(200, { n: 1 }, { headers: { 'x-content-type-options': undefined } }), ['header']);
});

const voter = (personId) => ({ role: 'voter', personId, districtId: null });
const officer = (role, districtId) => ({ role, personId: '50', districtId });
const leak = (text, who, op = 'Things.view', sent = '') => leaks(`…${text}…`, who, op, sent).length;

test('what is a voter’s own is found with anybody else', () => {
  const { name, phone, openid } = personMarks('3');
  for (const mark of [name, phone]) {
    assert.equal(leak(mark, voter('3')), 0);
    for (const who of [voter('4'), officer('department', '1'), officer('liaison', '1'), officer('admin', '1'), null])
      assert.equal(leak(mark, who), 1);
  }
  assert.equal(leak(openid, voter('3')), 1);
  // Given to an officer where that is what is asked for, and never to a department or a voter.
  assert.equal(leak(phone, officer('liaison', '1'), 'DeskNotes.reveal'), 0);
  assert.equal(leak(phone, officer('department', '1'), 'DeskNotes.reveal'), 1);
  assert.equal(leak(phone, voter('4'), 'Things.view', phone), 0);
});

test('a matter’s words are found where they must not be', () => {
  const words = requestMark('7');
  assert.equal(leak(words, voter('3')), 0);
  assert.equal(leak(words, officer('liaison', '1')), 0);
  // Another voter may read along without personal data; an office of another district, a department, an admin may not.
  assert.equal(leak(words, voter('4')), 1);
  assert.equal(leak(words.split('，')[0], voter('4')), 0);
  for (const who of [
    officer('liaison', '2'),
    officer('department', '1'),
    officer('admin', '1'),
    officer('auditor', '1'),
    null,
  ])
    assert.equal(leak(words, who), 2);
  assert.equal(leak('HY-AAAA-BBBB-CC', officer('liaison', '2')), 1);
  assert.equal(leak('HY-AAAA-BBBB-CC', officer('liaison', '1')), 0);
});

test('a seed gives the same calls again, another one others; every operation is called', () => {
  const of = (seed, calls = 2000) => plansOf({ document: whole, calls, seed });
  const whole = JSON.parse(fs.readFileSync(inRoot('server/openapi.json'), 'utf8'));
  assert.deepEqual(of('a'), of('a'));
  assert.notDeepEqual(of('a'), of('b'));
  assert.equal(new Set(of('a').map((p) => p.op)).size, operationsOf(whole).length);
});

test('calls that were kept can still be sent', () => {
  const whole = JSON.parse(fs.readFileSync(inRoot('server/openapi.json'), 'utf8'));
  const known = new Map(operationsOf(whole).map((o) => [o.id, o]));
  for (const { found, plan: kept } of keptCalls()) {
    assert.ok(found);
    assert.equal(known.get(kept.op)?.path, kept.path, kept.op);
  }
});

test('a call that found something is made as small as it can be', async () => {
  const big = {
    ...plan,
    headers: { a: '1', b: '2' },
    query: [['x', '1']],
    body: { json: { text: 'xxxxBADxxxxxxxx', more: [1, 2] } },
  };
  const wrong = async ({ body }) => (JSON.stringify(body).includes('BAD') ? [{ kind: 'fault' }] : []);
  const small = await shrunk(big, 'fault', wrong);
  assert.deepEqual([small.headers, small.query, Object.keys(small.body.json)], [{}, [], ['text']]);
  assert.ok(small.body.json.text.length < 9);
});

test('addresses are written so that they arrive, whatever stands in them', () => {
  assert.equal(encoded('a/b ?路\ud800'), 'a%2Fb%20%3F%E8%B7%AF%ED%A0%80');
});

test('a server that hangs up is no answer; one that closes a kept connection is asked again', async () => {
  let calls = 0;
  const server = http.createServer((request, response) => {
    calls += 1;
    if (request.url === '/drop') request.socket.destroy();
    else response.end('{}');
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  const origin = `http://127.0.0.1:${server.address().port}`;
  const agent = new http.Agent({ keepAlive: true });
  assert.equal((await exchange(origin, agent, { method: 'GET', path: '/', headers: {} })).status, 200);
  const dropped = await exchange(origin, agent, { method: 'GET', path: '/drop', headers: {} });
  assert.equal(dropped.fault, 'ECONNRESET');
  assert.equal(calls, 3);
  agent.destroy();
  server.close();
});
