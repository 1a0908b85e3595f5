import { HIDDEN_WORDS } from '@huiyin/shared/checks/check.dto';
import type { RequestCard, RequestView } from '@huiyin/shared/requests/request.dto';
import { EntityManager } from 'typeorm';
import { CheckedPlace, type Person } from '../../test/checked-place';
import { PersonLinks } from '../people/person-links.service';
import { inTransaction } from '../platform/db/transaction';
import { CheckQueue } from './check-queue';
import { CheckWork } from './check-work';

let place: CheckedPlace;
let voter: Person;
beforeAll(async () => {
  place = await CheckedPlace.open();
  voter = await place.voter();
}, 60_000);
afterAll(() => place?.close());

const inList = async (who: Person, code: string, scope: string): Promise<RequestCard> => {
  const { body } = await place.call(who, 'GET', `/requests?scope=${scope}`);
  return body.items.find((c: RequestCard) => c.code === code);
};
const clocksOf = (view: RequestView) => view.clocks.map((c) => [c.kind, c.dueAt, c.state, c.pauses]);
const releaseOf = (who: Person, id: string, note?: string) =>
  place.call(who, 'POST', `/checks/${id}/release`, note ? { note } : {});
const withholdOf = (who: Person, id: string, reason = '写到了别人家的私事。') =>
  place.call(who, 'POST', `/checks/${id}/withhold`, { reason });

