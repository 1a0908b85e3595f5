import { HIDDEN_WORDS } from '@huiyin/shared/checks/check.dto';
import type { Actor } from '@huiyin/shared/people/roles';
import { Departments, RESTATED, type Body } from '../../../test/departments';
import { refusalOf, refused } from '../../../test/refused';
import { World } from '../../../test/world';
import { Crypto } from '../../platform/crypto/crypto';
import { MergingService } from '../merging/merging.service';
import { NotificationsQueries } from '../../notifications/notifications.queries';
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
const toDepartment = (b: Body) => ({ role: 'department', departmentId: b.id });
const tally = async () => {
  const [row] = await world.db.query('SELECT waiting, replied FROM deputy_tally WHERE deputy_id = ?', [
    world.places.wang.id,
  ]);
  return { waiting: Number(row.waiting), replied: Number(row.replied) };
};
const partRow = async (b: Body) => {
  const [row] = await world.db.query(
    'SELECT state, open, due_at AS dueAt FROM forward_part WHERE department_id = ? ORDER BY id DESC LIMIT 1',
    [b.id],
  );
  return row as { state: string; open: number; dueAt: Date };
};
type Matter = Awaited<ReturnType<Departments['matter']>>;
const answered = async (m: Matter) => {
  for (const helper of m.helpers) await d.verbs.answer(helper, m.code, { text: '配合查看过了。' });
  return d.verbs.answer(m.lead, m.code, { text: '已更换灯头，恢复照明。' });
};

