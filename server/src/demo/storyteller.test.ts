import { DAY_MS } from '@huiyin/shared/kernel/time';
import { installDemo } from '../../test/district';
import { type TestServer, testServer } from '../../test/http';
import { Clock } from '../platform/clock/clock';
import { InboxReader } from './inbox-reader';
import type { Story } from './story';
import { DeliverySender } from '../deliveries/delivery-sender.service';
import { OfficeErrands } from './office-errands.service';
import { handledStories } from './stories';
import { closedStories, deputiesAt } from './stories-closed';
import { harbourStories } from './stories-harbour';
import { openStories } from './stories-open';
import { Storyteller } from './storyteller.service';

let server: TestServer;
let stories: Story[];

const offset = async () => Number((await server.db.query('SELECT offset_ms FROM demo_clock'))[0].offset_ms);
const states = async (district: number): Promise<Record<string, number>> => {
  const rows: { state: string; n: string }[] = await server.db.query(
    `SELECT r.state, COUNT(*) AS n FROM request r WHERE r.district_id = (SELECT id FROM district ORDER BY id LIMIT 1 OFFSET ${district - 1})
      GROUP BY r.state`,
  );
  return Object.fromEntries(rows.map((r) => [r.state, Number(r.n)]));
};
const events = async () => Number((await server.db.query('SELECT COUNT(*) AS n FROM event'))[0].n);

beforeAll(async () => {
  server = await testServer();
  await installDemo(server.config);
  const now = server.app.get(Clock).real();
  // A tenth of what is closed: every kind of end is among them.
  stories = [...closedStories(now).slice(0, 24), ...openStories(now), ...handledStories(now), ...harbourStories(now)];
}, 60_000);
afterAll(() => server.close());

it('an interrupted seeding leaves the clock where it is now, and the next one goes on', async () => {
  const teller = server.app.get(Storyteller);
  const broken = structuredClone(stories.slice(0, 3));
  const assign = broken[2].steps.find((s) => s.verb === 'assign')!;
  Object.assign(assign, { deputyCode: 'no-such-deputy' });
  await expect(teller.tell(broken)).rejects.toThrow(`${broken[2].key}, assign`);
  expect(Math.abs(await offset())).toBeLessThan(1000);
  const before = await events();
  expect(before).toBeGreaterThan(0);
  const errands = await server.app.get(OfficeErrands).left(server.app.get(Clock).real());
  expect(errands).toHaveLength(2);
  const done = await teller.tell(stories, errands);
  const scenes = stories.reduce((n, s) => n + 1 + s.steps.length, errands.length);
  expect(done).toBeGreaterThan(0);
  expect(done).toBeLessThan(scenes);
}, 120_000);

it('everything ends as it should, and it is now again', async () => {
  expect(await states(1)).toEqual({
    ...{ submitted: 4, clarifying: 1, assigned: 6, forwarded: 5, answered: 1, replied: 7 },
    ...{ merged: 3, told: 3, closed: 32, refused: 3, withdrawn: 1 },
  });
  expect(await states(2)).toEqual({ submitted: 1, assigned: 1, forwarded: 1, told: 1, closed: 3 });
  expect(Math.abs(await offset())).toBeLessThan(1000);
});

it('each matter went to the station of its community, for one of the reasons there are', async () => {
  const rows: { rule: string }[] = await server.db.query('SELECT DISTINCT routing_rule AS rule FROM request');
  expect(rows.map((r) => r.rule).sort()).toEqual(expect.arrayContaining(['community', 'station']));
  expect(rows.map((r) => r.rule)).not.toContain('fallback');
});

it('what waited too long went up to the district, at its own time', async () => {
  const rows: { level: string; at: Date; due: Date }[] = await server.db.query(
    `SELECT e.level, e.at, c.due_at AS due FROM event e JOIN request r ON r.id = e.subject_id
       JOIN request_clock c ON c.request_id = r.id AND c.kind = 'reply' AND c.round = 1
      WHERE r.idempotency_key = 'demo-1-233' AND e.kind = 'escalated' ORDER BY e.id`,
  );
  expect(rows.map((r) => r.level)).toEqual(['station', 'street', 'district']);
  expect(rows[0].at.getTime()).toBeGreaterThanOrEqual(rows[0].due.getTime());
  expect(rows[2].at.getTime() - rows[1].at.getTime()).toBeGreaterThanOrEqual(2 * DAY_MS);
});

it('the first deputy, liaison and voter have something to do', async () => {
  const list = async (role: string, scope: string) => {
    const session = await server.call('POST', '/demo/sign-in', { body: { role } });
    return (await server.call('GET', `/requests?scope=${scope}`, { token: session.body.accessToken })).body.items;
  };
  expect((await list('deputy', 'inbox')).length).toBeGreaterThanOrEqual(4);
  expect((await list('liaison', 'desk')).length).toBeGreaterThanOrEqual(4);
  expect((await list('voter', 'mine')).length).toBeGreaterThanOrEqual(4);
  expect((await list('street_office', 'late')).length).toBeGreaterThanOrEqual(1);
});

