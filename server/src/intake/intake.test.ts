import type { Actor } from '@huiyin/shared/people/roles';
import { IntakeBody, type IntakeReceipt } from '@huiyin/shared/requests/intake.dto';
import * as z from 'zod/mini';
import { refused } from '../../test/refused';
import { World } from '../../test/world';
import { PeopleQueries } from '../people/people.queries';
import { RequestsQueries } from '../requests/requests.queries';
import { SlipQueries } from '../requests/slip.queries';
import { IntakeAnswers } from './intake-answers';
import { IntakeService } from './intake.service';

let world: World;
let liaison: Actor;
beforeAll(async () => {
  world = await World.open();
  liaison = await world.liaison();
}, 60_000);
afterAll(() => world?.close());
beforeEach(() => world.clock.to('2026-11-16T10:00+08:00'));

const text = '东门的路灯坏了三天，晚上看不清路。';
type Given = Partial<z.input<typeof IntakeBody>>;
const take = (body: Given = {}, actor = liaison, key = world.key()): Promise<IntakeReceipt> =>
  world.find(IntakeService).take(actor, IntakeBody.parse({ text, channel: 'walk_in', ...body }), key);
const view = (code: string, actor = liaison) => world.find(RequestsQueries).view(actor, code);
const voterOf = async (code: string): Promise<string | null> => {
  const [row]: { voter_id: string | null }[] = await world.db.query('SELECT voter_id FROM request WHERE code = ?', [
    code,
  ]);
  return row.voter_id;
};
const count = async (table: string): Promise<number> =>
  Number((await world.db.query(`SELECT COUNT(*) AS n FROM ${table}`))[0].n);

describe('what is written down at the station', () => {
  test('runs the same clocks, at the officer’s own station, and says how it came', async () => {
    const mine = await world.request();
    const receipt = await take({ channel: 'phone', phone: '13800138000', name: '陈大爷' });
    expect(receipt).toMatchObject({
      state: 'submitted',
      station: { code: world.places.station.code },
      routing: { rule: 'station', reason: '由联络员在翠园社区联络站登记。' },
      hasPhone: true,
    });
    expect(receipt.clocks).toEqual(mine.receipt.clocks);
    const seen = await view(receipt.code);
    expect(seen).toMatchObject({ channel: 'phone', text, community: { name: '翠园社区' } });
    const { items } = await world.find(RequestsQueries).timeline(liaison, receipt.code, undefined);
    expect(items[0].title).toBe('工作人员登记了选民反映的事（电话），送到翠园社区联络站');
    expect(await world.find(SlipQueries).slip(receipt.code, receipt.word)).toMatchObject({ state: 'submitted' });
  });

  test('tells the station’s other officers, and counts', async () => {
    const colleague = await world.liaison();
    const [before] = await world.db.query("SELECT SUM(n) AS n FROM request_count WHERE state = 'submitted'");
    const { code } = await take();
    await world.drain();
    const told: { person_id: string }[] = await world.db.query('SELECT person_id FROM message WHERE request_code = ?', [
      code,
    ]);
    expect(told.map((m) => m.person_id)).toContain(colleague.personId);
    const [after] = await world.db.query("SELECT SUM(n) AS n FROM request_count WHERE state = 'submitted'");
    expect(Number(after.n) - Number(before.n)).toBe(1);
  });

  test('goes to another of the officer’s stations where the deputy or the place leads, never to one of others', async () => {
    const { place, point, second } = { ...world.places, place: world.places.street };
    const corner = await world.make.community(place, { name: '翠园小区' });
    await world.make.constituency({ districtId: place.districtId, communityIds: [corner.id], stationId: point.id });
    expect(await take({ communityId: corner.code })).toMatchObject({
      station: { code: point.code },
      routing: { rule: 'community' },
    });
    expect(await take({ stationCode: point.code })).toMatchObject({ station: { code: point.code } });
    // The other station's deputy: chosen, and still written down here.
    const receipt = await take({ deputyCode: world.places.sun.code });
    expect(receipt).toMatchObject({
      station: { code: world.places.station.code },
      deputy: { code: world.places.sun.code },
      routing: { rule: 'station' },
    });
    expect(second).toBeDefined();
    expect(await refused(take({ stationCode: world.places.otherStation.code }))).toBe('station.not_found');
    expect(await refused(take({ deputyCode: 'NOBODY99' }))).toBe('deputy.not_found');
    expect(await refused(take({ communityId: 'NOWHERE9' }))).toBe('community.not_found');
  });

  test('by a suspended station is handed to the one above it', async () => {
    const { district, street, central } = world.places;
    const closed = await world.make.station({
      districtId: district.id,
      streetId: street.id,
      parentId: central.id,
      state: 'suspended',
    });
    const officer = await world.liaison(closed);
    expect(await take({}, officer)).toMatchObject({ station: { code: central.code } });
  });

  test('is for liaisons only', async () => {
    for (const actor of [await world.voter(), world.deputy(), await world.streetOffice()])
      expect(await refused(take({}, actor))).toBe('role.not_allowed');
  });
});

