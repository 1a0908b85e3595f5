// The soak test on a small scale: among the tests, so that nobody breaks it unseen.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { buildServer } from './builds.mjs';
import { soak } from './soak/soak.mjs';
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
