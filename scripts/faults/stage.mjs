// One scenario from beginning to end: a database of its own, WeChat's stand-in, servers, traffic; then the fault; then
// whether everything recovered by itself and every invariant holds.
import crypto from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { inData } from '../places.mjs';
import { seconds } from '../sentences.mjs';
import { UNHURRIED } from '../server-program.mjs';
import { makeDice } from '../wechat-sim/dice.mjs';
import { startSimulator } from '../wechat-sim/simulator.mjs';
import { checkAll } from './invariants.mjs';
import { startServers, untilReady } from './servers.mjs';
import { makeTime } from './time.mjs';
import { buildTown, makeDatabase, migrate, openSql } from './town.mjs';
import { makeTraffic } from './traffic.mjs';

/** Short, so that what a dead process had in hand is looked at soon. */
const LEASE_SECONDS = 3;
/** Everything in hand comes to its end within this, once nothing is wrong any more. */
const RECOVERY_SECONDS = 40;
/** Leases of content checks: five minutes, which the clock is put ahead by for those that a dead process held. */
const PAST_LEASES_MS = 6 * 60_000;

/**
 * The contract of a scenario file, `scenarios/<name>.mjs`, whose default export is
 *
 *     { name, title, seconds, short?, servers?, env?, database?, prepare?, run(ctx), after? }
 *
 * - `name` for `--only`; `title` for people; `seconds` it takes at most; `short` true when it is part of the short form
 * - `servers`: how many (2); `env(ctx, i)`: what the i-th is told beside the usual
 * - `database({ life, say, cannot })`: resolves to `{ serverUrl, nodes?, … }`, a database server of its own instead of the shared
 *   throw-away one; `nodes` are the addresses (without a database name) that the servers are given in turn
 * - `prepare(ctx)`: before servers are started (ctx.servers is not there yet): proxies (ctx.databaseUrls, ctx.wechatEnv),
 *   another build to begin with (ctx.firstRoot)
 * - `run(ctx)`: with traffic running. Does the harm, and ends it
 * - `after(ctx)`: once everything has recovered and is quiet: what is to be looked at beside the invariants
 *
 * `ctx`: { seed, dice, short, life, database, databaseUrl, databaseUrls, sql, env, keys, folder, town, simulator, time,
 * servers, sayings, traffic, injected(sentence), check(ok, sentence), until(work, seconds), ready(seconds) }.
 * `databaseUrls[i]` may be changed in `prepare` (a proxy). `injected` prints and keeps what was done; `check` keeps what was
 * looked at beside the invariants, a breach when not `ok`. After `run`: traffic ends, servers must be ready by themselves,
 * queues must empty, a matter must go through each server, then the invariants (invariants.mjs) are checked.
 * Resolves to `{ name, injected, checks: [{ name, counted, wrong }], stats, seconds }`. A scenario that cannot be played
 * here calls `ctx.cannot(sentence)`, and its result is `{ name, cannot }`.
 */
export async function play(scenario, { shared, seed, short, say, life }) {
  const from = performance.now();
  let ctx;
  try {
    ctx = await setUp(scenario, { shared, seed, short, say, life });
    await scenario.prepare?.(ctx);
    await startAll(scenario, ctx);
    ctx.traffic.start();
    ctx.check(await ctx.traffic.atLeast(short ? 30 : 60, 30), 'traffic flows before the fault');
    await scenario.run(ctx);
    ctx.check(await ctx.traffic.atLeast(short ? 20 : 40, 30), 'traffic flows after the fault');
    await ctx.traffic.stop();
    await recover(ctx);
    await scenario.after?.(ctx);
  } catch (fault) {
    if (!(fault instanceof Cannot)) throw fault;
    return { name: scenario.name, cannot: fault.message };
  } finally {
    await ctx?.traffic?.stop();
  }
  return { ...(await verdict(scenario, ctx)), seconds: Math.round((performance.now() - from) / 1000) };
}

class Cannot extends Error {}

const cannot = (sentence) => {
  throw new Cannot(sentence);
};

async function setUp(scenario, { shared, seed, short, say, life }) {
  const began = performance.now();
  const database = (await scenario.database?.({ life, say, cannot })) ?? shared;
  const name = `faults_${scenario.name.replaceAll('-', '_')}`;
  await makeDatabase(database.serverUrl, name);
  const databaseUrl = `${database.serverUrl}/${name}`;
  const n = scenario.servers ?? 2;
  const nodes = database.nodes ?? [database.serverUrl];
  fs.mkdirSync(inData('faults'), { recursive: true });
  const folder = fs.mkdtempSync(path.join(inData('faults'), `${scenario.name}-`));
  life.add(() => fs.rmSync(folder, { recursive: true, force: true }));
  const keys = {
    DATA_KEYS: `f1:${crypto.randomBytes(32).toString('base64')}`,
    SIGNING_KEY: crypto.randomBytes(32).toString('hex'),
  };
  const { sql, close } = openSql(databaseUrl);
  life.add(close);
  const ctx = {
    seed,
    short,
    life,
    database,
    databaseUrl,
    sql,
    keys,
    folder,
    dice: makeDice(`${scenario.name} ${seed}`),
  };
  ctx.databaseUrls = Array.from({ length: n }, (_, i) => `${nodes[i % nodes.length]}/${name}`);
  ctx.time = makeTime(folder);
  ctx.simulator = await startSimulator({ seed: `${scenario.name} ${seed}`, sendMs: [5, 20] });
  life.add(() => ctx.simulator.stop());
  ctx.simulator.api.advance(ctx.time.now() - Date.now());
  ctx.done = [];
  ctx.checks = [];
  ctx.injected = (sentence) => {
    ctx.done.push(sentence);
    say(`  ${seconds(began).padStart(7)}  injected: ${sentence}`);
  };
  ctx.check = (ok, sentence) => void ctx.checks.push({ ok: Boolean(ok), sentence });
  ctx.cannot = cannot;
  ctx.until = async (work, seconds) => {
    for (const until = Date.now() + seconds * 1000; ;) {
      life.check();
      if (await work()) return true;
      if (Date.now() > until) return false;
      await sleep(100);
    }
  };
  ctx.say = say;
  return ctx;
}

