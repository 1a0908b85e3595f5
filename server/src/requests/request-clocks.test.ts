import { inTransaction } from '../platform/db/transaction';
import { World } from '../../test/world';
import { RequestViewQueries } from './request-view.queries';

let world: World;
beforeAll(async () => {
  world = await World.open();
}, 60_000);
afterAll(() => world?.close());
beforeEach(async () => {
  // Nothing of another scenario is due in this one.
  await world.db.query('UPDATE request_clock SET next_step = NULL, next_at = NULL');
  world.clock.to('2026-11-16T10:00+08:00');
});

type Matter = Awaited<ReturnType<World['request']>>;
const at = async (instant: string): Promise<number> => {
  world.clock.to(instant);
  return world.sweep();
};
const happened = async ({ code }: Matter): Promise<string[]> =>
  (await world.events(code))
    .filter((e) => ['warned', 'escalated', 'resumed', 'lapsed'].includes(e.kind))
    .map((e) => [e.kind, e.level ?? e.detail.step, e.detail.clock].filter(Boolean).join(' '));
const view = (m: Matter) => world.find(RequestViewQueries).view(m.voter, m.code);
const toldTo = async (m: Matter) => (await world.events(m.code)).pop()!.detail.told.map((t) => t.to);

describe('a request nobody answers', () => {
  test('is warned of, then goes up: station, street, district, each once and in working hours', async () => {
    const m = await world.request({ state: 'assigned' });
    expect(await at('2026-11-17T16:59+08:00')).toBe(0);
    await at('2026-11-18T09:00+08:00');
    expect(await happened(m)).toEqual(['warned half reply']);
    expect(await toldTo(m)).toEqual([{ person: world.places.wang.personId, as: 'deputy' }]);
    await at('2026-11-19T09:00+08:00');
    expect(await happened(m)).toEqual(['warned half reply', 'warned last_day reply']);
    // Overdue from midnight on, told in the morning.
    expect(await at('2026-11-20T08:59+08:00')).toBe(0);
    expect((await view(m)).late).toBe(true);
    await at('2026-11-20T09:00+08:00');
    expect((await happened(m)).slice(2)).toEqual(['escalated station reply']);
    expect(await toldTo(m)).toEqual([
      { role: 'liaison', stationId: world.places.station.id },
      { person: world.places.wang.personId, as: 'deputy' },
    ]);
    await at('2026-11-23T09:00+08:00');
    expect(await toldTo(m)).toEqual([{ role: 'street_office', streetId: world.places.street.id }]);
    await at('2026-11-25T09:00+08:00');
    expect(await toldTo(m)).toEqual([{ role: 'district_office', districtId: world.places.district.id }]);
    const all = ['escalated station reply', 'escalated street reply', 'escalated district reply'];
    expect((await happened(m)).slice(2)).toEqual(all);
    expect(await at('2027-06-01T10:00+08:00')).toBe(0);
    expect((await happened(m)).slice(2)).toEqual(all);
  });

  test('noted too early, by an older calendar for instance: noted anew, and told when it is time', async () => {
    const m = await world.request({ state: 'assigned' });
    const ofReply = "kind = 'reply' AND request_id = (SELECT id FROM request WHERE code = ?)";
    const noted = () => world.db.query(`SELECT next_step, next_at FROM request_clock WHERE ${ofReply}`, [m.code]);
    const before = await noted();
    await world.db.query(`UPDATE request_clock SET next_at = ? WHERE ${ofReply}`, [
      ...[new Date('2026-11-17T00:00+08:00'), m.code],
    ]);
    expect(await at('2026-11-17T10:00+08:00')).toBe(0);
    expect(await noted()).toEqual(before);
    await at('2026-11-18T09:00+08:00');
    expect(await happened(m)).toEqual(['warned half reply']);
  });

  test('the sweep’s time is the event’s time', async () => {
    const m = await world.request({ state: 'assigned' });
    await at('2026-11-20T11:23:45+08:00');
    const [event] = (await world.events(m.code)).slice(-1);
    expect(event.at.getTime()).toBe(world.clock.now());
  });

  test('after a long stand-still: levels are made up in order, stale warnings are not', async () => {
    const m = await world.request({ state: 'assigned' });
    expect(await at('2026-12-30T10:00+08:00')).toBe(3);
    expect(await happened(m)).toEqual([
      'escalated station reply',
      'escalated street reply',
      'escalated district reply',
    ]);
  });

  test('answered late, it goes up no further, and missed stays missed', async () => {
    const m = await world.request({ state: 'assigned' });
    await at('2026-11-20T09:00+08:00');
    await world.requests.reply(m.deputy, m.code, { text: '来晚了。' });
    expect(await at('2026-12-30T10:00+08:00')).toBe(0);
    expect(world.clockOf(await view(m), 'reply').state).toBe('missed');
  });
});

