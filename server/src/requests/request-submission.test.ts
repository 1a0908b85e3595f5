import { randomBytes } from 'node:crypto';
import type { Refusal } from '@huiyin/shared/kernel/refusals';
import type { Actor } from '@huiyin/shared/people/roles';
import { type Receipt } from '@huiyin/shared/requests/request.dto';
import { CreateRequest } from '@huiyin/shared/requests/request.bodies.dto';
import { refusalOf, refused } from '../../test/refused';
import { World } from '../../test/world';
import { RequestsQueries } from './requests.queries';

let world: World;
let voter: Actor;
beforeAll(async () => {
  world = await World.open();
  voter = await world.voter();
}, 60_000);
afterAll(() => world?.close());
beforeEach(() => world.clock.to('2026-11-16T10:00+08:00'));

const text = '翠园路的路灯坏了三天，晚上看不清路。';
const submit = (body: Partial<CreateRequest>, actor = voter, key = world.key()): Promise<Receipt> =>
  world.requests.submit(actor, CreateRequest.parse({ text, ...body }), key);
const rows = async (): Promise<number[]> => {
  const counts: { n: string }[] = await world.db.query(
    `SELECT COUNT(*) AS n FROM request UNION ALL SELECT COUNT(*) FROM request_clock
     UNION ALL SELECT COUNT(*) FROM event UNION ALL SELECT COALESCE(SUM(n), 0) FROM request_count`,
  );
  return counts.map((r) => Number(r.n));
};

describe('what a submission leaves behind', () => {
  test('a request, three clocks, one event with its receipt, and one more in the count', async () => {
    const before = await rows();
    const receipt = await submit({ stationCode: world.places.station.code });
    expect((await rows()).map((n, i) => n - before[i])).toEqual([1, 3, 1, 1]);
    expect(receipt).toMatchObject({
      state: 'submitted',
      title: '翠园路的路灯坏了三天，晚上看不清路',
      station: { code: world.places.station.code, name: '翠园社区联络站' },
      deputy: null,
      routing: { rule: 'station', reason: '您选的是翠园社区联络站。' },
      createdAt: '2026-11-16T10:00:00+08:00',
      allowedActions: ['supplement', 'withdraw'],
    });
    expect(receipt.clocks.map((c) => [c.kind, c.state, c.dueAt])).toEqual([
      ['triage', 'running', '2026-11-18T00:00:00+08:00'],
      ['reply', 'running', '2026-11-20T00:00:00+08:00'],
      ['total', 'running', null],
    ]);
    const [event] = await world.events(receipt.code);
    expect(event).toMatchObject({ kind: 'submitted', to: 'submitted', detail: { requestCode: receipt.code, receipt } });
  });

  test('the code is opaque and never the same', async () => {
    const codes = await Promise.all([1, 2, 3].map(() => submit({ stationCode: world.places.station.code })));
    for (const { code } of codes) expect(code).toMatch(/^HY-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{2}$/);
    expect(new Set(codes.map((c) => c.code)).size).toBe(3);
  });

  test('the text as typed, with rare characters and emoji; the category 其他 unless told', async () => {
    const typed = '𠮷祥路<b>积水</b>👨‍👩‍👧\n"; DROP TABLE request;--';
    const { code } = await submit({ text: `  ${typed}\u202e `, stationCode: world.places.station.code });
    const view = await world.requests.supplement(voter, code, { text: '谢谢' });
    expect(view).toMatchObject({ text: typed, category: '其他' });
  });

  test('the district’s policy, kept with its clocks', async () => {
    const district = await world.make.district({ policy: 'strict' });
    const station = await world.make.station({ districtId: district.id });
    const receipt = await submit({ stationCode: station.code });
    expect(world.clockOf(receipt, 'reply')).toMatchObject({ policy: 'strict', dueAt: '2026-11-19T10:00:00+08:00' });
  });

  test('the station’s liaisons and the voter are told, by when, without the phone in the words', async () => {
    const liaison = await world.liaison();
    const { code } = await submit({ text: '我电话13800138000，路灯坏了', stationCode: world.places.station.code });
    await world.drain();
    const messages: { person_id: string; title: string; text: string }[] = await world.db.query(
      'SELECT person_id, title, text FROM message WHERE request_code = ?',
      [code],
    );
    const people = messages.map((m) => m.person_id);
    expect(people).toContain(liaison.personId);
    expect(people).toContain(voter.personId);
    for (const m of messages) expect(m.title + m.text).not.toContain('138001');
    expect(messages.find((m) => m.person_id === voter.personId)?.text).toContain('11月19日(周四)24:00前');
  });

  test('nobody but a voter raises a matter', async () => {
    expect(await refused(submit({ stationCode: world.places.station.code }, world.deputy()))).toBe('role.not_allowed');
  });
});