describe('the voter', () => {
  test('is kept encrypted, with the phone where the call list finds it, and can sign in nowhere', async () => {
    const { code } = await take({ name: '刘奶奶', phone: '0755-88010001' });
    const id = (await voterOf(code))!;
    const [row] = await world.db.query('SELECT * FROM person WHERE id = ?', [id]);
    expect(JSON.stringify(row)).not.toMatch(/刘奶奶|88010001/);
    expect(row).toMatchObject({ openid: null, account: null, phone_index: null });
    const people = world.find(PeopleQueries);
    expect(await people.phoneOf(world.db.manager, id, 'voter')).toBe('075588010001');
    expect(await people.nameOf(world.db.manager, id)).toBe('刘奶奶');
    expect(await people.rolesOf(world.db.manager, id, '2026-11-16')).toMatchObject([
      { role: 'voter', districtId: world.places.district.id },
    ]);
  });

  test('is the same person with the same phone and name, and another with another name', async () => {
    const first = await voterOf((await take({ name: '周叔', phone: '13800000011' })).code);
    const again = await voterOf((await take({ name: '周叔', phone: '13800000011' })).code);
    const wife = await voterOf((await take({ name: '周婶', phone: '13800000011' })).code);
    expect(again).toBe(first);
    expect(wife).not.toBe(first);
  });

  test('is never somebody’s account, of whatever kind, nor another district’s', async () => {
    const phone = '13800000012';
    const known = (await voterOf((await take({ phone })).code))!;
    for (const [column, value] of [
      ['openid', 'o-walk-in'],
      ['account', 'walk-in'],
      ['phone_index', 'x'.repeat(64)],
    ]) {
      await world.db.query(`UPDATE person SET ${column} = ? WHERE id = ?`, [value, known]);
      expect(await voterOf((await take({ phone })).code)).not.toBe(known);
      await world.db.query('DELETE FROM person WHERE own_phone_index IS NOT NULL AND id <> ?', [known]);
      await world.db.query(`UPDATE person SET ${column} = NULL WHERE id = ?`, [known]);
    }
    expect(await voterOf((await take({ phone })).code)).toBe(known);
    const far = await world.liaison(world.places.farStation);
    expect(await voterOf((await take({ phone }, far)).code)).not.toBe(known);
  });

  test('of whom nothing is known is nobody, and the matter goes its way', async () => {
    const people = await count('person');
    const { code, hasPhone } = await take();
    expect([await voterOf(code), hasPhone, (await count('person')) - people]).toEqual([null, false, 0]);
    await world.requests.assign(liaison, code, { deputyCode: world.places.wang.code });
    await world.requests.reply(world.deputy(), code, { text: '已经联系路灯所。', outcome: 'explained' });
    expect(await view(code)).toMatchObject({ state: 'told' });
    expect((await view(code)).allowedActions).toContain('rate');
  });
});

describe('taps repeat', () => {
  test('the same key and body of the same officer get the very same answer', async () => {
    const key = world.key();
    const first = await take({ phone: '13800000013' }, liaison, key);
    await world.requests.assign(liaison, first.code, { deputyCode: world.places.wang.code });
    expect(await take({ phone: '13800000013' }, liaison, key)).toEqual(first);
    expect(await refused(take({ phone: '13800000014' }, liaison, key))).toBe('request.idempotency_conflict');
    const colleague = await world.liaison();
    expect((await take({ phone: '13800000013' }, colleague, key)).code).not.toBe(first.code);
  });

  test('eight at once make one matter and one voter', async () => {
    const key = world.key();
    const before = [await count('request'), await count('person'), await count('intake')];
    const all = await Promise.all(Array.from({ length: 8 }, () => take({ phone: '13800000015' }, liaison, key)));
    expect(new Set(all.map((r) => JSON.stringify(r))).size).toBe(1);
    const after = [await count('request'), await count('person'), await count('intake')];
    expect(after.map((n, i) => n - before[i])).toEqual([1, 1, 1]);
  });

  test('without a key it is not taken', async () => {
    expect(await refused(take({}, liaison, ''))).toBe('request.idempotency_required');
  });

  test('the body’s hash gives no phone away: it is keyed', async () => {
    const { code } = await take({ phone: '13800000016' });
    const [row] = await world.db.query('SELECT body_hash, idempotency_key FROM request WHERE code = ?', [code]);
    expect(row.body_hash).toMatch(/^[\w-]{22}$/);
  });

  test('a key is forgotten after a month, the matter is not', async () => {
    const key = world.key();
    const { code } = await take({}, liaison, key);
    await world.db.query('UPDATE intake SET at = ? WHERE idempotency_key = ?', [new Date(0), key]);
    expect(await world.find(IntakeAnswers).clean()).toBe(1);
    expect(await view(code)).toMatchObject({ code });
  });
});

test('a phone is eleven digits, or an area code and a number', () => {
  const phone = (p: string) => IntakeBody.safeParse({ text, channel: 'phone', phone: p }).success;
  expect(['13800138000', '0755-88010001', '075588010001'].map(phone)).toEqual([true, true, true]);
  expect(['1380013800', '88010001', '138 0013 8000', '', '+8613800138000'].map(phone)).not.toContain(true);
  expect(IntakeBody.safeParse({ text, channel: 'mini_program' }).success).toBe(false);
});
