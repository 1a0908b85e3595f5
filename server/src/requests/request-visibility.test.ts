import { HIDDEN_WORDS } from '@huiyin/shared/checks/check.dto';
import type { Refusal } from '@huiyin/shared/kernel/refusals';
import { PAGE_SIZE } from '@huiyin/shared/kernel/page';
import type { Actor } from '@huiyin/shared/people/roles';
import type { RequestCard } from '@huiyin/shared/requests/request.dto';
import { refused } from '../../test/refused';
import { World } from '../../test/world';
import { RequestCountsQueries } from './request-counts.queries';
import { RequestListsQueries } from './request-lists.queries';
import { RequestViewQueries } from './request-view.queries';
import { RequestsQueries } from './requests.queries';

let world: World;
let queries: RequestsQueries;
let views: RequestViewQueries;
let lists: RequestListsQueries;
let numbers: RequestCountsQueries;
beforeAll(async () => {
  world = await World.open();
  queries = world.find(RequestsQueries);
  views = world.find(RequestViewQueries);
  lists = world.find(RequestListsQueries);
  numbers = world.find(RequestCountsQueries);
}, 60_000);
afterAll(() => world?.close());
beforeEach(() => world.clock.to('2026-11-16T10:00+08:00'));

/** Every page of a list. */
async function all(actor: Actor, query: Parameters<RequestListsQueries['page']>[1] = {}): Promise<RequestCard[]> {
  const items: RequestCard[] = [];
  for (let cursor: string | undefined; ;) {
    const page = await lists.page(actor, { ...query, ...(cursor ? { cursor } : {}) });
    items.push(...page.items);
    if (!page.nextCursor) return items;
    cursor = page.nextCursor;
  }
}
const codes = async (...args: Parameters<typeof all>): Promise<string[]> => (await all(...args)).map((c) => c.code);
const PRIVATE = '我是张小明，电话13812345678，住翠园路8号3栋502，路灯坏了';

