import { randomUUID } from 'node:crypto';
import type { OwnData } from '@huiyin/shared/people/me.dto';
import { testServer, type TestServer } from '../../test/http';
import { Register } from '../../test/registered';
import { signIn } from '../../test/sign-in';
import { AuditService } from '../audit/audit.service';
import { walkChain } from '../audit/chain-walk';
import { Crypto } from '../platform/crypto/crypto';
import { MATTER_WORDS } from '../requests/matter-words';
import { EventsService } from '../platform/events/events.service';
import { WechatClient } from '../wechat/wechat.client';

const OTHERS_OPENID = 'o_of_somebody_else';
/** What tells one voter of these tests from another: none is found by what was another's. */
const unlike = (n: number) => {
  const name = `单听${'雨雪风霜云露虹霞雷电'[n % 10]}${'甲乙丙丁'[Math.floor(n / 10)]}`;
  const [phone, door] = [`138123${String(45000 + n)}`, `${30 + n}栋502`];
  return { name, phone, door, words: `我是${name}，电话${phone}，住翠园${door}，楼下路灯坏了两周。` };
};
type Someone = { token: string; personId: string; code: string; openid: string } & ReturnType<typeof unlike>;

describe('own data', () => {
  let server: TestServer;
  let office: Register;
  let liaison: string;
  let deputyToken: string;

  beforeAll(async () => {
    server = await testServer();
    office = await Register.open(server);
    jest.spyOn(server.app.get(WechatClient), 'phone').mockImplementation((code) => Promise.resolve(code));
    const { districtId, station, deputy } = office.here;
    liaison = (await signIn(server, 'liaison', { districtId, stationId: station.id })).token;
    deputyToken = (await signIn(server, 'deputy', { personId: deputy.personId, districtId, deputyId: deputy.id }))
      .token;
  });
  afterAll(() => server.close());

  const drain = () => server.app.get(EventsService).drain();
  const act = (code: string, verb: string, token: string, body: unknown = {}) =>
    server.call('POST', `/requests/${code}/${verb}`, { token, body });
  const exported = (token: string) => server.call<OwnData>('GET', '/me/export', { token });
  const remove = (token: string) => server.call('DELETE', '/me', { token });
  const rowsOf = (data: OwnData, name: string) =>
    data.parts.find((p) => p.name === name)?.rows as Record<string, unknown>[];

  /** A voter with a name, a phone of their own, and a WeChat. */
  let n = 0;
  async function someone(): Promise<Someone> {
    const { token, personId, code } = await office.voter();
    const facts = unlike((n += 1));
    await server.call('POST', '/me/phone', { token, body: { code: facts.phone } });
    const name = server.app.get(Crypto).encrypt(facts.name);
    await server.db.query('UPDATE person SET name_cipher = ? WHERE id = ?', [name, personId]);
    return { token, personId, code, ...facts, openid: (await office.row(personId)).openid as string };
  }
  async function raise({ token, words, door }: Pick<Someone, 'token' | 'words' | 'door'>): Promise<string> {
    const raised = await server.call('POST', '/requests', {
      token,
      body: {
        text: words,
        communityId: office.here.community.code,
        placeText: `翠园${door}`,
        location: { lng: 114, lat: 22.5 },
      },
      headers: { 'idempotency-key': randomUUID() },
    });
    expect(raised.status).toBe(201);
    await drain();
    return raised.body.code;
  }
  async function toEnd(code: string, { token, phone, name }: Someone): Promise<void> {
    const steps: [string, string, unknown][] = [
      ['assign', liaison, { deputyCode: office.here.deputy.code, note: `请打 ${phone} 找${name}` }],
      ['supplement', token, { text: `补充：${phone}，找${name}。` }],
      ['reply', deputyToken, { text: `${name}您好，已联系路灯所。` }],
      ['tell', deputyToken, { text: '修好了。', outcome: 'explained' }],
      ['rate', token, { echoed: true, solved: 'solved' }],
    ];
    for (const [verb, by, body] of steps) expect([verb, (await act(code, verb, by, body)).status]).toEqual([verb, 200]);
    await drain();
  }

  /** Every text column of every table: where a word stands. */
  async function findings(word: string): Promise<string[]> {
    const columns: { t: string; c: string }[] = await server.db.query(
      `SELECT table_name AS t, column_name AS c FROM information_schema.columns
        WHERE table_schema = DATABASE() AND data_type IN ('varchar', 'char', 'text', 'mediumtext', 'longtext', 'json')`,
    );
    const found: string[] = [];
    for (const { t, c } of columns) {
      const [{ n }] = await server.db.query(
        `SELECT COUNT(*) AS n FROM \`${t}\` WHERE INSTR(CONVERT(\`${c}\` USING utf8mb4), ?) > 0`,
        [word],
      );
      if (Number(n)) found.push(`${t}.${c}`);
    }
    return found;
  }

  /** What departments, superiors and callers may have written about a matter: a row with these words in each table. */
  async function writtenEverywhere(code: string, words: string): Promise<string[]> {
    const [{ id }] = await server.db.query('SELECT id FROM request WHERE code = ?', [code]);
    const written: string[] = [];
    for (const { table, columns } of MATTER_WORDS.filter((w) => !['event', 'message', 'delivery'].includes(w.table))) {
      const facts: { name: string; type: string; key: string }[] = await server.db.query(
        `SELECT column_name AS name, data_type AS type, column_key AS \`key\` FROM information_schema.columns
          WHERE table_schema = DATABASE() AND table_name = ? AND is_nullable = 'NO' AND column_default IS NULL
            AND extra NOT LIKE '%auto_increment%'`,
        [table],
      );
      const row: Record<string, unknown> = {};
      for (const { name, type } of facts)
        row[name] = type === 'datetime' ? new Date() : /int|double/.test(type) ? 9 : type === 'varchar' ? 'x' : '{}';
      for (const column of columns) row[column] = words;
      for (const owner of ['request_id', 'part_id']) if (owner in row) row[owner] = id;
      const names = Object.keys(row);
      await server.db.query(`INSERT INTO ${table} (${names.join(', ')}) VALUES (?)`, [Object.values(row)]);
      written.push(...columns.map((column) => `${table}.${column}`));
    }
    // An entry belongs to a department's part, and that to the matter.
    await server.db.query('UPDATE forward_entry SET part_id = (SELECT MAX(id) FROM forward_part) WHERE part_id = ?', [
      id,
    ]);
    return written;
  }

  describe('told to the person', () => {
    it('is everything, whole, as a file', async () => {
      const voter = await someone();
      const code = await raise(voter);
      await toEnd(code, voter);
      await server.app.get(AuditService).seal();
      const answer = await exported(voter.token);
      expect(answer.status).toBe(200);
      expect(answer.headers['content-disposition']).toMatch(
        /^attachment; filename="huiyin-my-data\.json"; filename\*=UTF-8''%/,
      );
      expect(answer.headers['cache-control']).toBe('no-store');
      const data = answer.body;
      expect(data.parts.map((p) => p.name)).toEqual(
        expect.arrayContaining([
          ...[
            '本人信息',
            '身份',
            '登录记录',
            '我反映的事项',
            '照片',
            '消息',
            '微信提醒授权',
            '微信提醒',
            '操作记录',
            '我的评价',
            '我跟进的事项',
            '内容审核',
          ],
        ]),
      );
      expect(data.parts.every((p) => p.complete)).toBe(true);
      expect(rowsOf(data, '本人信息')).toEqual([
        expect.objectContaining({
          姓名: voter.name,
          留给联络站的手机号: voter.phone,
          微信标识: voter.openid,
          登记的手机号: null,
        }),
      ]);
      expect(rowsOf(data, '身份')).toEqual([expect.objectContaining({ 身份: '选民' })]);
      const [matter] = rowsOf(data, '我反映的事项');
      expect(matter).toMatchObject({
        编号: code,
        原话: voter.words,
        地点: `翠园${voter.door}`,
        状态: '已办结',
        结果: '已解释',
      });
      const passed = JSON.stringify(matter['经过']);
      for (const said of ['已联系路灯所', '修好了', voter.phone, '解决了']) expect(passed).toContain(said);
      expect(rowsOf(data, '登录记录')[0]).toMatchObject({ 身份: '选民', 方式: '微信', 退出时间: null });
      expect(rowsOf(data, '我的评价')).toEqual([expect.objectContaining({ 事项编号: code, 问题解决了吗: '解决了' })]);
      expect(rowsOf(data, '消息').length).toBeGreaterThan(2);
      expect(rowsOf(data, '操作记录').map((r) => r['操作'])).toEqual(expect.arrayContaining(['登录', '提交事项']));
    });

    it('holds nothing of anyone else', async () => {
      const [one, other] = [await someone(), await office.voter()];
      await raise(one);
      await raise({ token: other.token, words: '别人的事：井盖松了。', door: '东门' });
      const data = JSON.stringify((await exported(one.token)).body);
      expect(data).not.toMatch(/井盖/);
      expect(data).not.toContain((await office.row(other.personId)).openid as string);
    });

    it('is for deputies and officers as well', async () => {
      const officer = await office.officer({ name: '屈景穗' });
      const session = (await office.withPassword(officer.account)).body;
      const data = (await exported(session.accessToken)).body;
      expect(rowsOf(data, '本人信息')).toEqual([
        expect.objectContaining({ 姓名: '屈景穗', 账号: officer.account, 登记的手机号: officer.phone }),
      ]);
    });

    it('comes three times an hour, and is on record each time', async () => {
      const voter = await office.voter();
      for (let i = 0; i < 3; i++) expect((await exported(voter.token)).status).toBe(200);
      expect(await exported(voter.token)).toMatchObject({ status: 429, body: { code: 'me.export_too_often' } });
      await server.app.get(AuditService).seal();
      const rows = await server.db.query("SELECT seq FROM audit_entry WHERE action = 'me.exported' AND actor_id = ?", [
        voter.personId,
      ]);
      expect(rows).toHaveLength(3);
    });
  });

  describe('taken away', () => {
    it('leaves nothing of the voter in any table once their matters ended', async () => {
      const voter = await someone();
      const code = await raise(voter);
      await toEnd(code, voter);
      const [withdrawn, refused] = [await raise(voter), await raise(voter)];
      expect((await act(withdrawn, 'withdraw', voter.token)).status).toBe(200);
      expect((await act(refused, 'refuse', liaison, { reason: '不属于受理范围。', door: '信访' })).status).toBe(200);
      await drain();
      await server.db.query(
        "INSERT INTO consent (openid, template_id, person_id, balance) VALUES (?, 'T1', ?, 2), (?, 'T1', 0, 1)",
        [voter.openid, voter.personId, OTHERS_OPENID],
      );
      const written = await writtenEverywhere(code, `${voter.name}的电话是${voter.phone}`);
      expect(await findings(voter.phone)).toEqual(expect.arrayContaining(written));
      for (const word of [voter.phone, voter.name, voter.openid, voter.door])
        expect([word, await findings(word)]).not.toEqual([word, []]);
      expect((await remove(voter.token)).body).toEqual({
        deleted: true,
        openMatters: 0,
        message: '您的账号和个人信息已经删除。办结的事隐去个人信息后存档。',
      });
      await drain();
      await server.app.get(AuditService).seal();
      for (const word of [voter.phone, voter.name, voter.openid, voter.door, voter.words])
        expect([word, await findings(word)]).toEqual([word, []]);
      expect(await findings(OTHERS_OPENID)).toEqual(['consent.openid']);
      // The matter itself is archived.
      const [row] = await server.db.query('SELECT * FROM request WHERE code = ?', [code]);
      expect(row).toMatchObject({ voter_id: null, lng: null, lat: null, state: 'closed' });
      expect(row.text).toContain('路灯坏了两周');
    });

    it('ends every session, and the same WeChat is somebody new', async () => {
      const voter = await someone();
      const again = await office.voter(voter.code);
      expect(again.personId).toBe(voter.personId);
      expect((await remove(voter.token)).status).toBe(200);
      for (const { token } of [voter, again])
        expect((await server.call('GET', '/auth/me', { token })).body.code).toBe('auth.token_invalid');
      expect((await remove(again.token)).body.code).toBe('auth.token_invalid');
      expect((await office.voter(voter.code)).personId).not.toBe(voter.personId);
    });

    it('lets open matters go on without them, says how many, and masks them when they end', async () => {
      const voter = await someone();
      const open = await raise(voter);
      expect((await remove(voter.token)).body).toMatchObject({
        openMatters: 1,
        message: expect.stringContaining('还有 1 件没有办结'),
      });
      await drain();
      // Whoever handles it needs to know where to go; but not whom it was from.
      const seen = (await server.call('GET', `/requests/${open}`, { token: liaison })).body;
      expect(seen.text).toContain(voter.door);
      expect(seen.text).not.toContain(voter.name);
      expect((await act(open, 'refuse', liaison, { reason: '不属于受理范围。', door: '信访' })).status).toBe(200);
      await drain();
      for (const word of [voter.phone, voter.door, voter.name])
        expect([word, await findings(word)]).toEqual([word, []]);
    });

    it('is done once by two who ask at the same moment', async () => {
      const voter = await someone();
      const answers = await Promise.all([remove(voter.token), remove(voter.token)]);
      expect(answers.map((a) => a.status).sort()).toEqual([200, 401]);
    });

    it('is on record without a name, and the chain holds', async () => {
      const voter = await someone();
      await remove(voter.token);
      await server.app.get(AuditService).seal();
      const [entry] = await server.db.query(
        "SELECT actor_name, subject_code, detail FROM audit_entry WHERE action = 'me.deleted' AND actor_id = ?",
        [voter.personId],
      );
      expect(entry).toEqual({ actor_name: '选民', subject_code: null, detail: '{"openMatters":0}' });
      expect((await walkChain(server.db)).broken).toBeNull();
    });

    describe('of a deputy or officer', () => {
      async function bound() {
        const official = await office.deputy();
        const voter = await someone();
        const matter = await raise(voter);
        const offer = await server.call('POST', '/auth/phone', { token: voter.token, body: { code: official.phone } });
        const session = await server.call('POST', '/auth/bind', {
          token: voter.token,
          body: { ticket: offer.body.ticket },
        });
        expect(session.status).toBe(200);
        return { official, voter, matter, session: session.body };
      }

      it('is refused while they act as one, and says whom to ask', async () => {
        const { session, official } = await bound();
        expect(await remove(session.accessToken)).toMatchObject({
          status: 409,
          body: { code: 'me.official', message: expect.stringContaining('管理员') },
        });
        expect(await office.row(official.personId)).toMatchObject({ forgotten_at: null });
        expect(await remove(liaison)).toMatchObject({ status: 409, body: { code: 'me.official' } });
      });

      it('takes the voter in them and their WeChat; the registration stays', async () => {
        const { official, voter, matter, session } = await bound();
        const roleId = session.actor.roles.find((r: { role: string }) => r.role === 'voter').id;
        const acting = await server.call('POST', '/auth/act-as', { token: session.accessToken, body: { roleId } });
        expect(acting.status).toBe(200);
        const gone = await remove(acting.body.accessToken);
        expect(gone.body).toMatchObject({
          deleted: true,
          openMatters: 1,
          message: expect.stringContaining('重新绑定'),
        });
        const row = await office.row(official.personId);
        expect(row).toMatchObject({ openid: null, forgotten_at: null, own_phone_cipher: null });
        expect(row.phone_index).not.toBeNull();
        expect(await findings(voter.openid)).toEqual([]);
        const [stored] = await server.db.query('SELECT voter_id FROM request WHERE code = ?', [matter]);
        expect(stored.voter_id).toBeNull();
        expect((await server.call('GET', '/auth/me', { token: acting.body.accessToken })).status).toBe(401);
        const [deputy] = await server.db.query('SELECT person_id FROM deputy WHERE id = ?', [official.id]);
        expect(deputy.person_id).toBe(official.personId);
      });
    });
  });

  test('where each role is held: a station, a department, the station of a seat', async () => {
    const { districtId, station, deputy } = office.here;
    const { insertId } = await server.db.query(
      "INSERT INTO department (code, district_id, name, duty, phone) VALUES ('BDOWNDATA1', ?, '示范区住建局', '', '')",
      [districtId],
    );
    const { personId, token } = await signIn(server, 'liaison', { districtId, stationId: station.id });
    await signIn(server, 'department', { personId, districtId, departmentId: String(insertId) });
    await signIn(server, 'deputy', { personId, districtId, deputyId: deputy.id });
    const { name } = (await server.db.query('SELECT name FROM station WHERE id = ?', [station.id]))[0] as {
      name: string;
    };
    expect(rowsOf((await exported(token)).body, '身份').map((r) => r.单位)).toEqual([name, '示范区住建局', name]);
  });
});
