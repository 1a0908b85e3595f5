import type { Refusal } from '@huiyin/shared/kernel/refusals';
import { DAY_MS } from '@huiyin/shared/kernel/time';
import type { Actor } from '@huiyin/shared/people/roles';
import { SimilarList, type SimilarItem } from '@huiyin/shared/requests/similar.dto';
import { World } from '../../test/world';
import {
  candidatesOf,
  CANDIDATES,
  cutOff,
  EXAMINED,
  pairsToLookUp,
  PAIRS_LOOKED_UP,
  postingsStatement,
  shelvesStatement,
} from './postings.rules';
import { SimilarIndex } from './similar-index.service';
import { SimilarQueries } from './similar.queries';

let world: World;
beforeAll(async () => {
  world = await World.open();
}, 60_000);
afterAll(() => world?.close());
beforeEach(async () => {
  world.clock.to('2026-11-16T10:00+08:00');
  await world.drain();
  for (const table of ['request_gram', 'similar_matter']) await world.db.query(`DELETE FROM ${table}`);
});

const LAMP = '东门路灯坏了三天，晚上看不清路。';
const LIKE = '小区东门路灯不亮，老人晚上不敢出门';
const text = (words: string) => ({ body: { text: words } });
const raised = async (words: string, o: Parameters<World['request']>[0] = {}) => {
  const m = await world.request({ ...o, body: { ...text(words).body, ...o.body } });
  await world.drain();
  return m;
};
const toRequest = async (actor: Actor, code: string): Promise<SimilarItem[]> => {
  const items = await world.find(SimilarQueries).toRequest(actor, code);
  expect(SimilarList.safeParse({ items }).success).toBe(true);
  return items;
};
const toText = (actor: Actor, words: string, communityId?: string) =>
  world.find(SimilarQueries).toText(actor, { text: words, ...(communityId ? { communityId } : {}) });
const here = () => world.places.cuiyuan.code;
const grams = async (code: string): Promise<{ open: number; place: string; gram: string }[]> =>
  world.db.query(
    'SELECT g.open, g.place, g.gram FROM request_gram g JOIN request r ON r.id = g.request_id WHERE r.code = ?',
    [code],
  );

describe('beside a matter', () => {
  test('the station finds those like it, with the words that say why', async () => {
    const one = await raised(LAMP);
    await raised('幼儿园入学名额少');
    const like = await raised(LIKE);
    const items = await toRequest(one.liaison, one.code);
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({
      code: like.code,
      title: '小区东门路灯不亮，老人晚上不敢出门',
      why: { samePlace: true, sameCategory: true },
      mayMerge: true,
      mayFollow: false,
      own: false,
    });
    expect(items[0].why.words[0]).toBe('东门路灯');
    expect(items[0].score).toBeGreaterThan(0.4);
  });

  test('never another station’s, never another district’s; a deputy’s as a looker-on', async () => {
    const one = await raised(LAMP);
    await raised(`${LIKE}，电话13812345678`, {
      body: { stationCode: world.places.otherStation.code, communityId: here() },
    });
    await raised(LIKE, { body: { stationCode: world.places.farStation.code } });
    expect(await toRequest(one.liaison, one.code)).toEqual([]);
    const deputy = world.deputy();
    await world.requests.assign(one.liaison, one.code, { deputyCode: world.places.wang.code });
    await raised(`${LIKE}，电话13812345678`);
    const items = await toRequest(deputy, one.code);
    expect(items.length).toBeGreaterThan(0);
    expect(JSON.stringify(items)).not.toContain('1381234');
    expect(items.map((i) => i.mayMerge)).not.toContain(true);
    const refused = toRequest(await world.liaison(world.places.farStation), one.code).catch((r: Refusal) => r.code);
    expect(await refused).toBe('request.not_found');
  });

  test('may be merged only into what still has an answer to come, and only while it may be merged itself', async () => {
    const one = await raised(LAMP);
    const told = await raised(LIKE, { state: 'told' });
    const gone = await raised(LIKE, { state: 'withdrawn' });
    const asked = await raised(LIKE, { state: 'clarifying' });
    const may = async (code: string) =>
      Object.fromEntries((await toRequest(one.liaison, code)).map((i) => [i.code, i.mayMerge]));
    expect(await may(one.code)).toEqual({ [told.code]: false, [gone.code]: false, [asked.code]: true });
    expect((await may(told.code))[one.code]).toBe(false);
    await world.db.query("UPDATE request SET arbiter = 'street' WHERE code = ?", [one.code]);
    expect((await may(one.code))[asked.code]).toBe(false);
  });

  test('reopened since, it takes in only what came after', async () => {
    const early = await raised(LAMP);
    const again = await raised(LIKE, { state: 'told' });
    world.clock.on(DAY_MS);
    await world.requests.reopen(again.voter, again.code, { text: '又坏了。' });
    await world.drain();
    const late = await raised(LAMP);
    const find = async (code: string) => (await toRequest(early.liaison, code)).find((i) => i.code === again.code);
    expect((await find(early.code))?.mayMerge).toBe(false);
    expect((await find(late.code))?.mayMerge).toBe(true);
  });
});