describe('forward', () => {
  test('one part a department, each with a clock by its class; the reply clock runs on untouched; all are told', async () => {
    const m = await d.matter({ helpers: 2, class: 'simple' });
    expect(m.view).toMatchObject({ state: 'forwarded', holder: { role: 'department', name: '路灯管理所' } });
    const clocks = m.view.clocks.filter((c) => c.kind === 'department');
    expect(clocks.map((c) => [c.owner, c.state, c.dueAt])).toEqual([
      ['路灯管理所', 'running', '2026-11-26T00:00:00+08:00'],
      ['协办单位1', 'running', '2026-11-26T00:00:00+08:00'],
      ['协办单位2', 'running', '2026-11-26T00:00:00+08:00'],
    ]);
    expect(world.clockOf(m.view, 'reply')).toMatchObject({ state: 'running', dueAt: '2026-11-20T00:00:00+08:00' });
    expect(m.view.handDueAt).toBe('2026-11-26T00:00:00+08:00');
    expect(m.view.forward).toMatchObject({ class: 'simple', restated: RESTATED, by: '王春晖代表' });
    expect(m.view.forward!.parts.map((p) => [p.department.name, p.leads, p.state])).toEqual([
      ['路灯管理所', true, 'open'],
      ['协办单位1', false, 'open'],
      ['协办单位2', false, 'open'],
    ]);
    expect(await toldTo(m.code)).toEqual([
      ...[m.lead, ...m.helpers].map(toDepartment),
      { person: m.voter.personId, as: 'voter' },
      { role: 'liaison', stationId: world.places.station.id },
    ]);
    const [first] = (await last(m.code)).detail.told;
    expect(first.text).toContain('请您单位主办，协办单位1、协办单位2协办，11月25日(周三)24:00前答复');
    expect(JSON.stringify((await last(m.code)).detail.told.slice(0, 3))).not.toContain('路灯坏了');
  });

  test.each([
    ['urgent', '2026-11-20T00:00:00+08:00'],
    ['simple', '2026-11-26T00:00:00+08:00'],
    ['ordinary', '2026-12-08T00:00:00+08:00'],
    ['complex', '2026-12-29T00:00:00+08:00'],
  ] as const)('%s runs to %s', async (wanted, due) => {
    const m = await d.matter({ class: wanted });
    expect(world.clockOf(m.view, 'department').dueAt).toBe(due);
    expect((await partRow(m.lead)).dueAt.toISOString()).toBe(new Date(due).toISOString());
  });

  test('the station may, and then the deputy is told', async () => {
    const m = await world.request({ state: 'assigned' });
    const lead = await d.department('水务局');
    const body = { restated: RESTATED, lead: lead.code, class: 'ordinary' as const };
    const view = await d.forwards.forward(m.liaison, m.code, body);
    expect(view.forward!.by).toBe('翠园社区联络站');
    expect(await toldTo(m.code)).toContainEqual({ person: world.places.wang.personId, as: 'deputy' });
  });

  describe('refuses', () => {
    const attempt = async (over: { restated?: string; lead?: string; coHandlers?: string[] }, text?: string) => {
      const m = await world.request({ state: 'assigned', ...(text === undefined ? {} : { body: { text } }) });
      const lead = await d.department('水务局');
      const before = await world.events(m.code);
      const refusal = await refusalOf(
        d.forwards.forward(m.deputy, m.code, { restated: RESTATED, lead: lead.code, class: 'ordinary', ...over }),
      );
      expect(await world.events(m.code)).toHaveLength(before.length);
      expect(await world.db.query('SELECT id FROM forward_part WHERE department_id = ?', [lead.id])).toEqual([]);
      return refusal;
    };

    test.each([
      ['请联系13800000001核查。', 'phone'],
      ['请到翠园小区3栋1单元502室核查。', 'address'],
      ['身份证11010119900307875X，请核查。', 'id_number'],
    ])('personal data: %s', async (restated, kind) => {
      const refusal = await attempt({ restated });
      expect(refusal.code).toBe('forward.personal_data');
      expect((refusal.details as { kinds: string[] }).kinds).toEqual([kind]);
    });

    test('the voter’s own name', async () => {
      const m = await world.request({ state: 'assigned' });
      const crypto = world.find(Crypto);
      await world.db.query('UPDATE person SET name_cipher = ? WHERE id = ?', [
        crypto.encrypt('欧阳照晨'),
        m.voter.personId,
      ]);
      const lead = await d.department('水务局');
      const refusal = await refusalOf(
        d.forwards.forward(m.deputy, m.code, {
          ...{ restated: '欧阳照晨反映照明损坏，请核查。', lead: lead.code, class: 'ordinary' },
        }),
      );
      expect(refusal).toMatchObject({ code: 'forward.personal_data', details: { kinds: ['name'] } });
    });

    test('the voter’s words, of the matter and of what was added later', async () => {
      const long = '我家门口这条路的路灯从上个星期三晚上开始就一直不亮，孩子放学回来看不清路。';
      expect((await attempt({ restated: `转：${long}` }, long)).code).toBe('forward.copies_original');
      expect((await attempt({ restated: '转：翠园路的路灯坏了三天，晚上看不清路。' })).code).toBe(
        'forward.copies_original',
      );
      const m = await world.request({ state: 'assigned' });
      await world.requests.supplement(m.voter, m.code, { text: long });
      const lead = await d.department('水务局');
      const copied = { restated: `补充：${long}`, lead: lead.code, class: 'ordinary' as const };
      expect(await refused(d.forwards.forward(m.deputy, m.code, copied))).toBe('forward.copies_original');
    });

    test('the words and names of whoever else rides in it', async () => {
      const m = await world.request({ state: 'assigned' });
      const text = '我在菜市场摆摊，收摊回家那条路黑得伸手不见五指，推车差点翻进沟里，请快点来看看。';
      const child = await world.request({ body: { text } });
      await world.db.query('UPDATE person SET name_cipher = ? WHERE id = ?', [
        ...[world.find(Crypto).encrypt('司徒卖菜'), child.voter.personId],
      ]);
      await world.find(MergingService).merge(m.liaison, child.code, m.code);
      const lead = await d.department('水务局');
      const forwarding = (restated: string) =>
        refused(d.forwards.forward(m.deputy, m.code, { restated, lead: lead.code, class: 'ordinary' }));
      expect(await forwarding(`转：${text}`)).toBe('forward.copies_original');
      expect(await forwarding('司徒卖菜也反映照明损坏。')).toBe('forward.personal_data');
    });

    test('departments twice, unknown ones, and other districts’', async () => {
      const one = await d.department('一局');
      const far = await d.department('远山局', world.places.elsewhere.id);
      expect((await attempt({ lead: one.code, coHandlers: [one.code] })).code).toBe('forward.department_twice');
      expect((await attempt({ coHandlers: [one.code, one.code] })).code).toBe('forward.department_twice');
      expect((await attempt({ lead: 'nobody-knows' })).code).toBe('department.not_found');
      expect((await attempt({ coHandlers: [far.code] })).code).toBe('department.not_found');
    });
  });
});

