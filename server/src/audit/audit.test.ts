import { AUDIT_ACTIONS, type AuditEntryView, type AuditPage } from '@huiyin/shared/audit/audit.dto';
import { randomUUID } from 'node:crypto';
import { testServer, type TestServer } from '../../test/http';
import { PASSWORD, Register } from '../../test/registered';
import { signIn } from '../../test/sign-in';
import { AuditTrail } from '../platform/audit/audit-trail';
import { EventsService } from '../platform/events/events.service';
import { WechatClient } from '../wechat/wechat.client';
import { AuditService } from './audit.service';
import { walkChain } from './chain-walk';

/** Without the hashes, in which any digits may follow each other. */
const WORDS = 'source, actor_name, action, subject_kind, subject_code, detail';

describe('the audit log', () => {
  let server: TestServer;
  let office: Register;
  let auditor: string;
  let far: string;

  beforeAll(async () => {
    server = await testServer();
    office = await Register.open(server);
    jest.spyOn(server.app.get(WechatClient), 'phone').mockImplementation((code) => Promise.resolve(code));
    auditor = (await signIn(server, 'auditor', { districtId: office.here.districtId })).token;
    far = (await signIn(server, 'auditor', { districtId: (await office.make.district()).id })).token;
  });
  afterAll(() => server.close());

  async function sealed(): Promise<void> {
    await server.app.get(EventsService).drain();
    await server.app.get(AuditService).seal();
  }
  async function read(query = '', token = auditor): Promise<AuditEntryView[]> {
    await sealed();
    const items: AuditEntryView[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const more: string = `${query}${cursor ? `&cursor=${cursor}` : ''}`;
      const page = await server.call<AuditPage>('GET', `/audit?${more}`, { token });
      expect(page.status).toBe(200);
      items.push(...page.body.items);
      cursor = page.body.nextCursor;
    }
    return items;
  }
  const newest = async (action: string) => (await read(`action=${action}`))[0];
  async function raise(text = '楼下路灯坏了，我电话 13812345678，住 3 栋 502。') {
    const voter = await office.voter();
    const raised = await server.call('POST', '/requests', {
      token: voter.token,
      body: { text, communityId: office.here.community.code },
      headers: { 'idempotency-key': randomUUID() },
    });
    expect(raised.status).toBe(201);
    return { voter, code: raised.body.code as string };
  }

  it('tells every event of a matter once, by whom and what it did, and nothing that was written', async () => {
    const { code } = await raise();
    const liaison = await office.officer({ name: '屈景穗' });
    const token = (await office.withPassword(liaison.account)).body.accessToken;
    const { deputy } = office.here;
    const assigned = await server.call('POST', `/requests/${code}/assign`, {
      token,
      body: { deputyCode: deputy.code },
    });
    expect(assigned.status).toBe(200);
    await server.db.query("UPDATE event SET pending = 1 WHERE topic = 'request'");
    const entries = await read(`subject=${code}`);
    expect(entries.map((e) => [e.action, e.actionLabel, e.actor.label, e.actor.name, e.detail])).toEqual([
      ['request.assigned', '交代表答复', '联络员', '屈景穗', expect.stringContaining(`代表：${deputy.name}`)],
      ['request.submitted', '提交事项', '选民', '选民', expect.any(String)],
    ]);
    expect(entries[0].detail).toBe(`从“待分办”，到“等代表答复”，代表：${deputy.name}`);
    expect(entries[0].subject).toEqual({ kind: 'request', label: '事项', code });
    const rows = await server.db.query('SELECT * FROM audit_entry WHERE subject_code = ?', [code]);
    expect(JSON.stringify(rows)).not.toMatch(/13812345678|502|路灯/);
  });

  it('tells signing in, out, and what went wrong', async () => {
    const officer = await office.officer({ name: '安见山' });
    const { accessToken } = (await office.withPassword(officer.account)).body;
    expect(await newest('auth.signed_in')).toMatchObject({
      actor: { role: 'liaison', label: '联络员', name: '安见山' },
      detail: '用账号密码',
    });
    await server.call('POST', '/auth/sign-out', { token: accessToken });
    expect(await newest('auth.signed_out')).toMatchObject({ actor: { name: '安见山' } });
    const wrong = () =>
      server.call('POST', '/auth/password', { body: { account: officer.account, password: 'Wrong-Kite-2026' } });
    for (let i = 0; i < 7; i++) await wrong();
    const subject = { kind: 'account', label: '账号', code: officer.account };
    const failed = (await read('action=auth.failed')).filter((e) => e.subject?.code === officer.account);
    expect(failed).toHaveLength(4);
    expect(failed[0]).toMatchObject({ actor: { role: 'unknown', label: '未登录', name: '未登录' }, subject });
    // The fifth locks it; what is tried while it is locked is not looked at.
    expect((await read('action=auth.locked')).map((e) => e.subject)).toEqual([subject]);
  });

  it('keeps nothing of what was typed where there is no such account, and tells it once a minute', async () => {
    for (const account of ['13812345678', 'my-secret-password'])
      await server.call('POST', '/auth/password', { body: { account, password: 'x' } });
    const unknown = (await read('action=auth.failed', far)).filter((e) => e.subject?.code === null);
    expect(unknown.length).toBeGreaterThan(0);
    expect(unknown.length).toBeLessThanOrEqual(2);
    expect(unknown[0]).toMatchObject({ detail: '没有这个账号', subject: { kind: 'account', code: null } });
    const rows = JSON.stringify(await server.db.query('SELECT * FROM audit_entry'));
    expect(rows).not.toMatch(/13812345678|my-secret-password/);
  });

  it('tells passwords, roles and bindings', async () => {
    const officer = await office.officer();
    const guard = await office.officer({ roles: ['security_admin'], name: '翁致禾' });
    const { accessToken: guarding } = (await office.withPassword(guard.account)).body;
    const path = `/security/accounts/${officer.account}/password`;
    const given = await server.call('POST', path, { token: guarding, body: {} });
    expect(await newest('person.password_given')).toMatchObject({
      actor: { role: 'security_admin', name: '翁致禾' },
      subject: { kind: 'account', code: officer.account },
      detail: '',
    });
    const session = await server.call('POST', '/auth/password', {
      body: { account: officer.account, password: given.body.password },
    });
    const { accessToken: token } = session.body;
    const body = { oldPassword: given.body.password, newPassword: `${PASSWORD}-2` };
    expect((await server.call('POST', '/auth/password/change', { token, body })).status).toBe(204);
    expect(await newest('auth.password_changed')).toMatchObject({
      actor: { name: officer.name },
      detail: '用账号密码',
    });
    expect(await newest('person.role_granted')).toMatchObject({ subject: { kind: 'person' }, detail: /^身份：/ });

    const deputy = await office.deputy({ name: '纪和声' });
    const voter = await office.voter();
    const offer = await server.call('POST', '/auth/phone', { token: voter.token, body: { code: deputy.phone } });
    const bound = await server.call('POST', '/auth/bind', { token: voter.token, body: { ticket: offer.body.ticket } });
    expect(bound.status).toBe(200);
    expect(await newest('person.bound')).toMatchObject({
      actor: { role: 'deputy', name: '纪和声' },
      subject: { kind: 'person', code: deputy.code },
    });
    const { account } = await office.officer({ roles: ['admin'], name: '易向南' });
    const { accessToken: admin } = (await office.withPassword(account)).body;
    await server.call('POST', `/bindings/${encodeURIComponent(`deputy:${deputy.code}`)}/release`, { token: admin });
    expect(await newest('person.released')).toMatchObject({
      actor: { name: '易向南' },
      subject: { code: deputy.code },
    });
  });

  it('tells settings and codes', async () => {
    const { districtId, station } = office.here;
    const [{ code }] = await server.db.query('SELECT code FROM district WHERE id = ?', [districtId]);
    const office1 = (await signIn(server, 'district_office', { districtId })).token;
    await server.call('PUT', `/districts/${code}/policy`, { token: office1, body: { policy: 'working' } });
    const changed = await newest('policy.changed');
    expect(changed).toMatchObject({ subject: { kind: 'district', code }, detail: '期限：三个工作日内，只管新的' });
    await server.call('POST', `/codes/station/${station.code}/issue`, { token: office1 });
    await server.call('POST', `/codes/station/${station.code}/revoke`, { token: office1 });
    expect(await newest('code.issued')).toMatchObject({ subject: { kind: 'station', code: station.code } });
    expect(await newest('code.revoked')).toMatchObject({ actor: { role: 'district_office' } });
  });

  describe('read by the auditor', () => {
    const at = (day: string) => new Date(`${day}T10:00:00+08:00`).getTime();
    const list = (districtId: string | null, day: string, n: string) =>
      server.app.get(AuditTrail).record(server.db.manager, {
        action: 'list.exported',
        actor: { role: 'admin', personId: '1', name: '翁致禾' },
        districtId,
        at: at(day),
        facts: { list: n, rows: 3 },
      });
    let other: string;

    beforeAll(async () => {
      other = (await office.make.district()).id;
      for (let i = 0; i < 120; i++)
        await list([office.here.districtId, other, null][i % 3], `2025-0${1 + (i % 4)}-15`, `名单${i}`);
    });

    it('is of the own district and of none, newest first, in pages of fifty', async () => {
      await sealed();
      const query = 'action=list.exported';
      const first = await server.call<AuditPage>('GET', `/audit?${query}`, { token: auditor });
      expect(first.body.items).toHaveLength(50);
      const all = await read(query);
      expect(all).toHaveLength(80);
      expect(new Set(all.map((e) => e.seq)).size).toBe(80);
      const order = all.map((e) => [e.at, Number(e.seq)] as const);
      expect(order).toEqual([...order].sort((a, b) => (a[0] === b[0] ? b[1] - a[1] : a[0] < b[0] ? 1 : -1)));
      const numbers = all.map((e) => Number(/名单(\d+)/.exec(e.detail)![1]));
      expect(numbers.filter((n) => n % 3 === 1)).toEqual([]);
      expect((await read(query, far)).length).toBe(40);
    });

    it('is narrowed to days, both included', async () => {
      const days = await read('action=list.exported&from=2025-02-15&until=2025-03-15');
      expect(new Set(days.map((e) => e.at.slice(0, 10)))).toEqual(new Set(['2025-02-15', '2025-03-15']));
      expect(await read('action=list.exported&until=2025-01-14')).toEqual([]);
      const impossible = await server.call('GET', '/audit?from=2025-02-30', { token: auditor });
      expect(impossible).toMatchObject({ status: 400, body: { code: 'query.invalid' } });
    });

    it('shows the end of the chain as it stands', async () => {
      await sealed();
      const { body } = await server.call<AuditPage>('GET', '/audit', { token: auditor });
      const { ends, broken } = await walkChain(server.db);
      expect(broken).toBeNull();
      expect(body.head).toEqual({ seq: ends!.seq, hash: ends!.hash });
      const [last] = await server.db.query('SELECT hash FROM audit_entry WHERE seq = ?', [body.items[0].seq]);
      expect(body.items[0].hash).toBe(last.hash.slice(0, 12));
    });

    it('holds a cursor to the filter it was given for', async () => {
      await sealed();
      const { body } = await server.call<AuditPage>('GET', '/audit?action=list.exported', { token: auditor });
      const other = await server.call('GET', `/audit?cursor=${body.nextCursor}`, { token: auditor });
      expect(other.body.code).toBe('cursor.invalid');
    });
  });

  it('has a name for every action that was written in these tests', async () => {
    await sealed();
    const rows: { action: string }[] = await server.db.query('SELECT DISTINCT action FROM audit_entry');
    expect(rows.length).toBeGreaterThan(12);
    expect(rows.map((r) => r.action).filter((a) => !(a in AUDIT_ACTIONS))).toEqual([]);
  });

  it('holds no phone and no openid of anyone', async () => {
    await sealed();
    const rows = JSON.stringify(await server.db.query(`SELECT ${WORDS} FROM audit_entry`));
    const people: { openid: string }[] = await server.db.query('SELECT openid FROM person WHERE openid IS NOT NULL');
    expect(people.length).toBeGreaterThan(0);
    for (const { openid } of people) expect(rows).not.toContain(openid);
    expect(rows).not.toMatch(/(?<!\d)1[3-9]\d{9}(?!\d)/);
  });
});