describe('while nobody is assigned', () => {
  test('late triage is the liaisons’ reminder, and so is the reply', async () => {
    const m = await world.request();
    await at('2026-11-18T09:00+08:00');
    expect(await happened(m)).toEqual(['warned overdue triage', 'warned half reply']);
    for (const event of (await world.events(m.code)).slice(-2))
      expect(event.detail.told.map((t) => t.to)).toEqual([{ role: 'liaison', stationId: world.places.station.id }]);
  });

  test('triage in time warns nobody', async () => {
    const m = await world.request({ state: 'assigned' });
    await at('2026-11-18T09:00+08:00');
    expect((await happened(m)).filter((h) => h.includes('triage'))).toEqual([]);
  });
});

describe('clarifying', () => {
  test('tells nobody meanwhile, goes on by itself, and the window’s end ends the pause', async () => {
    const m = await world.request({ state: 'clarifying' });
    expect(await at('2026-11-23T23:59:59.999+08:00')).toBe(0);
    expect((await view(m)).late).toBe(false);
    await at('2026-11-24T00:00+08:00');
    expect(await happened(m)).toEqual(['resumed']);
    const after = await view(m);
    expect(after).toMatchObject({ state: 'submitted', paused: false, dueAt: '2026-11-27T00:00:00+08:00' });
    expect(world.clockOf(after, 'reply').pauses[0].to).toBe('2026-11-24T00:00:00+08:00');
  });

  test('swept much later: the pause is no longer for that, and what followed is made up', async () => {
    const m = await world.request({ state: 'clarifying' });
    await at('2026-12-30T10:00+08:00');
    expect(await happened(m)).toEqual([
      'resumed',
      'escalated station reply',
      'escalated street reply',
      'escalated district reply',
    ]);
    expect(world.clockOf(await view(m), 'reply').pauses[0].to).toBe('2026-11-24T00:00:00+08:00');
  });

  test('a warning told before the pause is not told again after it', async () => {
    const m = await world.request();
    await at('2026-11-18T09:00+08:00');
    await world.requests.ask(m.liaison, m.code, { text: '哪里？' });
    world.clock.to('2026-11-19T10:00+08:00');
    await world.requests.answer(m.voter, m.code, { text: '东门。' });
    await at('2026-11-30T10:00+08:00');
    expect((await happened(m)).filter((h) => h === 'warned half reply')).toHaveLength(1);
  });
});

describe('the feedback window', () => {
  test('ends by itself: closed, not rated, and no one is said to be satisfied', async () => {
    const m = await world.request({ state: 'told' });
    const before = await world.db.query('SELECT solved FROM deputy_tally WHERE deputy_id = ?', [world.places.wang.id]);
    // The one reminder, in working hours; then nothing until the window ends.
    await at('2026-11-23T23:59:59.999+08:00');
    expect(await happened(m)).toEqual(['warned half feedback']);
    await at('2026-11-24T00:00+08:00');
    const after = await view(m);
    expect(await happened(m)).toEqual(['warned half feedback', 'lapsed']);
    expect(after).toMatchObject({ state: 'closed', rating: null, outcome: 'solved' });
    expect(world.clockOf(after, 'feedback').state).toBe('missed');
    expect(await world.db.query('SELECT solved FROM deputy_tally WHERE deputy_id = ?', [world.places.wang.id])).toEqual(
      before,
    );
    expect(after.allowedActions).toContain('reopen');
  });

  test('rated in time, nothing lapses', async () => {
    const m = await world.request({ state: 'closed' });
    expect(await at('2026-12-30T10:00+08:00')).toBe(0);
    expect(await happened(m)).toEqual([]);
  });
});

