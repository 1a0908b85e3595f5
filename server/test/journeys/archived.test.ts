import { randomUUID } from 'node:crypto';
import { DAY_MS, dayOf } from '@huiyin/shared/kernel/time';
import { ArchiveWork } from '../../src/archive/archive-work';
import { AuthService } from '../../src/auth/auth.service';
import { DemoClockService } from '../../src/demo/demo-clock.service';
import { Clock } from '../../src/platform/clock/clock';
import { inTransaction } from '../../src/platform/db/transaction';
import { EventsService } from '../../src/platform/events/events.service';
import { ArchivedMattersService } from '../../src/requests/archived/archived-matters.service';
import { EchoesService } from '../../src/requests/merging/echoes.service';
import { SlipWords } from '../../src/requests/slip-words.service';
import { SimilarIndex } from '../../src/similar/similar-index.service';
import { countsAgree, ridersAgree } from '../books';
import { departmentRow } from '../departments';
import { Factories } from '../factories';
import { testServer, type Answer, type TestServer } from '../http';
import { neighbourhood, type Neighbourhood } from '../neighbourhood';
import { operationsOf, type Operation } from '../operations';

const YEAR_MS = 366 * DAY_MS;
const RESTATED = '一处公共照明损坏，影响夜间通行，请核查修复并回复日期。';
/** More than a page, so that lists go on from what lives into what is archived. */
const MANY = 24;

const WHO = ['voter', 'friend', 'liaison', 'deputy', 'street', 'district', 'department', 'admin', 'auditor'] as const;
type Who = (typeof WHO)[number];

