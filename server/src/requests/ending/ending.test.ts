import type { Actor } from '@huiyin/shared/people/roles';
import { refused } from '../../../test/refused';
import { World } from '../../../test/world';
import { Crypto } from '../../platform/crypto/crypto';
import { DeputyPageQueries } from '../../deputies/deputy-page.queries';
import { RequestViewQueries } from '../request-view.queries';
import { RequestsQueries } from '../requests.queries';
import { PromisesQueries } from './promises.queries';
import { RatingsService } from './ratings.service';

let world: World;
beforeAll(async () => {
  world = await World.open();
}, 60_000);
beforeEach(() => world.clock.to('2026-11-16T10:00+08:00'));
afterAll(() => world.close());

const seen = (actor: Actor, code: string) => world.find(RequestViewQueries).view(actor, code);
const solvedOf = async (deputyId = world.places.wang.id): Promise<number> => {
  const [row] = await world.db.query('SELECT solved FROM deputy_tally WHERE deputy_id = ?', [deputyId]);
  return Number(row?.solved ?? 0);
};
const inbox = async (personId: string, kind: string): Promise<string[]> => {
  await world.drain();
  const rows: { text: string }[] = await world.db.query(
    'SELECT text FROM message WHERE person_id = ? AND kind = ? ORDER BY id',
    [personId, kind],
  );
  return rows.map((r) => r.text);
};
async function picture(ownerId: string): Promise<string> {
  const code = world.key().toUpperCase();
  await world.db.query(
    'INSERT INTO picture (code, owner_id, storage_key, width, height, bytes, open, display, created_at) VALUES (?, ?, ?, 10, 10, 9, 0, ?, ?)',
    [code, ownerId, `202611/${code}.jpg`, 'shown', new Date()],
  );
  return code;
}
async function follow(code: string): Promise<Actor> {
  const follower = await world.voter();
  await world.db.query(
    'INSERT INTO request_follower (request_id, person_id, at) SELECT id, ?, ? FROM request WHERE code = ?',
    [...[follower.personId, new Date(world.clock.now()), code]],
  );
  return follower;
}

describe('proof', () => {
  test('solved without proof is refused, in reply and in tell, and nothing is written', async () => {
    const m = await world.request({ state: 'assigned' });
    const body = { text: '修好了。', outcome: 'solved' as const };
    expect(await refused(world.requests.reply(m.deputy, m.code, body))).toBe('request.proof_required');
    expect((await seen(m.voter, m.code)).state).toBe('assigned');
    await world.requests.reply(m.deputy, m.code, { text: '在修。' });
    expect(await refused(world.requests.tell(m.liaison, m.code, body))).toBe('request.proof_required');
    const early = { kind: 'site_visit' as const, text: '看过', day: '2026-11-15' };
    expect(await refused(world.requests.tell(m.deputy, m.code, { ...body, proof: early }))).toBe(
      'request.proof_incomplete',
    );
    const stray = { text: '在修。', proof: world.proof() };
    expect(await refused(world.requests.reply(m.deputy, m.code, stray))).toBe('body.invalid');
  });

  test('stands beside the outcome; its pictures only where all of the matter is seen', async () => {
    const m = await world.request({ state: 'assigned', body: { communityId: world.places.cuiyuan.code } });
    const code = await picture(m.deputy.personId);
    const proof = { kind: 'photo' as const, text: '换上了新灯，13800138000', pictures: [code] };
    const view = await world.requests.reply(m.deputy, m.code, { text: '修好了。', outcome: 'solved', proof });
    expect(view.told).toMatchObject({ proof: { kind: 'photo', text: proof.text, day: null, pictures: [{ code }] } });
    expect(view.pictures).toEqual([]);
    expect((await seen(m.voter, m.code)).told?.proof?.pictures).toHaveLength(1);
    const follower = await follow(m.code);
    const looked = (await seen(follower, m.code)).told?.proof;
    expect(looked).toMatchObject({ kind: 'photo', pictures: [] });
    expect(looked?.text).not.toContain('13800138000');
    // Somebody else's picture proves nothing.
    const other = await world.request({ state: 'replied' });
    const stolen = { kind: 'photo' as const, pictures: [await picture(m.voter.personId)] };
    const tell = world.requests.tell(other.deputy, other.code, { text: '好了', outcome: 'solved', proof: stolen });
    expect(await refused(tell)).toBe('picture.not_found');
    expect((await seen(other.voter, other.code)).told).toBeNull();
  });

  test('in the next round it has to be of that round', async () => {
    const m = await world.request({ state: 'closed' });
    world.clock.to('2026-11-18T10:00+08:00');
    await world.requests.reopen(m.voter, m.code, { text: '又坏了。' });
    const old = { kind: 'voter_yes' as const, text: '选民说好了', day: '2026-11-17' };
    const body = { text: '修好了。', outcome: 'solved' as const };
    expect(await refused(world.requests.reply(m.deputy, m.code, { ...body, proof: old }))).toBe(
      'request.proof_incomplete',
    );
    const view = await world.requests.reply(m.deputy, m.code, { ...body, proof: { ...old, day: '2026-11-18' } });
    expect(view.told?.proof).toMatchObject({ kind: 'voter_yes', day: '2026-11-18' });
  });
});