describe('who sees a request, and how', () => {
  let m: Awaited<ReturnType<World['request']>>;
  beforeAll(async () => {
    world.clock.to('2026-11-16T10:00+08:00');
    m = await world.request({
      state: 'assigned',
      body: { text: PRIVATE, placeText: '翠园路8号3栋502', location: { lng: 114.01, lat: 22.51 } },
    });
    await world.requests.supplement(m.voter, m.code, { text: '也可以打13912345678' });
  });

  const whole: [string, () => Actor | Promise<Actor>][] = [
    ['its voter', () => m.voter],
    ['the deputy it is assigned to', () => m.deputy],
    ['the station’s liaison', () => m.liaison],
    ['its street’s office', () => world.streetOffice()],
    ['its district’s office', () => world.districtOffice()],
  ];
  test.each(whole)('%s sees all of it', async (_, who) => {
    const actor = await who();
    const view = await views.view(actor, m.code);
    expect(view).toMatchObject({ text: PRIVATE, redacted: false, location: { lng: 114.01, lat: 22.51 } });
    const timeline = await queries.timeline(actor, m.code, undefined);
    expect(timeline.items.map((e) => e.kind)).toEqual(['submitted', 'assigned', 'supplemented']);
    expect(JSON.stringify(timeline)).toContain('13912345678');
  });

  test('a deputy of the same constituency looks on: masked, without pictures and place, and nothing to press', async () => {
    const looker = world.deputy(world.places.li);
    const view = await views.view(looker, m.code);
    expect(view).toMatchObject({ redacted: true, location: null, pictures: [], allowedActions: [] });
    const timeline = await queries.timeline(looker, m.code, undefined);
    const desk = (await all(looker, { scope: 'desk' })).find((c) => c.code === m.code)!;
    for (const shown of [view, timeline, desk]) {
      expect(JSON.stringify(shown)).not.toMatch(/138123|139123|502/);
      expect(JSON.stringify(shown)).toContain('*');
    }
  });

  test.each<[string, () => Actor | Promise<Actor>]>([
    ['another voter', () => world.voter()],
    ['a deputy of another constituency', () => world.deputy(world.places.sun)],
    ['a deputy of another district', () => world.deputy(world.places.farDeputy)],
    ['another station’s liaison', () => world.liaison(world.places.otherStation)],
    ['another district’s liaison', () => world.liaison(world.places.farStation)],
    ['another street’s office', () => world.streetOffice(world.places.farStreet)],
    ['another district’s office', () => world.districtOffice(world.places.elsewhere)],
    ['a department', () => world.someone('department')],
    ['an admin', () => world.someone('admin')],
    ['a security admin', () => world.someone('security_admin')],
    ['an auditor', () => world.someone('auditor')],
  ])('%s does not learn that it exists', async (_, who) => {
    const actor = await who();
    expect(await refused(views.view(actor, m.code))).toBe('request.not_found');
    expect(await refused(queries.timeline(actor, m.code, undefined))).toBe('request.not_found');
    expect(await refused(queries.candidates(actor, m.code))).toBe('request.not_found');
    for (const scope of ['mine', 'inbox', 'desk', 'late'] as const) {
      const found = await codes(actor, { scope }).catch((refusal: Refusal) => [refusal.code]);
      expect(found).not.toContain(m.code);
    }
  });

  test('a made-up code is not found by anyone', async () => {
    expect(await refused(views.view(m.liaison, 'HY-0000-0000-00'))).toBe('request.not_found');
  });

  test('a role over the right station but in another district sees nothing: districts are tenants', async () => {
    const crossed: Actor = { ...m.liaison, districtId: world.places.elsewhere.id };
    expect(await refused(views.view(crossed, m.code))).toBe('request.not_found');
    expect(await all(crossed)).toEqual([]);
  });

  test('the voter is never named, and an officer’s note is not for the voter', async () => {
    const noted = await world.request();
    await world.requests.assign(noted.liaison, noted.code, { deputyCode: world.places.wang.code, note: '内部说明' });
    const of = async (actor: Actor) => (await queries.timeline(actor, noted.code, undefined)).items;
    for (const actor of [noted.voter, noted.liaison, noted.deputy])
      expect((await of(actor))[0].actor).toEqual({ role: 'voter', name: '选民' });
    expect(JSON.stringify(await of(noted.voter))).not.toContain('内部说明');
    expect(JSON.stringify(await of(world.deputy(world.places.li)))).not.toContain('内部说明');
    expect(JSON.stringify(await of(noted.deputy))).toContain('内部说明');
    expect((await of(noted.voter))[0].title).toBe('您写来，送到翠园社区联络站');
    expect((await of(noted.deputy))[0].title).toBe('选民写来，送到翠园社区联络站');
  });
});

