import type { Actor } from '@huiyin/shared/people/roles';
import { CannedBody } from '@huiyin/shared/requests/canned.dto';
import { LabelBody } from '@huiyin/shared/requests/handling.dto';
import { refused } from '../../../test/refused';
import { World } from '../../../test/world';
import { WalkInVoters } from '../../people/walk-in-voters.service';
import { RequestsQueries } from '../requests.queries';
import { CannedService } from './canned.service';
import { DeskNotesService, LOOKS_AN_HOUR } from './desk-notes.service';

let world: World;
beforeAll(async () => {
  world = await World.open();
}, 60_000);
afterAll(() => world?.close());
beforeEach(() => world.clock.to('2026-11-16T10:00+08:00'));

const notes = () => world.find(DeskNotesService);
const timeline = async (actor: Actor, code: string) =>
  (await world.find(RequestsQueries).timeline(actor, code, undefined)).items;
const reveal = (actor: Actor, code: string) => notes().reveal(actor, code, { reason: '想问是哪一盏灯。' });
/** A matter whose voter left a phone with the station. */
async function withPhone(phone = '13800138000', name: string | undefined = '陈大爷') {
  const m = await world.request({ state: 'assigned' });
  const districtId = world.places.district.id;
  const voterId = await world.find(WalkInVoters).voterOf(world.db.manager, { name, phone, districtId });
  await world.db.query('UPDATE request SET voter_id = ? WHERE code = ?', [voterId, m.code]);
  return m;
}

describe('a note', () => {
  test('is read by those who handle the matter, by nobody else, and moves nothing', async () => {
    const m = await world.request({ state: 'assigned' });
    const before = await world.find(RequestsQueries).view(m.liaison, m.code);
    for (const actor of [m.liaison, m.deputy, await world.streetOffice(), await world.districtOffice()]) {
      const after = await notes().note(actor, m.code, { text: `${actor.role}记一笔` });
      expect([after.state, after.clocks, after.holder]).toEqual([before.state, before.clocks, before.holder]);
      const said = (await timeline(actor, m.code)).filter((e) => e.kind === 'noted');
      expect(said[said.length - 1]).toMatchObject({ text: `${actor.role}记一笔`, actor: { role: actor.role } });
    }
    const colleague = { ...world.deputy(world.places.li) };
    for (const reader of [m.voter, colleague])
      expect(JSON.stringify(await timeline(reader, m.code))).not.toContain('记一笔');
    await world.drain();
    const told: unknown[] = await world.db.query("SELECT id FROM message WHERE text LIKE '%记一笔%'");
    expect(told).toEqual([]);
  });

  test('goes on the record of an ended matter too', async () => {
    const m = await world.request({ state: 'withdrawn' });
    expect((await notes().note(m.liaison, m.code, { text: '选民说自己修好了。' })).state).toBe('withdrawn');
  });

  test('is not for the voter, nor for another station', async () => {
    const m = await world.request();
    expect(await refused(notes().note(m.voter, m.code, { text: 'x' }))).toBe('request.not_yours');
    const other = await world.liaison(world.places.otherStation);
    expect(await refused(notes().note(other, m.code, { text: 'x' }))).toBe('request.not_found');
  });
});

describe('labels', () => {
  test('are set one by one; what is left out stays', async () => {
    const m = await world.request();
    expect(await notes().label(m.liaison, m.code, { tags: ['路灯', '老人', '路灯'] })).toMatchObject({
      ...{ priority: 0, tags: ['路灯', '老人'] },
    });
    expect(await notes().label(m.liaison, m.code, { priority: 1 })).toMatchObject({
      ...{ priority: 1, tags: ['路灯', '老人'] },
    });
    expect(await notes().label(m.liaison, m.code, { tags: [] })).toMatchObject({ priority: 1, tags: [] });
    const seen = await world.find(RequestsQueries).view(m.voter, m.code);
    expect(seen.tags).toEqual([]);
    expect((await timeline(m.voter, m.code)).map((e) => e.kind)).toEqual(['submitted']);
    expect((await timeline(m.liaison, m.code)).filter((e) => e.kind === 'labelled')).toHaveLength(3);
  });

  test('are short and few', () => {
    expect(LabelBody.safeParse({ tags: ['这个标签实在是太长太长了吧'] }).success).toBe(false);
    expect(LabelBody.safeParse({ tags: ['1', '2', '3', '4', '5', '6'] }).success).toBe(false);
    expect(LabelBody.safeParse({ priority: 2 }).success).toBe(false);
  });

  test('of an ended matter stay as they are', async () => {
    const m = await world.request({ state: 'withdrawn' });
    expect(await refused(notes().label(m.liaison, m.code, { priority: 1 }))).toBe('request.move_not_allowed');
  });
});