test('with WeChat, the voter reads a deputy’s restated words once they are looked at; the departments have them at once', async () => {
  const m = await d.matter();
  const restated = async (actor: Actor) => (await seen(actor, m.code)).forward!.restated;
  await world.db.query("UPDATE event SET display = 'pending' WHERE kind = 'forwarded' ORDER BY id DESC LIMIT 1");
  expect(await restated(m.voter)).toBe(HIDDEN_WORDS.pending);
  expect(await restated(m.liaison)).toBe(RESTATED);
  expect((await d.forwarded.view(m.lead, m.code)).restated).toBe(RESTATED);
  await world.db.query("UPDATE event SET display = 'shown' WHERE kind = 'forwarded' ORDER BY id DESC LIMIT 1");
  expect(await restated(m.voter)).toBe(RESTATED);
});

describe('a department answers', () => {
  test('a co-handler’s answer leaves the state; the lead waits for all of them; then the clock is held and judged by the hand-in', async () => {
    const m = await d.matter({ helpers: 1 });
    const [helper] = m.helpers;
    expect((await d.forwarded.view(m.lead, m.code)).allowedActions).toEqual(['department-return', 'extend']);
    expect(await refusalOf(d.verbs.answer(m.lead, m.code, { text: '修好了。' }))).toMatchObject({
      code: 'forward.co_handlers_open',
      details: { departments: ['协办单位1'] },
    });
    const own = await d.verbs.answer(helper, m.code, { text: '配合查看过了。' });
    expect(own).toMatchObject({ state: 'answered', part: { answer: { text: '配合查看过了。' } }, allowedActions: [] });
    expect((await d.forwarded.view(m.lead, m.code)).allowedActions).toContain('department-answer');
    expect((await seen(m.deputy, m.code)).state).toBe('forwarded');
    expect(await toldTo(m.code)).toEqual([toDepartment(m.lead)]);
    expect(await refused(d.verbs.answer(helper, m.code, { text: '再答一次。' }))).toBe('forward.part_not_open');

    world.clock.to('2026-12-07T23:59+08:00');
    await d.verbs.answer(m.lead, m.code, { text: '已更换灯头，恢复照明。' });
    const view = await seen(m.deputy, m.code);
    expect(view).toMatchObject({ state: 'answered', holder: { role: 'deputy', name: '王春晖' } });
    expect(view.clocks.filter((c) => c.kind === 'department').map((c) => [c.state, c.metAt])).toEqual(
      [
        ['running', '2026-11-16T10:00:00+08:00'],
        ['running', '2026-12-07T23:59:00+08:00'],
      ].reverse(),
    );
    expect(await toldTo(m.code)).toEqual([
      { person: world.places.wang.personId, as: 'deputy' },
      { role: 'liaison', stationId: world.places.station.id },
    ]);

    world.clock.to('2026-12-20T10:00+08:00');
    const accepted = await d.forwards.acceptAnswer(m.deputy, m.code);
    expect(accepted.state).toBe('answered');
    expect(accepted.clocks.filter((c) => c.kind === 'department').map((c) => c.state)).toEqual(['met', 'met']);
    expect(accepted.forward!.parts.map((p) => [p.state, p.late])).toEqual([
      ['accepted', false],
      ['accepted', false],
    ]);
    expect(await toldTo(m.code)).toEqual([m.lead, helper].map(toDepartment));
  });

  test('handed in late is missed, however it is judged', async () => {
    const m = await d.matter({ class: 'urgent' });
    world.clock.to('2026-11-20T00:00+08:00');
    expect((await d.forwarded.view(m.lead, m.code)).late).toBe(true);
    await answered(m);
    const view = await d.forwards.acceptAnswer(m.liaison, m.code);
    expect(world.clockOf(view, 'department').state).toBe('missed');
    expect((await d.forwarded.view(m.lead, m.code)).late).toBe(true);
  });

  test('the voter reads the answer once it is accepted, whoever handles it at once, a looker-on never', async () => {
    const m = await d.matter();
    await answered(m);
    const answer = async (actor: Actor) => (await seen(actor, m.code)).forward!.parts[0].answer?.text ?? null;
    const colleague = world.deputy(world.places.li);
    expect(await answer(m.voter)).toBeNull();
    expect(await answer(m.liaison)).toBe('已更换灯头，恢复照明。');
    await d.forwards.acceptAnswer(m.deputy, m.code);
    expect(await answer(m.voter)).toBe('已更换灯头，恢复照明。');
    expect(await answer(colleague)).toBeNull();
    expect((await seen(colleague, m.code)).forward).toMatchObject({ restated: null, parts: [{ state: 'accepted' }] });
    expect((await seen(m.voter, m.code)).forward!.restated).toBe(RESTATED);
  });
});