describe('what others may not see (yet)', () => {
  const ADDRESS = '翠园路东口';
  let m: Awaited<ReturnType<World['request']>>;
  beforeAll(async () => {
    world.clock.to('2026-11-16T10:00+08:00');
    m = await world.request({ state: 'told', body: { text: '路灯坏了三天，晚上看不清路。', placeText: ADDRESS } });
    await world.requests.rate(m.voter, m.code, { echoed: true, solved: 'not', comment: '还是黑的' });
  });
  /** As the checks leave it: nothing is checked here, where no WeChat is connected. */
  const put = async (display: string, of: 'all' | 'shown' = 'all') => {
    await world.db.query('UPDATE request SET display = ? WHERE code = ?', [display, m.code]);
    await world.db.query(
      `UPDATE event e JOIN request r ON r.id = e.subject_id AND e.topic = 'request' SET e.display = ?
        WHERE r.code = ? AND e.actor_role IN ('voter', 'deputy') AND e.text IS NOT NULL`,
      [of === 'shown' ? null : display, m.code],
    );
  };
  afterAll(() => put('shown', 'shown'));

  test('without WeChat everything is shown at once, and nothing waits', async () => {
    expect(await views.view(m.voter, m.code)).toMatchObject({
      ...{ display: 'shown', reply: { display: 'shown' }, told: { display: 'shown' } },
    });
    expect(await world.db.query('SELECT id FROM content_check')).toEqual([]);
    const { items } = await queries.timeline(m.voter, m.code, undefined);
    expect(items.filter((e) => e.display !== undefined)).toEqual([]);
  });

  test.each(['pending', 'held', 'withheld'] as const)(
    '%s: who looks on reads none of it, anywhere',
    async (display) => {
      await put(display);
      const looker = world.deputy(world.places.li);
      const words = HIDDEN_WORDS[display];
      const view = await views.view(looker, m.code);
      expect(view).toMatchObject({ display, text: words, excerpt: words, placeText: words, location: null });
      expect(view).toMatchObject({ reply: { text: words }, told: { text: words }, rating: { comment: words } });
      const timeline = await queries.timeline(looker, m.code, undefined);
      const desk = (await all(looker, { scope: 'desk' })).find((c) => c.code === m.code)!;
      expect(JSON.stringify([view, timeline, desk])).not.toMatch(/路灯|东口|还是黑|明天来修/);
      expect(desk).toMatchObject({ display, excerpt: words });
    },
  );

  test.each(['pending', 'held', 'withheld'] as const)('%s: the handlers read all of it', async (display) => {
    await put(display);
    for (const actor of [m.liaison, m.deputy, await world.streetOffice(), await world.districtOffice()]) {
      expect(await views.view(actor, m.code)).toMatchObject({
        ...{ display, text: '路灯坏了三天，晚上看不清路。', placeText: ADDRESS },
        ...{ reply: { display, text: '已经联系路灯所，明天来修。' }, rating: { comment: '还是黑的' } },
      });
      const { items } = await queries.timeline(actor, m.code, undefined);
      expect(items.find((e) => e.kind === 'replied')).toMatchObject({ display, text: '已经联系路灯所，明天来修。' });
    }
  });

  test.each(['pending', 'held', 'withheld'] as const)(
    '%s: the voter reads what they wrote themselves',
    async (display) => {
      await put(display);
      const view = await views.view(m.voter, m.code);
      expect(view).toMatchObject({ display, text: '路灯坏了三天，晚上看不清路。', rating: { comment: '还是黑的' } });
      expect(view).toMatchObject({
        reply: { display, text: HIDDEN_WORDS[display] },
        told: { text: HIDDEN_WORDS[display] },
      });
      const { items } = await queries.timeline(m.voter, m.code, undefined);
      expect(items.find((e) => e.kind === 'replied')).toMatchObject({ display, text: HIDDEN_WORDS[display] });
      expect(items.find((e) => e.kind === 'rated')!.text).toBe('还是黑的');
      expect((await all(m.voter)).find((c) => c.code === m.code)).toMatchObject({ display, placeText: ADDRESS });
    },
  );
});