describe('the voter’s phone', () => {
  test('is shown to the station and the assigned deputy, and the voter sees who, when and why', async () => {
    const m = await withPhone();
    for (const actor of [m.liaison, m.deputy])
      expect(await reveal(actor, m.code)).toEqual({ name: '陈大爷', phone: '13800138000' });
    const seen = (await timeline(m.liaison, m.code)).filter((e) => e.kind === 'contact_seen');
    expect(seen.map((e) => [e.actor.role, e.text, e.title])).toEqual([
      ['liaison', '想问是哪一盏灯。', '工作人员看了选民的联系方式，写明了原因'],
      ['deputy', '想问是哪一盏灯。', '王春晖代表看了选民的联系方式，写明了原因'],
    ]);
    const [{ voter_id: voterId }] = await world.db.query('SELECT voter_id FROM request WHERE code = ?', [m.code]);
    const voter = { ...(await world.voter()), personId: voterId as string };
    expect((await timeline(voter, m.code)).filter((e) => e.kind === 'contact_seen').map((e) => e.title)).toEqual([
      '工作人员看了您的联系方式，写明了原因',
      '王春晖代表看了您的联系方式，写明了原因',
    ]);
    await world.drain();
    const told: { text: string }[] = await world.db.query(
      "SELECT text FROM message WHERE person_id = ? AND title LIKE '有人看了%'",
      [voterId],
    );
    expect(told.map((t) => t.text.includes('王春晖代表看了您的联系方式')).filter(Boolean)).toHaveLength(1);
    for (const t of told) expect(t.text).toContain('想问是哪一盏灯。');
    const stored: unknown[] = await world.db.query("SELECT detail, text FROM event WHERE kind = 'contact_seen'");
    expect(JSON.stringify([stored, told])).not.toMatch(/13800138000|陈大爷/);
  });

  test('that was never left cannot be shown, and nothing is put on record', async () => {
    const m = await world.request({ state: 'assigned' });
    expect(await refused(reveal(m.liaison, m.code))).toBe('request.no_contact');
    expect((await world.events(m.code)).map((e) => e.kind)).not.toContain('contact_seen');
  });

  test('registered for an office is none that a voter left, and neither is the name', async () => {
    const m = await withPhone('13800138002');
    const [{ voter_id: id }] = await world.db.query('SELECT voter_id FROM request WHERE code = ?', [m.code]);
    await world.make.role(id as string, 'deputy', { district_id: world.places.district.id });
    expect(await reveal(m.liaison, m.code)).toEqual({ name: null, phone: '13800138002' });
    await world.db.query('UPDATE person SET phone_cipher = own_phone_cipher, own_phone_cipher = NULL WHERE id = ?', [
      id,
    ]);
    expect(await refused(reveal(m.liaison, m.code))).toBe('request.no_contact');
  });

  test('is nobody else’s to see', async () => {
    const m = await withPhone('13800138003');
    expect(await refused(reveal(world.deputy(world.places.li), m.code))).toBe('request.not_yours');
    expect(await refused(reveal(await world.liaison(world.places.otherStation), m.code))).toBe('request.not_found');
    expect(await refused(reveal(await world.streetOffice(), m.code))).toBe('request.not_yours');
  });

  test('is looked at thirty times an hour by one officer, not more; another one may', async () => {
    const m = await withPhone('13800138004');
    const officer = await world.liaison();
    const answers = await Promise.all(
      Array.from({ length: LOOKS_AN_HOUR + 3 }, () => refused(reveal(officer, m.code))),
    );
    expect(answers.filter((a) => a === 'taken')).toHaveLength(LOOKS_AN_HOUR);
    expect(answers.filter((a) => a === 'contact.too_often')).toHaveLength(3);
    expect(await refused(reveal(await world.liaison(), m.code))).toBe('taken');
  }, 20_000);
});

describe('texts to start from', () => {
  const canned = () => world.find(CannedService);
  const body = (title: string, over: Partial<ReturnType<typeof CannedBody.parse>> = {}) =>
    CannedBody.parse({ purpose: 'ask', title, text: '请告诉我们是哪一盏灯。', ...over });
  const titles = async (actor: Actor, query = {}) => (await canned().list(actor, query)).map((c) => [c.title, c.own]);

  test('are a station’s own or the district’s, each kept by its own people', async () => {
    const [liaison, office] = [await world.liaison(), await world.districtOffice()];
    const other = await world.liaison(world.places.otherStation);
    const own = await canned().add(liaison, body('哪一盏灯'));
    const ours = await canned().add(office, body('全区用语', { purpose: 'reply', category: '交通出行' }));
    await canned().add(other, body('别站用语'));
    await canned().add(await world.districtOffice(world.places.elsewhere), body('外区用语'));
    expect(await titles(liaison)).toEqual([
      ['哪一盏灯', true],
      ['全区用语', false],
    ]);
    expect(await titles(office)).toEqual([['全区用语', true]]);
    expect(await titles(world.deputy())).toEqual([
      ['哪一盏灯', false],
      ['全区用语', false],
    ]);
    expect(await titles(liaison, { purpose: 'ask' })).toEqual([['哪一盏灯', true]]);
    expect(await titles(liaison, { category: '文化教育' })).toEqual([['哪一盏灯', true]]);
    expect(await titles(liaison, { category: '交通出行', purpose: 'reply' })).toEqual([['全区用语', false]]);

    expect(await canned().change(liaison, own.id, body('哪盏灯', { category: '城建城管' }))).toMatchObject({
      ...{ title: '哪盏灯', category: '城建城管', own: true },
    });
    for (const [actor, id] of [
      [liaison, ours.id],
      [other, own.id],
      [office, own.id],
      [await world.districtOffice(world.places.elsewhere), ours.id],
    ] as const) {
      expect(await refused(canned().change(actor, id, body('x')))).toBe('canned.not_found');
      expect(await refused(canned().remove(actor, id))).toBe('canned.not_found');
    }
    await canned().remove(liaison, own.id);
    expect(await titles(liaison)).toEqual([['全区用语', false]]);
  });
});