/** What tells the moment of the answer, and nothing of the matter. */
const VOLATILE: [RegExp, string][] = [
  [/"(serverNow|now|lastUsedAt)":"[^"]*"/g, '"$1":""'],
  [/(pictures\/[^"?]*)\?[^"]*"/g, '$1"'],
  [/"uptime[^,}]*/g, ''],
];

describe('what ended years ago', () => {
  let server: TestServer;
  let operations: Operation[];
  let here: Neighbourhood;
  let departmentCode: string;
  let sampleId: string;
  const tokens = {} as Record<Who, string>;
  /** By what became of them. Twins have the same said and done. */
  const codes: Record<string, string> = {};

  const call = (as: Who, method: 'GET' | 'POST', path: string, body?: unknown): Promise<Answer> =>
    server.call(method, path, { token: tokens[as], body, headers: { 'idempotency-key': randomUUID() } });
  const done = async (as: Who, verb: string, of: string, body?: unknown): Promise<Answer> => {
    const answer = await call(as, 'POST', `/requests/${of}/${verb}`, body);
    expect([verb, answer.status, answer.body?.code]).toEqual([verb, 200, of]);
    return answer;
  };
  const raise = async (as: Who = 'voter', text = '路灯坏了两周，晚上看不见路。'): Promise<string> => {
    const answer = await call(as, 'POST', '/requests', { text, communityId: here.community.code });
    expect(answer.status).toBe(201);
    return answer.body.code;
  };
  const assigned = async (as: Who = 'voter'): Promise<string> => {
    const code = await raise(as);
    await done('liaison', 'assign', code, { deputyCode: here.deputy.code });
    return code;
  };
  async function later(ms: number): Promise<void> {
    await server.app.get(DemoClockService).advance(ms);
    await settle();
  }
  async function settle(): Promise<void> {
    await server.app.get(EventsService).drain();
    while (await server.app.get(EchoesService).run()) await server.app.get(EventsService).drain();
  }
  const today = (ahead = 0) => dayOf(server.app.get(Clock).now() + ahead * DAY_MS);
  const archive = () => server.app.get(ArchiveWork).run();
  const countOf = async (table: string): Promise<number> =>
    Number((await server.db.query(`SELECT COUNT(*) AS n FROM ${table}`))[0].n);
  const archivedCodes = async (): Promise<string[]> =>
    (await server.db.query('SELECT code FROM request_archive ORDER BY id')).map((r: { code: string }) => r.code);

  /** This one now, also where somebody was at it a moment ago. */
  const putAway = async (code: string): Promise<void> => {
    const matters: { id: string }[] = await server.db.query('SELECT id FROM request WHERE code = ?', [code]);
    const ids = matters.map((m) => m.id);
    if (ids.length) await inTransaction(server.db, (em) => server.app.get(ArchivedMattersService).putAway(em, ids));
    expect(await archivedCodes()).toContain(code);
  };

  /** One of everything that ends. */
  async function raiseAll(twin: string): Promise<void> {
    const end = (name: string, code: string) => (codes[`${name} ${twin}`] = code);
    const rated = end('rated', await assigned());
    expect((await call('friend', 'POST', `/requests/${rated}/follow`)).status).toBe(200);
    await done('deputy', 'reply', rated, {
      ...{ text: '修好了。', outcome: 'solved', proof: { kind: 'site_visit', text: '看过，亮了。', day: today() } },
    });
    await settle();
    await done('friend', 'rate', rated, { echoed: true, solved: 'partly', comment: '还有一盏。' });
    await done('voter', 'rate', rated, { echoed: true, solved: 'solved', comment: '谢谢。' });

    const forwarded = end('forwarded', await assigned());
    await done('deputy', 'forward', forwarded, { restated: RESTATED, lead: departmentCode, class: 'simple' });
    await done('district', 'supervise', forwarded, { instruction: '请一周内回报。', answerBy: today(7) });
    await done('department', 'report', forwarded, { text: '已排班。' });
    await done('department', 'department-answer', forwarded, { text: '三周内修复。' });
    await done('deputy', 'accept-answer', forwarded);
    await done('deputy', 'tell', forwarded, { text: '三周内修好。', outcome: 'explained' });
    await done('voter', 'rate', forwarded, { echoed: true, solved: 'not', comment: '没有修。' });
    await done('district', 'exclude-rating', forwarded, { reason: '评价的不是这件事。' });

    const refused = end('refused', await raise());
    await done('liaison', 'refuse', refused, { reason: '正在诉讼。', door: '法院' });
    const appealed = end('appealed', await raise());
    await done('liaison', 'refuse', appealed, { reason: '正在诉讼。', door: '法院' });
    await done('voter', 'appeal', appealed, { text: '还没有起诉。' });
    await done('street', 'decide-appeal', appealed, { upheld: true, reason: '确实在诉讼。' });
    const withdrawn = end('withdrawn', await raise());
    await done('voter', 'withdraw', withdrawn, { reason: '自己修好了。' });

    const parent = end('parent', await assigned());
    const child = end('child', await raise('friend', '路灯坏了，孩子上学看不见。'));
    await done('liaison', 'merge', child, { into: parent });
    await done('deputy', 'reply', parent, { text: '已报修。' });
    await done('deputy', 'tell', parent, { text: '修好了。', outcome: 'explained' });
    await settle();
    await done('friend', 'rate', child, { echoed: true, solved: 'solved' });
    await done('voter', 'rate', parent, { echoed: true, solved: 'solved' });

    const lapsed = end('lapsed', await assigned());
    await done('deputy', 'reply', lapsed, { text: '修好了。', outcome: 'explained' });
    const reopened = end('reopened', await assigned());
    await done('deputy', 'reply', reopened, { text: '修好了。', outcome: 'explained' });
    await done('voter', 'reopen', reopened, { text: '又坏了。' });
    await done('deputy', 'reply', reopened, { text: '换了灯。', outcome: 'explained' });
    await done('voter', 'rate', reopened, { echoed: true, solved: 'solved' });
  }

  beforeAll(async () => {
    server = await testServer({ ARCHIVE_YEARS: '3' });
    operations = operationsOf(server.app).operations;
    const make = new Factories(server.db);
    const district = await make.district({ name: '示范区' });
    here = await neighbourhood(make, district.id);
    const open = async (personId: string, roleId: string) =>
      (await server.app.get(AuthService).open(server.db.manager, personId, roleId)).accessToken;
    const officer = async (role: string, over: Record<string, unknown> = {}) => {
      const personId = await make.person();
      return open(personId, await make.role(personId, role, { district_id: district.id, ...over }));
    };
    const department = await departmentRow(make, district.id);
    departmentCode = department.code;
    tokens.voter = await officer('voter');
    tokens.friend = await officer('voter');
    tokens.liaison = await officer('liaison', { station_id: here.station.id });
    tokens.deputy = await open(here.deputy.personId, here.deputy.roleId);
    tokens.street = await officer('street_office', { street_id: here.street.id });
    tokens.district = await officer('district_office');
    tokens.department = await officer('department', { department_id: department.id });
    tokens.admin = await officer('admin');
    tokens.auditor = await officer('auditor');
    codes['late one'] = await raise();
    for (const twin of ['a', 'b']) await raiseAll(twin);
    for (let i = 0; i < MANY; i++) await done('voter', 'withdraw', await raise(), {});
    // Promised for in five years: ended, and not for good.
    codes.promised = await assigned();
    const inFiveYears = dayOf(server.app.get(Clock).now() + 5 * YEAR_MS);
    await done('deputy', 'reply', codes.promised, { text: '列入计划。', outcome: 'planned', promiseDate: inFiveYears });
    await done('voter', 'rate', codes.promised, { echoed: true, solved: 'partly' });
    await later(40 * DAY_MS);
    const drawn = await call('district', 'POST', '/samples', { from: '2020-01-01', until: today(), size: 10 });
    expect(drawn.status).toBe(201);
    sampleId = drawn.body.id;
    const [first, second] = drawn.body.items;
    for (const { code } of [first, second])
      expect((await call('district', 'POST', `/samples/${sampleId}/items/${code}`, { reached: false })).status).toBe(
        200,
      );
    await later(2 * YEAR_MS);
    // Raised before all that is archived, and ended after it.
    await done('voter', 'withdraw', codes['late one'], {});
    for (let i = 0; i < MANY; i++) await done('voter', 'withdraw', await raise(), {});
    codes.open = await assigned();
    await later(1.2 * YEAR_MS);
    // As its task does every hour: what ended long ago is no longer found as similar, wherever it lies.
    await server.app.get(SimilarIndex).clean();
  }, 300_000);
  afterAll(() => server.close());

  /**
   * Every address of the document's GETs that ends and may be asked so often, with what leads to these matters. Pages are
   * followed to their end.
   */
  function addresses(): string[] {
    return (
      operations
        .filter(
          (o) =>
            o.method === 'GET' &&
            !['DeskStream.listen', 'Me.export', 'Slips.slip', 'Entry.way', 'Demo.now', 'Health.ready'].includes(o.id),
        )
        .flatMap((o) => {
          const fill =
            o.path.startsWith('/requests/{code}') || /\/(forwarded|intake)\/\{code\}/.test(o.path)
              ? Object.entries(codes).flatMap(([name, code]) => (name.endsWith(' b') ? [] : [code]))
              : o.path.includes('{id}')
                ? [sampleId]
                : [here.deputy.code, here.station.code, departmentCode];
          const values = /\{\w+\}/.test(o.path) ? fill : [''];
          const queries = [''];
          if (o.id === 'ListExport.file') queries.push('?scope=desk&state=closed');
          if (o.id === 'Requests.page')
            for (const scope of ['mine', 'followed', 'inbox', 'desk', 'late', 'decide'])
              for (const state of ['', '&state=closed', '&state=refused', '&state=withdrawn', '&state=told'])
                queries.push(`?scope=${scope}${state}`);
          if (o.id === 'Forwarded.page') queries.push('?list=done');
          if (o.id === 'Figures.read') queries.push(`?from=2020-01-01&until=${today()}`);
          return values.flatMap((v) => queries.map((q) => o.path.replace(/\{\w+\}/g, v) + q));
        })
        // What is looked for in lists before anything is opened: opening brings it back.
        .sort(
          (a, b) =>
            Number(/\/(requests|forwarded)\/[A-Z0-9-]{6}/.test(a)) -
            Number(/\/(requests|forwarded)\/[A-Z0-9-]{6}/.test(b)),
        )
    );
  }
  const plain = (body: unknown): string =>
    VOLATILE.reduce((text, [what, by]) => text.replace(what, by), JSON.stringify(body ?? ''));

  async function read(as: Who, path: string): Promise<string[]> {
    const pages: string[] = [];
    for (let cursor: string | null = null, n = 0; n < 10; n++) {
      const answer: Answer = await call(
        as,
        'GET',
        cursor ? `${path}${path.includes('?') ? '&' : '?'}cursor=${encodeURIComponent(cursor)}` : path,
      );
      expect([path, answer.status]).not.toEqual([path, 500]);
      const binary = !String(answer.headers['content-type']).includes('json');
      // A cursor says where a page ended, sealed anew each time.
      const { nextCursor = null, ...body } = binary ? {} : (answer.body ?? {});
      pages.push(`${answer.status} ${plain(body)}`);
      cursor = nextCursor;
      if (cursor === null) break;
    }
    return pages;
  }

  /** What everybody reads. */
  async function snapshot(): Promise<Map<string, string[]>> {
    const seen = new Map<string, string[]>();
    for (const as of WHO) for (const path of addresses()) seen.set(`${as} ${path}`, await read(as, path));
    return seen;
  }

  it('is put away, whole; what is not over stays', async () => {
    const before = await snapshot();
    const [requests, clocks, events] = [
      await countOf('request'),
      await countOf('request_clock'),
      await countOf('event'),
    ];
    const moved = await archive();
    const away = await archivedCodes();
    expect(away).toHaveLength(moved);
    for (const [name, code] of Object.entries(codes))
      expect([name, away.includes(code)]).toEqual([name, !['late one', 'promised', 'open'].includes(name)]);
    expect(moved).toBe(Object.keys(codes).length - 3 + MANY);
    expect(requests).toBe((await countOf('request')) + moved);
    expect(clocks).toBe((await countOf('request_clock')) + (await countOf('request_clock_archive')));
    expect(events).toBe((await countOf('event')) + (await countOf('event_archive')));
    await countsAgree(server);
    await ridersAgree(server);
    expect(await archive()).toBe(0);

    const found = [...before].filter(([, pages]) => pages[0].startsWith('200'));
    expect(found.length).toBeGreaterThan(200);
    const differing: unknown[] = [];
    for (const as of WHO) {
      // With everything put away before each of them comes.
      await archive();
      for (const [key, pages] of before) {
        const [who, path] = key.split(' ');
        if (who !== as || pages[0].startsWith('403')) continue;
        const now = await read(as, path);
        if (JSON.stringify(now) !== JSON.stringify(pages)) differing.push([key, pages, now]);
      }
    }
    expect(differing).toEqual([]);
  }, 600_000);

  it('is found by the slip that was taken home, and stays where it is', async () => {
    await archive();
    const code = codes['refused a'];
    const word = encodeURIComponent(server.app.get(SlipWords).of(code));
    const answer = await server.call('GET', `/slips/${code}?word=${word}`);
    expect([answer.status, answer.body.state]).toEqual([200, 'refused']);
    expect(await archivedCodes()).toContain(code);
  });

  /** What may be tried with a matter, by anybody. */
  const VERBS: [string, unknown][] = [
    ['assign', () => ({ deputyCode: here.deputy.code })],
    ['ask', { text: '哪一盏？' }],
    ['refuse', { reason: '正在诉讼。', door: '法院' }],
    ['reply', { text: '您好，已去看过。' }],
    ['tell', { text: '修好了。', outcome: 'explained' }],
    ['answer', { text: '东门的。' }],
    ['rate', { echoed: true, solved: 'solved' }],
    ['reopen', { text: '又坏了。' }],
    ['supplement', { text: '补充一句。' }],
    ['withdraw', {}],
    ['merge', () => ({ into: codes.open })],
    ['unmerge', {}],
    ['return', { ground: '不在本站范围。', rightUnit: 'ABCDEFGH' }],
    ['appeal', { text: '还没有起诉。' }],
    ['decide-appeal', { upheld: true, reason: '确实在诉讼。' }],
    ['follow', {}],
    ['unfollow', {}],
    ['forward', () => ({ restated: RESTATED, lead: departmentCode, class: 'simple' })],
    ['accept-answer', {}],
    ['send-back', { reason: '没有写明日期。' }],
    ['department-answer', { text: '已修好。' }],
    ['supervise', { instruction: '请尽快办。', answerBy: '2099-12-31' }],
    ['report', { text: '已排班。' }],
    ['note', { text: '打过电话，没有人接。' }],
    ['label', { priority: 1 }],
    ['reveal-contact', { reason: '想问是哪一盏灯。' }],
    ['exclude-rating', { reason: '评价的不是这件事。' }],
    ['hand-over', () => ({ deputyCode: here.deputy.code, reason: '熟悉情况。' })],
  ];

  it('is acted upon as its living twin is', async () => {
    for (const name of ['rated', 'forwarded', 'appealed', 'child']) {
      const [living, away] = [codes[`${name} a`], codes[`${name} b`]];
      const done: string[] = [];
      for (const [verb, body] of VERBS)
        for (const as of WHO) {
          const of = async (code: string): Promise<unknown[]> => {
            const sent = typeof body === 'function' ? body() : body;
            const answer = await call(as, 'POST', `/requests/${code}/${verb}`, sent);
            const { code: refusal, state, version } = answer.body ?? {};
            return [answer.status, answer.status < 300 ? [state, version] : refusal];
          };
          const due = await of(living);
          // Whose role may never do it is told so before anybody looks for the matter.
          if (due[1] === 'role.not_allowed') continue;
          if (due[0] === 200) done.push(`${as} ${verb}`);
          await settle();
          await putAway(away);
          expect([name, as, verb, ...(await of(away))]).toEqual([name, as, verb, ...due]);
        }
      expect(done.length).toBeGreaterThan(3);
    }
    await settle();
    await countsAgree(server);
  }, 600_000);

  it('is what another is merged into, and refused as it would be', async () => {
    await later(4 * YEAR_MS);
    const fresh = await raise('friend');
    await archive();
    const away = await archivedCodes();
    expect(away).toContain(codes['rated a']);
    const into = (code: string) => call('liaison', 'POST', `/requests/${fresh}/merge`, { into: code });
    const answer = await into(codes['rated a']);
    expect([answer.status, answer.body.code]).not.toEqual([404, 'request.not_found']);
    expect([answer.status, answer.body.code]).toEqual([(await into(codes['rated a'])).status, answer.body.code]);
    expect((await into('ZZZZZZZZZZ')).status).toBe(answer.status === 404 ? 409 : 404);
  });

  it('is in what its voter takes along, whole', async () => {
    await archive();
    const taken = await call('voter', 'GET', '/me/export');
    expect(taken.status).toBe(200);
    const text = JSON.stringify(taken.body);
    for (const name of ['rated a', 'forwarded b', 'refused a', 'withdrawn b', 'parent a', 'open'])
      expect([name, text.includes(codes[name])]).toEqual([name, true]);
    expect(text).toContain('三周内修好。');
  });

  it('is forgotten with its voter, and counts go on', async () => {
    await archive();
    const answer = await server.call('DELETE', '/me', { token: tokens.friend });
    expect(answer.status).toBeLessThan(300);
    await settle();
    const rows = await server.db.query(
      'SELECT voter_id, followers FROM request WHERE code IN (?) UNION ALL SELECT voter_id, followers FROM request_archive WHERE code IN (?)',
      [
        [codes['child a'], codes['child b']],
        [codes['child a'], codes['child b']],
      ],
    );
    expect(rows).toHaveLength(2);
    for (const row of rows) expect(row.voter_id).toBeNull();
    const [{ n }] = await server.db.query('SELECT COUNT(*) AS n FROM request_archive WHERE followers <> 0');
    expect(Number(n)).toBe(0);
    await countsAgree(server);
    // Forgotten ones are put away as any, several of them.
    await archive();
    expect(await archivedCodes()).toEqual(expect.arrayContaining([codes['child a'], codes['child b']]));
  });
});