describe('an answer is sent back', () => {
  test('the lead has it again to the same target, with the reason; what co-handlers answered stands', async () => {
    const m = await d.matter({ helpers: 1 });
    await answered(m);
    world.clock.to('2026-11-25T10:00+08:00');
    const back = await d.forwards.sendBack(m.deputy, m.code, { reason: '没有说什么时候修好，请写明日期。' });
    expect(back).toMatchObject({ state: 'forwarded', handDueAt: '2026-12-08T00:00:00+08:00' });
    expect(await toldTo(m.code)).toEqual([toDepartment(m.lead)]);
    const own = await d.forwarded.view(m.lead, m.code);
    expect(own).toMatchObject({
      state: 'open',
      dueAt: '2026-12-08T00:00:00+08:00',
      part: { sentBack: { reason: '没有说什么时候修好，请写明日期。' } },
      others: [{ state: 'answered' }],
    });
    expect(own.allowedActions).toEqual(expect.arrayContaining(['department-answer', 'extend']));
    expect((await partRow(m.lead)).open).toBe(1);
    await d.verbs.answer(m.lead, m.code, { text: '11月30日前修好。' });
    expect((await d.forwards.acceptAnswer(m.liaison, m.code)).forward!.parts.map((p) => p.state)).toEqual([
      'accepted',
      'accepted',
    ]);
  });

  test('once accepted it cannot be sent back, nor accepted twice', async () => {
    const m = await d.matter();
    expect(await refused(d.forwards.acceptAnswer(m.deputy, m.code))).toBe('request.move_not_allowed');
    await answered(m);
    await d.forwards.acceptAnswer(m.deputy, m.code);
    expect(await refused(d.forwards.sendBack(m.deputy, m.code, { reason: '再看看。' }))).toBe(
      'request.move_not_allowed',
    );
    expect(await refused(d.forwards.acceptAnswer(m.deputy, m.code))).toBe('request.move_not_allowed');
  });

  test('the reason is held to the same rule as what was restated: the department reads it', async () => {
    const m = await d.matter();
    await answered(m);
    const reason = '选民电话13800000001，请联系后再答。';
    expect(await refused(d.forwards.sendBack(m.deputy, m.code, { reason }))).toBe('forward.personal_data');
  });
});

