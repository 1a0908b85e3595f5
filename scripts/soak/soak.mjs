// The soak test: many messages to many phones through the simulator, with faults, two server processes, one of them killed
// in the middle. In the end every phone must have got every message it had consent for exactly once, and none without.
import crypto from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { startSimulator } from '../wechat-sim/simulator.mjs';
import { SIM_TEMPLATES } from '../wechat-sim/templates.mjs';
import { Trouble } from '../sentences.mjs';
import { happen, openDistrict } from './district.mjs';
import { expectedOf, peopleFor } from './people.mjs';
import { aPort, newSayings, startOne } from './servers.mjs';
import { groupedBy, verdict } from './verdict.mjs';

const TEMPLATE_OF = Object.fromEntries(SIM_TEMPLATES.map(({ key, id }) => [key, id]));
/** What goes wrong, in shares of all: one call in ten, and one callback in ten. */
export const MIXTURE = {
  calls: {
    latency: 0.03,
    busy: 0.02,
    tokenExpiry: 0.01,
    serverError: 0.01,
    serverErrorAfter: 0.01,
    resetBefore: 0.01,
    resetAfter: 0.01,
  },
  callbacks: { duplicate: 0.04, reordered: 0.03, early: 0.02, missing: 0.01 },
};
/** Short, so that what a dead process had in hand is looked at soon. */
const LEASE_SECONDS = 12;
const SIGN_INS_AT_ONCE = 8;
const OPEN = ['queued', 'sending', 'failed', 'doubt'];

/**
 * Runs it on a database of the server at `serverUrl`. `total`: messages that consents cover, at least; `killAt`: the share of the
 * first wave after which one server is killed; `mostOpen`: the share that may stay open, on the call list. Resolves to the
 * figures; `figures.wrong` lists what must not be.
 */
export async function soak({ serverUrl, total, seed, killAt = 0.4, mostOpen = 0.002, say, life }) {
  const began = performance.now();
  const run = await prepare({ serverUrl, total, seed, life });
  say(`  ${run.people.length} people, ${run.messages.length} messages, ${run.expected} of them covered by consent`);
  await signInAll(run);
  await consentAll(run, 0);
  say('  Everyone signed in; now the faults begin.');
  run.simulator.api.faults({ ...callFaults(), ...MIXTURE.callbacks });
  const sending = performance.now();
  await firstWave(run, killAt, say);
  await consentAll(run, 1);
  await wave(run, 1);
  await untilQuiet(run, say);
  const figures = await verdict(run, mostOpen);
  return { ...figures, seconds: seconds(began), sendingSeconds: seconds(sending) };
}

const seconds = (from) => Math.round((performance.now() - from) / 100) / 10;
const callFaults = () =>
  Object.fromEntries(Object.entries(MIXTURE.calls).map(([kind, rate]) => [kind, { rate, apis: ['subscribe_send'] }]));

async function prepare({ serverUrl, total, seed, life }) {
  const keys = {
    DATA_KEYS: `s1:${crypto.randomBytes(32).toString('base64')}`,
    SIGNING_KEY: crypto.randomBytes(32).toString('hex'),
  };
  const district = await openDistrict({ serverUrl, name: 'soak', env: keys });
  life.add(() => district.close());
  const ports = [await aPort(), await aPort()];
  // Reports go to the second server, which lives; messages take their time, so that a killed server has some in hand.
  const push = { url: `http://127.0.0.1:${ports[1]}/api/wechat/push` };
  const simulator = await startSimulator({ seed, push, sendMs: [10, 40] });
  life.add(() => simulator.stop());
  const sayings = newSayings();
  const env = {
    ...{ ...keys, ...simulator.env, DATABASE_URL: district.url, DB_POOL: '24', PUBLIC_URL: 'https://huiyin.example' },
    DELIVERY_LEASE_SECONDS: String(LEASE_SECONDS),
  };
  const servers = [];
  for (const port of ports) {
    const server = await startOne({ env, sayings, port });
    life.add(() => server.stop());
    servers.push(server);
  }
  const people = peopleFor({ total, seed });
  const messages = people.flatMap((p) => p.waves.flat());
  const expected = people.flatMap((p) => Object.values(expectedOf(p))).reduce((all, n) => all + n, 0);
  return { ...district, simulator, sayings, servers, people, messages, expected, life, env };
}

/** Everyone signs in by WeChat. */
async function signInAll({ simulator, servers, people, sql }) {
  await inLanes(people, SIGN_INS_AT_ONCE, async (person, i) => {
    simulator.api.phone({ openid: person.openid });
    const { code } = simulator.api.login(person.openid);
    const { accessToken } = await post(`${servers[i % servers.length].origin}/api/auth/wechat`, { code });
    person.token = accessToken;
  });
  const ids = new Map((await sql('SELECT id, openid FROM person')).map((p) => [p.openid, String(p.id)]));
  for (const person of people) for (const message of person.waves.flat()) message.personId = ids.get(person.openid);
}