describe('where it goes', () => {
  const routed = async (body: Partial<CreateRequest>, actor = voter) => {
    const { station, routing, code } = await submit(body, actor);
    const [row] = await world.db.query(
      `SELECT c.name AS community, k.name AS constituency, d.name AS chosen FROM request r LEFT JOIN community c ON c.id = r.community_id
         LEFT JOIN constituency k ON k.id = r.constituency_id LEFT JOIN deputy d ON d.id = r.chosen_deputy_id WHERE r.code = ?`,
      [code],
    );
    return { station: station.name, rule: routing.rule, reason: routing.reason, ...row };
  };
  const inside = { lng: 114.01, lat: 22.51 };
  const border = { lng: 114.02, lat: 22.51 };

  test('a scanned code; its community and constituency come along', async () => {
    expect(await routed({ stationCode: world.places.station.code })).toMatchObject({
      station: '翠园社区联络站',
      rule: 'station',
      community: '翠园社区',
      constituency: '第一选区',
      chosen: null,
    });
  });

  test('a chosen deputy: their station, and the choice is kept', async () => {
    expect(await routed({ deputyCode: world.places.wang.code })).toMatchObject({
      station: '翠园社区联络站',
      rule: 'deputy',
      chosen: '王春晖',
    });
  });

  test('a deputy whose seat has ended: their station, no choice, and the reason says so', async () => {
    const way = await routed({ deputyCode: world.places.zhao.code });
    expect(way).toMatchObject({ station: '翠园社区联络站', rule: 'deputy', chosen: null });
    expect(way.reason).toContain('任期已经结束');
  });

  test('a code and a deputy: the code decides, the choice is kept, but not across districts', async () => {
    const { station, li, farDeputy } = world.places;
    expect(await routed({ stationCode: station.code, deputyCode: li.code })).toMatchObject({
      rule: 'station',
      chosen: '李明远',
    });
    expect(await routed({ stationCode: station.code, deputyCode: farDeputy.code })).toMatchObject({ chosen: null });
  });

  test('a chosen community', async () => {
    expect(await routed({ communityId: world.places.liuan.code })).toMatchObject({
      station: '翠园社区联络站',
      rule: 'community',
      community: '柳岸社区',
    });
  });

  test('a location inside a community', async () => {
    expect(await routed({ location: inside })).toMatchObject({ rule: 'location', community: '翠园社区' });
  });

  test('a location near a border is a question with candidates, never a guess', async () => {
    const refusal = await refusalOf(submit({ location: border }));
    expect(refusal.code).toBe('request.which_community');
    const { candidates } = refusal.details as { candidates: { id: string; name: string }[] };
    expect(candidates.map((c) => c.name).sort()).toEqual(['柳岸社区', '翠园社区']);
    // The voter chooses, and the same place is fine.
    expect(await routed({ location: border, communityId: candidates[0].id })).toMatchObject({ rule: 'community' });
    expect(await routed({ location: border, stationCode: world.places.station.code })).toMatchObject({
      rule: 'station',
    });
  });

  test('the words of an address', async () => {
    expect(await routed({ placeText: '柳岸社区东门' })).toMatchObject({ rule: 'address', community: '柳岸社区' });
  });

  test('the matter’s own words, when no place was given', async () => {
    expect(await routed({ text: '柳岸社区门口积水' })).toMatchObject({ rule: 'address', community: '柳岸社区' });
  });

  test('nothing but the voter’s district: its central or home station', async () => {
    const known = await world.voter({ districtId: world.places.district.id });
    expect(await routed({ text: '路灯坏了' }, known)).toMatchObject({ station: '示范区代表之家', rule: 'fallback' });
  });

  test('a community nobody looks after: its street’s central station', async () => {
    const alone = await world.make.community(world.places.street, { name: '新城社区' });
    const way = await routed({ communityId: alone.code });
    expect(way).toMatchObject({ station: '翠园街道中心站', rule: 'fallback', community: '新城社区' });
    expect(way.reason).toContain('翠园街道');
  });

  test('a location far from everywhere falls back on the voter’s district', async () => {
    const known = await world.voter({ districtId: world.places.district.id });
    expect(await routed({ location: { lng: 100, lat: 30 }, text: '路灯坏了' }, known)).toMatchObject({
      rule: 'fallback',
    });
  });

  test('nothing at all, and no district known: the voter is asked where', async () => {
    expect(await refused(submit({ text: '路灯坏了' }))).toBe('request.no_station');
  });

  test.each(['closed', 'suspended'] as const)('a %s station hands to the one above it', async (state) => {
    const { central, district, street } = world.places;
    const station = await world.make.station({
      districtId: district.id,
      streetId: street.id,
      parentId: central.id,
      state,
    });
    const way = await routed({ stationCode: station.code });
    expect(way).toMatchObject({ station: '翠园街道中心站', rule: 'station' });
    expect(way.reason).toContain('由翠园街道中心站接办');
  });

  test.each([
    ['stationCode', 'station.not_found'],
    ['deputyCode', 'deputy.not_found'],
    ['communityId', 'community.not_found'],
  ])('a made-up %s is refused, and nothing is half-written', async (field, code) => {
    const before = await rows();
    expect(await refused(submit({ [field]: 'nobody-knows' }))).toBe(code);
    expect(await rows()).toEqual(before);
  });
});

