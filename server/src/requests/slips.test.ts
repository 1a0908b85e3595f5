import { MINUTE_MS } from '@huiyin/shared/kernel/time';
import type { Refusal } from '@huiyin/shared/kernel/refusals';
import type { SlipView } from '@huiyin/shared/requests/slip.dto';
import { World } from '../../test/world';
import { AddressBrake, askerOf } from '../platform/http/address-brake.rules';
import { SlipQueries } from './slip.queries';
import { SlipsController } from './slips.controller';

let world: World;
beforeAll(async () => {
  world = await World.open();
  await world.db.query("UPDATE station SET phone = '0000-8801001'");
}, 60_000);
afterAll(() => world?.close());

describe('a slip', () => {
  test('says how the matter stands, and nothing of it', async () => {
    const m = await world.request({
      state: 'assigned',
      body: { text: '我是张小明，电话13812345678，路灯坏了', placeText: '翠园路8号' },
    });
    const slip: SlipView = await world.find(SlipQueries).slip(m.code);
    expect(slip).toEqual({
      code: m.code,
      state: 'assigned',
      stateLabel: '等代表答复',
      station: { code: world.places.station.code, name: '翠园社区联络站', phone: '0000-8801001' },
      createdAt: '2026-11-16T10:00:00+08:00',
      updatedAt: '2026-11-16T10:00:00+08:00',
      dueAt: '2026-11-20T00:00:00+08:00',
      late: false,
      serverNow: '2026-11-16T10:00:00+08:00',
    });
    expect(JSON.stringify(slip)).not.toMatch(/路灯|张小明|138|翠园路|王春晖/);

    world.clock.to('2026-11-20T00:00+08:00');
    expect(await world.find(SlipQueries).slip(m.code)).toMatchObject({ late: true });
    await world.requests.reply(m.deputy, m.code, { text: '修好了。', outcome: 'solved' });
    expect(await world.find(SlipQueries).slip(m.code)).toMatchObject({
      ...{ state: 'told', dueAt: null, late: false, updatedAt: '2026-11-20T00:00:00+08:00' },
    });
  });

  test('of a made-up code there is none', async () => {
    await expect(world.find(SlipQueries).slip('HY-0000-0000-00')).rejects.toMatchObject({ code: 'request.not_found' });
  });

  test('an address that asks too often is told to wait; others are not', async () => {
    const m = await world.request();
    const slips = world.find(SlipsController);
    const ask = (address: string) =>
      slips.slip(m.code, address).then(
        () => 'told',
        (refusal: Refusal) => refusal.code,
      );
    const answers: string[] = [];
    for (let i = 0; i < 31; i++) answers.push(await ask('198.51.100.7'));
    expect([...new Set(answers.slice(0, 30))]).toEqual(['told']);
    expect(answers[30]).toBe('slip.too_many');
    expect(await ask('198.51.100.8')).toBe('told');
  });
});

describe('the brake', () => {
  test('lets thirty through in a minute, and thirty again in the next', () => {
    const brake = new AddressBrake(30);
    const tries = (now: number) =>
      Array.from({ length: 40 }, () => brake.allows('203.0.113.5', now)).filter(Boolean).length;
    expect(tries(0)).toBe(30);
    expect(tries(MINUTE_MS - 1)).toBe(0);
    expect(tries(MINUTE_MS)).toBe(30);
  });

  test('remembers so many addresses and no more', () => {
    const brake = new AddressBrake(30);
    for (let i = 0; i < 30; i++) brake.allows('203.0.113.5', 0);
    expect(brake.allows('203.0.113.5', 1)).toBe(false);
    for (let i = 0; i < 10_000; i++) brake.allows(`10.0.${i >> 8}.${i & 255}`, 2);
    // Forgotten as the oldest.
    expect(brake.allows('203.0.113.5', 3)).toBe(true);
  });

  test('knows a household by its network', () => {
    expect(askerOf('2001:db8:1:2:aaaa::1')).toBe(askerOf('2001:DB8:1:2:ffff:0:0:9'));
    expect(askerOf('2001:db8:1:3::1')).not.toBe(askerOf('2001:db8:1:2::1'));
    expect(askerOf('::ffff:203.0.113.5')).toBe('203.0.113.5');
    expect(askerOf('::1')).toBe('0:0:0:0');
    expect(askerOf('203.0.113.5')).toBe('203.0.113.5');
  });
});