describe('the timeline', () => {
  test('says each step in words, with what it led from and to', async () => {
    const m = await world.request({ state: 'told' });
    await world.requests.rate(m.voter, m.code, { echoed: true, solved: 'partly', comment: '还差一盏' });
    await world.requests.reopen(m.voter, m.code, { text: '又坏了' });
    const { items } = await queries.timeline(m.voter, m.code, undefined);
    expect(items.map((e) => [e.kind, e.from, e.to, e.round, e.title])).toEqual([
      ['submitted', undefined, 'submitted', 1, '您写来，送到翠园社区联络站'],
      ['assigned', 'submitted', 'assigned', 1, '联络站交给王春晖代表答复'],
      ['replied', 'assigned', 'replied', 1, '王春晖代表答复'],
      ['told', 'replied', 'told', 1, '办理结果：已解决'],
      ['rated', 'told', 'closed', 1, '您评价：有回音，解决了一部分'],
      ['reopened', 'closed', 'assigned', 2, '您说没解决，第 2 轮重新办理，由王春晖代表答复'],
    ]);
    expect(items[4].text).toBe('还差一盏');
  });

  test('warnings and levels have words of their own', async () => {
    const m = await world.request();
    for (const day of ['18', '19', '20', '23', '25']) {
      world.clock.to(`2026-11-${day}T09:00+08:00`);
      await world.sweep();
    }
    const { items } = await queries.timeline(m.voter, m.code, undefined);
    expect(items.slice(1).map((e) => [e.kind, e.level, e.title])).toEqual([
      ['warned', undefined, '过了一个工作日还没有分办，已提醒联络站'],
      ['warned', undefined, '答复期限过半，已提醒尽快答复'],
      ['warned', undefined, '答复前最后一个工作日，已提醒今天答复'],
      ['escalated', 'station', '到期还没有答复，请联络站催办'],
      ['escalated', 'street', '还没有答复，报街道人大工委督办'],
      ['escalated', 'district', '还没有答复，报区人大常委会督办'],
    ]);
    for (const item of items.slice(1)) expect(item.actor).toEqual({ role: 'system', name: '系统' });
  });

  test('comes in pages, oldest first, nothing twice', async () => {
    const m = await world.request();
    for (let i = 0; i < PAGE_SIZE + 4; i++) await world.requests.supplement(m.voter, m.code, { text: `第 ${i} 句` });
    const first = await queries.timeline(m.voter, m.code, undefined);
    const second = await queries.timeline(m.voter, m.code, first.nextCursor!);
    expect([first.items.length, second.items.length, second.nextCursor]).toEqual([PAGE_SIZE, 5, null]);
    expect([...first.items, ...second.items].slice(1).map((e) => e.text)).toEqual(
      Array.from({ length: PAGE_SIZE + 4 }, (_, i) => `第 ${i} 句`),
    );
    const other = await world.request();
    expect(await refused(queries.timeline(other.voter, other.code, first.nextCursor!))).toBe('cursor.invalid');
    expect(await refused(queries.timeline(m.voter, m.code, 'made-up.cursor'))).toBe('cursor.invalid');
  });
});

