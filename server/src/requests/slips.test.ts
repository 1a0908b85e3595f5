import { pinyin } from 'pinyin-pro';
import type { Refusal } from '@huiyin/shared/kernel/refusals';
import type { SlipView } from '@huiyin/shared/requests/slip.dto';
import { World } from '../../test/world';
import { HourlyBrake } from '../platform/http/hourly-brake';
import { SLIP_WORDS } from './slip-words.rules';
import { SlipWords } from './slip-words.service';
import { SlipQueries } from './slip.queries';

let world: World;
beforeAll(async () => {
  world = await World.open();
  await world.db.query("UPDATE station SET phone = '0000-8801001'");
}, 60_000);
afterAll(() => world?.close());
beforeEach(() => world.clock.to('2026-11-16T10:00+08:00'));

const wordOf = (code: string): string => world.find(SlipWords).of(code);
const look = (code: string, word = wordOf(code)): Promise<SlipView> => world.find(SlipQueries).slip(code, word);
const refused = (attempt: Promise<unknown>): Promise<string> =>
  attempt.then(
    () => 'told',
    (refusal: Refusal) => refusal.code,
  );
/** One of the other words. */
const wrong = (code: string, n = 0): string => SLIP_WORDS.filter((w) => w !== wordOf(code))[n];

describe('a slip', () => {
  test('says how the matter stands, and nothing of it', async () => {
    const m = await world.request({
      state: 'assigned',
      body: { text: '我是张小明，电话13812345678，路灯坏了', placeText: '翠园路8号' },
    });
    const slip = await look(m.code);
    expect(slip).toEqual({
      code: m.code,
      state: 'assigned',
      stateLabel: '等代表答复',
      rides: null,
      station: { code: world.places.station.code, name: '翠园社区联络站', phone: '0000-8801001' },
      createdAt: '2026-11-16T10:00:00+08:00',
      updatedAt: '2026-11-16T10:00:00+08:00',
      dueAt: '2026-11-20T00:00:00+08:00',
      late: false,
      serverNow: '2026-11-16T10:00:00+08:00',
    });
    expect(JSON.stringify(slip)).not.toMatch(/路灯|张小明|138|翠园路|王春晖/);

    world.clock.to('2026-11-20T00:00+08:00');
    expect(await look(m.code)).toMatchObject({ late: true });
    await world.requests.reply(m.deputy, m.code, { text: '修好了。', outcome: 'explained' });
    expect(await look(m.code)).toMatchObject({
      ...{ state: 'told', dueAt: null, late: false, updatedAt: '2026-11-20T00:00:00+08:00' },
    });
  });

  test('of a matter that rides in another says how that one stands, and until when', async () => {
    const into = await world.request({ state: 'assigned' });
    const child = await world.request();
    await world.db.query(
      `UPDATE request r JOIN request p ON p.code = ? SET r.state = 'merged', r.open = 0, r.merged_into = p.id WHERE r.code = ?`,
      [into.code, child.code],
    );
    await world.db.query(
      "UPDATE request_clock k JOIN request r ON r.id = k.request_id SET k.state = 'merged' WHERE r.code = ?",
      [child.code],
    );
    expect(await look(child.code)).toMatchObject({
      state: 'merged',
      rides: { state: 'assigned', stateLabel: '等代表答复' },
      dueAt: '2026-11-20T00:00:00+08:00',
    });
    expect(JSON.stringify(await look(child.code))).not.toContain(into.code);
  });
});

describe('the word', () => {
  test('opens it however it was typed, and only it does', async () => {
    const { code } = await world.request();
    expect(await look(code, ` ${wordOf(code).split('').join(' ')}。`)).toMatchObject({ code });
    expect(await refused(look(code, wrong(code)))).toBe('slip.not_found');
  });

  test('wrong, or of a code that was never given: the same refusal', async () => {
    const { code } = await world.request();
    expect(await refused(look(code, wrong(code)))).toBe('slip.not_found');
    expect(await refused(look('HY-0000-0000-00'))).toBe('slip.not_found');
    expect(await refused(look('HY-0000-0000-00', wrong('HY-0000-0000-00')))).toBe('slip.not_found');
  });

  test('wrong ten times in an hour closes it for the rest of the hour, known or made up; right ones do not count', async () => {
    const { code } = await world.request();
    for (const tried of [code, 'HY-1111-1111-11']) {
      for (let i = 0; i < 20; i++) if (tried === code) await look(code);
      for (let i = 0; i < 10; i++) expect(await refused(look(tried, wrong(tried, i)))).toBe('slip.not_found');
      expect(await refused(look(tried, wrong(tried, 10)))).toBe('slip.locked');
      expect(await refused(look(tried))).toBe('slip.locked');
    }
    await world.db.query('UPDATE brake SET since = since - INTERVAL 61 MINUTE');
    expect(await look(code)).toMatchObject({ code });
  });

  test('tried with every word at once is judged ten times, whichever process is asked', async () => {
    const { code } = await world.request();
    const answers = await Promise.all(SLIP_WORDS.map((word) => refused(look(code, word))));
    expect(answers.filter((a) => a === 'slip.locked').length).toBeGreaterThanOrEqual(SLIP_WORDS.length - 11);
  });

  test('what is over is forgotten', async () => {
    await refused(look('HY-2222-2222-22'));
    await world.db.query('UPDATE brake SET since = since - INTERVAL 61 MINUTE');
    expect(await world.find(HourlyBrake).clean()).toBeGreaterThan(0);
    expect(await world.db.query('SELECT name FROM brake')).toEqual([]);
  });

  test('is one of 256, each of two characters, and no two sound alike', () => {
    expect(new Set(SLIP_WORDS).size).toBe(256);
    for (const word of SLIP_WORDS) expect(word).toMatch(/^\p{Script=Han}{2}$/u);
    const sounds = SLIP_WORDS.map((word) => pinyin(word, { toneType: 'none' }));
    expect(sounds.filter((s, i) => sounds.indexOf(s) !== i)).toEqual([]);
  });

  test('is each as likely as another', () => {
    const drawn = new Map<string, number>();
    for (let i = 0; i < 25_600; i++) {
      const word = wordOf(`HY-${i}`);
      drawn.set(word, (drawn.get(word) ?? 0) + 1);
    }
    expect(drawn.size).toBe(256);
    expect(Math.max(...drawn.values())).toBeLessThan(160);
  });
});