describe('rating', () => {
  test('the station writes down what a voter without an account said, with the time of the call', async () => {
    const m = await world.request({ state: 'told' });
    const rating = { echoed: true, solved: 'partly' as const, comment: '还差一点' };
    expect(await refused(world.requests.rate(m.liaison, m.code, rating))).toBe('request.move_not_allowed');
    await world.db.query("UPDATE request SET channel = 'walk_in', voter_id = NULL WHERE code = ?", [m.code]);
    world.clock.to('2026-11-17T11:00+08:00');
    for (const calledAt of [undefined, '2026-11-16T09:00:00+08:00', '2026-11-17T11:01:00+08:00'])
      expect(await refused(world.requests.rate(m.liaison, m.code, { ...rating, calledAt }))).toBe(
        'request.rate_time_invalid',
      );
    const calledAt = '2026-11-17T10:30:00+08:00';
    const view = await world.requests.rate(m.liaison, m.code, { ...rating, calledAt });
    expect(view).toMatchObject({ state: 'closed', rating: { solved: 'partly', comment: '还差一点', byPhone: true } });
    expect(world.clockOf(view, 'feedback')).toMatchObject({ state: 'met', metAt: calledAt });
    const [row] = await world.db.query(
      'SELECT t.who, t.person_id, t.recorded_by, t.comment FROM rating t JOIN request r ON r.id = t.request_id WHERE r.code = ?',
      [m.code],
    );
    // The words stand in the event alone, where they are checked and masked.
    expect(row).toEqual({ who: 'voter', person_id: null, recorded_by: m.liaison.personId, comment: null });
    await world.requests.reopen(m.liaison, m.code, { text: '电话里说还没好。' });
    expect((await seen(m.liaison, m.code)).state).toBe('assigned');
  });

  test('a voter names no call', async () => {
    const m = await world.request({ state: 'told' });
    const body = { echoed: true, solved: 'solved' as const, calledAt: '2026-11-16T10:00:00+08:00' };
    expect(await refused(world.requests.rate(m.voter, m.code, body))).toBe('body.invalid');
  });

  test('a follower rates for themself: once, nothing closes, no timeline, nobody is named', async () => {
    const m = await world.request({ state: 'replied' });
    const follower = await follow(m.code);
    const rating = { echoed: true, solved: 'not' as const, comment: '电话 13800138000' };
    expect(await refused(world.requests.rate(follower, m.code, rating))).toBe('request.move_not_allowed');
    await world.requests.tell(m.deputy, m.code, { text: '好了', outcome: 'solved', proof: world.proof() });
    const before = (await world.events(m.code)).length;
    const solved = await solvedOf();
    const view = await world.requests.rate(follower, m.code, rating);
    expect(view).toMatchObject({ state: 'told', redacted: true });
    expect(await world.events(m.code)).toHaveLength(before);
    expect(await refused(world.requests.rate(follower, m.code, rating))).toBe('request.rated_already');
    expect((await seen(m.voter, m.code)).rating).toBeNull();
    expect(await solvedOf()).toBe(solved);
    const [told] = await inbox(m.deputy.personId, 'follower_rated');
    expect(told).toMatch(/一位关注的选民评价了.*没解决/);
    expect(told).not.toContain('13800138000');
    expect((await inbox(m.liaison.personId, 'follower_rated')).length).toBe(1);
    await world.requests.rate(m.voter, m.code, { echoed: true, solved: 'solved' });
    expect((await seen(m.voter, m.code)).rating).toMatchObject({ solved: 'solved' });
    const [{ n }] = await world.db.query(
      'SELECT COUNT(*) AS n FROM rating t JOIN request r ON r.id = t.request_id WHERE r.code = ?',
      [m.code],
    );
    expect(Number(n)).toBe(2);
  });

  test('a stranger rates nothing', async () => {
    const m = await world.request({ state: 'told' });
    const body = { echoed: true, solved: 'solved' as const };
    expect(await refused(world.requests.rate(await world.voter(), m.code, body))).toBe('request.not_found');
  });
});

