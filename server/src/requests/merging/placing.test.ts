import type { Actor } from '@huiyin/shared/people/roles';
import { Departments } from '../../../test/departments';
import { refused } from '../../../test/refused';
import { World } from '../../../test/world';
import { HandingOverService } from '../ending/handing-over.service';
import { RequestCountsQueries } from '../request-counts.queries';
import { RequestListsQueries } from '../request-lists.queries';
import { RequestViewQueries } from '../request-view.queries';
import { RequestsQueries } from '../requests.queries';
import { AppealsService } from './appeals.service';
import { PlacingService } from './placing.service';

let world: World;
let placing: PlacingService;
let appeals: AppealsService;
beforeAll(async () => {
  world = await World.open();
  placing = world.find(PlacingService);
  appeals = world.find(AppealsService);
}, 60_000);
afterAll(() => world?.close());
beforeEach(() => world.clock.to('2026-11-16T10:00+08:00'));

const seen = (actor: Actor, code: string) => world.find(RequestViewQueries).view(actor, code);
const last = async (code: string) => (await world.events(code)).pop()!;
const inbox = async (actor: Actor, code: string): Promise<string[]> => {
  await world.drain();
  const rows: { kind: string; text: string }[] = await world.db.query(
    'SELECT kind, text FROM message WHERE person_id = ? AND role = ? AND request_code = ? ORDER BY id',
    [actor.personId, actor.role, code],
  );
  return rows.map((r) => `${r.kind} ${r.text}`);
};
const decide = async (actor: Actor): Promise<string[]> => {
  const page = await world.find(RequestListsQueries).page(actor, { scope: 'decide' });
  expect((await world.find(RequestCountsQueries).counts(actor)).decide).toBe(page.items.length);
  return page.items.map((c) => c.code);
};
const waiting = async (deputyId: string): Promise<number> =>
  Number((await world.db.query('SELECT waiting FROM deputy_tally WHERE deputy_id = ?', [deputyId]))[0]?.waiting ?? 0);
afterEach(async () => {
  const rows = await world.db.query(
    `SELECT c.station_id, c.state, c.n, (SELECT COUNT(*) FROM request r WHERE r.station_id = c.station_id AND r.state = c.state) AS really
       FROM request_count c HAVING c.n <> really`,
  );
  expect(rows).toEqual([]);
});

