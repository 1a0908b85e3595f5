import type { Actor } from '@huiyin/shared/people/roles';
import { World } from '../../test/world';
import { DeskStreamService } from './desk-stream.service';

let world: World;
let stream: DeskStreamService;
beforeAll(async () => {
  world = await World.open();
  stream = world.find(DeskStreamService);
}, 60_000);
afterAll(() => world?.close());
beforeEach(() => world.clock.to('2026-11-16T10:00+08:00'));

/** Somebody who listens, and what they heard. */
async function listening(actor: Actor, lastId?: string) {
  const heard: { event: string; id: string; data: { code?: string; kind?: string } }[] = [];
  let ended = false;
  const write = (text: string) => {
    for (const part of text.split('\n\n').filter((p) => p.includes('event: '))) {
      const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(part)?.[1] ?? '';
      heard.push({ event: field('event'), id: field('id'), data: JSON.parse(field('data')) });
    }
  };
  const leave = await stream.join({ actor, write, end: () => void (ended = true) }, lastId);
  return {
    heard,
    leave,
    ended: () => ended,
    of: (code: string) => heard.filter((m) => m.data.code === code).map((m) => m.data.kind),
    lastId: () => heard[heard.length - 1].id,
  };
}

test('everyone hears of what they handle, and nobody of anything else', async () => {
  const m = await world.request();
  const ears = {
    liaison: await listening(m.liaison),
    deputy: await listening(m.deputy),
    office: await listening(await world.districtOffice()),
    elsewhere: await listening(await world.districtOffice(world.places.elsewhere)),
    otherStation: await listening(await world.liaison(world.places.otherStation)),
  };
  await world.requests.assign(m.liaison, m.code, { deputyCode: world.places.wang.code });
  await stream.look();
  expect(ears.liaison.of(m.code)).toEqual(['assigned']);
  expect(ears.deputy.of(m.code)).toEqual(['assigned']);
  expect(ears.office.of(m.code)).toEqual(['assigned']);
  expect(ears.elsewhere.of(m.code)).toEqual([]);
  expect(ears.otherStation.of(m.code)).toEqual([]);
  // Once, however often it is looked.
  await stream.look();
  expect(ears.liaison.of(m.code)).toEqual(['assigned']);
  // Nothing of the words.
  expect(JSON.stringify(ears.liaison.heard)).not.toContain('选民');
  for (const ear of Object.values(ears)) ear.leave();
  expect(stream.size).toBe(0);
});

test('who comes back after a drop hears what was missed, and what was told a moment before once more', async () => {
  const m = await world.request();
  const before = await listening(m.liaison);
  await world.requests.ask(m.liaison, m.code, { text: '哪一盏？' });
  await stream.look();
  const last = before.lastId();
  before.leave();
  await world.requests.answer(m.voter, m.code, { text: '东门那盏。' });
  await world.requests.assign(m.liaison, m.code, { deputyCode: world.places.wang.code });
  const again = await listening(m.liaison, last);
  expect(again.of(m.code)).toEqual(['submitted', 'asked', 'answered', 'assigned']);
  again.leave();
});

test('an event that is committed after others with higher ids is heard: by who listens, who begins to, and who comes back', async () => {
  const m = await world.request();
  const [{ id: subject, districtId }]: { id: string; districtId: string }[] = await world.db.query(
    'SELECT id, district_id AS districtId FROM request WHERE code = ?',
    [m.code],
  );
  const [{ newest }]: { newest: string }[] = await world.db.query('SELECT MAX(id) AS newest FROM event');
  const show = (after: number) =>
    world.db.query(
      `INSERT INTO event (id, topic, subject_id, district_id, at, kind, actor_role, actor_name, pending)
        VALUES (?, 'request', ?, ?, ?, 'escalated', 'system', '', 0)`,
      [String(BigInt(newest) + BigInt(after)), subject, districtId, new Date(world.clock.now())],
    );
  const told = (ear: Awaited<ReturnType<typeof listening>>) =>
    ear.heard.filter(({ event }) => event === 'change').map(({ id }) => Number(BigInt(id) - BigInt(newest)));
  await show(10);
  const ear = await listening(m.liaison);
  await show(4);
  await stream.look();
  await show(7);
  await stream.look();
  expect(told(ear)).toEqual([4, 7]);
  ear.leave();
  await show(5);
  const again = await listening(m.liaison, String(BigInt(newest) + 10n));
  expect(told(again)).toContain(5);
  again.leave();
});

test('a rush of events is heard at the next look, each once, however many they are', async () => {
  const m = await world.request();
  const ear = await listening(m.liaison);
  await stream.look();
  const before = ear.heard.length;
  const [{ id, districtId }]: { id: string; districtId: string }[] = await world.db.query(
    'SELECT id, district_id AS districtId FROM request WHERE code = ?',
    [m.code],
  );
  const rush = Array.from({ length: 2_500 }, () => [
    'request',
    id,
    districtId,
    new Date(),
    'escalated',
    'system',
    '',
    0,
  ]);
  await world.db.query(
    `INSERT INTO event (topic, subject_id, district_id, at, kind, actor_role, actor_name, pending)
      VALUES ${rush.map(() => '(?, ?, ?, ?, ?, ?, ?, ?)').join(', ')}`,
    rush.flat(),
  );
  await stream.look();
  expect(ear.heard.length - before).toBe(2_500);
  await stream.look();
  expect(ear.heard.length - before).toBe(2_500);
  expect(new Set(ear.heard.slice(before).map(({ id: position }) => position)).size).toBe(2_500);
  ear.leave();
});

test('a position from another database, ahead of ours, hears what comes and nothing old', async () => {
  const m = await world.request();
  const ear = await listening(m.liaison, '9999999999999');
  expect(ear.of(m.code)).toEqual([]);
  await world.requests.supplement(m.voter, m.code, { text: '谢谢' });
  await stream.look();
  expect(ear.of(m.code)).toEqual(['supplemented']);
  ear.leave();
});

test('a server that stops ends every stream', async () => {
  const ear = await listening(await world.districtOffice());
  stream.beforeApplicationShutdown();
  expect(ear.ended()).toBe(true);
  expect(stream.size).toBe(0);
});