describe('a rating that does not count', () => {
  test('by the district office, with a reason for everyone to see; the deputy’s solved goes back', async () => {
    const m = await world.request({ state: 'closed' });
    const office = await world.districtOffice();
    const solved = await solvedOf();
    const [{ due_at: due }] = await world.db.query('SELECT due_at FROM request WHERE code = ?', [m.code]);
    world.clock.to('2026-11-17T10:00+08:00');
    await world.find(RatingsService).exclude(office, m.code, '同一个人替别人评的。');
    expect(await solvedOf()).toBe(solved - 1);
    for (const who of [m.voter, m.deputy, m.liaison])
      expect((await seen(who, m.code)).rating).toMatchObject({
        solved: 'solved',
        excluded: { reason: '同一个人替别人评的。', at: '2026-11-17T10:00:00+08:00' },
      });
    expect((await inbox(m.voter.personId, 'rating_excluded'))[0]).toContain('同一个人替别人评的。');
    const timeline = await world.find(RequestsQueries).timeline(m.voter, m.code, undefined);
    expect(timeline.items.at(-1)).toMatchObject({ kind: 'rating_excluded', text: '同一个人替别人评的。' });
    // What ended keeps its place in the lists.
    const [{ due_at: after }] = await world.db.query('SELECT due_at FROM request WHERE code = ?', [m.code]);
    expect(after).toEqual(due);
    expect(await refused(world.find(RatingsService).exclude(office, m.code, '再来'))).toBe('request.excluded_already');
    // Opened again, the tally does not go down a second time.
    await world.requests.reopen(m.voter, m.code, { text: '又坏了。' });
    expect(await solvedOf()).toBe(solved - 1);
  });

  test('not without a rating, not by others', async () => {
    const m = await world.request({ state: 'told' });
    const office = await world.districtOffice();
    const ratings = world.find(RatingsService);
    expect(await refused(ratings.exclude(office, m.code, '因为'))).toBe('request.move_not_allowed');
    world.clock.to('2026-11-24T00:00+08:00');
    await world.sweep();
    expect((await seen(m.voter, m.code)).state).toBe('closed');
    expect(await refused(ratings.exclude(office, m.code, '因为'))).toBe('request.not_rated');
    expect(await refused(ratings.exclude(await world.streetOffice(), m.code, '因为'))).toBe('request.move_not_allowed');
    expect(await refused(ratings.exclude(m.liaison, m.code, '因为'))).toBe('request.not_yours');
  });
});

