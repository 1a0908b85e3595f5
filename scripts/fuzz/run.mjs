// The run: as many calls as wanted, some at a time, spread evenly over all operations; what they found, made small.
import crypto from 'node:crypto';
import fs from 'node:fs';
import fc from 'fast-check';
import { inRoot } from '../places.mjs';
import { makeClient } from './client.mjs';
import { makeJudge } from './judge.mjs';
import { leakReader } from './marks.mjs';
import { operationsOf, planFor } from './plans.mjs';
import { harvest, readWorld } from './pools.mjs';
import { shrunk } from './shrink.mjs';

const AT_ONCE = 12;
/** Calls that take much work for each, or change the world for the others: a share of what others get. */
const DEAR = {
  ...{ 'Posters.book': 0.1, 'Posters.poster': 0.3, 'Auth.password': 0.3, 'Auth.changePassword': 0.3 },
  ...{ 'DeskStream.listen': 0.2, 'Demo.advance': 0.05, 'Me.remove': 0.3 },
};
/** What moves a matter is called more often: there is more that can be wrong with it. */
const weight = ({ id, path }) => DEAR[id] ?? (path.startsWith('/api/requests') ? 2 : 1);
const KEPT = inRoot('scripts/fuzz/found.json');

/** The calls that once found something: sent first in every run. [{ found, plan }] */
export const keptCalls = () => JSON.parse(fs.readFileSync(KEPT, 'utf8'));

const numberOf = (text) => crypto.createHash('sha256').update(text).digest().readInt32BE(0);

/** The plans of a seed, in their order. `only`: a part of the operations' names. */
export function plansOf({ document, calls, seed, only }) {
  const operations = operationsOf(document).filter((o) => !only || o.id.includes(only));
  const all = operations.reduce((sum, o) => sum + weight(o), 0);
  const plans = operations.flatMap((o) => {
    const numRuns = Math.max(1, Math.ceil((calls * weight(o)) / all));
    return fc.sample(planFor(o, document), { seed: numberOf(`${seed} ${o.id}`), numRuns });
  });
  const order = new Map(plans.map((plan, i) => [plan, numberOf(`${seed} order ${i}`)]));
  return plans.sort((a, b) => order.get(a) - order.get(b)).slice(0, Math.max(calls, operations.length));
}

/** Runs it against a world (world.mjs). Resolves to `{ calls, statuses, never, found, seconds }`; never: operations that
 * never did what they are for; found: [{ kind, what, plan, request }]. */
export async function fuzz({ world, document, calls, seed, only, say, stopped = () => false }) {
  const from = performance.now();
  const operations = operationsOf(document);
  const known = await readWorld(world);
  const { requests } = known;
  const leaks = leakReader({
    requests: new Map(requests.map((r) => [r.id, r])),
    codes: new Map(requests.map((r) => [r.code, r.districtId])),
  });
  const client = makeClient({ origin: world.origin, operations, ...known });
  const judge = makeJudge({ document, operations, leaks });
  const statuses = {};
  const done = new Set();
  const found = new Map();
  let sent = 0;
  const look = async (plan) => {
    const result = await client.send(plan);
    return { ...result, wrong: judge({ plan, ...result }) };
  };
  const call = async (plan) => {
    const { request, answer, who, wrong } = await look(plan);
    sent += 1;
    statuses[answer.status ?? 'none'] = (statuses[answer.status ?? 'none'] ?? 0) + 1;
    harvest(known, { op: plan.op, answer, who });
    if (answer.status < 300) done.add(plan.op);
    for (const { kind, what } of wrong) {
      const key = `${kind} ${plan.op} ${kind === 'schema' ? what.slice(0, 40) : ''}`;
      const known = found.get(key);
      if (known) known.times += 1;
      else found.set(key, { kind, what, plan, request, who, times: 1 });
    }
  };
  const line = [...keptCalls().map(({ plan }) => plan), ...plansOf({ document, calls, seed, only })];
  let next = 0;
  const worker = async () => {
    while (next < line.length && !stopped()) {
      await call(line[next++]);
      if (sent % 5000 === 0) say(`  ${sent} calls, ${found.size} findings`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  for (const one of found.values()) {
    if (one.kind === 'no answer') continue;
    one.plan = await shrunk(one.plan, one.kind, async (plan) => (await look(plan)).wrong);
    const again = await look(one.plan);
    const still = again.wrong.find((w) => w.kind === one.kind);
    if (still) Object.assign(one, { what: still.what, request: again.request, who: again.who });
  }
  client.close();
  const never = operations.filter((o) => !done.has(o.id)).map((o) => o.id);
  return { calls: sent, statuses, never, found: [...found.values()], seconds: (performance.now() - from) / 1000 };
}

const short = (text, n = 600) => (text.length > n ? `${text.slice(0, n)}… (${text.length})` : text);

/** A finding as one can send it again, and as it is kept. */
export function reproduction({ kind, what, plan, request, who, times }) {
  const headers = Object.fromEntries(Object.entries(request.headers).filter(([name]) => name !== 'authorization'));
  return [
    `${kind}: ${what}${times > 1 ? ` (${times} times)` : ''}`,
    `  ${request.method} ${short(request.path)}   as ${who ? `${who.role} of district ${who.district ?? '?'}, n ${who.n ?? '?'}` : 'nobody'}`,
    `  ${JSON.stringify(headers)}`,
    ...(request.body ? [`  ${short(request.body.toString('utf8'))}`] : []),
    `  kept as: ${short(JSON.stringify({ found: `${kind}: ${what}`.slice(0, 120), plan }), 1500)}`,
  ].join('\n');
}
