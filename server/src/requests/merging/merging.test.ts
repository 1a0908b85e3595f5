import type { Actor } from '@huiyin/shared/people/roles';
import { HIDDEN_WORDS } from '@huiyin/shared/checks/check.dto';
import { countsAgree, ridersAgree } from '../../../test/books';
import { refused } from '../../../test/refused';
import { World } from '../../../test/world';
import { EventsService } from '../../platform/events/events.service';
import { RequestViewQueries } from '../request-view.queries';
import { RequestsQueries } from '../requests.queries';
import { AppealsService } from './appeals.service';
import { EchoesService } from './echoes.service';
import { MergingService } from './merging.service';
import { PlacingService } from './placing.service';

let world: World;
let merging: MergingService;
beforeAll(async () => {
  world = await World.open();
  merging = world.find(MergingService);
}, 60_000);
afterAll(() => world?.close());
beforeEach(() => world.clock.to('2026-11-16T10:00+08:00'));

const seen = (actor: Actor, code: string) => world.find(RequestViewQueries).view(actor, code);
const timeline = async (actor: Actor, code: string) =>
  (await world.find(RequestsQueries).timeline(actor, code, undefined)).items;
const idOf = async (code: string): Promise<string> =>
  (await world.db.query('SELECT id FROM request WHERE code = ?', [code]))[0].id;
const columns = async (code: string) =>
  (
    await world.db.query(
      'SELECT merged_into AS mergedInto, merged_round AS mergedRound, children, deputy_id AS deputyId, state FROM request WHERE code = ?',
      [code],
    )
  )[0];
const waiting = async (deputyId: string): Promise<number> =>
  Number((await world.db.query('SELECT waiting FROM deputy_tally WHERE deputy_id = ?', [deputyId]))[0]?.waiting ?? 0);
const clocks = async (actor: Actor, code: string) =>
  Object.fromEntries((await seen(actor, code)).clocks.map((c) => [`${c.kind} ${c.round}`, c]));
/** What a person was told about this matter, drained. */
const inbox = async (actor: Actor, code: string): Promise<string[]> => {
  await world.drain();
  const rows: { kind: string; title: string; text: string }[] = await world.db.query(
    'SELECT kind, title, text FROM message WHERE person_id = ? AND role = ? AND request_code = ? ORDER BY id',
    [actor.personId, actor.role, code],
  );
  return rows.map((r) => `${r.kind} ${r.text}`);
};
afterEach(async () => {
  await countsAgree(world);
  await ridersAgree(world);
});

type Made = Awaited<ReturnType<World['request']>>;
/** One of Monday morning and one of the afternoon, the later merged into the first or the other way round. */
async function pair(older: 'child' | 'parent', state: 'submitted' | 'assigned' | 'replied' = 'submitted') {
  const first = await world.request({
    state: older === 'parent' ? state : 'submitted',
    body: { text: '东门的路灯坏了。' },
  });
  world.clock.to('2026-11-17T15:00+08:00');
  const second = await world.request({
    state: older === 'child' ? state : 'submitted',
    body: { text: '东门路灯不亮。' },
  });
  const [child, parent] = older === 'child' ? [first, second] : [second, first];
  return { child, parent };
}

