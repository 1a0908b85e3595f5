import { DAY_MS, dayOf } from '@huiyin/shared/kernel/time';
import type { MessagePage } from '@huiyin/shared/notifications/message.dto';
import { DataSource } from 'typeorm';
import { testServer, type TestServer } from '../../test/http';
import { signIn, type SignedIn } from '../../test/sign-in';
import { databaseOptions } from '../database';
import type { Told } from '../events.rules';
import { PeopleQueries } from '../people/people.queries';
import { Crypto } from '../platform/crypto/crypto';
import { EventsService } from '../platform/events/events.service';
import { Log } from '../platform/log';
import { Metrics } from '../platform/metrics/metrics';
import { TasksService } from '../platform/tasks/tasks.service';
import { Clock } from '../platform/clock/clock';
import { NotificationsService } from './notifications.service';

let server: TestServer;
let events: EventsService;
const DISTRICT = '1';
const STATION = '31';

beforeAll(async () => {
  server = await testServer();
  events = server.app.get(EventsService);
});
afterAll(() => server.close());
afterEach(() => jest.restoreAllMocks());

let requests = 0;
/** A request at the station, told of by its code. */
async function request(voterId: string, at: { stationId?: string; districtId?: string } = {}): Promise<string> {
  const code = `HY-TEST-${String(++requests).padStart(4, '0')}`;
  await server.db.query(
    `INSERT INTO request (code, district_id, voter_id, station_id, title, text, category, state, open, routing_rule,
       routing_reason, idempotency_key, body_hash, created_at, updated_at)
     VALUES (?, ?, ?, ?, '路灯不亮', '路灯不亮', '城建城管', 'submitted', 1, 'station', '扫码', ?, 'x', NOW(3), NOW(3))`,
    [code, at.districtId ?? DISTRICT, voterId, at.stationId ?? STATION, code],
  );
  return code;
}

const publish = (code: string, told: Told[], at = Date.now()) =>
  server.db.transaction((em) =>
    events.publish(em, {
      ...{ topic: 'request', subjectId: '1', districtId: DISTRICT, at, kind: 'submitted', round: 1 },
      actor: { role: 'system', id: null, name: '系统' },
      detail: { requestCode: code, told },
    }),
  );

const toVoter = (person: SignedIn, title = '已收到'): Told => ({
  to: { person: person.personId, as: 'voter' },
  title,
  text: '您反映的事已送到联络站。',
});
const toLiaisons = (title = '新意见', stationId = STATION): Told => ({
  to: { role: 'liaison', stationId },
  title,
  text: '请在一个工作日内分办。',
});

const inbox = async (person: SignedIn, cursor?: string) =>
  (
    await server.call<MessagePage>('GET', `/messages${cursor ? `?cursor=${encodeURIComponent(cursor)}` : ''}`, {
      token: person.token,
    })
  ).body;
const titles = async (person: SignedIn) => (await inbox(person)).items.map((m) => m.title);
const liaison = (stationId = STATION, over = {}) =>
  signIn(server, 'liaison', { districtId: DISTRICT, stationId, ...over });

/** A second process on the same database: its own connections, its own listeners. */
async function otherProcess(): Promise<{ events: EventsService; db: DataSource }> {
  const db = await new DataSource(
    databaseOptions({ DATABASE_URL: server.config.DATABASE_URL, DB_POOL: 4 }),
  ).initialize();
  const log = new Log({ LOG_LEVEL: 'silent' });
  const other = new EventsService(db, new TasksService({ TASKS: false }, log, new Metrics()), log);
  const clock = new Clock({ DEMO_MODE: false }, db);
  new NotificationsService(db, other, new PeopleQueries(server.app.get(Crypto)), clock).onModuleInit();
  return { events: other, db };
}