describe('a department returns what is not its own', () => {
  test.each([
    [false, 'assigned'],
    [true, 'replied'],
  ])('the lead: back to who forwarded it (replied before: %s), and the other parts end', async (replied, state) => {
    const m = await d.matter({ helpers: 2, replied });
    await d.verbs.answer(m.helpers[0], m.code, { text: '看过了。' });
    const own = await d.verbs.return(m.lead, m.code, { ground: '属供电公司维护范围。' });
    expect(own).toMatchObject({ state: 'returned', part: { ground: '属供电公司维护范围。' }, allowedActions: [] });
    const view = await seen(m.voter, m.code);
    expect(view.state).toBe(state);
    expect(view.forward!.parts.map((p) => p.state)).toEqual(['returned', 'ended', 'ended']);
    expect(view.clocks.filter((c) => c.kind === 'department').map((c) => c.state)).toEqual(['ended', 'ended', 'ended']);
    const told = await toldTo(m.code);
    expect(told).toEqual(expect.arrayContaining(m.helpers.map(toDepartment)));
    expect(told).toContainEqual({ person: m.voter.personId, as: 'voter' });
    expect(await refused(d.verbs.answer(m.helpers[1], m.code, { text: '看过了。' }))).toBe('request.not_yours');
    // To another one: a part of its own.
    const next = await d.department('供电服务中心');
    const again = await d.forwards.forward(m.deputy, m.code, {
      ...{ restated: RESTATED, lead: next.code, class: 'ordinary' },
    });
    expect(again.forward!.parts.map((p) => p.department.name)).toEqual(['供电服务中心']);
  });

  test('a co-handler: its part alone; the lead may answer then', async () => {
    const m = await d.matter({ helpers: 1 });
    await d.verbs.return(m.helpers[0], m.code, { ground: '不归本单位。' });
    expect(await toldTo(m.code)).toContainEqual(toDepartment(m.lead));
    expect((await seen(m.deputy, m.code)).state).toBe('forwarded');
    await d.verbs.answer(m.lead, m.code, { text: '已修好。' });
    expect((await d.forwards.acceptAnswer(m.deputy, m.code)).forward!.parts.map((p) => p.state)).toEqual([
      'accepted',
      'returned',
    ]);
  });

  test('within seven working days after the day of forwarding, and not a second later', async () => {
    const m = await d.matter();
    expect((await d.forwarded.view(m.lead, m.code)).returnUntil).toBe('2026-11-26T00:00:00+08:00');
    const late = await d.matter();
    world.clock.to('2026-11-25T23:59:59.999+08:00');
    await d.verbs.return(m.lead, m.code, { ground: '不归本单位。' });
    world.clock.to('2026-11-26T00:00+08:00');
    expect(await refused(d.verbs.return(late.lead, late.code, { ground: '不归本单位。' }))).toBe(
      'forward.return_too_late',
    );
    const view = await d.forwarded.view(late.lead, late.code);
    expect(view.returnUntil).toBeNull();
    expect(view.allowedActions).not.toContain('department-return');
  });
});

describe('a department asks for more time', () => {
  const wish = (until: string) => ({ until, reason: '要等备件到货。' });

  test('granted: its target moves, and with it the queue of the department and of the matter', async () => {
    const m = await d.matter();
    const asked = await d.verbs.extend(m.lead, m.code, wish('2026-12-20'));
    expect(asked.part.extension).toMatchObject({ until: '2026-12-20', granted: null });
    expect(asked.allowedActions).not.toContain('extend');
    expect(await toldTo(m.code)).toContainEqual({ role: 'street_office', streetId: world.places.street.id });
    const office = await world.streetOffice();
    expect((await seen(office, m.code)).allowedActions).toContain('extension-decide');
    const granted = await d.forwards.decideExtension(office, m.code, { granted: true, reason: '备件确实缺货。' });
    expect(world.clockOf(granted, 'department').dueAt).toBe('2026-12-21T00:00:00+08:00');
    expect(granted.handDueAt).toBe('2026-12-21T00:00:00+08:00');
    expect((await partRow(m.lead)).dueAt.toISOString()).toBe('2026-12-20T16:00:00.000Z');
    expect(granted.forward!.parts[0].extension).toMatchObject({ granted: true, decision: '备件确实缺货。' });
    expect((await seen(office, m.code)).allowedActions).not.toContain('extension-decide');
    const told = await toldTo(m.code);
    expect(told).toContainEqual(toDepartment(m.lead));
    expect(told).toContainEqual({ person: m.voter.personId, as: 'voter' });
  });

  test('refused: the target stays, the department reads why, and may ask again', async () => {
    const m = await d.matter();
    await d.verbs.extend(m.lead, m.code, wish('2026-12-20'));
    expect(await refused(d.verbs.extend(m.lead, m.code, wish('2026-12-21')))).toBe('forward.extension_open');
    const office = await world.districtOffice();
    const view = await d.forwards.decideExtension(office, m.code, { granted: false, reason: '可以先临时照明。' });
    expect(world.clockOf(view, 'department').dueAt).toBe('2026-12-08T00:00:00+08:00');
    const own = await d.forwarded.view(m.lead, m.code);
    expect(own.part.extension).toMatchObject({ granted: false, decision: '可以先临时照明。' });
    expect(own.allowedActions).toContain('extend');
  });

  test.each(['2026-12-07', '2026-11-01', '2027-02-06', '2026-12-32', '2026-02-30'])(
    '%s is no such day',
    async (until) => {
      const m = await d.matter();
      expect(await refused(d.verbs.extend(m.lead, m.code, wish(until)))).toBe('forward.until_invalid');
    },
  );

  test('sixty days beyond the last one is', async () => {
    const m = await d.matter();
    expect((await d.verbs.extend(m.lead, m.code, wish('2027-02-05'))).part.extension).not.toBeNull();
  });

  test('two that asked are told apart; a wish ends by itself once its part is answered', async () => {
    const m = await d.matter({ helpers: 1 });
    const [helper] = m.helpers;
    await d.verbs.extend(m.lead, m.code, wish('2026-12-20'));
    await d.verbs.extend(helper, m.code, wish('2026-12-15'));
    const office = await world.streetOffice();
    expect(await refused(d.forwards.decideExtension(office, m.code, { granted: true, reason: '可以。' }))).toBe(
      'body.invalid',
    );
    const other = { granted: true, reason: '可以。', department: (await d.department('别局')).code };
    expect(await refused(d.forwards.decideExtension(office, m.code, other))).toBe('department.not_found');
    await d.forwards.decideExtension(office, m.code, { granted: true, reason: '可以。', department: helper.code });
    await d.verbs.answer(helper, m.code, { text: '看过了。' });
    await d.verbs.answer(m.lead, m.code, { text: '修好了。' });
    const [row] = await world.db.query('SELECT extensions_asked AS n FROM request WHERE code = ?', [m.code]);
    expect(Number(row.n)).toBe(0);
    expect((await d.forwarded.view(m.lead, m.code)).part.extension).toBeNull();
  });
});