describe('a promise', () => {
  test('comes back by itself, also when the matter is closed', async () => {
    const m = await world.request({ state: 'replied' });
    await world.requests.tell(m.deputy, m.code, { text: '计划修。', outcome: 'planned', promiseDate: '2026-12-10' });
    await world.requests.rate(m.voter, m.code, { echoed: true, solved: 'not' });
    await at('2026-12-10T09:00+08:00');
    expect(await happened(m)).toEqual([]);
    expect((await world.events(m.code)).at(-1)).toMatchObject({
      kind: 'recalled',
      from: 'closed',
      to: 'replied',
      round: 2,
    });
    await at('2026-12-11T09:00+08:00');
    expect(await happened(m)).toEqual(['warned overdue promise']);
    expect(await at('2027-03-01T09:00+08:00')).toBe(0);
  });

  test('of a withdrawn matter is forgotten', async () => {
    const m = await world.request({ state: 'replied' });
    await world.requests.tell(m.deputy, m.code, { text: '计划修。', outcome: 'planned', promiseDate: '2026-12-10' });
    await world.requests.withdraw(m.voter, m.code, {});
    expect(await at('2026-12-30T10:00+08:00')).toBe(0);
  });
});

describe.each(['refused', 'withdrawn'] as const)('a %s request', (state) => {
  test('is warned of no more', async () => {
    const m = await world.request({ state });
    expect(await at('2026-12-30T10:00+08:00')).toBe(0);
    expect(await happened(m)).toEqual([]);
  });
});

describe('any number of workers', () => {
  test('sweep at once: each step once', async () => {
    const matters = await Promise.all(Array.from({ length: 12 }, () => world.request({ state: 'assigned' })));
    world.clock.to('2026-12-30T10:00+08:00');
    await Promise.all([1, 2, 3, 4].map(() => world.sweep()));
    for (const m of matters)
      expect(await happened(m)).toEqual([
        'escalated station reply',
        'escalated street reply',
        'escalated district reply',
      ]);
  });

  test('what a person did meanwhile is left alone', async () => {
    const m = await world.request({ state: 'assigned' });
    world.clock.to('2026-11-20T10:00+08:00');
    const due = await world.clocks.dueSteps(world.clock.now(), 10);
    expect(due).toHaveLength(1);
    await world.requests.reply(m.deputy, m.code, { text: '答复' });
    expect(await inTransaction(world.db, (em) => world.clocks.applyStep(em, due, world.clock.now()))).toBe(0);
    expect(await happened(m)).toEqual([]);
  });

  test('reply and sweep at the same moment: late, and told of once at most', async () => {
    for (let i = 0; i < 5; i++) {
      world.clock.to('2026-11-16T10:00+08:00');
      const m = await world.request({ state: 'assigned' });
      world.clock.to('2026-11-20T10:00+08:00');
      await Promise.all([world.sweep(), world.requests.reply(m.deputy, m.code, { text: '答复' })]);
      expect(await world.sweep()).toBe(0);
      expect((await happened(m)).length).toBeLessThanOrEqual(1);
      expect(world.clockOf(await view(m), 'reply').state).toBe('missed');
    }
  });

  test('the due ones come in order, as many as were asked for, by one index range', async () => {
    for (let i = 0; i < 3; i++) await world.request({ state: 'assigned' });
    const now = Date.parse('2026-11-20T10:00+08:00');
    expect(await world.clocks.dueSteps(now, 2)).toHaveLength(2);
    expect(await world.clocks.dueSteps(now, 99)).toHaveLength(3);
    const [plan] = await world.db.query(
      'EXPLAIN SELECT id FROM request_clock WHERE next_at <= ? ORDER BY next_at, id LIMIT ?',
      [new Date(now), 100],
    );
    expect(plan).toMatchObject({ key: 'ix_clock_next' });
    expect(plan.Extra).not.toContain('filesort');
  });
});