describe('what happened becomes messages', () => {
  test('everyone who is told gets one, with its words and its request', async () => {
    const [voter, first, second] = [await signIn(server, 'voter'), await liaison(), await liaison()];
    const code = await request(voter.personId);
    await publish(code, [toVoter(voter), toLiaisons(), toLiaisons('同一件事，不说第二遍')]);
    expect(await events.drain()).toBe(1);
    const page = await inbox(voter);
    expect(page).toMatchObject({ nextCursor: null, unread: 1 });
    expect(page.items).toEqual([
      {
        ...{ id: expect.stringMatching(/^\d+$/), at: expect.stringMatching(/\+08:00$/), kind: 'submitted' },
        ...{ title: '已收到', text: '您反映的事已送到联络站。', requestCode: code, read: false },
      },
    ]);
    expect([await titles(first), await titles(second)]).toEqual([['新意见'], ['新意见']]);
  });

  test('draining again doubles nothing, and what was read stays read', async () => {
    const voter = await signIn(server, 'voter');
    const id = await publish(await request(voter.personId), [toVoter(voter)]);
    await events.drain();
    expect(await events.drain()).toBe(0);
    const [message] = (await inbox(voter)).items;
    await server.call('POST', '/messages/read', { token: voter.token, body: { id: message.id } });
    // As after a crash between handing out and noting it: the event comes once more.
    await server.db.query('UPDATE event SET pending = 1 WHERE id = ?', [id]);
    expect(await events.drain()).toBe(1);
    expect((await inbox(voter)).items).toEqual([{ ...message, read: true }]);
  });

  test('two processes draining at once double nothing and lose nothing', async () => {
    const voter = await signIn(server, 'voter');
    const code = await request(voter.personId);
    for (let i = 0; i < 250; i++) await publish(code, [toVoter(voter, `第 ${i} 条`), toLiaisons(`第 ${i} 件`)]);
    const other = await otherProcess();
    const handedOut = await Promise.all([events.drain(), other.events.drain(), events.drain(), other.events.drain()]);
    await other.db.destroy();
    expect(handedOut.reduce((a, b) => a + b)).toBe(250);
    const rows: { n: string; titles: string }[] = await server.db.query(
      'SELECT COUNT(*) AS n, COUNT(DISTINCT title) AS titles FROM message WHERE person_id = ?',
      [voter.personId],
    );
    expect(rows).toEqual([{ n: '250', titles: '250' }]);
  });

  test('a listener that breaks midway leaves nothing half told, and the event is told later', async () => {
    const [voter, other] = [await signIn(server, 'voter'), await signIn(server, 'voter')];
    const code = await request(voter.personId);
    await publish(code, [toVoter(voter, '先说'), toLiaisons()]);
    await publish(await request(other.personId), [toVoter(other, '别人的事')]);
    const people = server.app.get(PeopleQueries);
    const holders = people.holders.bind(people);
    jest.spyOn(people, 'holders').mockImplementation((em, audience, day) => {
      if ('role' in audience) throw new Error('broken midway');
      return holders(em, audience, day);
    });
    expect(await events.drain()).toBe(1);
    expect([await titles(voter), await titles(other)]).toEqual([[], ['别人的事']]);
    jest.restoreAllMocks();
    // Failed ones are tried again by a slower task, never forgotten.
    expect([await events.drain(), await events.drain(2)]).toEqual([0, 1]);
    expect(await titles(voter)).toEqual(['先说']);
  });

  test('a fault of the database is no fault of the events: they wait where they are, in their order', async () => {
    const voter = await signIn(server, 'voter');
    await publish(await request(voter.personId), [toVoter(voter, '先说')]);
    await publish(await request(voter.personId), [toVoter(voter, '后说')]);
    const gone = Object.assign(new Error('connection lost'), { code: 'PROTOCOL_CONNECTION_LOST' });
    const people = server.app.get(PeopleQueries);
    jest.spyOn(people, 'holders').mockRejectedValue(gone);
    await expect(events.drain()).rejects.toBe(gone);
    jest.restoreAllMocks();
    expect(await server.db.query('SELECT pending FROM event WHERE pending <> 0')).toEqual([
      { pending: 1 },
      { pending: 1 },
    ]);
    expect(await events.drain()).toBe(2);
    expect((await titles(voter)).sort()).toEqual(['先说', '后说'].sort());
  });

  test('words that do not fit are a fault that is seen, not a cut-off message', async () => {
    const voter = await signIn(server, 'voter');
    await publish(await request(voter.personId), [toVoter(voter, '长'.repeat(65))]);
    expect(await events.drain()).toBe(0);
    expect(await titles(voter)).toEqual([]);
    const ready = await server.call('GET', '/ready');
    expect(ready.body.failedEvents).toBe(1);
    await server.db.query('DELETE FROM event WHERE pending = 2');
  });
});

