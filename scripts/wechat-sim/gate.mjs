// The way of every call to the platform: faults of the line, method, token, format, rights, quotas, then the endpoint.
import { setTimeout as sleep } from 'node:timers/promises';
import { ENDPOINTS } from './endpoints/all.mjs';
import { demandQuota } from './quotas.mjs';
import { demand, TEXTS, WechatError } from './refusals.mjs';
import { checkToken, expiredError, expireTokens } from './tokens.mjs';
import { count } from './world.mjs';

const KEPT = 1000;
const JSON_TYPE = 'application/json; encoding=utf-8';

/**
 * Answers one call of the platform's API. `request`: { method, path, query, type, text, chunked }. Returns what goes out:
 * { status, type, body } or 'reset' for a connection that breaks; `afterwards` is to be called once it is out.
 */
export async function answerCall(world, push, request) {
  const endpoint = ENDPOINTS[request.path];
  const api = endpoint?.api ?? 'unknown';
  count(world.stats.calls, api);
  const call = { ...request, rid: ridOf(world), events: [], pause: (ms) => sleep(ms) };
  // Bodies without a length are not read at all.
  if (request.chunked) return { status: 412, type: 'text/plain', body: '' };
  const fate = world.faults.ofCall(api);
  if (fate.delay) await sleep(fate.delay);
  const broken = brokenLine(world, fate.before);
  if (broken) return broken;
  const answer = await outcome(world, endpoint, call, fate.before);
  note(world, api, call, answer);
  const early = call.events.filter((event) => world.faults.isEarly(event.event));
  for (const event of early) await push.now(event);
  const rest = call.events.filter((event) => !early.includes(event));
  const afterwards = () => rest.forEach((event) => push.queue(event));
  const lost = brokenLine(world, fate.after);
  return { ...(lost ?? answer), afterwards };
}

function brokenLine(world, fault) {
  if (fault === 'resetBefore' || fault === 'resetAfter') return { reset: true };
  if (fault !== 'serverError' && fault !== 'serverErrorAfter') return undefined;
  const body = '<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>';
  return { status: 502, type: 'text/html', body };
}

async function outcome(world, endpoint, call, fault) {
  try {
    if (fault === 'busy') throw new WechatError(-1);
    demand(endpoint, 404);
    if (fault === 'tokenExpiry' && call.query.access_token) {
      expireTokens(world, call.query.access_token);
      throw expiredError(world);
    }
    const planned = plannedAnswer(world, endpoint.api);
    if (planned && !planned.done) throw planned.error;
    const result = await act(world, endpoint, call);
    if (planned) throw planned.error;
    return reply(result);
  } catch (error) {
    if (!(error instanceof WechatError)) throw error;
    if (error.errcode === 404) return { status: 404, type: 'text/plain', body: '' };
    count(world.stats.errors, error.errcode);
    return reply({
      json: { errcode: error.errcode, errmsg: `${error.message} rid: ${call.rid}` },
      errcode: error.errcode,
    });
  }
}

async function act(world, endpoint, call) {
  const { method = 'POST', token = true } = endpoint;
  if (method === 'GET') demand(call.method === 'GET', 43001);
  if (method === 'POST') {
    demand(call.method === 'POST', 43002);
    call.body = readBody(call, endpoint);
  }
  if (token) checkToken(world, call.query.access_token);
  demand(!world.withheld.has(endpoint.api), 48001);
  demandQuota(world, endpoint.api);
  return endpoint.act(world, call);
}

/** The body as an object. A form, or a body that carries the token, is no data at all. */
function readBody({ text, type, query }, { notJson = 47001 }) {
  demand(text !== '', notJson === 47001 ? 44002 : notJson);
  const isForm = /x-www-form-urlencoded|multipart/.test(type) || /^\w+=[^{]*(&|$)/.test(text);
  demand(!isForm, 47001);
  let body;
  try {
    body = JSON.parse(text);
  } catch {
    throw new WechatError(notJson);
  }
  demand(body && typeof body === 'object' && !Array.isArray(body), notJson);
  demand(query.access_token || body.access_token === undefined, 47001);
  return body;
}

/** The next answer that a test has planned for this api: { error, done } or undefined. */
function plannedAnswer(world, api) {
  const plan = world.answers.find((one) => one.api === api && one.times > 0);
  if (!plan) return undefined;
  plan.times -= 1;
  return { done: plan.done, error: new WechatError(plan.errcode, plan.errmsg ?? TEXTS[plan.errcode]) };
}

function reply(result) {
  if (result.bytes) return { status: 200, type: result.type, body: result.bytes, errcode: 0 };
  return {
    status: 200,
    type: result.type ?? JSON_TYPE,
    body: JSON.stringify(result.json),
    errcode: result.errcode ?? 0,
  };
}

const ridOf = (world) => ['rid', 'rid', 'rid'].map((kind) => world.dice.hex(kind, 8)).join('-');

/** Kept for the rid query, and for tests to look at; without the token. */
function note(world, api, call, answer) {
  const { method, path, query, text, rid } = call;
  const shown = { ...query, ...(query.access_token && { access_token: '…' }) };
  const response = typeof answer.body === 'string' ? answer.body : '(picture)';
  const { errcode } = answer;
  world.calls.push({ rid, api, method, path, query: shown, body: text, response, errcode, at: world.clock.now() });
  if (world.calls.length > KEPT) world.calls.shift();
}