describe('a voter’s words', () => {
  test('reach those who handle them at once, and others only once WeChat passed them', async () => {
    const code = await place.raise(voter, '东门的路灯坏了两周。', { placeText: '翠园小区东门' });
    const colleague = await place.view(place.colleague, code);
    expect(colleague).toMatchObject({
      display: 'pending',
      text: HIDDEN_WORDS.pending,
      excerpt: HIDDEN_WORDS.pending,
      placeText: HIDDEN_WORDS.pending,
    });
    expect(JSON.stringify([colleague, await inList(place.colleague, code, 'desk')])).not.toMatch(/路灯|东门/);
    for (const who of [voter, place.liaison])
      expect(await place.view(who, code)).toMatchObject({ display: 'pending', text: '东门的路灯坏了两周。' });

    await place.work();
    expect(await place.checks(code)).toMatchObject([{ topic: 'request', display: 'shown', reason: null }]);
    expect(await place.view(place.colleague, code)).toMatchObject({ display: 'shown', text: '东门的路灯坏了两周。' });
    // Nothing happened to anyone.
    expect((await place.timeline(voter, code)).map((e) => e.kind)).toEqual(['submitted']);
    const [asked] = (await place.calls('msg_sec_check')).slice(-1);
    expect(JSON.parse(asked.body)).toMatchObject({
      version: 2,
      scene: 2,
      openid: voter.openid,
      content: '东门的路灯坏了两周。\n翠园小区东门',
    });
  });

  test.each([
    ['[sim:review]', 'review', 20001, '时政'],
    ['[sim:risky:20001]', 'risky', 20001, '时政'],
    ['[sim:risky:10001]', 'risky', 10001, '广告'],
    ['[sim:61010]', 'stale', null, null],
  ])('%s: held for an officer, the voter told, the clocks untouched, the handlers not kept from it', async (...of) => {
    const [marker, reason, label, labelWord] = of;
    const text = `王某某的事情没人管${marker}`;
    const code = await place.raise(voter, text);
    await place.assign(code);
    const before = clocksOf(await place.view(voter, code));
    await place.work();

    expect(await place.checks(code)).toMatchObject([{ display: 'held', reason, label }]);
    for (const who of [voter, place.liaison, place.deputy])
      expect(await place.view(who, code)).toMatchObject({ display: 'held', text });
    expect(await inList(place.deputy, code, 'inbox')).toMatchObject({ display: 'held', excerpt: text });
    const colleague = await place.view(place.colleague, code);
    expect(colleague).toMatchObject({ text: HIDDEN_WORDS.held, excerpt: HIDDEN_WORDS.held });
    expect(colleague.title).toBe('内容待审核');
    expect(clocksOf(await place.view(voter, code))).toEqual(before);

    const timeline = await place.timeline(voter, code);
    expect(timeline[2]).toMatchObject({ kind: 'held', title: '您写的内容待审核，照常办理', actor: { role: 'system' } });
    expect((await place.messages(voter))[0]).toMatch(/^内容待审核：.*办理照常进行，期限不变/);
    expect((await place.messages(place.liaison))[0]).toMatch(/^请审核：/);
    const { items } = await place.held(place.liaison);
    expect(items[items.length - 1]).toMatchObject({
      ...{ topic: 'request', topicLabel: '意见', requestCode: code, text, picture: null },
      ...{ author: '选民', reason, label: labelWord },
    });
  });

  test('an officer releases: it is on record, others see it, and the voter hears of it', async () => {
    const code = await place.raise(voter, '街道办事处太慢[sim:review]');
    await place.work();
    const [{ id }] = await place.checks(code);
    expect((await releaseOf(place.liaison, id, '说的是事情本身')).status).toBe(204);
    expect(await place.view(place.colleague, code)).toMatchObject({
      display: 'shown',
      text: '街道办事处太慢[sim:review]',
    });
    const released = (await place.timeline(place.liaison, code))[2];
    expect(released).toMatchObject({ kind: 'released', text: '说的是事情本身', actor: { role: 'liaison' } });
    // The note is for those who handle it.
    expect(JSON.stringify(await place.timeline(voter, code))).not.toContain('说的是事情本身');
    expect((await place.messages(voter))[0]).toMatch(/^审核通过：/);
    const [row] = await place.server.db.query('SELECT decided_by, decided_at, note FROM content_check WHERE id = ?', [
      id,
    ]);
    expect(row).toMatchObject({ decided_by: place.liaison.personId, note: '说的是事情本身' });
    expect(Math.abs(row.decided_at.getTime() - Date.now())).toBeLessThan(60_000);
    expect((await place.held(place.liaison)).items.map((i: { id: string }) => i.id)).not.toContain(id);
  });

  test('an officer withholds: the reason is told, the handlers still read it, others never', async () => {
    const code = await place.raise(voter, '隔壁老张打老婆[sim:risky:20006]');
    await place.assign(code);
    await place.work();
    const [{ id }] = await place.checks(code);
    expect((await withholdOf(place.liaison, id)).status).toBe(204);
    for (const who of [voter, place.liaison, place.deputy])
      expect(await place.view(who, code)).toMatchObject({
        display: 'withheld',
        text: '隔壁老张打老婆[sim:risky:20006]',
      });
    expect(await place.view(place.colleague, code)).toMatchObject({ text: HIDDEN_WORDS.withheld });
    expect((await place.timeline(voter, code))[3]).toMatchObject({
      ...{ kind: 'withheld', text: '写到了别人家的私事。', title: '您写的内容经审核不公开，照常办理' },
    });
    expect(JSON.stringify(await place.timeline(place.colleague, code))).not.toContain('私事');
    expect((await place.messages(voter))[0]).toMatch(/^没有公开：.*理由：写到了别人家的私事。/);
    // The matter goes on all the same.
    expect((await place.move(place.deputy, code, 'reply', { text: '已请社区上门看过。' })).state).toBe('replied');
    await place.work();
  });

  test('whatever else a voter writes is looked at as well; an officer’s own words are not', async () => {
    const code = await place.raise(voter, '水管漏水。');
    await place.move(place.liaison, code, 'ask', { text: '几号楼？[sim:risky:20001]' });
    await place.move(voter, code, 'answer', { text: '三号楼[sim:review]' });
    await place.assign(code);
    await place.move(voter, code, 'supplement', { text: '还在漏[sim:review]' });
    await place.move(place.deputy, code, 'reply', { text: '已报修。', outcome: 'explained' });
    await place.move(voter, code, 'rate', { echoed: true, solved: 'not', comment: '没人来[sim:review]' });
    await place.move(voter, code, 'reopen', { text: '又漏了[sim:review]' });
    await place.move(voter, code, 'withdraw', { reason: '自己修好了[sim:review]' });
    await place.work();
    const checks = await place.checks(code);
    expect(checks.map((c) => [c.topic, c.display]).sort()).toEqual(
      [...Array(5).fill(['entry', 'held']), ['entry', 'shown'], ['request', 'shown']].sort(),
    );
    const shown = await place.timeline(place.colleague, code);
    for (const kind of ['answered', 'supplemented', 'rated', 'reopened', 'withdrawn'])
      expect(shown.find((e) => e.kind === kind)).toMatchObject({ text: HIDDEN_WORDS.held, display: 'held' });
    expect(shown.find((e) => e.kind === 'asked')!.text).toBe('几号楼？[sim:risky:20001]');
    expect(shown.find((e) => e.kind === 'asked')!.display).toBeUndefined();
    const own = await place.timeline(voter, code);
    expect(own.find((e) => e.kind === 'rated')).toMatchObject({ text: '没人来[sim:review]', display: 'held' });
    const titles = own.filter((e) => e.kind === 'held').map((e) => e.title);
    expect(titles.sort()).toEqual(
      [
        ...['您写的内容', '您写的内容', '您补充的内容', '您补充的内容', '您的评价'].map(
          (what) => `${what}待审核，照常办理`,
        ),
      ].sort(),
    );
    const handled = (await place.timeline(place.liaison, code)).filter((e) => e.kind === 'answered');
    expect(handled[0].text).toBe('三号楼[sim:review]');
  });
});