describe('the outcome is told', () => {
  const outcome = { text: '路灯修好了。', outcome: 'explained' as const };

  test('not before the answer is accepted', async () => {
    const m = await d.matter({ replied: true });
    expect(await refused(world.requests.tell(m.deputy, m.code, outcome))).toBe('request.move_not_allowed');
    await answered(m);
    expect(await refused(world.requests.tell(m.deputy, m.code, outcome))).toBe('request.accept_first');
    await d.forwards.acceptAnswer(m.deputy, m.code);
    expect((await world.requests.tell(m.liaison, m.code, outcome)).state).toBe('told');
  });

  test('by the deputy it is also the reply the voter waited for; by the station only after one', async () => {
    const before = await tally();
    const m = await d.matter();
    expect(await tally()).toEqual({ ...before, waiting: before.waiting + 1 });
    await answered(m);
    await d.forwards.acceptAnswer(m.liaison, m.code);
    expect(await refused(world.requests.tell(m.liaison, m.code, outcome))).toBe('request.reply_first');
    world.clock.to('2026-11-18T10:00+08:00');
    const told = await world.requests.tell(m.deputy, m.code, outcome);
    expect(world.clockOf(told, 'reply')).toMatchObject({ state: 'met', metAt: '2026-11-18T10:00:00+08:00' });
    expect(await tally()).toEqual({ waiting: before.waiting, replied: before.replied + 1 });
  });

  test('a reply while the departments have it meets the clock once, and leaves the state', async () => {
    const before = await tally();
    const m = await d.matter();
    const view = await world.requests.reply(m.deputy, m.code, { text: '已转路灯管理所，月底前给您结果。' });
    expect(view.state).toBe('forwarded');
    expect(world.clockOf(view, 'reply').state).toBe('met');
    await world.requests.reply(m.deputy, m.code, { text: '他们明天来。' });
    expect(await tally()).toEqual({ waiting: before.waiting, replied: before.replied + 1 });
  });

  test('the next round begins without the old round’s departments', async () => {
    const m = await d.matter({ replied: true });
    await answered(m);
    await d.forwards.acceptAnswer(m.deputy, m.code);
    await world.requests.tell(m.deputy, m.code, outcome);
    await world.requests.reopen(m.voter, m.code, { text: '又坏了。' });
    expect((await seen(m.voter, m.code)).forward).toBeNull();
    const next = await d.department('电力局');
    await d.forwards.forward(m.deputy, m.code, { restated: RESTATED, lead: next.code, class: 'urgent' });
    expect(await refused(d.verbs.answer(m.lead, m.code, { text: '我们再答。' }))).toBe('request.not_yours');
    expect((await d.forwarded.view(m.lead, m.code)).allowedActions).toEqual([]);
    const again = await d.verbs.answer(next, m.code, { text: '换了线路。' });
    expect(again.state).toBe('answered');
  });
});

