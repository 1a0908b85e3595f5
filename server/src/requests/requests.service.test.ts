import type { Refusal } from '@huiyin/shared/kernel/refusals';
import type { Actor } from '@huiyin/shared/people/roles';
import type { RequestView } from '@huiyin/shared/requests/request.dto';
import { MOVES, moveOf, REQUEST_STATES, type RequestState, type Verb } from '@huiyin/shared/requests/request.machine';
import { refusalOf, refused } from '../../test/refused';
import { World } from '../../test/world';
import { RequestViewQueries } from './request-view.queries';

let world: World;
beforeAll(async () => {
  world = await World.open();
}, 60_000);
afterAll(() => world?.close());
beforeEach(() => world.clock.to('2026-11-16T10:00+08:00'));

type Matter = Awaited<ReturnType<World['request']>>;
const tally = async (deputy = world.places.wang) => {
  const [row] = await world.db.query('SELECT waiting, replied, solved FROM deputy_tally WHERE deputy_id = ?', [
    deputy.id,
  ]);
  return row
    ? { waiting: row.waiting, replied: row.replied, solved: row.solved }
    : { waiting: 0, replied: 0, solved: 0 };
};
const last = async (code: string) => (await world.events(code)).pop()!;
const seen = (actor: Actor, code: string): Promise<RequestView> => world.find(RequestViewQueries).view(actor, code);

/** Each verb of this service as its rightful actor uses it. */
const USE = {
  assign: (m: Matter) => world.requests.assign(m.liaison, m.code, { deputyCode: world.places.wang.code }),
  ask: (m: Matter) => world.requests.ask(m.liaison, m.code, { text: '是哪一盏？' }),
  answer: (m: Matter) => world.requests.answer(m.voter, m.code, { text: '东门那盏。' }),
  refuse: (m: Matter) => world.requests.refuse(m.liaison, m.code, { reason: '诉讼中的事。', door: '法院' }),
  reply: (m: Matter) => world.requests.reply(m.deputy, m.code, { text: '明天来修。' }),
  tell: (m: Matter) =>
    world.requests.tell(m.deputy, m.code, { text: '修好了。', outcome: 'solved', proof: world.proof() }),
  rate: (m: Matter) => world.requests.rate(m.voter, m.code, { echoed: true, solved: 'solved' }),
  reopen: (m: Matter) => world.requests.reopen(m.voter, m.code, { text: '又坏了。' }),
  supplement: (m: Matter) => world.requests.supplement(m.voter, m.code, { text: '还有一盏。' }),
  withdraw: (m: Matter) => world.requests.withdraw(m.voter, m.code, {}),
} satisfies Partial<Record<Verb, (m: Matter) => Promise<RequestView>>>;
const VERBS_OF_PEOPLE = Object.keys(USE) as (keyof typeof USE)[];

describe('assign', () => {
  test('meets the triage clock, leaves the reply clock running, and tells deputy and voter', async () => {
    const m = await world.request();
    world.clock.to('2026-11-17T09:00+08:00');
    const before = await tally();
    const view = await world.requests.assign(m.liaison, m.code, {
      deputyCode: world.places.li.code,
      note: '请先看现场',
    });
    expect(view).toMatchObject({
      state: 'assigned',
      deputy: { name: '李明远' },
      holder: { role: 'deputy', name: '李明远' },
    });
    expect(world.clockOf(view, 'triage')).toMatchObject({ state: 'met', metAt: '2026-11-17T09:00:00+08:00' });
    expect(world.clockOf(view, 'reply')).toMatchObject({ state: 'running', dueAt: '2026-11-20T00:00:00+08:00' });
    expect(await tally()).toEqual(before);
    expect((await tally(world.places.li)).waiting).toBe(1);
    const event = await last(m.code);
    expect(event).toMatchObject({ kind: 'assigned', from: 'submitted', to: 'assigned' });
    expect(event.detail.told.map((t) => t.to)).toEqual([
      { person: world.places.li.personId, as: 'deputy' },
      { person: m.voter.personId, as: 'voter' },
    ]);
    expect(event.detail.told[0].text).toContain('请先看现场');
  });

  test('late triage is missed and stays so', async () => {
    const m = await world.request();
    world.clock.to('2026-11-18T00:00+08:00');
    expect(world.clockOf(await USE.assign(m), 'triage').state).toBe('missed');
  });

  test.each([
    ['another station’s deputy', () => world.places.sun.code, 'request.deputy_not_here'],
    ['one whose seat has ended', () => world.places.zhao.code, 'request.deputy_not_here'],
    ['another district’s', () => world.places.farDeputy.code, 'request.deputy_not_here'],
    ['a made-up one', () => 'nobody-knows', 'deputy.not_found'],
  ])('%s is refused', async (_, deputyCode, code) => {
    const m = await world.request();
    const refusal = await refusalOf(world.requests.assign(m.liaison, m.code, { deputyCode: deputyCode() }));
    expect(refusal.code).toBe(code);
    expect((await seen(m.voter, m.code)).state).toBe('submitted');
  });

  test('at a central station, any deputy of the street; at a point, those of the station above it', async () => {
    const { central, point, sun, wang } = world.places;
    const atCentral = await world.request({ body: { stationCode: central.code } });
    const officer = await world.liaison(central);
    expect((await world.requests.assign(officer, atCentral.code, { deputyCode: sun.code })).state).toBe('assigned');
    const atPoint = await world.request({ body: { stationCode: point.code } });
    expect((await world.requests.assign(atPoint.liaison, atPoint.code, { deputyCode: wang.code })).state).toBe(
      'assigned',
    );
  });
});