describe('a deputy’s reply', () => {
  test('meets the clock when it is given; the voter reads it once it is shown, and is told then', async () => {
    const code = await place.raise(voter, '路面有坑。');
    await place.assign(code);
    await place.work();
    const text = '书记说下周修[sim:review]';
    await place.move(place.deputy, code, 'reply', { text });
    expect((await place.view(voter, code)).reply).toMatchObject({ display: 'pending', text: HIDDEN_WORDS.pending });
    await place.work();
    const seen = await place.view(voter, code);
    expect(seen.reply).toMatchObject({ display: 'held', text: HIDDEN_WORDS.held });
    expect(seen.clocks.find((c) => c.kind === 'reply')).toMatchObject({ state: 'met' });
    for (const who of [place.deputy, place.liaison])
      expect((await place.view(who, code)).reply).toMatchObject({ display: 'held', text });
    expect((await place.view(place.colleague, code)).reply!.text).toBe(HIDDEN_WORDS.held);
    expect((await place.timeline(voter, code)).find((e) => e.kind === 'replied')!.text).toBe(HIDDEN_WORDS.held);
    expect((await place.messages(voter))[0]).toMatch(/^内容待审核：.*审核后您就能看到/);
    expect((await place.messages(place.deputy))[0]).toMatch(/^内容待审核：/);
    const { items } = await place.held(place.liaison);
    expect(items[items.length - 1]).toMatchObject({ topic: 'entry', author: `${place.here.deputy.name}代表`, text });
    expect(items[items.length - 1].station).toEqual({ code: place.here.station.code, name: place.here.station.name });

    const checks = await place.checks(code);
    expect((await releaseOf(place.liaison, checks[checks.length - 1].id)).status).toBe(204);
    expect((await place.view(voter, code)).reply).toMatchObject({ display: 'shown', text });
    expect((await place.messages(voter))[0]).toMatch(/^可以看了：/);
    const released = (await place.timeline(voter, code)).find((e) => e.kind === 'released')!;
    expect(released.title).toBe(`${place.here.deputy.name}代表的答复审核通过，可以看了`);
  });

  test('with an outcome the same words are looked at once, and turn in both places', async () => {
    const code = await place.raise(voter, '树枝挡住了灯。');
    await place.assign(code);
    const asked = (await place.calls('msg_sec_check')).length;
    await place.move(place.deputy, code, 'reply', { text: '已剪[sim:review]', outcome: 'explained' });
    await place.work();
    // One for the matter, one for the reply.
    expect((await place.calls('msg_sec_check')).length - asked).toBe(2);
    const [entry] = (await place.checks(code)).filter((c) => c.topic === 'entry');
    expect(entry.alsoId).not.toBeNull();
    expect(await place.view(voter, code)).toMatchObject({
      reply: { text: HIDDEN_WORDS.held, display: 'held' },
      told: { text: HIDDEN_WORDS.held, display: 'held', outcome: 'explained' },
    });
    await releaseOf(place.liaison, entry.id);
    expect(await place.view(voter, code)).toMatchObject({
      reply: { text: '已剪[sim:review]', display: 'shown' },
      told: { text: '已剪[sim:review]', display: 'shown' },
    });
  });

  test('withheld: the voter hears why, the deputy is asked to write again', async () => {
    const code = await place.raise(voter, '噪音扰民。');
    await place.assign(code);
    await place.move(place.deputy, code, 'reply', { text: '加我微信买耳塞[sim:risky:10001]' });
    await place.work();
    const [entry] = (await place.checks(code)).filter((c) => c.topic === 'entry');
    await withholdOf(place.liaison, entry.id, '像广告。');
    expect((await place.view(voter, code)).reply).toMatchObject({ display: 'withheld', text: HIDDEN_WORDS.withheld });
    expect((await place.messages(voter))[0]).toMatch(/^没有公开：.*像广告。/);
    expect((await place.messages(place.deputy))[0]).toMatch(/^请改写：.*像广告。/);
  });
});

