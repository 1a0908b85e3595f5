import type { Actor } from '@huiyin/shared/people/roles';
import { refused } from '../../../test/refused';
import { World } from '../../../test/world';
import { LeavesService } from '../../deputies/leaves.service';
import { RequestViewQueries } from '../request-view.queries';
import { RequestsQueries } from '../requests.queries';
import { HandingOverService } from './handing-over.service';
import { LeaveBeginsService } from './leave-begins.service';
import { PromisesQueries } from './promises.queries';
import { SuccessionsService } from './successions.service';

let world: World;
beforeEach(async () => {
  world = await World.open();
}, 60_000);
afterEach(() => world.close());

const seen = (actor: Actor, code: string) => world.find(RequestViewQueries).view(actor, code);
const tally = async (id: string) => {
  const [row] = await world.db.query('SELECT waiting, replied, solved FROM deputy_tally WHERE deputy_id = ?', [id]);
  return { waiting: Number(row?.waiting ?? 0), replied: Number(row?.replied ?? 0), solved: Number(row?.solved ?? 0) };
};
const inbox = async (personId: string, kind: string): Promise<string[]> => {
  await world.drain();
  const rows: { text: string }[] = await world.db.query(
    'SELECT text FROM message WHERE person_id = ? AND kind = ? ORDER BY id',
    [personId, kind],
  );
  return rows.map((r) => r.text);
};

describe('one matter', () => {
  test('goes to another deputy: clocks as they were, the voter told, the first one rid of it', async () => {
    const m = await world.request({ state: 'assigned' });
    const { wang, li, sun } = world.places;
    const handing = world.find(HandingOverService);
    const before = await seen(m.voter, m.code);
    const to = (deputyCode: string) => ({ deputyCode, reason: '熟悉照明。' });
    expect(await refused(handing.handOver(m.deputy, m.code, to(wang.code)))).toBe('request.same_deputy');
    expect(await refused(handing.handOver(m.deputy, m.code, to(sun.code)))).toBe('request.deputy_not_here');
    expect(await refused(handing.handOver(m.voter, m.code, to(li.code)))).toBe('request.not_yours');
    world.clock.to('2026-11-17T10:00+08:00');
    await handing.handOver(m.deputy, m.code, to(li.code));
    const after = await seen(m.voter, m.code);
    expect(after).toMatchObject({ state: 'assigned', deputy: { name: '李明远' }, round: 1 });
    expect(after.clocks).toEqual(before.clocks);
    expect([(await tally(wang.id)).waiting, (await tally(li.id)).waiting]).toEqual([0, 1]);
    expect((await inbox(m.voter.personId, 'handed_over'))[0]).toContain('答复期限不变');
    const timeline = await world.find(RequestsQueries).timeline(m.voter, m.code, undefined);
    expect(timeline.items.at(-1)).toMatchObject({ title: '由王春晖代表转交李明远代表', text: '熟悉照明。' });
    expect(await refused(world.requests.reply(m.deputy, m.code, { text: '我来。' }))).toBe('request.not_yours');
    // A call before it was theirs is no call of theirs.
    const early = { text: '打过电话。', calledAt: '2026-11-16T11:00:00+08:00' };
    expect(await refused(world.requests.reply(world.deputy(li), m.code, early))).toBe('request.call_time_invalid');
    expect((await world.requests.reply(world.deputy(li), m.code, { text: '我来答。' })).state).toBe('replied');
  });
});