describe('before writing', () => {
  test('a voter finds open matters of the place, masked, to follow; their own marked', async () => {
    const other = await raised(`${LIKE}，电话13812345678`);
    const voter = await world.voter();
    const own = await raised(LAMP, { voter });
    await raised(LIKE, { state: 'withdrawn' });
    const items = await toText(voter, '东门路灯又坏了', here());
    const by = (code: string) => items.find((i) => i.code === code);
    expect(items.map((i) => i.code).sort()).toEqual([other.code, own.code].sort());
    expect(by(other.code)).toMatchObject({ own: false, mayFollow: true, following: false, mayMerge: false });
    expect(by(own.code)).toMatchObject({ own: true, mayFollow: false });
    expect(JSON.stringify(items)).not.toContain('1381234');
    await world.db.query(
      'INSERT INTO request_follower (request_id, person_id, at) SELECT id, ?, NOW() FROM request WHERE code = ?',
      [voter.personId, other.code],
    );
    expect((await toText(voter, '东门路灯又坏了', here())).find((i) => i.code === other.code)).toMatchObject({
      ...{ mayFollow: false, following: true },
    });
  });

  test('what is not shown to others is not found by them', async () => {
    const hidden = await raised(LIKE);
    await world.db.query("UPDATE request SET display = 'held' WHERE code = ?", [hidden.code]);
    expect(await toText(await world.voter(), LAMP, here())).toEqual([]);
    expect((await toText(hidden.voter, LAMP, here())).map((i) => i.code)).toEqual([hidden.code]);
  });

  test('the place is what they chose, what they name, or where they wrote from last; else nothing is found', async () => {
    const m = await raised(LIKE);
    const voter = await world.voter();
    expect(await toText(voter, LAMP)).toEqual([]);
    expect((await toText(voter, `翠园社区${LAMP}`)).map((i) => i.code)).toEqual([m.code]);
    expect((await toText(m.voter, LAMP)).map((i) => i.code)).toEqual([m.code]);
    const refused = toText(voter, LAMP, 'NOWHERE9').catch((r: Refusal) => r.code);
    expect(await refused).toBe('community.not_found');
    // The neighbouring community of the same constituency.
    expect((await toText(voter, LIKE, world.places.liuan.code)).map((i) => i.code)).toEqual([m.code]);
  });

  test('nobody is found by a phone number, by numbers, or by politeness', async () => {
    await raised('您好，我的电话是13812345678，请尽快解决。');
    for (const words of ['13812345678', '电话13812345678', '您好请尽快解决', '。。', '啊'])
      expect(await toText(await world.voter(), words, here())).toEqual([]);
  });
});

describe('what is kept', () => {
  test('follows a matter: open, ended, open again, and at another station', async () => {
    const m = await raised(LAMP, { state: 'told' });
    const place = `c${world.places.cuiyuan.id}`;
    const all = await grams(m.code);
    expect(all.length).toBeGreaterThan(5);
    expect(new Set(all.map((g) => `${g.open} ${g.place}`))).toEqual(new Set([`1 ${place}`]));
    await world.requests.rate(m.voter, m.code, { echoed: true, solved: 'not' });
    await world.drain();
    expect((await grams(m.code)).map((g) => `${g.open} ${g.gram}`).sort()).toEqual(
      all.map((g) => `0 ${g.gram}`).sort(),
    );
    await world.requests.reopen(m.voter, m.code, { text: '又坏了。' });
    await world.drain();
    expect(await grams(m.code)).toEqual(all);
    await world.db.query('UPDATE request SET community_id = NULL WHERE code = ?', [m.code]);
    const [{ id }] = await world.db.query('SELECT id FROM request WHERE code = ?', [m.code]);
    await world.find(SimilarIndex).keep(world.db.manager, [id as string]);
    expect(new Set((await grams(m.code)).map((g) => g.place))).toEqual(new Set([`s${world.places.station.id}`]));
  });

  test('the same event again changes nothing', async () => {
    const m = await raised(LAMP);
    const all = await grams(m.code);
    const [{ id }] = await world.db.query('SELECT id FROM request WHERE code = ?', [m.code]);
    for (let i = 0; i < 3; i++) await world.find(SimilarIndex).keep(world.db.manager, [id as string]);
    expect(await grams(m.code)).toEqual(all);
  });

  test('what was there before is taken in, what ended long ago is not, and is forgotten', async () => {
    const open = await raised(LAMP);
    const ended = await raised(LIKE, { state: 'withdrawn' });
    const long = await raised(LIKE, { state: 'withdrawn' });
    await world.db.query('UPDATE request SET updated_at = ? WHERE code = ?', [
      new Date(world.clock.now() - 91 * DAY_MS),
      long.code,
    ]);
    for (const table of ['request_gram', 'similar_matter']) await world.db.query(`DELETE FROM ${table}`);
    const index = world.find(SimilarIndex);
    for (let after: number | null = 0; after !== null;) after = await index.fill(after);
    const found = async () =>
      (
        await world.db.query(
          'SELECT r.code FROM similar_matter m JOIN request r ON r.id = m.request_id WHERE r.code IN (?)',
          [[open.code, ended.code, long.code]],
        )
      ).map((r: { code: string }) => r.code);
    expect((await found()).sort()).toEqual([open.code, ended.code].sort());
    world.clock.on(91 * DAY_MS);
    expect(await index.clean()).toBeGreaterThan(0);
    expect(await found()).toEqual([open.code]);
    expect(await grams(ended.code)).toEqual([]);
    expect((await grams(open.code)).length).toBeGreaterThan(0);
  });
});