describe('merge', () => {
  test('the child’s clocks end as merged, the parent keeps the earliest start, and both histories say so', async () => {
    const { child, parent } = await pair('child');
    const before = await clocks(parent.voter, parent.code);
    expect(before['reply 1'].startedAt).toBe('2026-11-17T15:00:00+08:00');
    await merging.merge(child.liaison, child.code, parent.code);
    const of = await clocks(child.voter, child.code);
    // Merging is a triage done (domain.md, Clocks); the others judge nobody.
    expect([of['triage 1'].state, of['reply 1'].state, of['total 1'].state]).toEqual(['met', 'merged', 'merged']);
    const now = await clocks(parent.voter, parent.code);
    expect(now['triage 1']).toEqual(before['triage 1']);
    for (const kind of ['reply 1', 'total 1'])
      expect([kind, now[kind].startedAt, now[kind].state]).toEqual([kind, '2026-11-16T10:00:00+08:00', 'running']);
    expect(now['reply 1'].dueAt).toBe('2026-11-20T00:00:00+08:00');
    // The queue knows it: the matter stands where the older one stood.
    const [{ due }] = await world.db.query('SELECT due_at AS due FROM request WHERE code = ?', [parent.code]);
    expect(due.toISOString()).toBe('2026-11-19T16:00:00.000Z');
    expect((await world.events(child.code)).pop()).toMatchObject({ kind: 'merged', from: 'submitted', to: 'merged' });
    expect((await world.events(parent.code)).pop()).toMatchObject({
      kind: 'took_in',
      from: 'submitted',
      to: 'submitted',
    });
    expect(await columns(parent.code)).toMatchObject({ children: 1 });
    expect((await inbox(child.voter, child.code)).pop()).toMatch(/^merged .*合在一起办，期限不变，有结果一样告诉您/);
    expect((await inbox(parent.voter, parent.code)).filter((t) => t.startsWith('took_in'))).toEqual([]);
    expect(await inbox(parent.voter, child.code)).toEqual([]);
    expect(await inbox(child.voter, parent.code)).toEqual([]);
  });

  test('a later child moves nothing, and an answered clock stays as it was judged', async () => {
    const { child, parent } = await pair('parent', 'replied');
    const before = await clocks(parent.voter, parent.code);
    await merging.merge(child.liaison, child.code, parent.code);
    expect(await clocks(parent.voter, parent.code)).toEqual(before);
  });

  test('while the parent is being clarified, its pause goes on', async () => {
    const child = await world.request();
    world.clock.to('2026-11-17T10:00+08:00');
    const parent = await world.request({ state: 'clarifying' });
    await merging.merge(child.liaison, child.code, parent.code);
    const reply = (await clocks(parent.voter, parent.code))['reply 1'];
    expect(reply).toMatchObject({ state: 'paused', startedAt: '2026-11-16T10:00:00+08:00' });
    expect(reply.pauses).toHaveLength(1);
    expect(reply.pauses[0].to).toBeNull();
    world.clock.to('2026-11-18T10:00+08:00');
    await world.requests.answer(parent.voter, parent.code, { text: '东门那盏。' });
    expect((await clocks(parent.voter, parent.code))['reply 1']).toMatchObject({ state: 'running' });
  });

  test('an assigned child leaves its deputy’s tally, and comes into the hands of who answers the parent', async () => {
    const { child, parent } = await pair('child', 'submitted');
    await world.requests.assign(child.liaison, child.code, { deputyCode: world.places.li.code });
    const before = await waiting(world.places.li.id);
    await merging.merge(child.liaison, child.code, parent.code);
    expect(await waiting(world.places.li.id)).toBe(before - 1);
    expect((await columns(child.code)).deputyId).toBeNull();
    await world.requests.assign(parent.liaison, parent.code, { deputyCode: world.places.wang.code });
    await world.drain();
    expect((await columns(child.code)).deputyId).toBe(world.places.wang.id);
    expect((await seen(world.deputy(), child.code)).redacted).toBe(false);
    expect((await inbox(child.voter, child.code)).pop()).toMatch(/^echoed .*现在由王春晖代表答复/);
  });

  test('what is refused, with a reason that says what to do', async () => {
    const { child, parent } = await pair('child');
    const into = (code: string, of: Made = child) => refused(merging.merge(of.liaison, of.code, code));
    expect(await into(child.code)).toBe('request.merge_into_itself');
    expect(await into('NOSUCHCODE')).toBe('request.not_found');
    const far = await world.requests.submit(
      await world.voter(),
      { text: '远山的路灯。', stationCode: world.places.farStation.code },
      world.key(),
    );
    expect(await into(far.code)).toBe('request.not_found');
    const next = await world.requests.submit(
      await world.voter(),
      { text: '别站的路灯。', stationCode: world.places.otherStation.code },
      world.key(),
    );
    expect(await into(next.code)).toBe('request.not_found');
    for (const state of ['told', 'closed', 'refused', 'withdrawn'] as const)
      expect([state, await into((await world.request({ state })).code)]).toEqual([state, 'request.merge_target']);
    await merging.merge(parent.liaison, parent.code, (await world.request()).code);
    expect(await into(parent.code)).toBe('request.merge_target');
    await world.db.query("UPDATE request SET supervised = 'station' WHERE code = ?", [child.code]);
    expect(await into((await world.request()).code)).toBe('request.merge_supervised');
    await world.db.query('UPDATE request SET supervised = NULL WHERE code = ?', [child.code]);
    expect((await columns(child.code)).state).toBe('submitted');
  });

  test('into a later round only what came after it began', async () => {
    const old = await world.request();
    const parent = await world.request({ state: 'closed' });
    world.clock.to('2026-11-17T10:00+08:00');
    await world.requests.reopen(parent.voter, parent.code, { text: '又坏了。' });
    expect(await refused(merging.merge(old.liaison, old.code, parent.code))).toBe('request.merge_newer_round');
    world.clock.to('2026-11-17T11:00+08:00');
    const fresh = await world.request();
    await merging.merge(fresh.liaison, fresh.code, parent.code);
    expect(await columns(fresh.code)).toMatchObject({ state: 'merged', mergedRound: 2 });
    expect((await clocks(parent.voter, parent.code))['reply 2'].startedAt).toBe('2026-11-17T10:00:00+08:00');
  });

  test('what rides in a child moves along', async () => {
    const grandchild = await world.request();
    world.clock.to('2026-11-16T14:00+08:00');
    const { child, parent } = await pair('child');
    await merging.merge(grandchild.liaison, grandchild.code, child.code);
    await merging.merge(child.liaison, child.code, parent.code);
    expect((await columns(grandchild.code)).mergedInto).toBe(await idOf(parent.code));
    expect(await columns(parent.code)).toMatchObject({ children: 2 });
    expect(await columns(child.code)).toMatchObject({ children: 0 });
    expect((await clocks(parent.voter, parent.code))['reply 1'].startedAt).toBe('2026-11-16T10:00:00+08:00');
    // Alone again, the child has its own start; the oldest still rides.
    await merging.unmerge(child.liaison, child.code);
    expect((await clocks(child.voter, child.code))['reply 1'].startedAt).toBe('2026-11-16T14:00:00+08:00');
    expect((await clocks(parent.voter, parent.code))['reply 1'].startedAt).toBe('2026-11-16T10:00:00+08:00');
  });
});