describe('ask and answer', () => {
  test('the question meets triage and pauses the reply clock; the answer moves its end', async () => {
    const m = await world.request();
    world.clock.to('2026-11-17T15:00+08:00');
    const asked = await USE.ask(m);
    expect(asked).toMatchObject({ state: 'clarifying', paused: true, late: false });
    expect(asked.ask).toEqual({
      text: '是哪一盏？',
      at: '2026-11-17T15:00:00+08:00',
      until: '2026-11-25T00:00:00+08:00',
    });
    expect(world.clockOf(asked, 'triage').state).toBe('met');
    expect(world.clockOf(asked, 'reply')).toMatchObject({
      state: 'paused',
      pauses: [{ from: '2026-11-17T15:00:00+08:00', to: null, reason: '等选民补充' }],
    });
    world.clock.to('2026-11-19T11:00+08:00');
    const answered = await USE.answer(m);
    expect(answered.state).toBe('submitted');
    expect(world.clockOf(answered, 'reply')).toMatchObject({ state: 'running', dueAt: '2026-11-24T00:00:00+08:00' });
    expect(answered.dueAt).toBe('2026-11-24T00:00:00+08:00');
  });

  test('asked again: pauses add up, triage stays met', async () => {
    const m = await world.request({ state: 'clarifying' });
    world.clock.on(3_600_000);
    await USE.answer(m);
    world.clock.on(3_600_000);
    const again = await USE.ask(m);
    expect(world.clockOf(again, 'reply').pauses).toHaveLength(2);
    expect(world.clockOf(again, 'triage')).toMatchObject({ state: 'met', metAt: '2026-11-16T10:00:00+08:00' });
  });

  test('an answer after the window pauses no longer than the window', async () => {
    const m = await world.request({ state: 'clarifying' });
    world.clock.to('2026-12-20T10:00+08:00');
    const view = await USE.answer(m);
    expect(world.clockOf(view, 'reply').pauses[0].to).toBe('2026-11-24T00:00:00+08:00');
    expect(view.late).toBe(true);
  });
});

describe('refuse', () => {
  test('names the reason and the right door; the clocks judge nobody', async () => {
    const m = await world.request();
    const view = await USE.refuse(m);
    expect(view).toMatchObject({
      state: 'refused',
      refusal: { reason: '诉讼中的事。', door: '法院' },
      dueAt: null,
      allowedActions: ['note'],
    });
    expect(view.clocks.map((c) => [c.kind, c.state])).toEqual([
      ['triage', 'met'],
      ['reply', 'ended'],
      ['total', 'ended'],
    ]);
    expect((await last(m.code)).detail.told[0].text).toMatch(/法院.*诉讼中的事/);
  });

  test('refused when the reply was overdue already: missed stays missed', async () => {
    const m = await world.request();
    world.clock.to('2026-11-20T00:00+08:00');
    expect(world.clockOf(await USE.refuse(m), 'reply').state).toBe('missed');
  });
});