describe('every way out ends the parts', () => {
  test('withdrawn: parts, wishes and clocks end, the departments are told, and read their own history', async () => {
    const before = await tally();
    const m = await d.matter({ helpers: 1 });
    await d.verbs.extend(m.lead, m.code, { until: '2026-12-20', reason: '要等备件。' });
    await d.verbs.answer(m.helpers[0], m.code, { text: '看过了。' });
    await world.requests.withdraw(m.voter, m.code, {});
    const view = await seen(m.voter, m.code);
    expect(view.forward!.parts.map((p) => p.state)).toEqual(['ended', 'ended']);
    expect(view.clocks.every((c) => !['running', 'paused'].includes(c.state))).toBe(true);
    expect(await tally()).toEqual(before);
    expect(await toldTo(m.code)).toEqual(expect.arrayContaining([m.lead, ...m.helpers].map(toDepartment)));
    const own = await d.forwarded.view(m.lead, m.code);
    expect(own).toMatchObject({ state: 'ended', allowedActions: [], returnUntil: null });
    expect(own.history.map((h) => h.title)).toEqual([
      '王春晖代表转来，请在12月7日(周一)前答复',
      '本单位申请延期到12月20日(周日)',
      '不用本单位再办了',
    ]);
    expect(
      await world.db.query('SELECT answer_state AS a, extensions_asked AS e FROM request WHERE code = ?', [m.code]),
    ).toMatchObject([{ a: null, e: 0 }]);
  });

  test('an answer that waits is ended too when the voter takes it back', async () => {
    const m = await d.matter();
    await answered(m);
    await world.requests.withdraw(m.voter, m.code, {});
    expect((await d.forwarded.view(m.lead, m.code)).state).toBe('ended');
    expect(world.clockOf(await seen(m.voter, m.code), 'department').state).toBe('ended');
  });
});

describe('the ladder of a department’s clock', () => {
  test('half and last day: the department; overdue: it, the station and the deputy, then the street, then the district; once each', async () => {
    const m = await d.matter({ class: 'simple', replied: true, helpers: 1 });
    const from = (await world.events(m.code)).length;
    const at = async (when: string) => {
      world.clock.to(when);
      await world.sweep();
    };
    await at('2026-11-23T09:00+08:00');
    await at('2026-11-25T09:00+08:00');
    await d.verbs.answer(m.helpers[0], m.code, { text: '看过了。' });
    await at('2026-11-26T09:00+08:00');
    await at('2026-11-26T17:00+08:00');
    await at('2026-11-27T09:00+08:00');
    await at('2026-12-01T09:00+08:00');
    await at('2026-12-05T09:00+08:00');
    const events = (await world.events(m.code)).slice(from).filter((e) => e.detail.clock === 'department');
    expect(events.map((e) => [e.kind, e.detail.step, e.detail.told.map((t) => t.to)])).toEqual([
      ['warned', 'half', [toDepartment(m.lead)]],
      ['warned', 'half', [toDepartment(m.helpers[0])]],
      ['warned', 'last_day', [toDepartment(m.lead)]],
      ['warned', 'last_day', [toDepartment(m.helpers[0])]],
      [
        'escalated',
        'overdue',
        [
          toDepartment(m.lead),
          { role: 'liaison', stationId: world.places.station.id },
          { person: world.places.wang.personId, as: 'deputy' },
        ],
      ],
      ['escalated', 'street', [{ role: 'street_office', streetId: world.places.street.id }]],
      ['escalated', 'district', [{ role: 'district_office', districtId: world.places.district.id }]],
    ]);
  });

  test('what was handed in warns nobody; sent back, it goes on where it was', async () => {
    const m = await d.matter({ class: 'urgent', replied: true });
    await answered(m);
    const steps = async () =>
      (await world.events(m.code)).filter((e) => e.detail.clock === 'department').map((e) => e.detail.step);
    world.clock.to('2026-11-20T12:00+08:00');
    await world.sweep();
    expect(await steps()).toEqual([]);
    await d.forwards.sendBack(m.deputy, m.code, { reason: '请写明日期。' });
    await world.sweep();
    expect(await steps()).toEqual(['overdue']);
  });
});