describe('who decides', () => {
  let code: string;
  let id: string;
  beforeAll(async () => {
    code = await place.raise(voter, '这件事归谁管[sim:review]');
    await place.work();
    [{ id }] = await place.checks(code);
  });
  const ids = async (who: Person) => (await place.held(who)).items.map((i: { id: string }) => i.id);

  test('station, street and district of the matter; nobody of another place learns that it is there', async () => {
    const { street, districtId } = place.here;
    const near = [
      await place.officer('street_office', { street_id: street.id }),
      await place.officer('district_office'),
    ];
    const elsewhere = await place.make.district();
    const far = [
      await place.officer('liaison', { station_id: place.there.station.id }),
      await place.officer('street_office', { street_id: place.there.street.id }),
      await place.officer('district_office', {}, elsewhere.id),
      // A role over the right station in another district: districts are tenants.
      await place.officer('liaison', { station_id: place.here.station.id }, elsewhere.id),
    ];
    expect(districtId).not.toBe(elsewhere.id);
    for (const who of near) {
      const page = await place.held(who);
      expect(page.items.length > 0 || page.nextCursor !== null).toBe(true);
    }
    for (const who of far) {
      expect(await ids(who)).not.toContain(id);
      expect(await releaseOf(who, id)).toMatchObject({ status: 404, body: { code: 'check.not_found' } });
      expect(await withholdOf(who, id)).toMatchObject({ status: 404, body: { code: 'check.not_found' } });
    }
    for (const who of [voter, place.deputy])
      expect(await releaseOf(who, id)).toMatchObject({ status: 403, body: { code: 'role.not_allowed' } });
    expect(await releaseOf(near[0], '999999')).toMatchObject({ status: 404 });
    expect((await place.checks(code))[0].display).toBe('held');
  });

  test('what is not held is nothing to decide', async () => {
    const other = await place.raise(voter, '路灯亮了。');
    await place.drain();
    const [pending] = await place.checks(other);
    expect(await releaseOf(place.liaison, pending.id)).toMatchObject({
      status: 404,
      body: { code: 'check.not_found' },
    });
    await place.work();
    expect(await withholdOf(place.liaison, pending.id)).toMatchObject({ status: 409, body: { code: 'check.decided' } });
    expect((await place.checks(other))[0].display).toBe('shown');
  });

  test('of two officers at once one decides, and the other is told so', async () => {
    const second = await place.officer('district_office');
    const answers = await Promise.all([releaseOf(place.liaison, id), withholdOf(second, id)]);
    expect(answers.map((a) => a.status).sort()).toEqual([204, 409]);
    expect(answers.find((a) => a.status === 409)!.body.code).toBe('check.decided');
    const decided = (await place.timeline(place.liaison, code)).filter((e) =>
      ['released', 'withheld'].includes(e.kind),
    );
    expect(decided).toHaveLength(1);
  });

  test('comes in pages, oldest first, nothing twice', async () => {
    for (let i = 0; i < 22; i++) await place.raise(voter, `第${i}件[sim:review]`);
    await place.work();
    const first = await place.held(place.liaison);
    const second = await place.held(place.liaison, first.nextCursor);
    expect(first.items).toHaveLength(20);
    const all = [...first.items, ...second.items].map((i: { id: string }) => Number(i.id));
    expect(all).toEqual([...new Set(all)].sort((a, b) => a - b));
    expect((await place.call(place.liaison, 'GET', '/checks?cursor=made-up.cursor')).body.code).toBe('cursor.invalid');
  });
});