describe('reply', () => {
  test('meets the reply clock once; a second one changes no verdict and no tally', async () => {
    const m = await world.request({ state: 'assigned' });
    const before = await tally();
    world.clock.to('2026-11-19T23:59:59.999+08:00');
    const view = await USE.reply(m);
    expect(view).toMatchObject({
      state: 'replied',
      dueAt: null,
      reply: { text: '明天来修。', by: '王春晖', calledAt: null },
    });
    expect(world.clockOf(view, 'reply')).toMatchObject({ state: 'met', metAt: '2026-11-19T23:59:59.999+08:00' });
    const once = { waiting: before.waiting - 1, replied: before.replied + 1, solved: before.solved };
    expect(await tally()).toEqual(once);
    world.clock.to('2026-11-23T10:00+08:00');
    const again = await world.requests.reply(m.deputy, m.code, { text: '还在修。' });
    expect(world.clockOf(again, 'reply').metAt).toBe('2026-11-19T23:59:59.999+08:00');
    expect(again.holder.since).toBe('2026-11-19T23:59:59.999+08:00');
    expect(await tally()).toEqual(once);
  });

  test('at the due instant it is late, and missed stays missed to the end', async () => {
    const m = await world.request({ state: 'assigned' });
    world.clock.to('2026-11-20T00:00+08:00');
    await USE.reply(m);
    await USE.tell(m);
    const view = await USE.rate(m);
    expect(view.state).toBe('closed');
    expect(world.clockOf(view, 'reply')).toMatchObject({ state: 'missed', metAt: '2026-11-20T00:00:00+08:00' });
  });

  test('with an outcome it is told as well: two events, one message', async () => {
    const m = await world.request({ state: 'assigned' });
    const view = await world.requests.reply(m.deputy, m.code, { text: '修好了。', outcome: 'explained' });
    expect(view).toMatchObject({
      state: 'told',
      outcome: 'explained',
      told: { text: '修好了。', outcome: 'explained' },
    });
    expect(world.clockOf(view, 'feedback')).toMatchObject({ state: 'running', dueAt: '2026-11-24T00:00:00+08:00' });
    const [replied, told] = (await world.events(m.code)).slice(-2);
    expect([replied.kind, told.kind]).toEqual(['replied', 'told']);
    expect([replied.detail.told.length, told.detail.told.length]).toEqual([0, 1]);
  });

  describe('by phone', () => {
    test('counts from the time of the call, though it is written down late', async () => {
      const m = await world.request({ state: 'assigned' });
      world.clock.to('2026-11-20T09:30+08:00');
      const calledAt = '2026-11-19T20:15:00+08:00';
      const view = await world.requests.reply(m.deputy, m.code, { text: '电话里说了怎么修。', calledAt });
      expect(world.clockOf(view, 'reply')).toMatchObject({ state: 'met', metAt: calledAt });
      expect(view.reply?.calledAt).toBe(calledAt);
    });

    test.each([
      ['in the future', '2026-11-19T10:00:01+08:00'],
      ['more than a day ago', '2026-11-18T09:59:59+08:00'],
      ['before it was the deputy’s', '2026-11-18T11:59:59+08:00'],
      ['not a time', '昨天晚上'],
      ['without an offset', '2026-11-18T20:00:00'],
    ])('%s is refused', async (_, calledAt) => {
      const m = await world.request();
      world.clock.to('2026-11-18T12:00+08:00');
      await USE.assign(m);
      world.clock.to('2026-11-19T10:00+08:00');
      const refusal = await refusalOf(world.requests.reply(m.deputy, m.code, { text: '打过电话。', calledAt }));
      expect(refusal.code).toBe('request.call_time_invalid');
      expect((await seen(m.voter, m.code)).state).toBe('assigned');
    });
  });
});

describe('tell', () => {
  test('by the deputy or by the station; meets the total and starts the voter’s window', async () => {
    for (const who of ['deputy', 'liaison'] as const) {
      const m = await world.request({ state: 'replied' });
      const body = { text: '办好了。', outcome: 'solved' as const, proof: world.proof() };
      const view = await world.requests.tell(m[who], m.code, body);
      expect(view.state).toBe('told');
      expect(world.clockOf(view, 'total').state).toBe('met');
      expect(world.clockOf(view, 'feedback')).toMatchObject({
        state: 'running',
        startedAt: '2026-11-16T10:00:00+08:00',
      });
    }
  });

  test('列入计划 starts a promise to the end of the promised day', async () => {
    const m = await world.request({ state: 'replied' });
    const view = await world.requests.tell(m.deputy, m.code, {
      text: '明年修。',
      outcome: 'planned',
      promiseDate: '2026-12-31',
    });
    expect(view.told).toMatchObject({ outcome: 'planned', promiseDate: '2026-12-31' });
    expect(world.clockOf(view, 'promise')).toMatchObject({ state: 'running', dueAt: '2027-01-01T00:00:00+08:00' });
  });

  test.each([undefined, '2026-11-16', '2026-11-15', '2026-02-31'])(
    '列入计划 until %s is refused',
    async (promiseDate) => {
      const m = await world.request({ state: 'replied' });
      const body = { text: '明年修。', outcome: 'planned' as const, promiseDate };
      expect(await refused(world.requests.tell(m.deputy, m.code, body))).toBe('request.promise_date_required');
      const other = await world.request({ state: 'assigned' });
      expect(await refused(world.requests.reply(other.deputy, other.code, body))).toBe('request.promise_date_required');
      expect((await seen(other.voter, other.code)).state).toBe('assigned');
    },
  );

  test('a date with any other outcome is refused, so that it does not get lost', async () => {
    const m = await world.request({ state: 'replied' });
    const body = { text: '修好了。', outcome: 'solved' as const, promiseDate: '2026-12-31', proof: world.proof() };
    expect(await refused(world.requests.tell(m.deputy, m.code, body))).toBe('body.invalid');
  });
});