/** Everyone taps before the wave; the app tells the server of each tap, and so does WeChat, or not, or three times. */
async function consentAll(run, n) {
  const { simulator, servers, people } = run;
  await inLanes(people, SIGN_INS_AT_ONCE, async ({ openid, token, taps }, i) => {
    for (const [key, times] of Object.entries(taps[n]))
      for (let tap = 0; tap < times; tap += 1) {
        const answer = simulator.api.subscribe(openid, { templates: [TEMPLATE_OF[key]] })[TEMPLATE_OF[key]];
        await post(`${servers[i % servers.length].origin}/api/consents`, { answers: [{ key, answer }] }, token);
      }
  });
  await simulator.api.idle();
  await untilHandedOut(run);
}

async function post(url, body, token) {
  const headers = { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) };
  const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
  if (!answer.ok) throw new Trouble(`${url} answered ${answer.status}.`, await answer.text());
  return answer.json();
}

async function inLanes(all, lanes, work) {
  let next = 0;
  const lane = async () => {
    while (next < all.length) {
      const i = next++;
      await work(all[i], i);
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}

const wave = ({ sql, people }, n) => happen(sql, mixed(people.map((p) => p.waves[n])));

/** The first message of each person, then the second …: as it would come. */
function mixed(lists) {
  const longest = Math.max(...lists.map((list) => list.length));
  return Array.from({ length: longest }, (_, i) => lists.flatMap((list) => list.slice(i, i + 1))).flat();
}

/** The first server is killed with -9 in the middle of it, with messages in its hands; another takes its place later. */
async function firstWave(run, killAt, say) {
  const { simulator, servers, sql, env, sayings, life } = run;
  const expected = run.people.reduce((all, p) => all + p.waves[0].length, 0);
  await wave(run, 0);
  while (simulator.api.messages().length < expected * killAt * 0.7) await sleep(20);
  await servers[0].kill();
  const [{ n }] = await sql("SELECT COUNT(*) AS n FROM delivery WHERE state = 'sending'");
  run.inHand = Number(n);
  say(`  One server killed with -9 after ${simulator.api.messages().length} messages, ${n} on their way.`);
  await sleep(2000);
  const next = await startOne({ env, sayings, port: await aPort() });
  life.add(() => next.stop());
  servers[0] = next;
  await untilQuietEnough(run);
}

async function untilHandedOut({ sql }) {
  while (Number((await sql('SELECT COUNT(*) AS n FROM event WHERE pending <> 0'))[0].n) > 0) await sleep(100);
}

const openCount = async ({ sql }, states) =>
  Number((await sql('SELECT COUNT(*) AS n FROM delivery WHERE state IN (?)', [states]))[0].n);

/** The first wave is over but for doubts that wait for their consents to be used up. */
async function untilQuietEnough(run) {
  await untilHandedOut(run);
  while ((await openCount(run, ['queued', 'sending', 'failed'])) > 0) {
    run.life.check();
    await sleep(200);
  }
}

/** Nothing is on its way, no report either, and no doubt moves any more. */
async function untilQuiet(run, say) {
  await untilHandedOut(run);
  const patience = LEASE_SECONDS * 1250;
  let [open, since] = [Infinity, Date.now()];
  while (open > 0 && Date.now() - since < patience) {
    run.life.check();
    const now = await openCount(run, OPEN);
    if (now !== open) [open, since] = [now, Date.now()];
    await sleep(250);
  }
  if (open > 0) say(`  ${open} messages did not come to an end: ${await whyOpen(run)}`);
  await run.simulator.api.idle();
  await untilHandedOut(run);
}

/** Of what is still open: how much waits beside another doubt of the same phone and template, or for consents left over. */
async function whyOpen({ sql }) {
  const rows = await sql(
    `SELECT d.state, COUNT(*) OVER (PARTITION BY d.openid, d.template_id) AS together, c.balance, c.exact
       FROM delivery d JOIN consent c ON c.openid = d.openid AND c.template_id = d.template_id WHERE d.state IN (?)`,
    [OPEN],
  );
  const of = (d) =>
    d.state !== 'doubt' ? d.state : d.balance > 0 ? 'consents left' : Number(d.together) > 1 ? 'not alone' : 'alone';
  return [...groupedBy(rows, of)].map(([why, some]) => `${some.length} ${why}`).join(', ');
}
