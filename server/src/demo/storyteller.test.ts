import { DAY_MS } from '@huiyin/shared/kernel/time';
import { installDemo } from '../../test/district';
import { type TestServer, testServer } from '../../test/http';
import { Clock } from '../platform/clock/clock';
import { InboxReader } from './inbox-reader';
import type { Story } from './story';
import { closedStories } from './stories-closed';
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
  stories = [...closedStories(now).slice(0, 24), ...openStories(now), ...harbourStories(now)];
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
  const done = await teller.tell(stories);
  const scenes = stories.reduce((n, s) => n + 1 + s.steps.length, 0);
  expect(done).toBeGreaterThan(0);
  expect(done).toBeLessThan(scenes);
}, 120_000);

it('everything ends as it should, and it is now again', async () => {
  expect(await states(1)).toEqual({
    submitted: 2,
    clarifying: 1,
    assigned: 4,
    replied: 1,
    told: 1,
    closed: 24,
    refused: 1,
    withdrawn: 1,
  });
  expect(await states(2)).toEqual({ submitted: 1, assigned: 1, told: 1, closed: 3 });
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

it('older messages have been read, newer ones have not', async () => {
  await server.app.get(InboxReader).readOld();
  const [row] = await server.db.query(
    'SELECT SUM(read_at IS NULL AND at < ?) AS old, SUM(read_at IS NULL) AS fresh FROM message',
    [new Date(Date.now() - 3 * DAY_MS)],
  );
  expect(Number(row.old)).toBe(0);
  expect(Number(row.fresh)).toBeGreaterThan(0);
});

it('a second seeding does nothing and leaves the clock as the visitor put it', async () => {
  const before = await events();
  await server.app.get(Clock).set(Date.now() + 3 * DAY_MS);
  expect(await server.app.get(Storyteller).tell(stories)).toBe(0);
  expect(await events()).toBe(before);
  expect(await offset()).toBeGreaterThan(2 * DAY_MS);
});