describe('who reads what', () => {
  test('a voter reads no code of another’s matter, its title masked, and not at all while it is not shown', async () => {
    const child = await world.request();
    const parent = await world.request({ body: { text: '我是13812345678，家门口路灯坏了。' } });
    await merging.merge(child.liaison, child.code, parent.code);
    const own = (await seen(child.voter, child.code)).mergedInto!;
    expect(own.code).toBeNull();
    expect(own.title).not.toContain('13812345678');
    expect(own.title).toContain('路灯');
    await world.db.query("UPDATE request SET display = 'held' WHERE code = ?", [parent.code]);
    expect((await seen(child.voter, child.code)).mergedInto).toEqual({ code: null, title: '另一件相同的事' });
    expect((await seen(child.liaison, child.code)).mergedInto!.code).toBe(parent.code);
    expect((await seen(child.liaison, parent.code)).rides.map((r) => r.code)).toEqual([child.code]);
    expect((await seen(parent.voter, parent.code)).rides).toEqual([]);
    expect(await refused(seen(child.voter, parent.code))).toBe('request.not_found');
    const shown = JSON.stringify([await seen(child.voter, child.code), await timeline(child.voter, child.code)]);
    expect(shown).not.toContain('13812345678');
    expect(shown).not.toContain(parent.code);
  });
});