describe('when WeChat does not answer well', () => {
  test('what passes by itself is asked again later, and held when it does not pass', async () => {
    await place.wechat.sim('POST', 'answers', { api: 'msg_sec_check', errcode: 45011, times: 2 });
    const code = await place.raise(voter, '忙的时候写的。');
    await place.work();
    expect(await place.checks(code)).toMatchObject([{ display: 'pending', attempts: 1 }]);
    // Not before its time.
    await place.work();
    expect(await place.checks(code)).toMatchObject([{ display: 'pending', attempts: 1 }]);
    await place.due();
    await place.work();
    expect(await place.checks(code)).toMatchObject([{ display: 'pending', attempts: 2 }]);
    await place.due();
    await place.work();
    expect(await place.checks(code)).toMatchObject([{ display: 'shown' }]);

    await place.wechat.sim('POST', 'answers', { api: 'msg_sec_check', errcode: 45011, times: 5 });
    const hopeless = await place.raise(voter, '一直忙。');
    for (let i = 0; i < 5; i++) {
      await place.work();
      await place.due();
    }
    expect(await place.checks(hopeless)).toMatchObject([{ display: 'held', reason: 'fault', attempts: 4 }]);
  });

  test('what no repetition helps is held at once: no right to the check, an openid WeChat does not know', async () => {
    await place.wechat.sim('POST', 'rights', { api: 'msg_sec_check', granted: false });
    const code = await place.raise(voter, '没有权限。');
    await place.work();
    await place.wechat.sim('POST', 'rights', { api: 'msg_sec_check', granted: true });
    expect(await place.checks(code)).toMatchObject([{ display: 'held', reason: 'fault', attempts: 0 }]);

    const stranger = await place.voter();
    await place.server.db.query("UPDATE person SET openid = 'oSIM_nobody_here' WHERE id = ?", [stranger.personId]);
    const unknown = await place.raise(stranger, '陌生的微信。');
    await place.work();
    expect(await place.checks(unknown)).toMatchObject([{ display: 'held', reason: 'fault' }]);
  });

  test('an author without WeChat: nobody can check, so an officer looks', async () => {
    const plain = await place.voter();
    await place.server.db.query('UPDATE person SET openid = NULL WHERE id = ?', [plain.personId]);
    const code = await place.raise(plain, '没有微信的人写的。');
    await place.work();
    expect(await place.checks(code)).toMatchObject([{ display: 'held', reason: 'stale' }]);
  });
});