describe('the look-up', () => {
  const pairs = Array.from({ length: 60 }, (_, i) => `词${i}`);

  test('reads no more than so many entries, whatever the text and the places', () => {
    for (const n of [1, 2, 5, PAIRS_LOOKED_UP])
      for (const shares of [[1], [0.5, 0.25, 0.25], [0.6, 0.2, 0.1, 0.1]]) {
        const shelves = shares.map((share, i) => ({ open: 1 as const, place: `c${i}`, share }));
        const { sql, values } = postingsStatement(pairs.slice(0, n), shelves);
        const limits = [...sql.matchAll(/LIMIT (\d+)/g)].map((m) => Number(m[1]));
        expect(limits).toHaveLength(n * shares.length);
        expect(limits.reduce((sum, l) => sum + l, 0)).toBeLessThanOrEqual(EXAMINED);
        expect(values).toHaveLength(2 * n * shares.length);
        const whole = shelvesStatement(pairs.slice(0, n), shelves);
        const most = [...whole.sql.matchAll(/LIMIT (\d+)/g)].map((m) => Number(m[1]));
        expect(most).toHaveLength(shares.length);
        expect(most.reduce((sum, l) => sum + l, 0)).toBeLessThanOrEqual(EXAMINED);
        expect(whole.values).toHaveLength(2 * shares.length);
      }
  });

  test('a shelf that gives as much as it may was cut off', () => {
    const shelves = [0.75, 0.25].map((share, i) => ({ open: 1 as const, place: `c${i}`, share }));
    const from = (shelf: number, n: number) => Array.from({ length: n }, () => ({ shelf }));
    expect(cutOff([...from(0, 0.75 * EXAMINED - 1), ...from(1, 3)], shelves)).toEqual([]);
    expect(cutOff([...from(0, 0.75 * EXAMINED), ...from(1, 3)], shelves)).toEqual([shelves[0]]);
    expect(cutOff([...from(0, 0.75 * EXAMINED), ...from(1, 0.25 * EXAMINED)], shelves)).toEqual(shelves);
  });

  test('a place where much is going on: the rarest pairs decide as anywhere, the newest first', async () => {
    const rare = await raised('翡翠桥栏断裂');
    // Everybody there has these pairs: many more entries than are read. The matters themselves need not be there.
    const common = ['晚上', '上看', '看不', '不清'];
    const rows = Array.from({ length: EXAMINED }, (_, i) =>
      common.map((pair) => [1, `c${world.places.cuiyuan.id}`, pair, String(1_000_000 + i)]),
    ).flat();
    await world.db.query(
      `INSERT INTO request_gram (open, place, gram, request_id) VALUES ${rows.map(() => '(?, ?, ?, ?)').join(', ')}`,
      rows.flat(),
    );
    const items = await toText(await world.voter(), '晚上看不清，翡翠桥栏断裂', here());
    expect(items.map((i) => i.code)).toEqual([rare.code]);
  });

  test('spreads over a long text', () => {
    const chosen = pairsToLookUp(pairs);
    expect(chosen).toHaveLength(PAIRS_LOOKED_UP);
    expect([chosen[0], chosen[chosen.length - 1]]).toEqual(['词0', '词59']);
    expect(new Set(chosen).size).toBe(PAIRS_LOOKED_UP);
  });

  test('goes by the rarest pairs: one rare pair weighs more than two that everybody has', () => {
    const common = Array.from({ length: 80 }, (_, i) => ({ id: String(i + 1) }));
    const entries = [
      ...common.map(({ id }) => ({ pair: '晚上', id })),
      ...common.map(({ id }) => ({ pair: '不清', id })),
      { pair: '翡翠', id: '999' },
    ];
    expect(candidatesOf(entries)[0]).toBe('999');
    expect(candidatesOf(entries)).toHaveLength(CANDIDATES);
    // Of those that weigh the same, the newest first.
    expect(candidatesOf(entries)[1]).toBe('80');
  });

  test('uses the primary key alone, newest first', async () => {
    for (let i = 0; i < 3; i++) await raised(LAMP);
    const shelves = [{ open: 1 as const, place: `c${world.places.cuiyuan.id}`, share: 1 }];
    for (const { sql, values } of [
      postingsStatement(['东门'], shelves),
      shelvesStatement(['东门', '路灯', '晚上'], shelves),
    ]) {
      const plan: { key: string; Extra: string }[] = await world.db.query(`EXPLAIN ${sql}`, values);
      expect(plan.map((row) => [row.key, /filesort|temporary/.test(row.Extra ?? '')])).toEqual([['PRIMARY', false]]);
    }
  });
});