describe('what a department reads', () => {
  test('lists by due time, what is done newest first, and numbers that agree', async () => {
    const lead = await d.department('忙碌局');
    const codes: string[] = [];
    for (const wanted of ['ordinary', 'urgent', 'simple'] as const) {
      const m = await world.request({ state: 'assigned' });
      await d.forwards.forward(m.deputy, m.code, { restated: RESTATED, lead: lead.code, class: wanted });
      codes.push(m.code);
    }
    const list = async (of: 'open' | 'done') => (await d.forwarded.page(lead, { list: of })).items.map((i) => i.code);
    expect(await list('open')).toEqual([codes[1], codes[2], codes[0]]);
    world.clock.to('2026-11-20T10:00+08:00');
    expect(await d.forwarded.counts(lead)).toEqual({ open: 3, dueToday: 0, late: 1, done: 0 });
    await d.verbs.return(lead, codes[0], { ground: '不归本单位。' });
    world.clock.to('2026-11-25T10:00+08:00');
    await d.verbs.answer(lead, codes[1], { text: '修好了。' });
    expect(await list('open')).toEqual([codes[2]]);
    expect(await list('done')).toEqual([codes[1], codes[0]]);
    expect(await d.forwarded.counts(lead)).toEqual({ open: 1, dueToday: 1, late: 0, done: 2 });
  });

  test('pages follow one another without a gap or a double', async () => {
    const lead = await d.department('很忙局');
    const m = await d.matter();
    const [{ id: forwardId, requestId }] = await world.db.query(
      'SELECT f.id, f.request_id AS requestId FROM forward f JOIN request r ON r.id = f.request_id WHERE r.code = ?',
      [m.code],
    );
    // Parts of a matter each, so that every line stands.
    for (let i = 0; i < 45; i++) {
      const { code } = await world.request({ state: 'assigned' });
      await world.db.query(
        `INSERT INTO forward_part (forward_id, request_id, department_id, leads, state, open, due_at, started_at)
         SELECT ?, r.id, ?, 1, 'open', 1, ?, ? FROM request r WHERE r.code = ? AND r.id <> ?`,
        [forwardId, lead.id, new Date(Date.UTC(2026, 10, 20 + (i % 4))), new Date(), code, requestId],
      );
    }
    const found: string[] = [];
    for (let cursor: string | undefined, first = true; first || cursor; first = false) {
      const page = await d.forwarded.page(lead, { list: 'open', ...(cursor ? { cursor } : {}) });
      found.push(...page.items.map((i) => i.code));
      cursor = page.nextCursor ?? undefined;
    }
    expect([found.length, new Set(found).size]).toEqual([45, 45]);
  }, 30_000);

  test('the lead reads what others answered, a co-handler only who they are and how far', async () => {
    const m = await d.matter({ helpers: 2 });
    await d.verbs.answer(m.helpers[0], m.code, { text: '配合查看过了。' });
    expect((await d.forwarded.view(m.lead, m.code)).others.map((p) => p.answer?.text ?? null)).toEqual([
      '配合查看过了。',
      null,
    ]);
    expect((await d.forwarded.view(m.helpers[1], m.code)).others).toMatchObject([
      { department: { name: '路灯管理所' }, leads: true, state: 'open', answer: null },
      { department: { name: '协办单位1' }, state: 'answered', answer: null },
    ]);
  });

  test('nothing of other departments’ matters, of other districts’, and no request page', async () => {
    const m = await d.matter();
    const stranger = await d.department('别局');
    const far = await d.department('远山局', world.places.elsewhere.id);
    for (const actor of [stranger, far]) {
      expect(await refused(d.forwarded.view(actor, m.code))).toBe('request.not_found');
      expect(await refused(d.verbs.answer(actor, m.code, { text: '我们来答。' }))).toBe('request.not_found');
      expect((await d.forwarded.page(actor, {})).items).toEqual([]);
    }
    expect(await refused(seen(m.lead, m.code))).toBe('request.not_found');
    await world.drain();
    const inbox = world.find(NotificationsQueries);
    expect((await inbox.page(m.lead, undefined)).items.map((i) => i.title)).toEqual([
      expect.stringContaining('请办理'),
    ]);
    expect((await inbox.page(stranger, undefined)).items).toEqual([]);
  });
});
