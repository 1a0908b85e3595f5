import { randomBytes } from 'node:crypto';
import { DataSource } from 'typeorm';
import { neighbourhood, type Neighbourhood } from '../../test/neighbourhood';
import { Factories } from '../../test/factories';
import { testServer, type TestServer } from '../../test/http';
import { AuditService } from '../audit/audit.service';
import { walkChain } from '../audit/chain-walk';
import { PeopleService } from '../people/people.service';
import { AuditTrail, BY_ITSELF } from '../platform/audit/audit-trail';
import { TasksService } from '../platform/tasks/tasks.service';
import { AUDIT_LEAST_DAYS, RETENTION, ruleOf } from './retention.rules';
import { RetentionService } from './retention.service';
import { RetentionWork } from './retention-work';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const word = () => randomBytes(16).toString('hex');

describe('retention', () => {
  let server: TestServer;
  let db: DataSource;
  let here: Neighbourhood;
  let make: Factories;
  let tasks: string[];

  beforeAll(async () => {
    const every = jest.spyOn(TasksService.prototype, 'every');
    server = await testServer();
    tasks = every.mock.calls.map(([name]) => name);
    ({ db } = server);
    make = new Factories(db);
    here = await neighbourhood(make, (await make.district()).id);
  });
  afterAll(() => server.close());

  async function insert(table: string, row: Record<string, unknown>): Promise<string> {
    const columns = Object.keys(row);
    const { insertId }: { insertId: string | number } = await db.query(
      `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
      Object.values(row),
    );
    return String(insertId);
  }
  /** An instant a rule's days ago: `late` by a minute on either side of the limit. */
  const ago = (kind: string, late: number) => new Date(Date.now() - ruleOf(kind).days * DAY_MS - late * MINUTE_MS);
  const OVER = 5;
  const JUST_IN = -5;
  const ids = async (table: string, key = 'id'): Promise<string[]> =>
    ((await db.query(`SELECT ${key} AS id FROM ${table} ORDER BY ${key}`)) as { id: string }[]).map((r) => r.id);

  const session = (at: Date, more: Record<string, unknown> = {}) =>
    insert('auth_session', {
      ...{ family: word(), person_id: 1, role_id: 1, access_hash: word() + word(), access_expires_at: at },
      ...{ refresh_hash: word() + word(), refresh_expires_at: at, created_at: at, ...more },
    });
  const message = (at: Date) =>
    insert('message', {
      ...{ event_id: BigInt(`0x${randomBytes(6).toString('hex')}`).toString(), person_id: 1, role: 'voter' },
      ...{ kind: 'told', title: '办理结果', text: '好了', at },
    });
  const delivery = (at: Date, more: Record<string, unknown> = {}) =>
    insert('delivery', {
      ...{ event_id: BigInt(`0x${randomBytes(6).toString('hex')}`).toString(), person_id: 1, role: 'voter' },
      ...{ template: 'progress', request_code: 'HY-1', station_id: 1, who: '选民', title: '标题', text: '内容' },
      ...{ facts: '{}', worth_call: 0, created_at: at, ended_at: at, state: 'sent', ...more },
    });
  const check = (at: Date, more: Record<string, unknown> = {}) =>
    insert('content_check', {
      ...{ topic: 'entry', subject_id: BigInt(`0x${randomBytes(6).toString('hex')}`).toString(), request_id: 1 },
      ...{
        author_role: 'deputy',
        station_id: 1,
        district_id: 1,
        display: 'shown',
        created_at: at,
        decided_at: at,
        ...more,
      },
    });

  /** For each kind: what goes and what stays. */
  const CASES: [
    kind: string,
    table: string,
    key: string,
    gone: () => Promise<unknown>[],
    stays: () => Promise<unknown>[],
  ][] = [
    [
      'session',
      'auth_session',
      'id',
      () => [session(ago('session', OVER)), session(ago('session', OVER), { revoked_at: new Date() })],
      () => [session(ago('session', JUST_IN)), session(new Date())],
    ],
    [
      'session_rotated',
      'auth_session',
      'id',
      () => [session(ago('session_rotated', OVER), { rotated_at: new Date(0) })],
      () => [
        session(ago('session_rotated', OVER)),
        session(ago('session_rotated', JUST_IN), { rotated_at: new Date(0) }),
      ],
    ],
    [
      'message',
      'message',
      'id',
      () => Array.from({ length: 1203 }, () => message(ago('message', OVER))),
      () => [message(ago('message', JUST_IN)), message(new Date())],
    ],
    [
      'delivery',
      'delivery',
      'id',
      () => [delivery(ago('delivery', OVER)), delivery(ago('delivery', OVER), { ended_at: null })],
      () => [
        // Somebody has to call, or it is still to be sent, or it ended later than it began.
        delivery(ago('delivery', OVER), { call_from: new Date() }),
        delivery(ago('delivery', OVER), { next_at: new Date() }),
        delivery(ago('delivery', OVER), { sms_at: new Date() }),
        delivery(ago('delivery', OVER), { ended_at: ago('delivery', JUST_IN) }),
        delivery(ago('delivery', JUST_IN)),
      ],
    ],
    [
      'delivery_summary',
      'delivery_summary',
      'id',
      () => [summary(ago('delivery_summary', OVER))],
      () => [summary(ago('delivery_summary', OVER), null), summary(ago('delivery_summary', JUST_IN))],
    ],
    [
      'delivery_report',
      'delivery_report',
      'id',
      () => [report(ago('delivery_report', OVER))],
      () => [report(ago('delivery_report', JUST_IN))],
    ],
    [
      'consent_grant',
      'consent_grant',
      'id',
      () => [insert('consent_grant', { openid: 'o1', template_id: 'T', at: ago('consent_grant', OVER) })],
      () => [insert('consent_grant', { openid: 'o1', template_id: 'T', at: ago('consent_grant', JUST_IN) })],
    ],
    [
      'push_receipt',
      'wechat_push_receipt',
      'id',
      () => [insert('wechat_push_receipt', { what: word() + word(), at: ago('push_receipt', OVER) })],
      () => [insert('wechat_push_receipt', { what: word() + word(), at: ago('push_receipt', JUST_IN) })],
    ],
    [
      'push_event',
      'event',
      'id',
      () => [event(ago('push_event', OVER))],
      () => [
        event(ago('push_event', OVER), { pending: 1 }),
        event(ago('push_event', OVER), { topic: 'request', subject_id: 7 }),
        event(ago('push_event', JUST_IN)),
      ],
    ],
    [
      'picture_trace',
      'picture_trace',
      'trace_id',
      () => [insert('picture_trace', { trace_id: word(), at: ago('picture_trace', OVER) })],
      () => [insert('picture_trace', { trace_id: word(), at: ago('picture_trace', JUST_IN) })],
    ],
    [
      'content_check',
      'content_check',
      'id',
      () => [check(ago('content_check', OVER)), check(ago('content_check', OVER), { display: 'withheld' })],
      () => [
        check(ago('content_check', OVER), { display: 'held' }),
        check(ago('content_check', OVER), { display: 'pending', next_at: new Date() }),
        check(ago('content_check', OVER), { decided_at: ago('content_check', JUST_IN) }),
        check(ago('content_check', JUST_IN)),
      ],
    ],
  ];
  const summary = (at: Date, ended: Date | null = at) =>
    insert('delivery_summary', { openid: 'o1', template_id: 'T', state: 'sent', claimed_at: at, ended_at: ended });
  const report = (at: Date) =>
    insert('delivery_report', { msg_id: word(), openid: 'o1', template_id: 'T', at, ok: 1, errcode: 0 });
  const event = (at: Date, more: Record<string, unknown> = {}) =>
    insert('event', {
      ...{ topic: 'wechat', subject_id: 0, district_id: 0, at, kind: 'cancel', round: 1, actor_role: 'system' },
      ...{ actor_name: '微信', pending: 0, ...more },
    });

  it.each(CASES)('takes away exactly what the table says: %s', async (kind, table, key, gone, stays) => {
    await db.query(`DELETE FROM ${table}`);
    // What is over its time is the oldest, as it is in life.
    await Promise.all(gone());
    const over = await ids(table, key);
    await Promise.all(stays());
    const kept = (await ids(table, key)).filter((id) => !over.includes(id));
    expect([over.length, kept.length].every((n) => n > 0)).toBe(true);
    const work = server.app.get(RetentionWork);
    expect(await work.clear(ruleOf(kind))).toBe(over.length);
    expect(await ids(table, key)).toEqual(kept);
    expect(await work.clear(ruleOf(kind))).toBe(0);
    expect(await ids(table, key)).toEqual(kept);
  });

  describe('voters whom only a station knows', () => {
    const people = () => server.app.get(PeopleService);
    async function walkIn(matters: Record<string, unknown>[], more: Record<string, unknown> = {}): Promise<string> {
      const id = await people().createPerson(db.manager, { name: '单听雨', ...more });
      await people().grantRole(db.manager, {
        personId: id,
        role: 'voter',
        districtId: here.districtId,
        startsOn: '2000-01-01',
      });
      await db.query('UPDATE person SET created_at = ? WHERE id = ?', [new Date(0), id]);
      for (const matter of matters)
        await insert('request', {
          ...{
            code: `HY-${word().slice(0, 12)}`,
            district_id: here.districtId,
            voter_id: id,
            station_id: here.station.id,
          },
          ...{
            title: '路灯',
            text: '单听雨说路灯坏了，电话13812345678。',
            category: '其他',
            state: 'closed',
            open: 0,
            round: 1,
          },
          ...{ routing_rule: 'station', routing_reason: '', idempotency_key: word(), body_hash: word() },
          ...{ created_at: new Date(0), updated_at: new Date(0), due_at: ago('contact', OVER), ...matter },
        });
      return id;
    }
    const forgotten = async (id: string): Promise<boolean> => {
      const [row] = await db.query('SELECT forgotten_at, name_cipher FROM person WHERE id = ?', [id]);
      expect(row.name_cipher === null).toBe(row.forgotten_at !== null);
      return row.forgotten_at !== null;
    };

    it('are forgotten two years after their last matter ended, and nobody else is', async () => {
      const late = { due_at: ago('contact', JUST_IN) };
      const gone = [await walkIn([{}]), await walkIn([{}, { state: 'withdrawn' }]), await walkIn([])];
      const stay = [
        await walkIn([{}, late]),
        await walkIn([{}, { open: 1, state: 'assigned' }]),
        await walkIn([{ promise_date: '2199-01-01' }]),
        await walkIn([{ updated_at: new Date() }]),
        await walkIn([{}], { openid: `o${word()}` }),
        await walkIn([{}], { account: 'officer-of-old' }),
        await walkIn([{}], { phone: '13700000001' }),
      ];
      const deputy = await walkIn([{}]);
      await people().grantRole(db.manager, {
        ...{ personId: deputy, role: 'deputy', districtId: here.districtId, startsOn: '2000-01-01' },
      });
      const work = server.app.get(RetentionWork);
      expect(await work.clear(ruleOf('contact'))).toBe(gone.length);
      for (const id of gone) expect(await forgotten(id)).toBe(true);
      for (const id of [...stay, deputy]) expect(await forgotten(id)).toBe(false);
      expect(await work.clear(ruleOf('contact'))).toBe(0);
      const archived = await db.query("SELECT text FROM request WHERE voter_id IS NULL AND text LIKE '%路灯坏了%'");
      expect(archived).toHaveLength(3);
      expect(JSON.stringify(archived)).not.toMatch(/单听雨|13812345678/);
    });
  });

  it('lets the oldest of the audit log go, and the rest still proves itself', async () => {
    const trail = server.app.get(AuditTrail);
    const chain = server.app.get(AuditService);
    await chain.seal();
    await db.query('DELETE FROM audit_entry');
    await db.query('UPDATE audit_head SET anchor_seq = seq, anchor_hash = hash');
    const note = (at: Date) =>
      trail.record(db.manager, { action: 'auth.signed_in', actor: BY_ITSELF, districtId: null, at: at.getTime() });
    for (let i = 0; i < 230; i++) await note(ago('audit', OVER));
    await note(ago('audit', JUST_IN));
    await note(new Date());
    await chain.seal();
    const work = server.app.get(RetentionWork);
    expect(await work.clear(ruleOf('audit'))).toBe(230);
    expect(await work.clear(ruleOf('audit'))).toBe(0);
    expect(await walkChain(db)).toMatchObject({ checked: 2, broken: null });
  });

  it('is done once a day by whichever process comes first, and is on record', async () => {
    await db.query('DELETE FROM retention_run');
    await db.query('DELETE FROM message');
    await Promise.all(Array.from({ length: 7 }, () => message(ago('message', OVER))));
    const retention = server.app.get(RetentionService);
    const runs = await Promise.all([retention.run(), retention.run(), retention.run()]);
    expect(runs.map((r) => r.get('message') ?? 0).sort()).toEqual([0, 0, 7]);
    const kinds = RETENTION.filter((r) => r.way.by !== 'task').map((r) => r.kind);
    expect(runs.flatMap((r) => [...r.keys()]).sort()).toEqual([...kinds].sort());
    await message(ago('message', OVER));
    expect((await retention.run()).size).toBe(0);
    await db.query('UPDATE retention_run SET started_at = started_at - INTERVAL 1 DAY');
    expect((await retention.run()).get('message')).toBe(1);
    expect(await db.query("SELECT removed FROM retention_run WHERE kind = 'message'")).toEqual([{ removed: 1 }]);
    await server.app.get(AuditService).seal();
    const [entry] = await db.query(
      "SELECT detail FROM audit_entry WHERE action = 'retention.removed' AND detail LIKE '%消息%' ORDER BY seq DESC LIMIT 1",
    );
    expect(JSON.parse(entry.detail)).toEqual({ kept: '消息', rows: 1 });
    expect((await walkChain(db)).broken).toBeNull();
  });

  describe('the table', () => {
    it('names each kind once, with a reason', () => {
      expect(new Set(RETENTION.map((r) => r.kind)).size).toBe(RETENTION.length);
      expect(RETENTION.filter((r) => !r.why || !r.since || !r.label)).toEqual([]);
    });

    it('keeps the audit log as long as the law asks for', () => {
      expect(ruleOf('audit').days).toBeGreaterThanOrEqual(AUDIT_LEAST_DAYS);
      expect(server.config.AUDIT_DAYS).toBe(ruleOf('audit').days);
    });

    it('leaves to features only what they do clear', () => {
      const named = RETENTION.flatMap((r) => (r.way.by === 'task' ? [r.way.task] : []));
      expect(named.filter((task) => !tasks.includes(task))).toEqual([]);
    });
  });
});