describe('rate', () => {
  test('two answers close it; solved is counted by the voter’s word only', async () => {
    const before = await tally();
    const m = await world.request({ state: 'told' });
    const view = await world.requests.rate(m.voter, m.code, { echoed: true, solved: 'solved', comment: '谢谢' });
    expect(view).toMatchObject({
      state: 'closed',
      rating: { echoed: true, solved: 'solved', comment: '谢谢' },
      reopenUntil: '2026-12-08T00:00:00+08:00',
      allowedActions: ['reopen', 'supplement'],
    });
    expect(world.clockOf(view, 'feedback').state).toBe('met');
    expect((await tally()).solved).toBe(before.solved + 1);
  });

  test.each(['partly', 'not'] as const)('%s solved is not solved, whatever the outcome said', async (solved) => {
    const before = await tally();
    const m = await world.request({ state: 'told' });
    await world.requests.rate(m.voter, m.code, { echoed: false, solved });
    expect((await tally()).solved).toBe(before.solved);
  });
});

describe('reopen', () => {
  test('a new round with new clocks; the old verdicts stand, the total runs on from the first day', async () => {
    const m = await world.request({ state: 'assigned' });
    world.clock.to('2026-11-20T09:00+08:00');
    await USE.reply(m);
    await USE.tell(m);
    await USE.rate(m);
    const solved = (await tally()).solved;
    world.clock.to('2026-12-01T10:00+08:00');
    const view = await USE.reopen(m);
    expect(view).toMatchObject({
      state: 'assigned',
      round: 2,
      outcome: null,
      told: null,
      reply: null,
      rating: null,
      reopenUntil: null,
    });
    expect(world.clockOf(view, 'reply', 1).state).toBe('missed');
    expect(world.clockOf(view, 'reply', 2)).toMatchObject({
      state: 'running',
      startedAt: '2026-12-01T10:00:00+08:00',
      dueAt: '2026-12-05T00:00:00+08:00',
    });
    expect(world.clockOf(view, 'total', 1).state).toBe('met');
    expect(world.clockOf(view, 'total', 2)).toMatchObject({ state: 'running', startedAt: '2026-11-16T10:00:00+08:00' });
    expect((await tally()).solved).toBe(solved - 1);
  });

  test('from told, before any rating: the feedback clock judges nobody', async () => {
    const m = await world.request({ state: 'told' });
    const view = await USE.reopen(m);
    expect(world.clockOf(view, 'feedback', 1).state).toBe('ended');
  });

  test('until the fifteenth working day has ended, not a millisecond longer', async () => {
    const inTime = await world.request({ state: 'closed' });
    const tooLate = await world.request({ state: 'closed' });
    world.clock.to('2026-12-07T23:59:59.999+08:00');
    expect((await USE.reopen(inTime)).state).toBe('assigned');
    world.clock.to('2026-12-08T00:00+08:00');
    expect(await refused(USE.reopen(tooLate))).toBe('request.reopen_window_over');
    expect((await seen(tooLate.voter, tooLate.code)).allowedActions).toEqual(['supplement']);
  });

  test('the deputy’s seat ended: the least busy of the station’s takes over', async () => {
    const { make, places } = world;
    const district = await make.district();
    const station = await make.station({ districtId: district.id });
    const [old, busy, free] = await Promise.all(
      ['老代表', '忙代表', '闲代表'].map((name) =>
        make.deputy({ districtId: district.id, stationId: station.id, name }),
      ),
    );
    await world.db.query('INSERT INTO deputy_tally (deputy_id, waiting) VALUES (?, 9)', [busy.id]);
    const liaison = await world.liaison(station);
    const voter = await world.voter();
    const { code } = await world.requests.submit(voter, { text: '积水', stationCode: station.code }, world.key());
    await world.requests.assign(liaison, code, { deputyCode: old.code });
    await world.requests.reply(world.deputy(old), code, { text: '修', outcome: 'explained' });
    await world.db.query("UPDATE deputy SET ends_on = '2026-11-15' WHERE id = ?", [old.id]);
    expect((await world.requests.reopen(voter, code, { text: '没修' })).deputy?.name).toBe('闲代表');
    expect((await tally(free)).waiting).toBe(1);
    expect((await tally(old)).waiting).toBe(0);
    expect(places.wang.name).toBe('王春晖');
  });

  test('nobody is seated any more: it stays with who had it, never in nobody’s hands', async () => {
    const { make } = world;
    const district = await make.district();
    const station = await make.station({ districtId: district.id });
    const only = await make.deputy({ districtId: district.id, stationId: station.id, name: '独代表' });
    const voter = await world.voter();
    const { code } = await world.requests.submit(voter, { text: '积水', stationCode: station.code }, world.key());
    await world.requests.assign(await world.liaison(station), code, { deputyCode: only.code });
    await world.requests.reply(world.deputy(only), code, { text: '修', outcome: 'explained' });
    await world.db.query("UPDATE deputy SET ends_on = '2026-11-15' WHERE id = ?", [only.id]);
    expect((await world.requests.reopen(voter, code, { text: '没修' })).deputy?.name).toBe('独代表');
  });

  test('a promise of an earlier round is kept by the next outcome', async () => {
    const m = await world.request({ state: 'replied' });
    await world.requests.tell(m.deputy, m.code, { text: '明年。', outcome: 'planned', promiseDate: '2026-12-31' });
    await USE.reopen(m);
    await USE.reply(m);
    const view = await USE.tell(m);
    expect(world.clockOf(view, 'promise', 1).state).toBe('met');
  });
});