describe('unmerge', () => {
  test('both go back to where they were: own starts, own clocks, one rider less', async () => {
    const { child, parent } = await pair('child');
    const other = await world.request();
    const before = await clocks(parent.voter, parent.code);
    const { 'triage 1': _triaged, ...own } = await clocks(child.voter, child.code);
    await merging.merge(child.liaison, child.code, parent.code);
    await merging.merge(other.liaison, other.code, parent.code);
    world.clock.to('2026-11-18T09:00+08:00');
    await merging.unmerge(child.liaison, child.code);
    const { 'triage 1': triage, ...again } = await clocks(child.voter, child.code);
    expect(again).toEqual(own);
    expect(triage).toMatchObject({ state: 'met' });
    expect(await clocks(parent.voter, parent.code)).toEqual(before);
    expect(await columns(child.code)).toMatchObject({ state: 'submitted', mergedInto: null, mergedRound: null });
    expect(await columns(parent.code)).toMatchObject({ children: 1 });
    expect((await world.events(child.code)).pop()).toMatchObject({ kind: 'unmerged', to: 'submitted' });
    expect((await world.events(parent.code)).pop()).toMatchObject({ kind: 'let_go' });
    expect((await inbox(child.voter, child.code)).pop()).toMatch(/^unmerged .*单独办/);
  });

  test('overdue by then, it is so at once: the ladder goes on', async () => {
    const { child, parent } = await pair('child');
    await merging.merge(child.liaison, child.code, parent.code);
    world.clock.to('2026-11-23T10:00+08:00');
    await merging.unmerge(child.liaison, child.code);
    expect(await seen(child.voter, child.code)).toMatchObject({ state: 'submitted', late: true });
    await world.sweep();
    expect((await world.events(child.code)).filter((e) => e.kind === 'escalated').length).toBeGreaterThan(0);
  });

  test('a second merge and its undoing leave what an earlier round ended as it was', async () => {
    const child = await world.request({ state: 'closed' });
    const parent = await world.request();
    world.clock.to('2026-11-17T10:00+08:00');
    await world.requests.reopen(child.voter, child.code, { text: '没解决。' });
    const own = await clocks(child.voter, child.code);
    await merging.merge(child.liaison, child.code, parent.code);
    await merging.unmerge(child.liaison, child.code);
    expect(await clocks(child.voter, child.code)).toEqual(own);
  });

  test('a round that was heard through another stays merged when a later merge is undone', async () => {
    const { child, parent } = await pair('parent', 'assigned');
    await merging.merge(child.liaison, child.code, parent.code);
    await world.requests.reply(world.deputy(), parent.code, { text: '解释过了。', outcome: 'explained' });
    await world.drain();
    world.clock.to('2026-11-18T10:00+08:00');
    await world.requests.reopen(child.voter, child.code, { text: '没解决。' });
    const own = await clocks(child.voter, child.code);
    await merging.merge(child.liaison, child.code, (await world.request()).code);
    await merging.unmerge(child.liaison, child.code);
    const now = await clocks(child.voter, child.code);
    expect(now).toEqual(own);
    const states = ['reply 1', 'total 1', 'reply 2', 'total 2'].map((key) => now[key].state);
    expect(states).toEqual(['merged', 'merged', 'running', 'running']);
  });

  test('withdrawn, a child gives back what the parent had from it; words it adds reach who answers', async () => {
    const { child, parent } = await pair('child');
    const before = await clocks(parent.voter, parent.code);
    await world.requests.assign(parent.liaison, parent.code, { deputyCode: world.places.wang.code });
    await merging.merge(child.liaison, child.code, parent.code);
    await world.requests.supplement(child.voter, child.code, { text: '西门也坏了一盏。' });
    expect((await inbox(world.deputy(), child.code)).pop()).toMatch(/^supplemented /);
    await world.requests.withdraw(child.voter, child.code, {});
    expect((await clocks(parent.voter, parent.code))['reply 1'].startedAt).toBe(before['reply 1'].startedAt);
    expect(await columns(parent.code)).toMatchObject({ children: 0 });
    expect(await columns(child.code)).toMatchObject({ state: 'withdrawn', mergedInto: null });
    // Nobody is named by it: the parent's voter reads that it happened, not who.
    const [let_go] = (await timeline(parent.voter, parent.code)).slice(-1);
    expect(let_go).toMatchObject({ kind: 'let_go', actor: { role: 'system' } });
  });
});