describe('a promise', () => {
  const promised = async (day = '2026-12-31') => {
    const m = await world.request({ state: 'replied', body: { communityId: world.places.cuiyuan.code } });
    await world.requests.tell(m.deputy, m.code, { text: '列入明年计划。', outcome: 'planned', promiseDate: day });
    return m;
  };
  const page = async () => (await world.find(PromisesQueries).ofDeputy(world.places.wang.code, undefined)).items;
  const rowOf = async (code: string) =>
    (
      await world.db.query(
        'SELECT p.open, p.verdict, p.round, p.ended_at AS endedAt FROM promise p JOIN request r ON r.id = p.request_id WHERE r.code = ? ORDER BY p.round',
        [code],
      )
    ).map((p: { open: number; verdict: string | null; round: number }) => [p.round, Number(p.open), p.verdict]);

  test('comes back by itself, is answered again, and stays on the deputy’s page', async () => {
    const m = await promised();
    expect((await seen(m.voter, m.code)).promise).toMatchObject({ day: '2026-12-31', round: 1 });
    world.clock.to('2026-11-17T10:00+08:00');
    await world.requests.rate(m.voter, m.code, { echoed: true, solved: 'partly' });
    // Thursday 31 December is the last working day before it is due: that morning it comes back.
    world.clock.to('2026-12-31T08:59+08:00');
    await world.sweep();
    expect((await seen(m.voter, m.code)).state).toBe('closed');
    world.clock.to('2026-12-31T09:00+08:00');
    await world.sweep();
    const back = await seen(m.voter, m.code);
    expect(back).toMatchObject({ state: 'replied', round: 2, outcome: null, told: null, rating: null });
    expect(world.clockOf(back, 'promise', 1).state).toBe('running');
    expect(world.clockOf(back, 'total', 2).startedAt).toBe('2026-11-16T10:00:00+08:00');
    expect(back.clocks.some((c) => c.kind === 'reply' && c.round === 2)).toBe(false);
    expect((await inbox(m.voter.personId, 'recalled'))[0]).toContain('王春晖代表再告诉您办得怎么样');
    expect((await inbox(m.deputy.personId, 'recalled')).length).toBeGreaterThan(0);
    const timeline = await world.find(RequestsQueries).timeline(m.voter, m.code, undefined);
    expect(timeline.items.at(-1)).toMatchObject({ kind: 'recalled', round: 2, actor: { role: 'system' } });
    expect(timeline.items.at(-1)!.title).toContain('12月31日');
    // Once, however often the sweep comes.
    expect(await world.sweep()).toBe(0);
    expect((await page())[0]).toMatchObject({
      ...{ category: '其他', place: '翠园社区', day: '2026-12-31', state: 'open' },
      deputy: { name: '王春晖' },
    });
    world.clock.to('2027-01-01T08:00+08:00');
    expect((await page())[0]).toMatchObject({ state: 'due' });
    world.clock.to('2026-12-31T16:00+08:00');
    const proof = world.proof();
    const again = await world.requests.reply(m.deputy, m.code, { text: '装好了。', outcome: 'solved', proof });
    expect(again).toMatchObject({ state: 'told', round: 2, promise: null });
    expect(world.clockOf(again, 'promise', 1).state).toBe('met');
    expect(await rowOf(m.code)).toEqual([[1, 0, 'met']]);
    expect((await page()).at(-1)).toMatchObject({ state: 'kept', stateLabel: '按期答复' });
    expect(JSON.stringify(await page())).not.toContain('路灯');
    const { promises } = await world.find(DeputyPageQueries).byCode(world.places.wang.code);
    expect(promises).toEqual({ open: 0, due: 0, kept: 1, late: 0 });
  });

  test('answered late it stays late; planned again it is a new one', async () => {
    const m = await promised('2026-12-30');
    world.clock.to('2026-12-30T10:00+08:00');
    await world.sweep();
    world.clock.to('2027-01-04T10:00+08:00');
    await world.sweep();
    const warned = (await world.events(m.code)).filter((e) => e.kind === 'warned' && e.detail.clock === 'promise');
    expect(warned.map((e) => e.detail.step)).toEqual(['overdue']);
    const body = { text: '再等一个月。', outcome: 'planned' as const, promiseDate: '2027-02-01' };
    await world.requests.tell(m.deputy, m.code, body);
    expect(await rowOf(m.code)).toEqual([
      [1, 0, 'missed'],
      [2, 1, null],
    ]);
    expect((await seen(m.voter, m.code)).promise).toMatchObject({ day: '2027-02-01', round: 2 });
  });

  test('in hand again at that moment it is only warned of, and met by the next outcome', async () => {
    const m = await promised('2026-11-26');
    await world.requests.reopen(m.voter, m.code, { text: '等不了。' });
    world.clock.to('2026-11-26T10:00+08:00');
    await world.sweep();
    expect((await seen(m.voter, m.code)).state).toBe('assigned');
    expect((await world.events(m.code)).some((e) => e.kind === 'recalled')).toBe(false);
    expect((await world.events(m.code)).some((e) => e.detail.clock === 'promise')).toBe(true);
    await world.requests.reply(m.deputy, m.code, { text: '提前装了。', outcome: 'explained' });
    expect(await rowOf(m.code)).toEqual([[1, 0, 'met']]);
  });

  test('due at the same moment as the voter’s seven days, both happen, and the counts agree', async () => {
    const m = await promised('2026-11-24');
    world.clock.to('2026-11-25T12:00+08:00');
    await world.sweep();
    const view = await seen(m.voter, m.code);
    expect(view).toMatchObject({ state: 'replied', round: 2 });
    const kept = await world.db.query(
      'SELECT state, SUM(n) AS n FROM request_count GROUP BY state HAVING SUM(n) <> 0 ORDER BY state',
    );
    const counted = await world.db.query('SELECT state, COUNT(*) AS n FROM request GROUP BY state ORDER BY state');
    const plain = (rows: { state: string; n: string }[]) => rows.map((r) => [r.state, Number(r.n)]);
    expect(plain(kept)).toEqual(plain(counted));
  });

  test('a seat that ended: whoever took it over answers', async () => {
    const m = await promised('2026-12-31');
    const li = world.places.li;
    await world.db.query('UPDATE deputy SET ends_on = ?, successor_id = ? WHERE id = ?', [
      ...['2026-12-01', li.id, world.places.wang.id],
    ]);
    world.clock.to('2026-12-31T09:00+08:00');
    await world.sweep();
    expect((await seen(m.voter, m.code)).deputy?.name).toBe('李明远');
    const list = await world.find(PromisesQueries).ofDeputy(li.code, undefined);
    expect(list.items).toHaveLength(1);
    await world.db.query('UPDATE deputy SET ends_on = NULL, successor_id = NULL WHERE id = ?', [world.places.wang.id]);
  });

  test('withdrawn, it is nobody’s any more', async () => {
    const m = await promised('2026-12-20');
    const before = (await page()).length;
    await world.requests.withdraw(m.voter, m.code, {});
    expect(await rowOf(m.code)).toEqual([[1, 0, null]]);
    expect((await page()).length).toBe(before - 1);
  });
});