describe('supplement and withdraw', () => {
  test('extra words change no clock and no state', async () => {
    const m = await world.request({ state: 'assigned' });
    const before = await seen(m.voter, m.code);
    world.clock.on(7_200_000);
    const after = await USE.supplement(m);
    expect(after.clocks).toEqual(before.clocks);
    expect([after.state, after.dueAt, after.holder]).toEqual([before.state, before.dueAt, before.holder]);
    expect(await last(m.code)).toMatchObject({ kind: 'supplemented', from: 'assigned', to: 'assigned' });
  });

  test('withdrawn in time: every clock ends and judges nobody; the deputy waits no more', async () => {
    const m = await world.request({ state: 'assigned' });
    const before = await tally();
    const view = await world.requests.withdraw(m.voter, m.code, { reason: '修好了' });
    expect(view.clocks.map((c) => c.state).sort()).toEqual(['ended', 'ended', 'met']);
    expect((await tally()).waiting).toBe(before.waiting - 1);
  });

  test('withdrawn late: missed stays missed', async () => {
    const m = await world.request({ state: 'assigned' });
    world.clock.to('2026-11-20T00:00+08:00');
    expect(world.clockOf(await USE.withdraw(m), 'reply').state).toBe('missed');
  });
});

const HAS_DEPUTY: readonly RequestState[] = ['assigned', 'replied', 'told', 'closed'];

/** States to which this service's verbs lead; the others are tested where their verbs are. */
const STATES = REQUEST_STATES.filter((s) => !['forwarded', 'answered', 'merged'].includes(s));

