import type { Actor } from '@huiyin/shared/people/roles';
import { PersonLinks } from '../../people/person-links.service';
import { inTransaction } from '../../platform/db/transaction';
import { refused } from '../../../test/refused';
import { World } from '../../../test/world';
import { NotificationsQueries } from '../../notifications/notifications.queries';
import { RequestCountsQueries } from '../request-counts.queries';
import { RequestListsQueries } from '../request-lists.queries';
import { RequestViewQueries } from '../request-view.queries';
import { RequestsQueries } from '../requests.queries';
import { FollowingService } from './following.service';
import { MergingService } from './merging.service';

let world: World;
let following: FollowingService;
beforeAll(async () => {
  world = await World.open();
  following = world.find(FollowingService);
}, 60_000);
afterAll(() => world?.close());
beforeEach(() => world.clock.to('2026-11-16T10:00+08:00'));

const seen = (actor: Actor, code: string) => world.find(RequestViewQueries).view(actor, code);
const followers = async (code: string): Promise<number> =>
  (await world.db.query('SELECT followers FROM request WHERE code = ?', [code]))[0].followers;
/** Their messages as their page shows them, oldest first. */
const inbox = async (actor: Actor): Promise<string[]> => {
  await world.drain();
  const page = await world.find(NotificationsQueries).page(actor, undefined);
  return page.items.map((m) => `${m.kind} ${m.text}`).reverse();
};

describe('follow', () => {
  test('once, however often; and no more when they want', async () => {
    const m = await world.request();
    const voter = await world.voter();
    const view = { code: m.code, following: true, followers: 1 };
    expect(await following.follow(voter, m.code)).toEqual(view);
    expect(await following.follow(voter, m.code)).toEqual(view);
    const other = await world.voter();
    expect(await following.follow(other, m.code)).toEqual({ ...view, followers: 2 });
    expect(await following.unfollow(voter, m.code)).toEqual({ code: m.code, following: false, followers: 1 });
    expect(await following.unfollow(voter, m.code)).toEqual({ code: m.code, following: false, followers: 1 });
    expect(await followers(m.code)).toBe(1);
  });

  test('what is theirs, not shown, or ended is not followed; a made-up code is not found', async () => {
    const m = await world.request();
    const voter = await world.voter();
    expect(await refused(following.follow(m.voter, m.code))).toBe('request.follow_own');
    await world.db.query("UPDATE request SET display = 'pending' WHERE code = ?", [m.code]);
    expect(await refused(following.follow(voter, m.code))).toBe('request.not_followable');
    for (const state of ['closed', 'refused', 'withdrawn'] as const)
      expect(await refused(following.follow(voter, (await world.request({ state })).code))).toBe(
        'request.not_followable',
      );
    expect(await refused(following.follow(voter, 'NOSUCHCODE'))).toBe('request.not_found');
    expect(await refused(following.unfollow(voter, 'NOSUCHCODE'))).toBe('request.not_found');
  });

  test('many at once are all counted', async () => {
    const m = await world.request();
    const voters = await Promise.all(Array.from({ length: 12 }, () => world.voter()));
    await Promise.all(voters.flatMap((v) => [following.follow(v, m.code), following.follow(v, m.code)]));
    expect(await followers(m.code)).toBe(12);
  });
});