describe('the echo', () => {
  test('every voter hears the answer and the outcome in their own matter, rates for themself, and reopens alone', async () => {
    const { child, parent } = await pair('parent', 'assigned');
    await merging.merge(child.liaison, child.code, parent.code);
    world.clock.to('2026-11-18T10:00+08:00');
    await world.requests.reply(world.deputy(), parent.code, { text: '电话13912345678的师傅明天来修。' });
    expect((await inbox(child.voter, child.code)).pop()).toMatch(/^echoed 王春晖代表答复了/);
    const heard = await seen(child.voter, child.code);
    expect(heard).toMatchObject({ state: 'merged', reply: { by: '王春晖', display: 'shown' } });
    expect(heard.reply!.text).toContain('师傅明天来修');
    // Said to another: masked for this one, as it is for whoever handles it not.
    expect(heard.reply!.text).not.toContain('13912345678');
    expect((await seen(child.liaison, child.code)).reply!.text).toContain('13912345678');
    world.clock.to('2026-11-18T11:00+08:00');
    const proof = world.proof();
    await world.requests.tell(world.deputy(), parent.code, { text: '路灯修好了。', outcome: 'solved', proof });
    expect((await inbox(child.voter, child.code)).pop()).toMatch(/^echoed .*“已解决”.*两个问题/);
    const told = await seen(child.voter, child.code);
    expect(told).toMatchObject({
      state: 'told',
      outcome: 'solved',
      told: { text: '路灯修好了。', outcome: 'solved', proof: { kind: 'site_visit' } },
      mergedInto: { code: null },
    });
    expect(world.clockOf(told, 'feedback')).toMatchObject({ state: 'running', startedAt: '2026-11-18T11:00:00+08:00' });
    expect(world.clockOf(told, 'reply').state).toBe('merged');
    const entries = await timeline(child.voter, child.code);
    expect(entries.map((e) => e.kind)).toEqual(['submitted', 'merged', 'echoed', 'echoed']);
    expect(entries[2]).toMatchObject({
      actor: { role: 'deputy', name: '王春晖' },
      title: '合在一起办的事：王春晖代表答复',
    });
    expect(entries[3]).toMatchObject({ text: '路灯修好了。', title: '合在一起办的事：办理结果：已解决' });
    expect(await columns(parent.code)).toMatchObject({ children: 0 });
    // Each for themself.
    await world.requests.rate(child.voter, child.code, { echoed: true, solved: 'not' });
    expect((await seen(parent.voter, parent.code)).state).toBe('told');
    world.clock.to('2026-11-19T10:00+08:00');
    const again = await world.requests.reopen(child.voter, child.code, { text: '我家门口还不亮。' });
    expect(again).toMatchObject({
      state: 'assigned',
      round: 2,
      deputy: { name: '王春晖' },
      mergedInto: null,
      told: null,
    });
    expect((await seen(parent.voter, parent.code)).round).toBe(1);
    // What it heard then still stands in its history.
    expect((await timeline(child.voter, child.code))[3].text).toBe('路灯修好了。');
  });

  test('happens once, however often the event comes and whoever runs it', async () => {
    const { child, parent } = await pair('parent', 'assigned');
    await merging.merge(child.liaison, child.code, parent.code);
    await world.requests.reply(world.deputy(), parent.code, {
      ...{ text: '修好了。', outcome: 'solved', proof: world.proof() },
    });
    await world.drain();
    await world.db.query("UPDATE event SET pending = 1 WHERE topic = 'request' AND subject_id = ?", [
      await idOf(parent.code),
    ]);
    await world.drain();
    const echoes = world.find(EchoesService);
    await Promise.all([echoes.run(), echoes.run()]);
    expect((await world.events(child.code)).filter((e) => e.kind === 'echoed')).toHaveLength(2);
    expect((await inbox(child.voter, child.code)).filter((t) => t.startsWith('echoed'))).toHaveLength(2);
    expect(await columns(parent.code)).toMatchObject({ children: 0 });
  });

  test('a reply whose words wait for a look is read nowhere before, and everywhere after', async () => {
    const { child, parent } = await pair('parent', 'assigned');
    await merging.merge(child.liaison, child.code, parent.code);
    await world.requests.reply(world.deputy(), parent.code, { text: '明天修。' });
    await world.db.query("UPDATE event SET display = 'held' WHERE kind = 'replied' AND subject_id = ?", [
      await idOf(parent.code),
    ]);
    await world.drain();
    expect((await seen(child.voter, child.code)).reply).toMatchObject({ text: HIDDEN_WORDS.held, display: 'held' });
    await world.db.query("UPDATE event SET display = 'shown' WHERE kind = 'replied' AND subject_id = ?", [
      await idOf(parent.code),
    ]);
    expect((await seen(child.voter, child.code)).reply).toMatchObject({ text: '明天修。', display: 'shown' });
    // That it may be read now is news to them; what the other voter wrote is not.
    for (const [author, entry] of [
      ['deputy', 'replied'],
      ['voter', 'supplemented'],
    ] as const)
      await world.find(EventsService).publish(world.db.manager, {
        ...{ topic: 'request', subjectId: await idOf(parent.code), districtId: world.places.district.id },
        ...{ at: world.clock.now(), kind: 'released', round: 1, actor: { role: 'liaison', id: null, name: '联络员' } },
        detail: {
          ...{ requestCode: parent.code, told: [] },
          checked: { topic: 'entry', entry, author, by: author === 'deputy' ? '王春晖' : null },
        },
      });
    const told = await inbox(child.voter, child.code);
    expect(told.filter((t) => t.startsWith('echoed'))).toHaveLength(2);
    expect((await timeline(child.voter, child.code)).pop()!.title).toBe(
      '合在一起办的事：王春晖代表的答复审核通过，可以看了',
    );
  });

  test('whoever comes when there is an answer already hears it at once', async () => {
    const { child, parent } = await pair('parent', 'replied');
    await merging.merge(child.liaison, child.code, parent.code);
    expect((await seen(child.voter, child.code)).reply).toMatchObject({ text: '已经联系路灯所，明天来修。' });
    await world.drain();
    expect((await world.events(child.code)).filter((e) => e.kind === 'echoed')).toHaveLength(1);
  });

  test('many are served piece by piece', async () => {
    const parent = await world.request({ state: 'assigned' });
    const children: Made[] = [];
    for (let i = 0; i < 55; i++) {
      const voter = await world.voter();
      const receipt = await world.requests.submit(
        voter,
        { text: `第${i}户：路灯坏了。`, stationCode: world.places.station.code },
        world.key(),
      );
      children.push({ ...parent, voter, receipt, code: receipt.code });
    }
    for (const child of children) await merging.merge(parent.liaison, child.code, parent.code);
    expect(await columns(parent.code)).toMatchObject({ children: 55 });
    const tally = async () =>
      Number(
        (await world.db.query('SELECT replied FROM deputy_tally WHERE deputy_id = ?', [world.places.wang.id]))[0]
          .replied,
      );
    const replied = await tally();
    await world.requests.reply(world.deputy(), parent.code, { text: '已列入计划。', outcome: 'explained' });
    await world.drain();
    const states = await world.db.query('SELECT state, COUNT(*) AS n FROM request WHERE code IN (?) GROUP BY state', [
      children.map((c) => c.code),
    ]);
    expect(states).toEqual([{ state: 'told', n: '55' }]);
    expect(await tally()).toBe(replied + 56);
    const [{ n }] = await world.db.query(
      "SELECT COUNT(*) AS n FROM message WHERE kind = 'echoed' AND request_code IN (?)",
      [children.map((c) => c.code)],
    );
    expect(Number(n)).toBe(110);
    expect(await world.db.query('SELECT * FROM request_echo')).toEqual([]);
  }, 60_000);

  test('a promise is each voter’s own, also when it was passed on after its day', async () => {
    const { child, parent } = await pair('parent', 'assigned');
    await merging.merge(child.liaison, child.code, parent.code);
    await world.requests.reply(world.deputy(), parent.code, {
      ...{ text: '下月装好。', outcome: 'planned', promiseDate: '2026-11-18' },
    });
    world.clock.to('2026-11-19T10:00+08:00');
    await world.drain();
    const view = await seen(child.voter, child.code);
    expect(view).toMatchObject({ state: 'told', told: { outcome: 'planned', promiseDate: '2026-11-18' } });
    expect(world.clockOf(view, 'promise').dueAt).toBe('2026-11-19T00:00:00+08:00');
  });

  test.each(['withdrawn', 'refused'] as const)(
    'the parent is %s: what rode in it goes on alone, and the station hears',
    async (end) => {
      const { child, parent } = await pair('child');
      const { 'triage 1': _triaged, ...own } = await clocks(child.voter, child.code);
      await merging.merge(child.liaison, child.code, parent.code);
      if (end === 'withdrawn') await world.requests.withdraw(parent.voter, parent.code, {});
      else await world.requests.refuse(parent.liaison, parent.code, { reason: '诉讼中的事。', door: '法院' });
      expect((await inbox(child.liaison, child.code)).pop()).toMatch(/^unmerged .*现在单独办，请分办/);
      expect((await inbox(child.voter, child.code)).pop()).toMatch(/^unmerged .*接着单独办/);
      expect(await columns(child.code)).toMatchObject({ state: 'submitted', mergedInto: null, deputyId: null });
      expect(await columns(parent.code)).toMatchObject({ children: 0 });
      expect(await clocks(child.voter, child.code)).toMatchObject(own);
    },
  );

  test('refused and taken in again before it was passed on: what rides in it stays', async () => {
    const { child, parent } = await pair('parent');
    const before = await clocks(parent.voter, parent.code);
    await merging.merge(child.liaison, child.code, parent.code);
    await world.requests.refuse(parent.liaison, parent.code, { reason: '诉讼中的事。', door: '法院' });
    await world.find(AppealsService).appeal(parent.voter, parent.code, { text: '没有诉讼。' });
    await world.find(AppealsService).decide(child.liaison, parent.code, { upheld: false, reason: '确实没有。' });
    await world.drain();
    expect((await columns(child.code)).state).toBe('merged');
    const revived = await clocks(parent.voter, parent.code);
    expect(revived['reply 1']).toEqual(before['reply 1']);
  });

  test('told and reopened before it was passed on: whoever rode in that round hears it, whoever came after does not', async () => {
    const { child, parent } = await pair('parent', 'assigned');
    await merging.merge(child.liaison, child.code, parent.code);
    world.clock.to('2026-11-18T10:00+08:00');
    const body = { text: '修好了。', outcome: 'solved' as const, proof: world.proof() };
    await world.requests.reply(world.deputy(), parent.code, body);
    await world.requests.reopen(parent.voter, parent.code, { text: '没修好。' });
    world.clock.to('2026-11-18T11:00+08:00');
    const late = await world.request();
    await merging.merge(late.liaison, late.code, parent.code);
    await world.drain();
    expect((await columns(child.code)).state).toBe('told');
    expect((await columns(late.code)).state).toBe('merged');
  });

  test('given back by its deputy, what rides in it is in nobody’s hands either', async () => {
    const { child, parent } = await pair('parent', 'assigned');
    await merging.merge(child.liaison, child.code, parent.code);
    await world
      .find(PlacingService)
      .return(world.deputy(), parent.code, { ground: '不在本选区。', rightUnit: '柳岸社区' });
    await world.drain();
    expect((await columns(child.code)).deputyId).toBeNull();
  });
});

