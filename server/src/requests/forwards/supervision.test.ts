import type { Actor } from '@huiyin/shared/people/roles';
import { Departments } from '../../../test/departments';
import { refused } from '../../../test/refused';
import { World } from '../../../test/world';
import { HandingOverService } from '../ending/handing-over.service';
import { MergingService } from '../merging/merging.service';
import { PlacingService } from '../merging/placing.service';
import { RequestViewQueries } from '../request-view.queries';

let world: World;
let d: Departments;
beforeAll(async () => {
  world = await World.open();
  d = new Departments(world);
}, 60_000);
afterAll(() => world?.close());
// Monday.
beforeEach(() => world.clock.to('2026-11-16T10:00+08:00'));

const seen = (actor: Actor, code: string) => world.find(RequestViewQueries).view(actor, code);
const last = async (code: string) => (await world.events(code)).pop()!;
const toldTo = async (code: string) => (await last(code)).detail.told.map((t) => t.to);
const PRESS = { instruction: '请本周内核查并回报进展。', answerBy: '2026-11-20' };
const toStation = () => ({ role: 'liaison', stationId: world.places.station.id });
const toDeputy = () => ({ person: world.places.wang.personId, as: 'deputy' });
const toStreet = () => ({ role: 'street_office', streetId: world.places.street.id });

describe('a superior presses whoever has it in hand', () => {
  test.each([
    ['submitted', 'station', '翠园社区联络站'],
    ['clarifying', 'station', '翠园社区联络站'],
    ['assigned', 'assigned', '王春晖代表'],
    ['replied', 'assigned', '王春晖代表'],
  ] as const)('%s: %s', async (state, role, name) => {
    const m = await world.request({ state });
    const office = await world.streetOffice();
    const view = await d.supervision.supervise(office, m.code, PRESS);
    expect(view).toMatchObject({
      state,
      supervised: true,
      supervision: {
        instruction: PRESS.instruction,
        by: '翠园街道人大工委',
        addressee: { role, name },
        dueAt: '2026-11-21T00:00:00+08:00',
        late: false,
        report: null,
      },
    });
    expect(world.clockOf(view, 'supervision')).toMatchObject({
      state: 'running',
      dueAt: '2026-11-21T00:00:00+08:00',
    });
    expect(await toldTo(m.code)).toEqual([
      ...(role === 'station' ? [toStation()] : [toDeputy(), toStation()]),
      { person: m.voter.personId, as: 'voter' },
    ]);
    expect(await last(m.code)).toMatchObject({ kind: 'supervised', text: PRESS.instruction });
    const reporter = role === 'station' ? m.liaison : m.deputy;
    const other = role === 'station' ? m.deputy : m.liaison;
    expect((await seen(reporter, m.code)).allowedActions).toContain('report');
    if (role === 'assigned') expect((await seen(other, m.code)).allowedActions).not.toContain('report');
  });

  test('forwarded: the lead, who reads the instruction restated and reports on its own page', async () => {
    const m = await d.matter({ helpers: 1 });
    const office = await world.districtOffice();
    await d.supervision.supervise(office, m.code, PRESS);
    const own = await d.forwarded.view(m.lead, m.code);
    expect(own).toMatchObject({
      supervised: true,
      supervision: { instruction: PRESS.instruction, by: '示范区人大常委会', addressee: { name: '路灯管理所' } },
    });
    expect(own.allowedActions).toContain('report');
    expect((await d.forwarded.view(m.helpers[0], m.code)).supervision).toBeNull();
    expect(await toldTo(m.code)).toEqual([
      { role: 'department', departmentId: m.lead.id },
      ...[toDeputy(), toStation(), { person: m.voter.personId, as: 'voter' }],
    ]);
    expect(await refused(d.supervision.report(m.helpers[0], m.code, { text: '我们报。' }))).toBe('request.not_yours');
    const reported = await d.supervision.report(m.lead, m.code, { text: '已排班，周四更换。' });
    expect(reported).toMatchObject({ supervised: false, supervision: { report: { text: '已排班，周四更换。' } } });
    expect(await toldTo(m.code)).toEqual([{ role: 'district_office', districtId: world.places.district.id }]);
  });

  test('a department must not read who spoke up: the instruction is held to the same rule', async () => {
    const m = await d.matter();
    const office = await world.streetOffice();
    const leak = { ...PRESS, instruction: '选民电话13800000001，请尽快办。' };
    expect(await refused(d.supervision.supervise(office, m.code, leak))).toBe('forward.personal_data');
  });

  test.each(['2026-11-16', '2026-11-15', '2027-01-16', '2026-02-30'])('%s is no day to answer by', async (answerBy) => {
    const m = await world.request({ state: 'assigned' });
    const office = await world.streetOffice();
    const wrong = { ...PRESS, answerBy };
    expect(await refused(d.supervision.supervise(office, m.code, wrong))).toBe('supervision.answer_by_invalid');
  });

  test('one instruction at a time, and only by offices that see it', async () => {
    const m = await world.request({ state: 'assigned' });
    const office = await world.streetOffice();
    expect(
      await refused(d.supervision.supervise(await world.streetOffice(world.places.farStreet), m.code, PRESS)),
    ).toBe('request.not_found');
    expect(await refused(d.supervision.supervise(m.liaison, m.code, PRESS))).toBe('request.not_yours');
    await d.supervision.supervise(office, m.code, { ...PRESS, answerBy: '2027-01-15' });
    expect(await refused(d.supervision.supervise(office, m.code, PRESS))).toBe('supervision.open');
    expect((await seen(office, m.code)).allowedActions).not.toContain('supervise');
    await d.supervision.report(m.deputy, m.code, { text: '看过现场了。' });
    expect((await seen(office, m.code)).allowedActions).toContain('supervise');
  });
});

