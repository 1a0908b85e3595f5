// The soak test on a small scale: among the tests, so that nobody breaks it unseen.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { buildServer } from './builds.mjs';
import { soak } from './soak/soak.mjs';
import { countPhones } from './soak/verdict.mjs';
import { upThrowaway } from './throwaway-database.mjs';

const stops = [];
const life = { add: (stop) => void stops.push(stop), check: () => undefined };
after(async () => {
  while (stops.length) await stops.pop()();
});

test('every message with consent reaches its phone once, none without: one call in ten fails, a server is killed', async () => {
  await buildServer();
  const database = await upThrowaway();
  life.add(() => database.stop());
  const small = { total: 600, seed: 'soak', mostOpen: 0.005 };
  const f = await soak({ serverUrl: database.serverUrl, ...small, say: () => undefined, life });
  assert.deepEqual(f.wrong, []);
  assert.ok(f.expected >= 600);
  assert.equal(f.arrived + f.open, f.expected);
  // Something was at stake: messages without consent, lost answers, a server that died with work in its hands.
  assert.ok(f.messages > 650 && f.doubts > 5 && f.inHand > 0, JSON.stringify(f));
  assert.ok(f.byReport > 0 && f.provenByRefusal + f.arrivedOnSecondTry > 0, JSON.stringify(f));
});

/** One person with consent to two messages, A and B, and a third, C; what their phone shows, and what the record says. */
function counted(shown, states, summary) {
  const happening = { key: 'progress' };
  const none = { progress: 0, task: 0, due: 0 };
  const person = {
    ...{ openid: 'o1', taps: [{ ...none, progress: 2 }, none] },
    waves: [['A', 'B', 'C'].map((code) => ({ code, happening })), []],
  };
  const at = 1_800_000_000_000;
  const messages = shown.map((page) => ({ openid: 'o1', templateId: 'T', page, at }));
  const rows = Object.entries(states).map(([code, state]) => ({
    ...{ code, state, listed: state === 'doubt' ? 1 : 0 },
    summaryId: summary?.codes.includes(code) ? '1' : null,
  }));
  const times = { claimedAt: new Date(at - 10), endedAt: new Date(at + 10) };
  const summaries = summary ? [{ id: '1', openid: 'o1', templateId: 'T', state: summary.state, ...times }] : [];
  const all = countPhones([person], messages, { rows, summaries, byCode: new Map(rows.map((d) => [d.code, d])) });
  return Object.fromEntries(Object.entries(all).filter(([, n]) => n > 0));
}

test('its verdict: what arrived by itself or together, what is open, and what must not be', () => {
  const page = (code) => `voter/request?code=${code}`;
  const sent = { A: 'sent', B: 'sent', C: 'no_consent' };
  const both = { codes: ['A', 'B'], state: 'told' };
  assert.deepEqual(counted([page('A'), page('B')], sent), { itself: 2 });
  assert.deepEqual(counted([page('A'), 'pages/echoes'], sent, both), { itself: 1, together: 1 });
  assert.deepEqual(counted(['pages/echoes'], sent, both), { together: 2 });
  assert.deepEqual(counted([page('A')], { ...sent, B: 'doubt' }), { itself: 1, open: 1 });
  assert.deepEqual(counted([page('A')], { ...sent, B: 'dead' }), { itself: 1, missing: 1 });
  assert.deepEqual(counted([page('A')], sent), { itself: 1, missing: 1, disagree: 1 });
  assert.deepEqual(counted([page('A'), page('A')], { ...sent, B: 'doubt' }), { itself: 1, open: 1, twice: 1 });
  const three = counted([page('A'), page('B'), page('C')], { ...sent, C: 'sent' });
  assert.ok(three.unasked > 0);
  // One that stands for several and is not in the record, or is in it and not on the phone.
  assert.ok(counted([page('A'), 'pages/echoes'], { ...sent, B: 'doubt' }).disagree > 0);
  assert.ok(counted([page('A'), page('B')], sent, both).disagree > 0);
});