describe('leave', () => {
  const write = (who: Actor, code: string, body: { from: string; until: string; standIn?: string }) =>
    world.find(LeavesService).write(who, code, body);

  test('is the deputy’s own business, and of the stations that may assign to them', async () => {
    const { wang, li, otherStation, farStation, farDeputy, central } = world.places;
    const body = { from: '2026-11-17', until: '2026-11-20', standIn: li.code };
    for (const who of [world.deputy(wang), await world.liaison(), await world.liaison(central)])
      expect(await write(who, wang.code, body)).toEqual({
        leave: {
          ...{ deputy: { code: wang.code, name: '王春晖' }, from: '2026-11-17', until: '2026-11-20' },
          standIn: { code: li.code, name: '李明远' },
        },
      });
    for (const who of [world.deputy(li), await world.liaison(otherStation)])
      expect(await refused(write(who, wang.code, body))).toBe('leave.not_yours');
    expect(await refused(write(await world.liaison(farStation), wang.code, body))).toBe('deputy.not_found');
    const wangs = world.deputy(wang);
    for (const days of [{ from: '2026-11-15' }, { until: '2026-11-16' }, { until: '2027-06-01' }])
      expect(await refused(write(wangs, wang.code, { ...body, ...days }))).toBe('leave.days_invalid');
    for (const standIn of [wang.code, farDeputy.code, world.places.zhao.code, 'NOBODY99'])
      expect(await refused(write(wangs, wang.code, { ...body, standIn }))).toBe('leave.stand_in_invalid');
    const [{ n }] = await world.db.query('SELECT COUNT(*) AS n FROM deputy_leave');
    expect(Number(n)).toBe(1);
    expect(await world.find(LeavesService).end(wangs, wang.code)).toEqual({ leave: null });
    expect(await world.find(LeavesService).current(wangs, wang.code)).toEqual({ leave: null });
  });

  test('those on leave come last among the candidates, with who stands in', async () => {
    const { wang, li } = world.places;
    const m = await world.request({ body: { stationCode: world.places.station.code } });
    const names = async () => (await world.find(RequestsQueries).candidates(m.liaison, m.code)).items;
    expect((await names()).map((c) => c.name)).toEqual(['王春晖', '李明远']);
    await write(world.deputy(wang), wang.code, { from: '2026-11-16', until: '2026-11-20', standIn: li.code });
    const [first, last] = await names();
    expect(first).toMatchObject({ name: '李明远', leave: null });
    expect(last).toMatchObject({ name: '王春晖', leave: { until: '2026-11-20', standIn: '李明远' } });
    // The leave is said by what reads `leave`, not once more in the reason.
    expect(last.reason).not.toContain('请假');
    world.clock.to('2026-11-21T10:00+08:00');
    expect((await names())[0]).toMatchObject({ name: '王春晖', leave: null });
  });

  test('on the first day the stand-in has what is open, once; on the return nothing moves back', async () => {
    const { wang, li } = world.places;
    const open = [await world.request({ state: 'assigned' }), await world.request({ state: 'replied' })];
    const rest = [await world.request({ state: 'told' }), await world.request({ state: 'closed' })];
    await write(world.deputy(wang), wang.code, { from: '2026-11-18', until: '2026-11-20', standIn: li.code });
    const begins = world.find(LeaveBeginsService);
    expect(await begins.begin()).toBe(0);
    world.clock.to('2026-11-18T00:00+08:00');
    const [a, b] = await Promise.all([begins.begin(), begins.begin()]);
    expect(a + b).toBe(2);
    for (const m of open) {
      expect((await seen(m.voter, m.code)).deputy?.name).toBe('李明远');
      expect((await inbox(m.voter.personId, 'handed_over'))[0]).toContain('请假');
    }
    for (const m of rest) expect((await seen(m.voter, m.code)).deputy?.name).toBe('王春晖');
    expect([(await tally(wang.id)).waiting, (await tally(li.id)).waiting]).toEqual([0, 1]);
    // What is opened again meanwhile goes to the stand-in, too.
    await world.requests.reopen(rest[1].voter, rest[1].code, { text: '又坏了。' });
    expect((await seen(rest[1].voter, rest[1].code)).deputy?.name).toBe('李明远');
    world.clock.to('2026-11-21T10:00+08:00');
    expect(await begins.begin()).toBe(0);
    expect((await seen(open[0].voter, open[0].code)).deputy?.name).toBe('李明远');
  });

  test('without a stand-in it stays, and the station is told', async () => {
    const { wang } = world.places;
    const m = await world.request({ state: 'assigned' });
    await write(world.deputy(wang), wang.code, { from: '2026-11-16', until: '2026-11-20' });
    expect(await world.find(LeaveBeginsService).begin()).toBe(0);
    await world.find(LeaveBeginsService).begin();
    expect((await seen(m.voter, m.code)).deputy?.name).toBe('王春晖');
    expect(await inbox(m.liaison.personId, 'deputy_away')).toEqual([expect.stringContaining('手上还有 1 件')]);
  });

  test('more than one piece', async () => {
    const { wang, li } = world.places;
    const m = await world.request({ state: 'assigned' });
    const liaison = await world.liaison();
    for (let i = 0; i < 54; i += 1) {
      const voter = await world.voter();
      const body = { text: `第 ${i} 件`, stationCode: world.places.station.code };
      const { code } = await world.requests.submit(voter, body, world.key());
      await world.requests.assign(liaison, code, { deputyCode: wang.code });
    }
    await write(world.deputy(wang), wang.code, { from: '2026-11-16', until: '2026-11-20', standIn: li.code });
    expect(await world.find(LeaveBeginsService).begin()).toBe(55);
    expect([(await tally(wang.id)).waiting, (await tally(li.id)).waiting]).toEqual([0, 55]);
    expect((await seen(m.voter, m.code)).deputy?.name).toBe('李明远');
  }, 60_000);
});