describe('lists', () => {
  let station: { id: string; code: string; districtId: string };
  let liaison: Actor;
  let deputy: Actor;
  let voter: Actor;
  const made: { code: string; state: string }[] = [];

  beforeAll(async () => {
    const district = await world.make.district();
    const street = await world.make.street(district.id);
    station = await world.make.station({ districtId: district.id, streetId: street.id });
    const seat = await world.make.deputy({ districtId: district.id, stationId: station.id, name: '唯代表' });
    liaison = await world.liaison(station);
    deputy = world.deputy(seat);
    voter = await world.voter();
    for (let i = 0; i < 30; i++) {
      world.clock.to(`2026-11-${10 + (i % 5)}T10:${10 + i}+08:00`);
      const { code } = await world.requests.submit(voter, { text: `第${i}件`, stationCode: station.code }, world.key());
      if (i % 3 === 1) await world.requests.assign(liaison, code, { deputyCode: seat.code });
      if (i % 3 === 2) await world.requests.refuse(liaison, code, { reason: '不归我们', door: '12345' });
      made.push({ code, state: ['submitted', 'assigned', 'refused'][i % 3] });
    }
    const answered = made.find((m) => m.state === 'assigned')!;
    await world.requests.reply(deputy, answered.code, { text: '好的' });
    answered.state = 'replied';
  });
  beforeEach(() => world.clock.to('2026-11-16T10:00+08:00'));
  const inState = (...states: string[]) =>
    made
      .filter((m) => states.includes(m.state))
      .map((m) => m.code)
      .sort();

  test('the desk holds what is open, in due order, whole and without doubles over its pages', async () => {
    const cards = await all(liaison);
    expect(cards.map((c) => c.code).sort()).toEqual(inState('submitted', 'assigned', 'replied'));
    const due = cards.flatMap((c) => c.dueAt ?? []);
    expect(due).toEqual([...due].sort());
    expect(cards[cards.length - 1]).toMatchObject({ state: 'replied', dueAt: null });
  });

  test('the desk by state; ended ones come newest first', async () => {
    for (const state of ['submitted', 'assigned', 'replied', 'refused'] as const)
      expect((await codes(liaison, { scope: 'desk', state })).sort()).toEqual(inState(state));
    const ended = await all(liaison, { state: 'refused' });
    const created = ended.map((c) => c.createdAt);
    expect(created).toEqual([...created].sort().reverse());
  });

  test('a deputy’s inbox, and what of it is late', async () => {
    expect((await codes(deputy)).sort()).toEqual(inState('assigned', 'replied'));
    expect((await codes(deputy, { state: 'assigned' })).sort()).toEqual(inState('assigned'));
    const late = await all(deputy, { scope: 'late' });
    expect(late.length).toBeGreaterThan(0);
    for (const card of late) expect(card).toMatchObject({ late: true, state: 'assigned' });
  });

  test('the offices’ late list: running and overdue, nothing else, nothing of other places', async () => {
    const [{ street_id }] = await world.db.query('SELECT street_id FROM station WHERE id = ?', [station.id]);
    const street = await world.streetOffice({ id: street_id, districtId: station.districtId });
    const district = await world.districtOffice({ id: station.districtId });
    const expected = (await all(liaison)).filter((c) => c.late).map((c) => c.code);
    expect(expected.length).toBeGreaterThan(0);
    expect(await codes(street)).toEqual(expected);
    expect(await codes(district)).toEqual(expected);
    expect(await codes(liaison, { scope: 'late' })).toEqual(expected);
    expect(await codes(await world.streetOffice())).not.toEqual(expect.arrayContaining(expected));
    expect((await codes(district, { scope: 'desk', state: 'refused' })).sort()).toEqual(inState('refused'));
    expect(await codes(district, { scope: 'late', state: 'refused' })).toEqual([]);
  });

  test('a voter’s own, newest first, of every state', async () => {
    const cards = await all(voter);
    expect(cards.map((c) => c.code)).toEqual(made.map((m) => m.code).reverse());
    expect((await codes(voter, { scope: 'mine', state: 'refused' })).sort()).toEqual(inState('refused'));
  });

  test('a liaison’s list holds their points as well', async () => {
    const point = await world.make.station({ districtId: station.districtId, parentId: station.id, kind: 'point' });
    const { code } = await world.requests.submit(voter, { text: '点上的事', stationCode: point.code }, world.key());
    const both: Actor = { ...liaison, stationIds: [station.id, point.id] };
    const cards = await codes(both);
    expect(cards).toContain(code);
    expect(cards).toHaveLength(inState('submitted', 'assigned', 'replied').length + 1);
    expect(await codes(both, { state: 'submitted' })).toContain(code);
  });

  test('another role’s list is refused', async () => {
    expect(await refused(lists.page(voter, { scope: 'desk' }))).toBe('role.not_allowed');
    expect(await refused(lists.page(liaison, { scope: 'mine' }))).toBe('role.not_allowed');
    expect(await refused(lists.page(deputy, { scope: 'mine' }))).toBe('role.not_allowed');
    expect(await refused(lists.page(await world.someone('admin'), {}))).toBe('role.not_allowed');
    expect(await refused(lists.page(world.deputy(), { scope: 'desk', state: 'closed' }))).toBe('query.invalid');
  });

  test('a position belongs to its list, its filter and its reader', async () => {
    const { nextCursor } = await lists.page(voter, {});
    expect(nextCursor).not.toBeNull();
    const cursor = nextCursor!;
    expect((await lists.page(voter, { cursor })).items.length).toBe(made.length + 1 - PAGE_SIZE);
    expect(await refused(lists.page(voter, { cursor, state: 'refused' }))).toBe('cursor.invalid');
    expect(await refused(lists.page(await world.voter(), { cursor }))).toBe('cursor.invalid');
    expect(await refused(lists.page(liaison, { cursor }))).toBe('cursor.invalid');
    expect(await refused(lists.page(voter, { cursor: `${cursor.slice(0, -2)}xx` }))).toBe('cursor.invalid');
  });

  test('numbers on the chips are those of the lists', async () => {
    const counts = await numbers.counts(liaison);
    expect(counts).toMatchObject({ submitted: 10, replied: 1, assigned: 9, refused: 10, closed: 0 });
    expect(counts.late).toBe((await all(liaison, { scope: 'late' })).length);
    expect(await numbers.counts(deputy)).toMatchObject({ assigned: 9, replied: 1, submitted: 0 });
    expect((await numbers.counts(await world.districtOffice({ id: station.districtId }))).assigned).toBe(9);
    expect((await numbers.counts(voter)).refused).toBe(10);
    world.clock.to('2026-11-17T10:00+08:00');
    const dueToday = (await all(liaison)).filter(
      (c) => c.dueAt === '2026-11-18T00:00:00+08:00' && c.state !== 'replied',
    );
    expect((await numbers.counts(liaison)).dueToday).toBe(dueToday.length);
  });

  test('a page is one statement, and one look in the archive where what ended is in it', async () => {
    for (const actor of [voter, deputy, liaison, await world.districtOffice({ id: station.districtId })]) {
      const query = jest.spyOn(world.db, 'query');
      await lists.page(actor, {});
      const archive = query.mock.calls.filter(([sql]) => sql.includes('FROM request_archive')).length;
      expect([actor.role, query.mock.calls.length, archive]).toEqual([
        actor.role,
        ...(actor.role === 'voter' ? [2, 1] : [1, 0]),
      ]);
      query.mockRestore();
    }
  });
});