describe('the report', () => {
  test('meets its clock and is told to the office that pressed; the voter sees that it was given, not its words', async () => {
    const m = await world.request({ state: 'assigned' });
    await d.supervision.supervise(await world.streetOffice(), m.code, PRESS);
    world.clock.to('2026-11-19T10:00+08:00');
    const view = await d.supervision.report(m.deputy, m.code, { text: '看过现场了，周五修。' });
    expect(view).toMatchObject({ supervised: false, supervision: { report: { text: '看过现场了，周五修。' } } });
    expect(world.clockOf(view as never, 'supervision')).toMatchObject({ state: 'met' });
    expect(await toldTo(m.code)).toEqual([toStreet()]);
    expect((await seen(m.voter, m.code)).supervision!.report).toMatchObject({ text: null, by: '王春晖代表' });
    expect(await refused(d.supervision.report(m.deputy, m.code, { text: '再报。' }))).toBe('request.move_not_allowed');
  });

  test('late, it is missed', async () => {
    const m = await world.request({ state: 'assigned' });
    await d.supervision.supervise(await world.streetOffice(), m.code, PRESS);
    world.clock.to('2026-11-21T00:00+08:00');
    expect((await seen(m.voter, m.code)).supervision!.late).toBe(true);
    const view = await d.supervision.report(m.deputy, m.code, { text: '周五看过了。' });
    expect(world.clockOf(view as never, 'supervision').state).toBe('missed');
  });
});

describe('the ladder', () => {
  test('last day: whoever must answer; overdue: they and the office, once each', async () => {
    const m = await world.request({ state: 'replied' });
    await d.supervision.supervise(await world.streetOffice(), m.code, PRESS);
    for (const when of [
      '2026-11-20T09:00+08:00',
      '2026-11-20T15:00+08:00',
      '2026-11-23T09:00+08:00',
      '2026-11-30T09:00+08:00',
    ]) {
      world.clock.to(when);
      await world.sweep();
    }
    const events = (await world.events(m.code)).filter((e) => e.detail.clock === 'supervision');
    expect(events.map((e) => [e.kind, e.detail.step, e.detail.told.map((t) => t.to)])).toEqual([
      ['warned', 'last_day', [toDeputy()]],
      ['warned', 'overdue', [toDeputy(), toStreet()]],
    ]);
  });
});