describe('the work', () => {
  test('costs a submission no statement: what is to be checked is written down after it', async () => {
    const query = jest.spyOn(EntityManager.prototype, 'query');
    const code = await place.raise(voter, '递交时不多等。', { pictures: [await place.picture(voter)] });
    const said = query.mock.calls.map(([sql]) => sql);
    query.mockRestore();
    expect(said.filter((sql) => /^INSERT INTO request /.test(sql))).toHaveLength(1);
    expect(said.filter((sql) => /content_check/.test(sql))).toEqual([]);
    expect(await place.checks(code)).toEqual([]);
    await place.drain();
    expect((await place.checks(code)).map((c) => [c.topic, c.display])).toEqual([
      ['request', 'pending'],
      ['picture', 'pending'],
    ]);
  });

  test('two workers at once ask about each thing once', async () => {
    const written = new Set<string>();
    for (let i = 0; i < 30; i++) written.add(`第${i}件，两个人一起查`);
    for (const text of written) await place.raise(voter, text);
    await place.drain();
    const before = (await place.calls('msg_sec_check')).length;
    const work = place.server.app.get(CheckWork);
    for (let done = 1; done;)
      done = (await Promise.all([work.work(), work.work(), work.work()])).reduce((a, b) => a + b);
    const asked = (await place.calls('msg_sec_check')).slice(before).map((c) => JSON.parse(c.body).content as string);
    expect(asked.filter((text) => written.has(text)).sort()).toEqual([...written].sort());
  });

  test('what a killed worker held comes back after its lease', async () => {
    const code = await place.raise(voter, '查到一半断了电。');
    await place.drain();
    const taken = await place.server.app.get(CheckQueue).claim(25);
    expect(taken.length).toBeGreaterThan(0);
    await place.work();
    expect((await place.checks(code))[0].display).toBe('pending');
    await place.due();
    await place.work();
    expect((await place.checks(code))[0].display).toBe('shown');
    // Should the first one turn out to be alive after all, it changes nothing.
    await place.server.app.get(CheckQueue).later(taken[0], Date.now());
    expect((await place.checks(code))[0]).toMatchObject({ display: 'shown', attempts: 0 });
  });

  test('a submission whose event is handed out twice is checked once', async () => {
    const code = await place.raise(voter, '说两遍的事。');
    await place.work();
    await place.server.db.query(
      "UPDATE event e JOIN request r ON r.id = e.subject_id AND e.topic = 'request' SET e.pending = 1 WHERE r.code = ?",
      [code],
    );
    await place.work();
    expect(await place.checks(code)).toMatchObject([{ display: 'shown' }]);
  });

  test('follows its people: joined, parted and forgotten', async () => {
    const links = place.server.app.get(PersonLinks);
    const { db } = place.server;
    const author = await place.voter();
    const code = await place.raise(author, '人换了，事还在。');
    await place.drain();
    const [{ id }] = await place.checks(code);
    const of = async () =>
      (await db.query('SELECT author_id, decided_by FROM content_check WHERE id = ?', [id]))[0] as {
        author_id: string | null;
        decided_by: string | null;
      };
    const other = await place.make.person();
    await inTransaction(db, (em) => links.join(em, author.personId, other));
    expect((await of()).author_id).toBe(other);
    const alone = await place.make.person();
    await inTransaction(db, (em) => links.part(em, other, alone));
    expect((await of()).author_id).toBe(alone);
    await inTransaction(db, (em) => links.join(em, alone, other));
    await db.query('UPDATE content_check SET decided_by = ? WHERE id = ?', [other, id]);
    await inTransaction(db, (em) => links.forget(em, other));
    expect(await of()).toEqual({ author_id: null, decided_by: null });
    await place.work();
    expect((await place.checks(code))[0]).toMatchObject({ display: 'held', reason: 'stale' });
  });
});

describe('in demo mode', () => {
  test('the invented people, who are not in WeChat, are shown', async () => {
    const demo = await CheckedPlace.open({ demo: true });
    try {
      const someone = await demo.voter();
      await demo.server.db.query('UPDATE person SET openid = NULL WHERE id = ?', [someone.personId]);
      const code = await demo.raise(someone, '演示里的人[sim:review]');
      const visitor = await demo.voter();
      await demo.server.db.query("UPDATE person SET openid = 'demo_visitor_1' WHERE id = ?", [visitor.personId]);
      const tried = await demo.raise(visitor, '来试的人[sim:review]');
      await demo.work();
      expect((await demo.checks(code))[0].display).toBe('shown');
      expect((await demo.checks(tried))[0]).toMatchObject({ display: 'held', reason: 'review' });
    } finally {
      await demo.close();
    }
  }, 60_000);
});
