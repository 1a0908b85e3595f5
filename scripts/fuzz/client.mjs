// Sends plans: looks up what they name in the world, takes somebody's place, and reads what comes back.
import http from 'node:http';
import { createRequire } from 'node:module';
import { inRoot } from '../places.mjs';
import { partiesOf } from './pools.mjs';
import { uploadOf } from './pictures.mjs';

const { VERBS, RELATIONS, targetsOf } = createRequire(import.meta.url)(
  inRoot('shared/dist/requests/request.machine.js'),
);
/** Where an address calls a verb of the machine by another name. */
const VERB_OF = { 'decide-appeal': 'overturn' };
/** Newer ones are in the hands of people who are here. */
const MOST_FITTING = 60;

/** No answer within this is a hang. */
export const PATIENCE_MS = 30_000;
/** How much of a stream without an end is read. */
const STREAM_MS = 300;
/** Whoever does this is signed in for it alone: it ends or changes the session. */
const SPENDS = /^(?:Auth\.(?:actAs|signOut|changePassword|refresh)|Me\.remove|Binding\.bind)/;
/** From here the demo makes voters up: one of them may be forgotten without anybody being missed. */
const MADE_UP = 300;
const REFERENCE = /«(\w+):(\d+)»/g;

/** A client of the world: `send(plan)` resolves to `{ request, answer, who }`; `answer` has no status when none came. */
export function makeClient({ origin, operations, pools, people, requests, byCode, deputiesAt }) {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 32 });
  const byOp = new Map(operations.map((o) => [o.id, o]));
  const byRole = new Map(people.map((p) => [p.roleId, p]));
  const sessions = new Map();
  /** The n-th of a kind: `fitting` matters are those whose state lets the operation's verb be done. */
  const poolOf = (kind, plan) => {
    if (kind === 'fitting') return fittingFor(plan.path, requests) ?? pools.live;
    if (kind === 'deputyHere') return deputiesAt.get(byCode.get(plan.params.code)?.stationId) ?? pools.deputy;
    return pools[kind];
  };
  const filler = (plan) => (text) =>
    text.replace(REFERENCE, (_, kind, n) => {
      const pool = poolOf(kind, plan);
      return pool?.length ? pool[Number(n) % pool.length] : `none-${kind}`;
    });
  const filledIn = (value, filled) => {
    if (typeof value === 'string') return filled(value);
    if (Array.isArray(value)) return value.map((one) => filledIn(one, filled));
    if (value === null || typeof value !== 'object') return value;
    const copy = {};
    for (const key of Object.keys(value))
      Object.defineProperty(copy, key, {
        value: filledIn(value[key], filled),
        enumerable: true,
        configurable: true,
        writable: true,
      });
    return copy;
  };

  async function signIn({ role, district, n }) {
    const body = Buffer.from(JSON.stringify({ role, district, n }));
    const request = {
      method: 'POST',
      path: '/api/demo/sign-in',
      headers: { 'content-type': 'application/json' },
      body,
    };
    const answer = await exchange(origin, agent, request);
    if (answer.status !== 200) return { failed: { request, answer, who: null } };
    const { accessToken, actor } = answer.json;
    const known = byRole.get(actor.roleId) ?? { role: actor.role, personId: `new ${actor.roleId}`, districtId: null };
    return { token: accessToken, who: known };
  }

  /** Who fits: somebody who has to do with the matter the plan names, else anybody who may at all. */
  function personFor({ as, op, params }) {
    const { access } = byOp.get(op);
    if (op === 'Me.remove') return { role: 'voter', district: 1 + (as.n % 2), n: MADE_UP + (as.n % 150) };
    const request = byCode.get(params.code);
    const parties = request ? partiesOf(request, people) : [];
    const may = (p) => !Array.isArray(access) || access.includes(p.role);
    const fitting = as.who === 'fit' ? [parties.filter(may), people.filter(may)].find((some) => some.length) : people;
    return fitting?.length ? fitting[as.n % fitting.length] : people[as.n % people.length];
  }

  async function sessionFor(plan) {
    const { as, op } = plan;
    if (as.who === 'none' || (byOp.get(op).access === 'public' && as.n % 3)) return null;
    if (as.who === 'broken') return { token: BROKEN[as.n % BROKEN.length], who: null };
    const person = personFor(plan);
    const key = `${person.role} ${person.district} ${person.n}`;
    if (SPENDS.test(op)) return signIn(person);
    if (!sessions.has(key)) sessions.set(key, signIn(person));
    const session = { ...(await sessions.get(key)), key };
    return session;
  }

  return {
    async send(planned) {
      const plan = { ...planned, params: { ...planned.params } };
      for (const [name, text] of Object.entries(planned.params)) plan.params[name] = filler(planned)(text);
      const filled = filler(plan);
      const session = await sessionFor(plan);
      // Who could not sign in is looked at like any other call.
      if (session?.failed) {
        sessions.delete(session.key);
        return session.failed;
      }
      const request = requestOf(plan, filled, (value) => filledIn(value, filled));
      const link = plan.op === 'Pictures.file' && plan.as.n % 2 ? filled(`«pictureLink:${plan.as.n}»`) : 'none-';
      if (!link.startsWith('none-')) request.path = `/api/pictures/${link}`;
      if (session) request.headers.authorization ??= session.raw ?? `Bearer ${session.token}`;
      const answer = await exchange(origin, agent, request);
      if (answer.status === 401 && session?.key) sessions.delete(session.key);
      return { request, answer, who: answer.status === 401 ? null : (session?.who ?? null) };
    },
    close: () => agent.destroy(),
  };
}