async function startAll(scenario, ctx) {
  const { life, seed, folder } = ctx;
  const n = scenario.servers ?? 2;
  ctx.env = {
    ...{ ...ctx.keys, ...ctx.simulator.env, ...ctx.wechatEnv, ...UNHURRIED, ...ctx.time.env },
    ...{ DATABASE_URL: ctx.databaseUrl, DB_POOL: '8', DELIVERY_LEASE_SECONDS: String(LEASE_SECONDS) },
    ...{ DATA_DIR: folder, PUBLIC_URL: 'https://huiyin.example' },
  };
  await migrate(ctx.env, ctx.firstRoot);
  ctx.town = await buildTown(ctx.sql, ctx.simulator);
  const envOf = (i) => ({ ...ctx.env, DATABASE_URL: ctx.databaseUrls[i], ...scenario.env?.(ctx, i) });
  Object.assign(ctx, await startServers({ n, envOf, life, root: ctx.firstRoot }));
  ctx.simulator.api.push({ url: `${ctx.servers.at(-1).origin}/api/wechat/push` });
  ctx.ready = (seconds) => untilReady(ctx.servers, seconds);
  ctx.traffic = makeTraffic({
    ...{ town: ctx.town, simulator: ctx.simulator, seed: `${scenario.name} ${seed}` },
    origins: () => ctx.servers.map((server) => server.origin),
  });
}

/** Ready by themselves, every queue empty, a matter through each server. */
async function recover(ctx) {
  const ms = await ctx.ready(RECOVERY_SECONDS);
  ctx.check(ms !== null, `every server ready by itself${ms === null ? '' : ` (${(ms / 1000).toFixed(1)} s)`}`);
  ctx.time.step(PAST_LEASES_MS);
  ctx.simulator.api.advance(PAST_LEASES_MS);
  const waiting = async () => (await queues(ctx.sql, ctx.time.now())).filter(({ n }) => Number(n) > 0);
  const empty = await ctx.until(async () => !(await waiting()).length, RECOVERY_SECONDS);
  const left = empty ? '' : `: ${(await waiting()).map(({ queue, n }) => `${n} ${queue}`).join(', ')} left`;
  ctx.check(empty, `queues empty${left}`);
  ctx.check(await throughEach(ctx), 'a new matter goes through each server');
  await ctx.simulator.api.idle();
  await ctx.until(async () => !(await waiting()).length, RECOVERY_SECONDS);
}

/** What waits for a task: the outbox, the audit log, messages to phones, checks, clocks that are due. */
const queues = (sql, now) =>
  sql(
    `SELECT 'events' AS queue, COUNT(*) AS n FROM event WHERE pending <> 0
     UNION ALL SELECT 'audit entries', COUNT(*) FROM audit_pending
     UNION ALL SELECT 'messages to phones', COUNT(*) FROM delivery WHERE state IN ('queued', 'sending', 'failed')
     UNION ALL SELECT 'content checks', COUNT(*) FROM content_check WHERE display = 'pending'
     UNION ALL SELECT 'clock steps', COUNT(*) FROM request_clock WHERE next_at <= ?`,
    [new Date(now)],
  );

async function throughEach({ servers, town, traffic }) {
  const [voter] = town.voters;
  const answers = await Promise.all(
    servers.map(async ({ origin }) => {
      const entry = traffic.ledger.open({ verb: 'submit', who: 'voter' });
      const answer = await fetch(`${origin}/api/requests`, {
        method: 'POST',
        headers: {
          ...{ 'content-type': 'application/json', authorization: `Bearer ${voter.token}` },
          'idempotency-key': `faults-${entry.mark}`,
        },
        body: JSON.stringify({ text: `修好以后又试了一次。${entry.words}`, stationCode: town.stations[0] }),
        signal: AbortSignal.timeout(5000),
      }).catch(() => null);
      if (answer?.status !== 201) return false;
      Object.assign(entry, { state: 'acknowledged', code: (await answer.json()).code });
      return true;
    }),
  );
  return answers.every(Boolean);
}

async function verdict(scenario, ctx) {
  const { traffic, sayings } = ctx;
  const own = ctx.checks.map(({ ok, sentence }) => ({ name: sentence, counted: '', wrong: ok ? [] : [sentence] }));
  const invariants = await checkAll({
    ...{ sql: ctx.sql, env: ctx.env, simulator: ctx.simulator, now: ctx.time.now() },
    entries: traffic.ledger.entries,
  });
  const answers = {
    name: 'answers',
    counted: countsOf(traffic.stats.statuses),
    wrong: [...new Set(traffic.stats.wrong)],
  };
  const checks = [...own, answers, ...invariants];
  const errors = sayings.errors.length;
  return { name: scenario.name, title: scenario.title, injected: ctx.done, checks, errors, sayings };
}

const countsOf = (counts) =>
  Object.entries(counts)
    .map(([status, n]) => `${status} × ${n}`)
    .join(', ');
