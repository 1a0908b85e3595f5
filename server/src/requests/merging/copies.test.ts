import type { Actor } from '@huiyin/shared/people/roles';
import { DAY_MS } from '@huiyin/shared/kernel/time';
import { countsAgree, ridersAgree } from '../../../test/books';
import { World } from '../../../test/world';
import { RequestListsQueries } from '../request-lists.queries';
import { RequestViewQueries } from '../request-view.queries';
import { CopiesService } from './copies.service';
import { MergingService } from './merging.service';

const TEXT = '我们小区东门外的公交站被取消了，老人看病要走两公里，请恢复三路公交站。';

let world: World;
beforeAll(async () => {
  world = await World.open();
}, 60_000);
afterAll(() => world?.close());
beforeEach(async () => {
  world.clock.to('2026-11-16T10:00+08:00');
  // Each test's campaign is its own.
  await world.db.query('DELETE FROM request_copy');
});
afterEach(async () => {
  await countsAgree(world);
  await ridersAgree(world);
});

const write = async (voter: Actor, over: Record<string, unknown> = {}) =>
  (await world.requests.submit(voter, { text: TEXT, stationCode: world.places.station.code, ...over }, world.key()))
    .code;
const fold = async (): Promise<number> => {
  await world.drain();
  const folded = await world.find(CopiesService).run();
  await world.drain();
  return folded;
};
const view = (actor: Actor, code: string) => world.find(RequestViewQueries).view(actor, code);
const told = async (actor: Actor, code: string): Promise<string[]> =>
  (
    await world.db.query('SELECT text FROM message WHERE person_id = ? AND request_code = ? ORDER BY id', [
      actor.personId,
      code,
    ])
  ).map((r: { text: string }) => r.text);

test('a hundred voters copy one text: all are acknowledged, one matter waits with a count, each hears back and rates', async () => {
  const liaison = await world.liaison();
  const voters: Actor[] = [];
  const codes: string[] = [];
  for (let i = 0; i < 100; i++) {
    voters.push(await world.voter());
    // As hands copy: other blanks, other marks.
    codes.push(await write(voters[i], { text: i % 2 ? TEXT.replaceAll('，', ', ') : `  ${TEXT}！` }));
    world.clock.on(1000);
  }
  expect(new Set(codes).size).toBe(100);
  expect(await fold()).toBe(99);
  const desk = await world.find(RequestListsQueries).page(liaison, { scope: 'desk', state: 'submitted' });
  expect(desk.items.map((c) => [c.code, c.children])).toEqual([[codes[0], 99]]);
  // Each has their own code, and the clock of the first goes for all.
  for (const i of [1, 50, 99]) {
    const own = await view(voters[i], codes[i]);
    expect([own.code, own.state]).toEqual([codes[i], 'merged']);
    expect((await told(voters[i], codes[i])).pop()).toMatch(/合在一起办，期限不变，有结果一样告诉您/);
  }
  // Nobody is told a hundred times of one matter.
  const news = await world.db.query(
    "SELECT COUNT(*) AS n FROM message WHERE kind = 'took_in' AND request_code = ? AND person_id = ?",
    [codes[0], liaison.personId],
  );
  expect(Number(news[0].n)).toBeLessThanOrEqual(5);

  await world.requests.assign(liaison, codes[0], { deputyCode: world.places.wang.code });
  await world.requests.reply(world.deputy(), codes[0], { text: '已和公交公司谈过，下周一恢复。' });
  await world.requests.tell(world.deputy(), codes[0], {
    text: '三路公交站恢复了。',
    outcome: 'solved',
    proof: world.proof(),
  });
  await world.drain();
  for (const [i, voter] of voters.entries()) {
    const { state } = await view(voter, codes[i]);
    expect([i, state]).toEqual([i, 'told']);
    expect((await told(voter, codes[i])).pop()).toMatch(/有结果了：“已解决”|办理结果|已解决/);
  }
  await world.requests.rate(voters[99], codes[99], { echoed: true, solved: 'partly' });
  expect((await view(voters[99], codes[99])).state).toBe('closed');
}, 180_000);

test('a liaison parts what only looks alike, and it stays apart', async () => {
  const [one, two] = [await world.voter(), await world.voter()];
  const first = await write(one);
  const second = await write(two);
  expect(await fold()).toBe(1);
  await world.find(MergingService).unmerge(await world.liaison(), second);
  expect(await fold()).toBe(0);
  expect((await view(two, second)).state).toBe('submitted');
  expect((await view(one, first)).state).toBe('submitted');
});

test.each([
  ['another word in it', { text: TEXT.replace('老人', '孩子') }],
  ['another number in it', { text: TEXT.replace('两公里', '3公里') }],
  ['another place named', { placeText: '西门' }],
  ['a deputy of their own choice', { deputyCode: 'wang' }],
  ['another station', { stationCode: 'other' }],
])('with %s it is a matter of its own', async (_, over) => {
  await write(await world.voter());
  const { wang, otherStation } = world.places;
  const real = {
    ...over,
    ...('deputyCode' in over ? { deputyCode: wang.code, stationCode: undefined } : {}),
    ...('stationCode' in over ? { stationCode: otherStation.code } : {}),
  };
  await write(await world.voter(), real);
  expect(await fold()).toBe(0);
});

test('what is short, what one voter writes twice, and what comes a month later is a matter of its own', async () => {
  for (let i = 0; i < 2; i++) await write(await world.voter(), { text: '路灯坏了。' });
  const voter = await world.voter();
  await write(voter);
  await write(voter);
  expect(await fold()).toBe(0);
  world.clock.on(30 * DAY_MS);
  await write(await world.voter());
  expect(await fold()).toBe(0);
  expect(await world.find(CopiesService).clean()).toBe(2);
});

test('what ended takes in no more: the next copy is the first of those that come', async () => {
  const voter = await world.voter();
  const first = await write(voter);
  await world.requests.withdraw(voter, first, {});
  const second = await write(await world.voter());
  expect(await fold()).toBe(0);
  await write(await world.voter());
  expect(await fold()).toBe(1);
  expect((await view(await world.liaison(), second)).children).toBe(1);
});

test('one that is committed late rides in the one that stands by then', async () => {
  const [late, standing] = [await write(await world.voter()), await write(await world.voter())];
  await world.drain();
  const ofLate = 'request_id = (SELECT id FROM request WHERE code = ?)';
  const [row] = await world.db.query(`SELECT * FROM request_copy WHERE ${ofLate}`, [late]);
  await world.db.query(`DELETE FROM request_copy WHERE ${ofLate}`, [late]);
  expect(await fold()).toBe(0);
  const { request_id: id, mark, at } = row as Record<string, unknown>;
  await world.db.query('INSERT INTO request_copy (request_id, mark, waiting, at) VALUES (?, ?, 1, ?)', [id, mark, at]);
  expect(await fold()).toBe(1);
  expect((await view(await world.liaison(), standing)).children).toBe(1);
});

test('two processes at once fold each copy once', async () => {
  const first = await write(await world.voter());
  for (let i = 0; i < 6; i++) await write(await world.voter());
  await world.drain();
  const copies = world.find(CopiesService);
  const done = await Promise.all([copies.run(), copies.run(), copies.run()]);
  expect(done.reduce((a, b) => a + b, 0)).toBe(6);
  expect((await view(await world.liaison(), first)).children).toBe(6);
});