test('figures count a merged matter’s outcome once for each voter who was told', async () => {
  const { child, parent } = await pair('parent', 'assigned');
  await merging.merge(child.liaison, child.code, parent.code);
  await world.requests.reply(world.deputy(), parent.code, { text: '解释过了。', outcome: 'explained' });
  await world.drain();
  const rows = await world.db.query('SELECT outcome, deputy_id AS deputyId FROM ending WHERE request_id IN (?)', [
    [await idOf(parent.code), await idOf(child.code)],
  ]);
  expect(rows).toEqual([
    { outcome: 'explained', deputyId: world.places.wang.id },
    { outcome: 'explained', deputyId: world.places.wang.id },
  ]);
});

describe('at once', () => {
  test('two merges that cross: one wins, nobody meets a deadlock', async () => {
    const outcomes: string[] = [];
    for (let i = 0; i < 30; i++) {
      const [a, b] = [await world.request(), await world.request()];
      const both = await Promise.all([
        refused(merging.merge(a.liaison, a.code, b.code)),
        refused(merging.merge(b.liaison, b.code, a.code)),
      ]);
      outcomes.push([...both].sort().join(' '));
    }
    // The loser finds the other merged away already, or itself the head of the other.
    expect(new Set(outcomes)).toEqual(new Set(['request.merge_target taken']));
  }, 120_000);

  test('merge into it, and its voter reopens it: the closed one takes nothing in', async () => {
    for (let i = 0; i < 10; i++) {
      const child = await world.request();
      const parent = await world.request({ state: 'closed' });
      world.clock.on(60_000);
      const [merged, reopened] = await Promise.all([
        refused(merging.merge(child.liaison, child.code, parent.code)),
        refused(world.requests.reopen(parent.voter, parent.code, { text: '没解决。' })),
      ]);
      expect(reopened).toBe('taken');
      expect(['request.merge_target', 'request.merge_newer_round']).toContain(merged);
    }
  }, 60_000);

  test('merge and withdraw of one: exactly one wins, or both in order', async () => {
    for (let i = 0; i < 15; i++) {
      const [child, parent] = [await world.request(), await world.request({ state: 'assigned' })];
      const results = await Promise.all([
        refused(merging.merge(child.liaison, child.code, parent.code)),
        refused(world.requests.withdraw(child.voter, child.code, {})),
        refused(world.requests.reply(world.deputy(), parent.code, { text: '在修。' })),
      ]);
      // A merged matter may still be withdrawn; a withdrawn one is not merged.
      expect(results[1]).toBe('taken');
      expect(['taken', 'request.move_not_allowed']).toContain(results[0]);
      expect(results[2]).toBe('taken');
      expect((await columns(child.code)).state).toBe('withdrawn');
      expect(await columns(parent.code)).toMatchObject({ children: 0 });
    }
  }, 60_000);
});