describe('return', () => {
  test('by the deputy: back at the station, nobody’s clock changes, everyone hears', async () => {
    const m = await world.request({ state: 'assigned' });
    const before = (await seen(m.voter, m.code)).clocks;
    const had = await waiting(world.places.wang.id);
    await placing.return(m.deputy, m.code, { ground: '不在我的选区。', rightUnit: '柳岸选区的代表' });
    const view = await seen(m.liaison, m.code);
    expect(view).toMatchObject({ state: 'submitted', deputy: null, holder: { role: 'liaison' } });
    expect(view.clocks).toEqual(before);
    expect(await waiting(world.places.wang.id)).toBe(had - 1);
    expect((await last(m.code)).text).toBe('不在我的选区。（该由柳岸选区的代表办）');
    expect((await inbox(m.liaison, m.code)).pop()).toMatch(/^returned .*重新分办.*不在我的选区/);
    expect((await inbox(m.voter, m.code)).pop()).toMatch(/^returned .*期限不变/);
    expect((await world.find(RequestsQueries).candidates(m.liaison, m.code)).items.length).toBeGreaterThan(0);
    expect((await world.requests.assign(m.liaison, m.code, { deputyCode: world.places.li.code })).state).toBe(
      'assigned',
    );
  });

  test('by the station: to the right one, with its ground; the clocks run on; the old one sees it no more', async () => {
    const m = await world.request();
    world.clock.to('2026-11-17T10:00+08:00');
    const to = await world.liaison(world.places.otherStation);
    const before = (await seen(m.voter, m.code)).clocks;
    await placing.return(m.liaison, m.code, { ground: '路在柳岸一侧。', rightUnit: world.places.otherStation.code });
    const view = await seen(to, m.code);
    expect(view).toMatchObject({ state: 'submitted', station: { name: '柳岸社区联络站' } });
    expect(view.clocks).toEqual(before);
    expect(await refused(seen(m.liaison, m.code))).toBe('request.not_found');
    expect((await inbox(to, m.code)).pop()).toMatch(/^returned 翠园社区联络站转来.*路在柳岸一侧/);
    expect((await inbox(m.voter, m.code)).pop()).toMatch(/^returned .*转到柳岸社区联络站.*理由：路在柳岸一侧/);
    expect((await last(m.code)).detail).toMatchObject({ toStation: '柳岸社区联络站' });
  });

  test('a closed station hands to the one above it; nowhere, to itself and abroad are refused', async () => {
    const m = await world.request();
    const { station, otherStation, farStation, central } = world.places;
    const give = (rightUnit: string) => refused(placing.return(m.liaison, m.code, { ground: '不在本站。', rightUnit }));
    expect(await give(station.code)).toBe('request.return_to_itself');
    expect(await give(farStation.code)).toBe('station.not_found');
    expect(await give('柳岸那边')).toBe('station.not_found');
    await world.db.query("UPDATE station SET state = 'closed' WHERE id = ?", [otherStation.id]);
    expect(await give(otherStation.code)).toBe('taken');
    await world.db.query("UPDATE station SET state = 'open' WHERE id = ?", [otherStation.id]);
    expect((await seen(m.voter, m.code)).station.name).toBe('翠园街道中心站');
    expect((await seen(await world.liaison(central), m.code)).state).toBe('submitted');
  });

  test('the third time it goes nowhere: the street decides, and that stays', async () => {
    const m = await world.request();
    const { station, otherStation } = world.places;
    const there = await world.liaison(otherStation);
    const street = await world.streetOffice();
    await placing.return(m.liaison, m.code, { ground: '不在本站。', rightUnit: otherStation.code });
    await placing.return(there, m.code, { ground: '也不在。', rightUnit: station.code });
    await placing.return(m.liaison, m.code, { ground: '真不在。', rightUnit: otherStation.code });
    const view = await seen(m.liaison, m.code);
    expect(view).toMatchObject({
      arbiter: 'street',
      station: { name: '翠园社区联络站' },
      holder: { role: 'street_office' },
    });
    expect(view.allowedActions).not.toEqual(expect.arrayContaining(['assign']));
    expect(await refused(world.requests.assign(m.liaison, m.code, { deputyCode: world.places.wang.code }))).toBe(
      'request.waits_for_arbiter',
    );
    expect((await inbox(street, m.code)).pop()).toMatch(/退了三次，请定由哪个联络站办/);
    expect((await inbox(m.voter, m.code)).pop()).toMatch(/已请上级来定，期限不变/);
    expect(await decide(street)).toEqual([m.code]);
    expect(await decide(await world.districtOffice())).toEqual([]);
    expect(await decide(m.liaison)).toEqual([]);
    const other = await world.streetOffice(world.places.farStreet);
    expect(await refused(placing.settle(other, m.code, { stationCode: otherStation.code, reason: '路在那边。' }))).toBe(
      'request.not_found',
    );
    await placing.settle(street, m.code, { stationCode: otherStation.code, reason: '路在那边。' });
    expect(await seen(there, m.code)).toMatchObject({
      arbiter: null,
      station: { name: '柳岸社区联络站' },
      state: 'submitted',
    });
    expect(await decide(street)).toEqual([]);
    expect((await inbox(there, m.code)).pop()).toMatch(/^settled .*由柳岸社区联络站办.*路在那边/);
    expect(await refused(placing.return(there, m.code, { ground: '还是不在。', rightUnit: station.code }))).toBe(
      'request.settled_here',
    );
    expect((await seen(there, m.code)).allowedActions).toContain('assign');
  });

  test('where the station has no street, the district decides', async () => {
    const { home, station } = world.places;
    const m = await world.request({ body: { stationCode: home.code } });
    const officer = await world.liaison(home);
    await world.db.query('UPDATE request SET returns = 2 WHERE code = ?', [m.code]);
    await placing.return(officer, m.code, { ground: '不在本站。', rightUnit: station.code });
    const district = await world.districtOffice();
    expect(await decide(district)).toEqual([m.code]);
    expect(
      await refused(placing.settle(await world.streetOffice(), m.code, { stationCode: station.code, reason: '近。' })),
    ).toBe('request.not_found');
    await placing.settle(district, m.code, { stationCode: home.code, reason: '就由代表之家办。' });
    expect(await seen(officer, m.code)).toMatchObject({ arbiter: null, station: { name: '示范区代表之家' } });
  });

  test('two returns at once: one goes, the other finds it gone', async () => {
    for (let i = 0; i < 8; i++) {
      const m = await world.request();
      const body = { ground: '不在本站。', rightUnit: world.places.otherStation.code };
      const results = await Promise.all([
        refused(placing.return(m.liaison, m.code, body)),
        refused(placing.return(m.liaison, m.code, body)),
      ]);
      expect(results.sort()).toEqual(['request.not_found', 'taken']);
    }
  }, 30_000);
});

