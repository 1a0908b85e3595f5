import type { Refusal } from '@huiyin/shared/kernel/refusals';
import { World } from '../../test/world';
import { ReplyPolicyService } from './reply-policy.service';
import { RequestViewQueries } from './request-view.queries';

let world: World;
let policies: ReplyPolicyService;
beforeAll(async () => {
  world = await World.open();
  policies = world.find(ReplyPolicyService);
}, 60_000);
afterAll(() => world?.close());
// Friday evening: natural rolls over the weekend, working does not count it, strict runs through it.
beforeEach(() => world.clock.to('2026-11-20T19:40+08:00'));

const change = async (policy: 'natural' | 'working' | 'strict', applyToOpen?: boolean) =>
  policies.change(await world.districtOffice(), world.places.district.code, { policy, applyToOpen });
const view = (m: Awaited<ReturnType<World['request']>>) => world.find(RequestViewQueries).view(m.voter, m.code);

test('new requests follow the new policy; those that run keep the one they started with', async () => {
  await change('natural');
  const before = await world.request();
  expect(await change('working')).toEqual({ policy: 'working', recomputed: 0 });
  const after = await world.request();
  expect((await view(before)).dueAt).toBe('2026-11-24T00:00:00+08:00');
  expect((await view(after)).dueAt).toBe('2026-11-26T00:00:00+08:00');
  expect(world.clockOf(await view(before), 'reply').policy).toBe('natural');
});

test('applied to open ones: recomputed from the original start, pauses kept, the voter told, the timeline says so', async () => {
  await change('natural');
  const open = await world.request({ state: 'assigned' });
  const paused = await world.request({ state: 'clarifying' });
  const met = await world.request({ state: 'replied' });
  world.clock.to('2026-11-21T10:00+08:00');
  expect((await change('working', true)).recomputed).toBeGreaterThanOrEqual(2);
  expect(await view(open)).toMatchObject({ dueAt: '2026-11-26T00:00:00+08:00', late: false });
  expect(world.clockOf(await view(open), 'reply')).toMatchObject({
    policy: 'working',
    startedAt: '2026-11-20T19:40:00+08:00',
  });
  expect(world.clockOf(await view(paused), 'reply')).toMatchObject({ policy: 'working', state: 'paused' });
  expect(world.clockOf(await view(paused), 'reply').pauses).toHaveLength(1);
  expect(world.clockOf(await view(met), 'reply')).toMatchObject({ policy: 'natural', state: 'met' });
  const event = (await world.events(open.code)).pop()!;
  expect(event.kind).toBe('recomputed');
  expect(event.detail.told).toHaveLength(1);
  const [row] = await world.db.query('SELECT due_at FROM request WHERE code = ?', [open.code]);
  expect(row.due_at.toISOString()).toBe('2026-11-25T16:00:00.000Z');
  expect((await change('working', true)).recomputed).toBe(0);
});

test('what was told before is not told again after a change', async () => {
  await change('natural');
  const m = await world.request({ state: 'assigned' });
  world.clock.to('2026-11-24T09:00+08:00');
  await world.sweep();
  await change('working', true);
  expect((await view(m)).late).toBe(false);
  world.clock.to('2026-12-20T09:00+08:00');
  await world.sweep();
  const levels = (await world.events(m.code)).filter((e) => e.kind === 'escalated').map((e) => e.level);
  expect(levels).toEqual(['station', 'street', 'district']);
});

test('a clock that was missed stays missed under a kinder policy', async () => {
  await change('natural');
  const m = await world.request({ state: 'assigned' });
  world.clock.to('2026-11-24T10:00+08:00');
  await world.requests.reply(m.deputy, m.code, { text: '晚了' });
  await change('working', true);
  expect(world.clockOf(await view(m), 'reply')).toMatchObject({ state: 'missed', policy: 'natural' });
});

test('another district’s office cannot change it, and a made-up district is nobody’s', async () => {
  const stranger = await world.districtOffice(world.places.elsewhere);
  const code = (attempt: Promise<unknown>) => attempt.catch((refusal: Refusal) => refusal.code);
  expect(await code(policies.change(stranger, world.places.district.code, { policy: 'strict' }))).toBe(
    'district.not_found',
  );
  expect(await code(policies.change(stranger, 'nobody-knows', { policy: 'strict' }))).toBe('district.not_found');
});

describe('a year whose notice came', () => {
  test('clocks on provisional days are flagged, and recomputed once the calendar is newer', async () => {
    await change('natural');
    world.clock.to('2027-12-30T10:00+08:00');
    const m = await world.request({ state: 'assigned' });
    expect(world.clockOf(await view(m), 'reply').provisional).toBe(true);
    expect(await policies.recalendar()).toBe(0);
    // As if it had been computed with an older calendar, on another date.
    await world.db.query(
      `UPDATE request_clock k JOIN request r ON r.id = k.request_id SET k.calendar_version = 'older', k.due_at = '2028-01-20 16:00:00'
        WHERE r.code = ? AND k.kind = 'reply'`,
      [m.code],
    );
    const right = world.clockOf(m.receipt, 'reply').dueAt;
    expect(await policies.recalendar()).toBe(1);
    expect(world.clockOf(await view(m), 'reply').dueAt).toBe(right);
    expect((await world.events(m.code)).pop()).toMatchObject({ kind: 'recomputed' });
    expect(await policies.recalendar()).toBe(0);
  });

  test('a frozen clock is no longer provisional: nothing changes it', async () => {
    world.clock.to('2027-12-30T10:00+08:00');
    const m = await world.request({ state: 'replied' });
    const [{ n }] = await world.db.query(
      "SELECT COUNT(*) AS n FROM request_clock k JOIN request r ON r.id = k.request_id WHERE r.code = ? AND k.provisional = 1 AND k.state <> 'running'",
      [m.code],
    );
    expect(Number(n)).toBe(0);
  });
});