/** Codes of the matters that the verb at the end of this path can be done to; undefined for a path without one. */
function fittingFor(path, requests) {
  const verb = VERB_OF[path.split('/').at(-1)] ?? path.split('/').at(-1);
  const found = VERBS.includes(verb)
    ? requests.filter(({ state }) => RELATIONS.some((relation) => targetsOf(verb, state, relation).length))
    : [];
  return found.length ? found.slice(-MOST_FITTING).map((r) => r.code) : undefined;
}

const BROKEN = ['x', 'A'.repeat(43), 'a.b.c', `${'A'.repeat(128)}`, 'null', '-'.repeat(64), 'eyJhbGciOiJub25lIn0.e30.'];

/** The plan as it goes over the wire: { method, path, headers, body }. */
function requestOf(plan, filled, filledIn) {
  const path = plan.path.replace(/\{(\w+)\}/g, (_, name) => encoded(plan.params[name]));
  const query = plan.query.map(([name, value]) => `${encoded(name)}=${encoded(filled(value))}`).join('&');
  const request = { method: plan.method, path: query ? `${path}?${query}` : path, headers: { ...plan.headers } };
  const { body } = plan;
  if (body?.upload) {
    const { type, bytes } = uploadOf(body.upload);
    Object.assign(request, { body: bytes });
    request.headers['content-type'] = type;
  } else if (body && 'raw' in body) {
    request.body = Buffer.from(body.raw);
    if (body.type) request.headers['content-type'] = body.type.replace(/[^\x20-\x7e\xa0-\xff]/g, '?');
  } else if (body) {
    request.body = Buffer.from(JSON.stringify(filledIn(body.json)) ?? 'null');
    request.headers['content-type'] = 'application/json';
  }
  return request;
}

/** As a browser would write it; what no text can say (half a character) as the three bytes it would be. */
export const encoded = (text) =>
  Array.from(text, (c) =>
    /^[\ud800-\udfff]$/.test(c) ? '%ED%A0%80' : /^[\w.~-]$/.test(c) ? c : encodeURIComponent(c),
  ).join('');

/**
 * One call, as {@link once}. A connection that was kept may be closed by the other side just when it is used again: then the
 * call was not heard, and is made on a new one.
 */
export async function exchange(origin, agent, call) {
  const answer = await once(origin, agent, call);
  return answer.unheard ? once(origin, undefined, call) : answer;
}

/** { status, headers, text, json, ms }, or { fault } when no answer came. */
function once(origin, agent, { method, path, headers, body }) {
  const from = performance.now();
  return new Promise((resolve) => {
    const done = (answer) => {
      clearTimeout(timer);
      resolve({ ...answer, ms: performance.now() - from });
    };
    const request = http.request(`${origin}${path}`, {
      method,
      agent,
      headers: { ...headers, ...(body ? { 'content-length': body.length } : {}) },
    });
    const timer = setTimeout(() => {
      done({ fault: `no answer within ${PATIENCE_MS / 1000} s` });
      request.destroy();
    }, PATIENCE_MS);
    request.on('error', (fault) => done({ fault: fault.code ?? fault.message, unheard: request.reusedSocket }));
    request.on('response', (response) => {
      const pieces = [];
      const finish = () => done(read(response, Buffer.concat(pieces)));
      response.on('data', (piece) => pieces.push(piece)).on('end', finish);
      if (/^text\/event-stream/.test(response.headers['content-type'] ?? ''))
        setTimeout(() => {
          finish();
          request.destroy();
        }, STREAM_MS);
    });
    request.end(body);
  });
}

function read(response, bytes) {
  const text = bytes.toString('utf8');
  let json;
  if (/json/.test(response.headers['content-type'] ?? '')) {
    try {
      json = JSON.parse(text);
    } catch {
      json = undefined;
    }
  }
  return { status: response.statusCode, headers: response.headers, text, json };
}