describe('the instruction follows the matter', () => {
  test('while the deputy was pressed and forwards it: the deputy still reports, and no department reads the instruction', async () => {
    const m = await world.request({ state: 'assigned' });
    await d.supervision.supervise(await world.streetOffice(), m.code, PRESS);
    const lead = await d.department('水务局');
    await d.forwards.forward(m.deputy, m.code, {
      ...{ restated: '翠园社区一处照明损坏，请核查。', lead: lead.code, class: 'ordinary' },
    });
    expect((await d.forwarded.view(lead, m.code)).supervision).toBeNull();
    expect((await seen(m.deputy, m.code)).allowedActions).toContain('report');
    await d.supervision.report(m.deputy, m.code, { text: '已转水务局。' });
  });

  test('the pressed lead returns it: the deputy must answer it now, to the same day, and is told', async () => {
    const m = await d.matter();
    await d.supervision.supervise(await world.streetOffice(), m.code, PRESS);
    await d.verbs.return(m.lead, m.code, { ground: '不归本单位。' });
    const view = await seen(m.deputy, m.code);
    expect(view.supervision).toMatchObject({ addressee: { role: 'assigned', name: '王春晖代表' }, report: null });
    expect(world.clockOf(view, 'supervision')).toMatchObject({ state: 'running', dueAt: '2026-11-21T00:00:00+08:00' });
    const told = (await last(m.code)).detail.told.filter((t) => 'person' in t.to && t.to.as === 'deputy');
    expect(told).toHaveLength(1);
    expect(told[0].text).toContain('现在由您接着办，请在11月20日(周五)前回报');
    expect((await d.forwarded.view(m.lead, m.code)).allowedActions).toEqual([]);
    expect((await d.forwarded.view(m.lead, m.code)).history.map((h) => h.title)).toContain('督办不用本单位回报了');
    await d.supervision.report(m.deputy, m.code, { text: '另转供电公司。' });
  });

  test('the pressed lead has answered: it still reports', async () => {
    const m = await d.matter();
    await d.supervision.supervise(await world.streetOffice(), m.code, PRESS);
    await d.verbs.answer(m.lead, m.code, { text: '修好了。' });
    expect((await d.forwarded.view(m.lead, m.code)).allowedActions).toEqual(['report']);
    await d.forwards.acceptAnswer(m.deputy, m.code);
    await d.supervision.report(m.lead, m.code, { text: '已修好并验收。' });
  });

  test.each([
    [
      'told',
      async (m: { deputy: Actor; code: string }) =>
        world.requests.tell(m.deputy, m.code, { text: '说明了情况。', outcome: 'explained' }),
    ],
    ['withdrawn', async (m: { voter: Actor; code: string }) => world.requests.withdraw(m.voter, m.code, {})],
  ])('%s: nothing is left to report on, its clock ends and the office is told', async (state, end) => {
    const m = await world.request({ state: 'replied' });
    await d.supervision.supervise(await world.streetOffice(), m.code, PRESS);
    await end(m);
    const view = await seen(m.voter, m.code);
    expect(view).toMatchObject({ state, supervised: false, supervision: { report: null } });
    expect(world.clockOf(view, 'supervision').state).toBe('ended');
    expect(await toldTo(m.code)).toContainEqual(toStreet());
    world.clock.to('2026-11-24T10:00+08:00');
    await world.sweep();
    expect((await world.events(m.code)).filter((e) => e.detail.clock === 'supervision')).toEqual([]);
  });

  test('the pressed deputy hands it to another, who must answer it now, and alone', async () => {
    const m = await world.request({ state: 'assigned' });
    await d.supervision.supervise(await world.streetOffice(), m.code, PRESS);
    const { li } = world.places;
    await world.find(HandingOverService).handOver(m.liaison, m.code, { deputyCode: li.code, reason: '更熟悉。' });
    const view = await seen(world.deputy(li), m.code);
    expect(view.supervision).toMatchObject({ addressee: { role: 'assigned', name: '李明远代表' } });
    const told = (await last(m.code)).detail.told.filter((t) => 'person' in t.to && t.to.person === li.personId);
    expect(told).toHaveLength(1);
    expect(told[0].text).toContain('现在由您接着办，请在11月20日(周五)前回报');
    await d.supervision.report(world.deputy(li), m.code, { text: '看过了。' });
  });

  test('the pressed deputy gives it back: the station must answer it; assigned again, it still does', async () => {
    const m = await world.request({ state: 'assigned' });
    await d.supervision.supervise(await world.streetOffice(), m.code, PRESS);
    await world.find(PlacingService).return(m.deputy, m.code, { ground: '不归本选区。', rightUnit: '柳岸' });
    expect((await seen(m.liaison, m.code)).supervision).toMatchObject({
      addressee: { role: 'station', name: '翠园社区联络站' },
    });
    await world.requests.assign(m.liaison, m.code, { deputyCode: world.places.li.code });
    expect((await seen(m.liaison, m.code)).allowedActions).toContain('report');
    await d.supervision.report(m.liaison, m.code, { text: '已交李代表。' });
  });

  test('it cannot be merged away', async () => {
    const m = await world.request({ state: 'assigned' });
    const parent = await world.request({ state: 'assigned' });
    await d.supervision.supervise(await world.streetOffice(), m.code, PRESS);
    expect(await refused(world.find(MergingService).merge(m.liaison, m.code, parent.code))).toBe(
      'request.merge_supervised',
    );
  });

  test('refused at the station: ended, and not revived with what is undone', async () => {
    const m = await world.request();
    await d.supervision.supervise(await world.streetOffice(), m.code, PRESS);
    await world.requests.refuse(m.liaison, m.code, { reason: '诉讼中的事。', door: '法院' });
    const view = await seen(m.voter, m.code);
    expect(world.clockOf(view, 'supervision').state).toBe('ended');
    expect(await toldTo(m.code)).toContainEqual(toStreet());
  });
});