describe('only listed moves exist', () => {
  const allowed = (verb: Verb, state: RequestState) => MOVES.some((m) => m.verb === verb && m.from.includes(state));

  test.each(STATES)('from %s', async (state) => {
    const m = await world.request({ state });
    for (const verb of VERBS_OF_PEOPLE.filter((v) => !allowed(v, state))) {
      const refusal = await refusalOf(USE[verb](m));
      // Before it is assigned it is no deputy's, whichever state it is in.
      const nobodys = (verb === 'reply' || verb === 'tell') && !HAS_DEPUTY.includes(state);
      expect([verb, refusal.code]).toEqual([verb, nobodys ? 'request.not_yours' : 'request.move_not_allowed']);
      if (nobodys) continue;
      expect(refusal.details).toMatchObject({ state });
      const actor = ['answer', 'rate', 'reopen', 'supplement', 'withdraw'].includes(verb) ? m.voter : null;
      if (actor)
        expect((refusal.details as { allowedActions: Verb[] }).allowedActions).toEqual(
          (await seen(actor, m.code)).allowedActions,
        );
    }
    expect((await seen(m.voter, m.code)).state).toBe(state);
  });

  test.each(STATES)('the buttons shown in %s are moves that go through', async (state) => {
    for (const who of ['voter', 'liaison', 'deputy'] as const) {
      const sample = await world.request({ state });
      if (who === 'deputy' && !HAS_DEPUTY.includes(state)) continue;
      const shown = (await seen(sample[who], sample.code)).allowedActions;
      for (const verb of VERBS_OF_PEOPLE.filter((v) => shown.includes(v))) {
        const m = await world.request({ state });
        expect((await USE[verb](m)).state).toBe(moveOf(verb, state));
      }
    }
  });
});

describe('who may not', () => {
  test('a stranger does not learn that it exists', async () => {
    const m = await world.request({ state: 'assigned' });
    const strangers: Actor[] = [
      await world.voter(),
      world.deputy(world.places.sun),
      await world.liaison(world.places.otherStation),
      await world.liaison(world.places.farStation),
      await world.districtOffice(world.places.elsewhere),
      await world.someone('admin'),
    ];
    for (const stranger of strangers)
      for (const verb of VERBS_OF_PEOPLE) {
        const as = { ...m, voter: stranger, liaison: stranger, deputy: stranger };
        expect([stranger.role, verb, await refused(USE[verb](as))]).toEqual([stranger.role, verb, 'request.not_found']);
      }
    expect(await refused(world.requests.withdraw(m.voter, 'HY-0000-0000-00', {}))).toBe('request.not_found');
  });

  test('who may look but never act is told that it is not theirs', async () => {
    const m = await world.request({ state: 'assigned' });
    const lookers: Actor[] = [world.deputy(world.places.li), await world.streetOffice(), await world.districtOffice()];
    for (const looker of lookers)
      for (const verb of VERBS_OF_PEOPLE) {
        const as = { ...m, voter: looker, liaison: looker, deputy: looker };
        expect(await refused(USE[verb](as))).toBe('request.not_yours');
      }
    expect(await refused(world.requests.reply(m.liaison, m.code, { text: '我来' }))).toBe('request.not_yours');
    expect(await refused(world.requests.assign(m.deputy, m.code, { deputyCode: world.places.li.code }))).toBe(
      'request.not_yours',
    );
    expect(await refused(world.requests.reply(m.voter, m.code, { text: '我来' }))).toBe('request.not_yours');
  });
});

describe('two at once', () => {
  test('assign and refuse: one wins, the other is told how it stands', async () => {
    for (let i = 0; i < 5; i++) {
      const m = await world.request();
      const results = await Promise.allSettled([USE.assign(m), USE.refuse(m)]);
      expect(results.map((r) => r.status).sort()).toEqual(['fulfilled', 'rejected']);
      const won = (results.find((r) => r.status === 'fulfilled') as PromiseFulfilledResult<RequestView>).value.state;
      const lost = (results.find((r) => r.status === 'rejected') as PromiseRejectedResult).reason as Refusal;
      expect(lost).toMatchObject({ code: 'request.move_not_allowed', details: { state: won } });
      expect((await world.events(m.code)).filter((e) => e.kind !== 'submitted')).toHaveLength(1);
    }
  });

  test('two officers assign to two deputies: one deputy has it, one waits', async () => {
    const m = await world.request();
    const before = [await tally(world.places.wang), await tally(world.places.li)].reduce((n, t) => n + t.waiting, 0);
    const officers = [m.liaison, await world.liaison()];
    const results = await Promise.allSettled(
      [world.places.wang, world.places.li].map((d, i) =>
        world.requests.assign(officers[i], m.code, { deputyCode: d.code }),
      ),
    );
    expect(results.map((r) => r.status).sort()).toEqual(['fulfilled', 'rejected']);
    const after = [await tally(world.places.wang), await tally(world.places.li)].reduce((n, t) => n + t.waiting, 0);
    expect(after).toBe(before + 1);
  });

  test('a voter taps rate twice: rated once', async () => {
    const m = await world.request({ state: 'told' });
    const results = await Promise.allSettled([USE.rate(m), USE.rate(m)]);
    expect(results.map((r) => r.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await world.events(m.code)).filter((e) => e.kind === 'rated')).toHaveLength(1);
  });
});