describe('whose messages they are', () => {
  test("a person's other role does not see them", async () => {
    const officer = await liaison();
    const asVoter = await signIn(server, 'voter', { personId: officer.personId });
    const code = await request(officer.personId);
    await publish(code, [toVoter(officer, '给选民'), toLiaisons('给联络员')]);
    await events.drain();
    expect(await titles(officer)).toEqual(['给联络员']);
    expect(await titles(asVoter)).toEqual(['给选民']);
  });

  test('one whose role ended is told nothing more and sees nothing more', async () => {
    const today = dayOf(Date.now());
    const leaving = await liaison();
    const voter = await signIn(server, 'voter');
    await publish(await request(voter.personId), [toLiaisons('还在任')]);
    await events.drain();
    expect(await titles(leaving)).toEqual(['还在任']);
    await server.db.query('UPDATE person_role SET ends_on = ? WHERE id = ?', [
      dayOf(Date.now() - DAY_MS),
      leaving.roleId,
    ]);
    await publish(await request(voter.personId), [toLiaisons('已卸任')]);
    await events.drain();
    expect((await server.call('GET', '/messages', { token: leaving.token })).status).toBe(401);
    // Back in office elsewhere: what the old station was told is not for them.
    const back = await liaison('32', { personId: leaving.personId, startsOn: today });
    const code = await request(voter.personId, { stationId: '32' });
    await publish(code, [toLiaisons('新站的事', '32')]);
    await events.drain();
    expect(await inbox(back)).toMatchObject({ items: [{ title: '新站的事' }], unread: 1 });
  });

  test("a message about a request of another district's is not shown", async () => {
    const officer = await liaison();
    const voter = await signIn(server, 'voter');
    await publish(await request(voter.personId, { districtId: '2' }), [toLiaisons('别区的事')]);
    await events.drain();
    expect(await inbox(officer)).toMatchObject({ items: [], unread: 0 });
  });
});

describe('reading', () => {
  const read = (person: SignedIn, body: unknown) =>
    server.call('POST', '/messages/read', { token: person.token, body });

  test('pages go newest first to the end, and reading up to one marks all before it', async () => {
    const voter = await signIn(server, 'voter');
    const code = await request(voter.personId);
    for (let i = 1; i <= 45; i++) await publish(code, [toVoter(voter, `第 ${i} 条`)]);
    await events.drain();
    const pages: MessagePage[] = [];
    for (let cursor: string | undefined; pages.length === 0 || cursor !== undefined;) {
      pages.push(await inbox(voter, cursor));
      cursor = pages[pages.length - 1].nextCursor ?? undefined;
    }
    expect(pages.map((p) => p.items.length)).toEqual([20, 20, 5]);
    const all = pages.flatMap((p) => p.items);
    expect(all.map((m) => m.title)).toEqual(Array.from({ length: 45 }, (_, i) => `第 ${45 - i} 条`));
    expect(await read(voter, { upTo: all[10].id })).toMatchObject({ status: 200, body: { unread: 10 } });
    expect((await inbox(voter)).items.map((m) => m.read)).toEqual(Array.from({ length: 20 }, (_, i) => i >= 10));
    expect((await read(voter, { id: all[0].id })).body).toEqual({ unread: 9 });
    expect((await read(voter, { upTo: '9999999999999999999' })).body).toEqual({ unread: 0 });
  });

  test('counting stops at a hundred', async () => {
    const voter = await signIn(server, 'voter');
    const code = await request(voter.personId);
    for (let i = 0; i < 103; i++) await publish(code, [toVoter(voter)]);
    await events.drain();
    expect((await inbox(voter)).unread).toBe(100);
    const page = await inbox(voter);
    expect((await read(voter, { upTo: page.items[0].id })).body).toEqual({ unread: 0 });
  });

  test("another's message can neither be marked nor told from one that is not there", async () => {
    const [voter, stranger] = [await signIn(server, 'voter'), await signIn(server, 'voter')];
    await publish(await request(voter.personId), [toVoter(voter)]);
    await events.drain();
    const [{ id }] = (await inbox(voter)).items;
    for (const body of [{ id }, { id: '9223372036854775807' }])
      expect(await read(stranger, body)).toMatchObject({ status: 404, body: { code: 'message.not_found' } });
    expect(await read(stranger, { upTo: id })).toMatchObject({ status: 200 });
    expect(await inbox(voter)).toMatchObject({ unread: 1 });
  });

  test('what is sent wrongly is told so', async () => {
    const voter = await signIn(server, 'voter');
    for (const body of [
      {},
      { id: '1', upTo: '1' },
      { id: 1 },
      { id: '-1' },
      { id: '1 OR 1=1' },
      { all: true },
      [],
      null,
    ])
      expect([body, (await read(voter, body)).body.code]).toEqual([body, 'body.invalid']);
    for (const query of ['cursor=abc', 'cursor=', 'page=2'])
      expect([query, (await server.call('GET', `/messages?${query}`, { token: voter.token })).status]).toEqual([
        query,
        400,
      ]);
    expect((await server.call('GET', '/messages')).body.code).toBe('auth.required');
  });
});