describe('a new term', () => {
  test('open matters, promises and choices go to the successor, voters are told, history stays; again: nothing', async () => {
    const { wang, li } = world.places;
    const office = await world.districtOffice();
    const assigned = await world.request({
      state: 'assigned',
      body: { stationCode: undefined, deputyCode: wang.code },
    });
    const told = await world.request({ state: 'told' });
    const closed = await world.request({ state: 'closed' });
    const planned = await world.request({ state: 'replied' });
    await world.requests.tell(planned.deputy, planned.code, {
      ...{ text: '明年修。', outcome: 'planned', promiseDate: '2026-12-31' },
    });
    await world.requests.rate(planned.voter, planned.code, { echoed: true, solved: 'partly' });
    const chosen = await world.request({ body: { stationCode: undefined, deputyCode: wang.code } });
    const before = await tally(wang.id);
    const successions = world.find(SuccessionsService);
    const body = { successor: li.code, reason: '新一届代表已经选出。' };
    expect(await successions.succeed(office, wang.code, body)).toEqual({ matters: 2, promises: 1, voters: 2 });
    for (const m of [assigned, told]) {
      expect((await seen(m.voter, m.code)).deputy?.name).toBe('李明远');
      expect((await inbox(m.voter.personId, 'handed_over'))[0]).toContain('因换届');
    }
    expect((await inbox(chosen.voter.personId, 'contact_succeeded'))[0]).toContain('由李明远代表接着联系您');
    expect((await world.events(assigned.code)).at(-1)).toMatchObject({
      ...{ kind: 'handed_over', text: body.reason, from: 'assigned', to: 'assigned' },
      detail: { fromDeputy: '王春晖', deputyName: '李明远', term: true },
    });
    expect((await seen(closed.voter, closed.code)).deputy?.name).toBe('王春晖');
    expect(await tally(wang.id)).toEqual({ ...before, waiting: 0 });
    expect((await tally(li.id)).waiting).toBe(1);
    const promises = await world.find(PromisesQueries).ofDeputy(li.code, undefined);
    expect(promises.items).toMatchObject([{ day: '2026-12-31', deputy: { name: '李明远' } }]);
    expect(await successions.succeed(office, wang.code, body)).toEqual({ matters: 0, promises: 0, voters: 0 });
    // The old seat has ended by the time something closed is opened again: the successor has it.
    await world.db.query('UPDATE deputy SET ends_on = ? WHERE id = ?', ['2026-11-15', wang.id]);
    await world.requests.reopen(closed.voter, closed.code, { text: '又坏了。' });
    expect((await seen(closed.voter, closed.code)).deputy?.name).toBe('李明远');
  });

  test('only to a seated deputy of the district', async () => {
    const { wang, zhao, farDeputy } = world.places;
    const office = await world.districtOffice();
    for (const successor of [wang.code, zhao.code, farDeputy.code, 'NOBODY99'])
      expect(
        await refused(world.find(SuccessionsService).succeed(office, wang.code, { successor, reason: '换届' })),
      ).toBe('deputy.no_successor');
    const far = await world.districtOffice(world.places.elsewhere);
    expect(
      await refused(world.find(SuccessionsService).succeed(far, wang.code, { successor: wang.code, reason: '换届' })),
    ).toBe('deputy.not_found');
  });
});