test('合理但办不了 is called unresolved, to the voter and on the timeline', async () => {
  const m = await world.request({ state: 'replied' });
  await world.requests.tell(m.deputy, m.code, { text: '现在修不了。', outcome: 'reasonable_but_not_now' });
  expect((await inbox(m.voter.personId, 'told'))[0]).toContain('还没解决');
  const timeline = await world.find(RequestsQueries).timeline(m.voter, m.code, undefined);
  expect(timeline.items.at(-1)!.title).toContain('还没解决');
});

test('one reminder in the voter’s seven days, and the matter closes as not rated', async () => {
  const m = await world.request({ state: 'told' });
  const reminders = async () => (await world.events(m.code)).filter((e) => e.detail.clock === 'feedback');
  world.clock.to('2026-11-19T09:00+08:00');
  await world.sweep();
  expect(await reminders()).toHaveLength(0);
  world.clock.to('2026-11-20T10:00+08:00');
  await world.sweep();
  await world.sweep();
  expect((await reminders()).map((e) => [e.kind, e.detail.step])).toEqual([['warned', 'half']]);
  expect((await inbox(m.voter.personId, 'warned'))[0]).toContain('不回答按“未评价”办结');
  world.clock.to('2026-11-24T00:00+08:00');
  await world.sweep();
  expect(await reminders()).toHaveLength(1);
  expect(await seen(m.voter, m.code)).toMatchObject({ state: 'closed', rating: null });
});

test('who has no account is on the station’s call list for the reminder, and for it alone', async () => {
  const m = await world.request({ state: 'told' });
  await world.db.query('UPDATE person SET openid = NULL, account = NULL, own_phone_cipher = ? WHERE id = ?', [
    world.find(Crypto).encrypt('13900002222'),
    m.voter.personId,
  ]);
  await world.drain();
  world.clock.to('2026-11-20T10:00+08:00');
  await world.sweep();
  await world.drain();
  const rows: { text: string; worth_call: number; newest: number }[] = await world.db.query(
    'SELECT text, worth_call, newest FROM delivery WHERE person_id = ? AND newest = 1',
    [m.voter.personId],
  );
  expect(rows).toEqual([{ text: expect.stringContaining('回答两个问题'), worth_call: 1, newest: 1 }]);
  expect(rows[0].text).toContain('未评价');
});