describe('an appeal against a refusal', () => {
  test('somebody else decides; overturned, it goes on by its own clocks, late if it is', async () => {
    const m = await world.request({ state: 'refused' });
    const colleague = await world.liaison();
    world.clock.to('2026-11-23T10:00+08:00');
    await appeals.appeal(m.voter, m.code, { text: '没有起诉。' });
    expect(await seen(m.voter, m.code)).toMatchObject({
      state: 'refused',
      refusal: { appeal: { text: '没有起诉。', decision: null } },
    });
    expect((await inbox(colleague, m.code)).pop()).toMatch(/^appealed .*请复核/);
    expect(await decide(colleague)).toEqual([m.code]);
    expect(await refused(appeals.appeal(m.voter, m.code, { text: '再说一遍。' }))).toBe('request.move_not_allowed');
    expect(await refused(appeals.decide(m.liaison, m.code, { upheld: true, reason: '不变。' }))).toBe(
      'request.appeal_own_refusal',
    );
    await appeals.decide(colleague, m.code, { upheld: false, reason: '查了，没有起诉。' });
    const view = await seen(m.voter, m.code);
    expect(view).toMatchObject({
      state: 'submitted',
      late: true,
      refusal: { appeal: { decision: { reason: '查了，没有起诉。' } } },
    });
    expect(world.clockOf(view, 'reply')).toMatchObject({ state: 'running', startedAt: '2026-11-16T10:00:00+08:00' });
    expect(world.clockOf(view, 'triage').state).toBe('met');
    expect(world.clockOf(view, 'total').state).toBe('running');
    expect((await inbox(m.voter, m.code)).pop()).toMatch(/^overturned .*改为受理/);
    expect(await decide(colleague)).toEqual([]);
    // Overdue, it goes up like any other.
    await world.sweep();
    expect((await world.events(m.code)).some((e) => e.kind === 'escalated')).toBe(true);
    // Refused once more, it may be appealed against once more, and reads so.
    await world.requests.refuse(colleague, m.code, { reason: '是私人业务。', door: '12345' });
    expect((await seen(m.voter, m.code)).refusal).toMatchObject({ reason: '是私人业务。', appeal: null });
    await appeals.appeal(m.voter, m.code, { text: '不是私人的。' });
    await appeals.decide(m.liaison, m.code, { upheld: true, reason: '是私人的。' });
    const upheld = await seen(m.voter, m.code);
    expect(upheld).toMatchObject({ state: 'refused', refusal: { appeal: { decision: { reason: '是私人的。' } } } });
    expect(upheld.allowedActions).not.toContain('appeal');
  });

  test('within 15 working days', async () => {
    const m = await world.request({ state: 'refused' });
    world.clock.to('2026-12-07T23:59+08:00');
    expect((await seen(m.voter, m.code)).allowedActions).toContain('appeal');
    world.clock.to('2026-12-08T00:00+08:00');
    expect((await seen(m.voter, m.code)).allowedActions).not.toContain('appeal');
    expect(await refused(appeals.appeal(m.voter, m.code, { text: '没有起诉。' }))).toBe('request.appeal_window_over');
  });

  test('stands in the office’s list at once where nobody else is at the station, else once it lay two days', async () => {
    const { otherStation } = world.places;
    const street = await world.streetOffice();
    const alone = await world.liaison(otherStation);
    const lonely = await world.request({ body: { stationCode: otherStation.code } });
    await world.db.query("UPDATE person_role SET ends_on = '2026-01-01' WHERE station_id = ? AND person_id <> ?", [
      ...[otherStation.id, alone.personId],
    ]);
    await world.requests.refuse(alone, lonely.code, { reason: '诉讼中。', door: '法院' });
    const usual = await world.request({ state: 'refused' });
    const before = await decide(street);
    await appeals.appeal(lonely.voter, lonely.code, { text: '没有。' });
    await appeals.appeal(usual.voter, usual.code, { text: '没有。' });
    expect(await decide(street)).toEqual([...before, lonely.code]);
    expect((await inbox(street, lonely.code)).pop()).toMatch(/^appealed .*没有别的同事/);
    expect(await inbox(street, usual.code)).toEqual([]);
    world.clock.on(2 * 24 * 3_600_000);
    expect(await decide(street)).toEqual([...before, lonely.code, usual.code]);
    await appeals.decide(street, lonely.code, { upheld: true, reason: '维持。' });
    await appeals.decide(street, usual.code, { upheld: true, reason: '维持。' });
    expect(await decide(street)).toEqual(before);
  });
});

test('what departments ask and answer waits for those who decide it', async () => {
  const d = new Departments(world);
  const m = await d.matter({ class: 'simple' });
  const [street, district] = [await world.streetOffice(), await world.districtOffice()];
  await d.verbs.extend(m.lead, m.code, { until: '2026-12-04', reason: '等备件。' });
  for (const office of [street, district]) expect(await decide(office)).toEqual([m.code]);
  expect(await decide(m.deputy)).toEqual([]);
  await d.forwards.decideExtension(street, m.code, { granted: true, reason: '同意。' });
  for (const office of [street, district]) expect(await decide(office)).toEqual([]);
  await d.verbs.answer(m.lead, m.code, { text: '已更换灯头。' });
  for (const handler of [m.deputy, m.liaison]) expect(await decide(handler)).toEqual([m.code]);
  for (const office of [street, district]) expect(await decide(office)).toEqual([]);
  const { wang, li } = world.places;
  await world.find(HandingOverService).handOver(m.liaison, m.code, { deputyCode: li.code, reason: '换人。' });
  expect(await decide(world.deputy(wang))).toEqual([]);
  expect(await decide(world.deputy(li))).toEqual([m.code]);
  await d.forwards.acceptAnswer(m.liaison, m.code);
  expect(await decide(world.deputy(li))).toEqual([]);
});