describe('taps repeat', () => {
  const body = () => ({ stationCode: world.places.station.code });

  test('the same key and body get the very same answer, whatever happened since', async () => {
    const key = world.key();
    const first = await submit(body(), voter, key);
    await world.requests.assign(await world.liaison(), first.code, { deputyCode: world.places.wang.code });
    world.clock.on(3_600_000);
    expect(await submit(body(), voter, key)).toEqual(first);
    const reordered = { stationCode: body().stationCode, text };
    expect(await world.requests.submit(voter, reordered, key)).toEqual(first);
  });

  test('also when the station’s code has gone meanwhile', async () => {
    const { district } = world.places;
    const station = await world.make.station({ districtId: district.id });
    const key = world.key();
    const first = await submit({ stationCode: station.code }, voter, key);
    await world.db.query('UPDATE station SET code = ? WHERE id = ?', [randomBytes(6).toString('hex'), station.id]);
    expect(await submit({ stationCode: station.code }, voter, key)).toEqual(first);
  });

  test('the same key and another body are refused', async () => {
    const key = world.key();
    await submit(body(), voter, key);
    expect(await refused(submit({ ...body(), text: '别的事' }, voter, key))).toBe('request.idempotency_conflict');
    expect(await refused(submit({ ...body(), category: '医疗卫生' }, voter, key))).toBe('request.idempotency_conflict');
  });

  test('two voters may use the same key', async () => {
    const key = world.key();
    const first = await submit(body(), voter, key);
    expect((await submit(body(), await world.voter(), key)).code).not.toBe(first.code);
  });

  test('eight at once make one request, and all get the same answer', async () => {
    const before = await rows();
    const key = world.key();
    const answers = await Promise.all(Array.from({ length: 8 }, () => submit(body(), voter, key)));
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect((await rows()).map((n, i) => n - before[i])).toEqual([1, 3, 1, 1]);
  });

  test('two different bodies at once: one is taken, the other is a conflict', async () => {
    const key = world.key();
    const answers = await Promise.allSettled([
      submit(body(), voter, key),
      submit({ ...body(), text: '别的' }, voter, key),
    ]);
    expect(answers.map((a) => a.status).sort()).toEqual(['fulfilled', 'rejected']);
    const lost = answers.find((a) => a.status === 'rejected') as PromiseRejectedResult;
    expect((lost.reason as Refusal).code).toBe('request.idempotency_conflict');
  });

  test('many voters at once at one station: none is lost, and the count is right', async () => {
    const before = await rows();
    const voters = await Promise.all(Array.from({ length: 12 }, () => world.voter()));
    await Promise.all(voters.map((v) => submit(body(), v)));
    expect((await rows()).map((n, i) => n - before[i])).toEqual([12, 36, 12, 12]);
  });

  test.each([
    ['missing', undefined],
    ['blank', '   '],
    ['too long', 'k'.repeat(65)],
    ['not ASCII', '编号一'],
    ['with control characters', 'a\u0007b'],
  ])('a key that is %s', async (_, key) => {
    const attempt = world.requests.submit(voter, CreateRequest.parse({ text, ...body() }), key);
    expect(await refused(attempt)).toBe('request.idempotency_required');
  });

  test('64 characters are not too long', async () => {
    expect((await submit(body(), voter, 'k'.repeat(64))).state).toBe('submitted');
  });
});