describe('a follower', () => {
  test('reads it masked, hears the reply and the outcome, and rates for themself', async () => {
    const m = await world.request({ state: 'assigned', body: { text: '我住翠园3栋502，电话13812345678，路灯坏了。' } });
    const voter = await world.voter();
    const stranger = await world.voter();
    await following.follow(voter, m.code);
    const view = await seen(voter, m.code);
    expect(view).toMatchObject({ redacted: true, following: true, followers: 1, allowedActions: ['unfollow'] });
    const entries = await world.find(RequestsQueries).timeline(voter, m.code, undefined);
    expect(JSON.stringify([view, entries])).not.toMatch(/138123|502/);
    await world.requests.reply(m.deputy, m.code, { text: '在修。' });
    await world.requests.tell(m.deputy, m.code, { text: '修好了。', outcome: 'solved', proof: world.proof() });
    const told = await inbox(voter);
    expect(told).toHaveLength(2);
    expect(told[0]).toMatch(/^replied 您关注的.*代表答复了/);
    expect(told[1]).toMatch(/^told 您关注的.*“已解决”.*两个问题/);
    expect(told.join()).not.toMatch(/138123|502/);
    expect(await inbox(stranger)).toEqual([]);
    expect((await seen(voter, m.code)).allowedActions).toEqual(['rate', 'unfollow']);
    await world.requests.rate(voter, m.code, { echoed: true, solved: 'not', comment: '我这边还黑着。' });
    const after = await seen(voter, m.code);
    expect(after).toMatchObject({ state: 'told', rating: { echoed: true, solved: 'not', comment: '我这边还黑着。' } });
    expect(after.allowedActions).toEqual(['unfollow']);
    expect((await seen(m.voter, m.code)).rating).toBeNull();
    await following.unfollow(voter, m.code);
    expect(await refused(seen(voter, m.code))).toBe('request.not_found');
    // What they may no longer see, they no longer hear of.
    expect(await inbox(voter)).toEqual([]);
  });

  test('of a matter that rides in another hears with its voter', async () => {
    const child = await world.request();
    const voter = await world.voter();
    await following.follow(voter, child.code);
    const parent = await world.request({ state: 'assigned' });
    await world.find(MergingService).merge(child.liaison, child.code, parent.code);
    await world.requests.reply(parent.deputy, parent.code, { text: '解释过了。', outcome: 'explained' });
    const heard = await inbox(voter);
    expect(heard.map((t) => t.split(' ')[0])).toEqual(['echoed', 'echoed']);
    expect(heard[1]).toMatch(/“已解释”/);
    expect((await seen(voter, child.code)).told).toMatchObject({ text: '解释过了。' });
  });

  test('has a list of what they follow, the newest first, page by page', async () => {
    const voter = await world.voter();
    const lists = world.find(RequestListsQueries);
    const codes: string[] = [];
    for (let i = 0; i < 22; i++) {
      const m = await world.request();
      world.clock.on(i % 3 ? 0 : 1000);
      await following.follow(voter, m.code);
      codes.unshift(m.code);
    }
    const first = await lists.page(voter, { scope: 'followed' });
    const second = await lists.page(voter, { scope: 'followed', cursor: first.nextCursor! });
    expect([...first.items, ...second.items].map((c) => c.code)).toEqual(codes);
    expect(second.nextCursor).toBeNull();
    expect(await refused(lists.page(voter, { scope: 'followed', state: 'told' }))).toBe('query.invalid');
    expect(await refused(lists.page(await world.liaison(), { scope: 'followed' }))).toBe('role.not_allowed');
    expect((await lists.page(voter, { scope: 'mine' })).items).toEqual([]);
    expect((await world.find(RequestCountsQueries).counts(voter)).decide).toBe(0);
  });

  test('joined or forgotten: followed once, counted right', async () => {
    const [one, both, own] = [await world.request(), await world.request(), await world.request()];
    const [from, to] = [await world.voter(), own.voter];
    for (const m of [one, both, own]) await following.follow(from, m.code);
    await following.follow(to, both.code);
    await inTransaction(world.db, (em) => world.find(PersonLinks).join(em, from.personId, to.personId));
    expect(await Promise.all([one, both, own].map((m) => followers(m.code)))).toEqual([1, 1, 0]);
    expect((await seen(to, one.code)).following).toBe(true);
    await inTransaction(world.db, (em) => world.find(PersonLinks).forget(em, to.personId));
    expect(await Promise.all([one, both].map((m) => followers(m.code)))).toEqual([0, 0]);
  });
});