describe('there is something in every list of handling:', () => {
  const as = async (role: string, n = 1) => {
    const { body } = await server.call('POST', '/demo/sign-in', { body: { role, n } });
    return async (path: string) => {
      const answer = await server.call('GET', path, { token: body.accessToken });
      expect([path, answer.status]).toEqual([path, 200]);
      return answer.body;
    };
  };
  const titles = async (get: (path: string) => Promise<{ items: { title: string }[] }>, path: string) =>
    (await get(path)).items.map((i) => i.title);

  it.each([
    ['liaison', 2],
    ['deputy', 1],
    ['street_office', 3],
    ['district_office', 1],
  ])('what the %s decides', async (role, n) => {
    const get = await as(role);
    expect(await titles(get, '/requests?scope=decide')).toHaveLength(n);
  });

  it('what departments have, late and done, too', async () => {
    const water = await as('department');
    expect((await water('/forwarded')).items).toHaveLength(2);
    expect((await water('/forwarded?list=done')).items.length).toBeGreaterThanOrEqual(1);
    // The first of the roads' two accounts.
    const roads = await as('department', 3);
    const [first] = (await roads('/forwarded')).items;
    expect(first).toMatchObject({ late: true });
    expect((await roads(`/forwarded/${first.code}`)).supervision).toMatchObject({ report: null });
  });

  it('what a voter follows, and whom the station calls', async () => {
    const voter = await as('voter');
    expect(await titles(voter, '/requests?scope=followed')).toHaveLength(1);
    await server.app.get(DeliverySender).round();
    const { items } = await (await as('liaison'))('/calls');
    expect(items).toHaveLength(3);
    for (const call of items) expect(call).toMatchObject({ role: 'voter', hasPhone: true });
  });

  it('a drawn sample, half of it called', async () => {
    const get = await as('district_office');
    const { items } = await get('/samples');
    expect(items).toMatchObject([{ size: 8, differing: 1 }]);
    const sample = await get(`/samples/${items[0].id}`);
    expect(sample.items.filter((i: { check: unknown }) => i.check)).toHaveLength(4);
  });

  it('promises: kept, late, coming back', async () => {
    const get = await as('voter');
    const kept = (await get('/deputies/wang-jianmin/promises')).items;
    expect(kept).toContainEqual(expect.objectContaining({ state: 'kept' }));
    expect((await get('/departments/shifan-roads/promises')).items).toHaveLength(1);
    const [late] = await server.db.query('SELECT COUNT(*) AS n FROM promise WHERE open = 1 AND promised_day < ?', [
      new Date(Date.now() + 8 * 3600_000).toISOString().slice(0, 10),
    ]);
    expect(late.n).toBe('1');
  });

  it('texts to start from, of the station and of the district', async () => {
    const { items } = await (await as('liaison'))('/canned');
    expect(items.filter((t: { own: boolean }) => t.own).length).toBeGreaterThanOrEqual(5);
    expect(items.filter((t: { own: boolean }) => !t.own).length).toBeGreaterThanOrEqual(5);
  });

  it('families: one in hand with three in it; one told, whose voters rated for themselves', async () => {
    const [parent] = await server.db.query("SELECT children FROM request WHERE idempotency_key = 'demo-1-h20'");
    expect(parent.children).toBe(3);
    const rated = await server.db.query(
      `SELECT r.idempotency_key AS k, t.solved FROM rating t JOIN request r ON r.id = t.request_id AND t.who = 'voter'
        WHERE r.idempotency_key IN ('demo-1-h24', 'demo-1-h25', 'demo-1-h26') ORDER BY k`,
    );
    expect(rated.map((r: { solved: string }) => r.solved)).toEqual(['solved', 'solved', 'partly']);
  });

  it('a deputy on leave, whose matter the stand-in has', async () => {
    const [row] = await server.db.query(
      `SELECT d.code, l.begun_at IS NOT NULL AS begun FROM request r JOIN deputy d ON d.id = r.deputy_id
         JOIN deputy_leave l ON l.stand_in_id = d.id WHERE r.idempotency_key = 'demo-1-h14'`,
    );
    expect(row).toEqual({ code: deputiesAt('cuiyuan')[1], begun: 1 });
  });

  it('proof of all kinds, pictures too', async () => {
    const rows = await server.db.query(
      `SELECT f.kind, COUNT(p.id) AS pictures FROM proof f LEFT JOIN picture p ON p.topic = 'proof' AND p.subject_id = f.id
        GROUP BY f.kind ORDER BY f.kind`,
    );
    expect(rows.map((r: { kind: string }) => r.kind)).toEqual(['document', 'photo', 'site_visit', 'voter_yes']);
    expect(rows.map((r: { pictures: string }) => Number(r.pictures) > 0)).toEqual([true, true, false, false]);
  });
});

it('a voter is never somebody whom a station wrote down', async () => {
  const { body } = await server.call('GET', '/demo/people');
  const voters = body.items.filter((p: { role: string; district: number }) => p.role === 'voter' && p.district === 1);
  const [{ n }] = await server.db.query(
    "SELECT COUNT(*) AS n FROM person_role r JOIN person p ON p.id = r.person_id WHERE r.role = 'voter' AND p.openid IS NULL",
  );
  expect(Number(n)).toBeGreaterThanOrEqual(5);
  expect(voters).toHaveLength(60);
});

it('older messages have been read, newer ones have not', async () => {
  await server.app.get(InboxReader).readOld();
  const [row] = await server.db.query(
    `SELECT SUM(m.read_at IS NULL AND m.at < ?) AS old, SUM(m.read_at IS NULL) AS fresh FROM message m
       JOIN person p ON p.id = m.person_id AND (p.openid IS NOT NULL OR m.role <> 'voter')`,
    [new Date(Date.now() - 3 * DAY_MS)],
  );
  expect(Number(row.old)).toBe(0);
  expect(Number(row.fresh)).toBeGreaterThan(0);
});

it('a second seeding does nothing and leaves the clock as the visitor put it', async () => {
  const before = await events();
  await server.app.get(Clock).set(Date.now() + 3 * DAY_MS);
  const errands = await server.app.get(OfficeErrands).left(Date.now());
  expect(await server.app.get(Storyteller).tell(stories, errands)).toBe(0);
  expect(await events()).toBe(before);
  expect(await offset()).toBeGreaterThan(2 * DAY_MS);
});