describe('pictures', () => {
  const picture = async (ownerId: string): Promise<string> => {
    const code = world.make.code();
    await world.db.query(
      'INSERT INTO picture (code, owner_id, storage_key, width, height, bytes, open, created_at) VALUES (?, ?, ?, 1, 1, 1, 0, NOW(3))',
      [code, ownerId, `none/${code}`],
    );
    return code;
  };

  test('the voter’s own, unattached ones come with it', async () => {
    const codes = [await picture(voter.personId), await picture(voter.personId)];
    const { code } = await submit({ stationCode: world.places.station.code, pictures: codes });
    const view = await world.requests.supplement(voter, code, { text: '见图' });
    expect(view.pictures.map((p) => p.code)).toEqual(codes);
  });

  test('more may come with words that are added; nine of a matter is the most, and nobody else’s', async () => {
    const own = () => picture(voter.personId);
    const first = [await own(), await own()];
    const { code } = await submit({ stationCode: world.places.station.code, pictures: first });
    const more = [await own()];
    const view = await world.requests.supplement(voter, code, { text: '又拍了一张', pictures: more });
    expect(view.pictures.map((p) => p.code)).toEqual([...first, ...more]);
    const seven = await Promise.all(Array.from({ length: 7 }, own));
    const tooMany = world.requests.supplement(voter, code, { text: '还有', pictures: seven });
    expect(await refused(tooMany)).toBe('picture.too_many');
    const strange = [await picture((await world.voter()).personId)];
    const another = world.requests.supplement(voter, code, { text: '别人的', pictures: strange });
    expect(await refused(another)).toBe('picture.not_found');
    const timeline = await world.find(RequestsQueries).timeline(voter, code, undefined);
    expect(timeline.items.map((e) => e.title).slice(1)).toEqual(['您又补充了几句，加了 1 张照片']);
  });

  test('somebody else’s are refused, and nothing is half-written', async () => {
    const before = await rows();
    const codes = [await picture(voter.personId), await picture((await world.voter()).personId)];
    const refusal = await refusalOf(submit({ stationCode: world.places.station.code, pictures: codes }));
    expect(refusal.code).toBe('picture.not_found');
    expect(await rows()).toEqual(before);
  });
});