describe('candidates', () => {
  test('whom the voter chose comes first, then the own constituency, the least busy first', async () => {
    const { make } = world;
    const district = await make.district();
    const station = await make.station({ districtId: district.id });
    const community = await make.community(await make.street(district.id));
    const own = await make.constituency({
      districtId: district.id,
      communityIds: [community.id],
      stationId: station.id,
    });
    const seat = { districtId: district.id, stationId: station.id };
    const chosen = await make.deputy({ ...seat, name: '选中' });
    const busy = await make.deputy({ ...seat, constituencyId: own.id, name: '本区忙' });
    const free = await make.deputy({ ...seat, constituencyId: own.id, name: '本区闲' });
    const other = await make.deputy({ ...seat, name: '站里' });
    await make.deputy({ ...seat, name: '已届满', endsOn: '2025-12-31' });
    await world.db.query('INSERT INTO deputy_tally (deputy_id, waiting) VALUES (?, 3), (?, 1)', [busy.id, free.id]);
    const { code } = await world.requests.submit(
      await world.voter(),
      { text: '积水', communityId: community.code, deputyCode: chosen.code },
      world.key(),
    );
    const { items } = await queries.candidates(await world.liaison(station), code);
    expect(items.map((i) => [i.name, i.reason])).toEqual([
      ['选中', '选民选的代表，手上没有待答复的事'],
      ['本区闲', '本选区代表，手上有 1 件待答复'],
      ['本区忙', '本选区代表，手上有 3 件待答复'],
      ['站里', '本站联系的代表，手上没有待答复的事'],
    ]);
    expect(items[0]).toMatchObject({ chosen: true, ownConstituency: false });
    expect(other.name).toBe('站里');
  });
});
