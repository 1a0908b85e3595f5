import type { Actor } from '@huiyin/shared/people/roles';
import { refused } from '../../test/refused';
import { World } from '../../test/world';
import { Crypto } from '../platform/crypto/crypto';
import { RequestsQueries } from '../requests/requests.queries';
import { SamplesQueries } from './samples.queries';
import { SamplesService } from './samples.service';

let world: World;
let office: Actor;
const closed: Awaited<ReturnType<World['request']>>[] = [];
beforeAll(async () => {
  world = await World.open();
  office = await world.districtOffice();
  for (let i = 0; i < 12; i += 1) {
    world.clock.to(`2026-11-${16 + (i % 3)}T10:00+08:00`);
    closed.push(await world.request({ state: 'closed' }));
  }
  await world.request({ state: 'told' });
  world.clock.to('2026-11-20T10:00+08:00');
}, 60_000);
afterAll(() => world.close());

const draw = async (body: { from?: string; until?: string; size?: number; seed?: string } = {}, who = office) => {
  const id = await world
    .find(SamplesService)
    .draw(who, { from: '2026-11-16', until: '2026-11-18', size: 5, seed: 'autumn', ...body });
  return world.find(SamplesQueries).view(who, id);
};
const codesOf = (sample: { items: { code: string }[] }) => sample.items.map((i) => i.code);

test('the same seed draws the same sample, another seed another one, in whatever order they were raised', async () => {
  const first = await draw();
  expect(first).toMatchObject({ population: 12, size: 5, seed: 'autumn', checked: 0, differing: 0 });
  expect(new Set(codesOf(first)).size).toBe(5);
  expect(codesOf(await draw())).toEqual(codesOf(first));
  expect(codesOf(await draw({ seed: 'winter' }))).not.toEqual(codesOf(first));
  // Turned round in the table: ids no longer follow the order in which they were closed.
  await world.db.query("UPDATE request SET due_at = due_at + INTERVAL (100 - id) SECOND WHERE state = 'closed'");
  expect(codesOf(await draw())).toEqual(codesOf(first));
  expect(codesOf(await draw({ size: 3 }))).toEqual(codesOf(first).slice(0, 3));
  expect((await draw({ size: 100 })).size).toBe(12);
  const free = await draw({ seed: undefined });
  expect(free.seed).toMatch(/^[0-9A-Za-z]{8,16}$/);
  expect(codesOf(await draw({ seed: free.seed }))).toEqual(codesOf(free));
});

test('from the days asked for, the district’s own', async () => {
  const day = await draw({ from: '2026-11-17', until: '2026-11-17', size: 100 });
  expect(day.population).toBe(4);
  expect(codesOf(day).sort()).toEqual(
    closed
      .filter((_, i) => i % 3 === 1)
      .map((m) => m.code)
      .sort(),
  );
  expect(await refused(draw({ from: '2026-11-19', until: '2026-11-20' }))).toBe('sample.nothing_closed');
  expect(await refused(draw({ from: '2026-11-19', until: '2026-11-18' }))).toBe('sample.days_invalid');
  expect(await refused(draw({ from: '2026-02-30', until: '2026-11-18' }))).toBe('sample.days_invalid');
  const far = await world.districtOffice(world.places.elsewhere);
  expect(await refused(draw({}, far))).toBe('sample.nothing_closed');
  expect(await refused(world.find(SamplesQueries).view(far, day.id))).toBe('sample.not_found');
  expect((await world.find(SamplesQueries).page(far, undefined)).items).toEqual([]);
  const page = await world.find(SamplesQueries).page(office, undefined);
  expect(page.items[0].id).toBe(day.id);
});

test('what is found stands beside the voter’s own, and on the matter', async () => {
  const sample = await draw({ seed: 'calls' });
  const samples = world.find(SamplesService);
  const [first, second] = codesOf(sample).map((code) => closed.find((m) => m.code === code)!);
  const check = (code: string, body: Parameters<SamplesService['check']>[3], who = office) =>
    samples.check(who, sample.id, code, body);
  await check(first.code, { reached: false, note: '没人接' });
  await check(first.code, { reached: true, echoed: true, solved: 'not', note: '又坏了' });
  expect(await refused(check(first.code, { reached: true, echoed: true, solved: 'solved' }))).toBe(
    'sample.checked_already',
  );
  await check(second.code, { reached: true, echoed: true, solved: 'solved' });
  const view = await world.find(SamplesQueries).view(office, sample.id);
  expect(view).toMatchObject({ checked: 2, differing: 1 });
  expect(view.items[0]).toMatchObject({
    ...{ rating: { echoed: true, solved: 'solved' }, outcome: 'solved', station: '翠园社区联络站', deputy: '王春晖' },
    check: { reached: true, echoed: true, solved: 'not', note: '又坏了', by: '工作人员' },
  });
  expect(view.items[2].check).toBeNull();
  const timeline = await world.find(RequestsQueries).timeline(first.voter, first.code, undefined);
  expect(timeline.items.slice(-2).map((e) => [e.kind, e.title])).toEqual([
    ['checked', '工作人员抽查回访，没有打通'],
    ['checked', '工作人员抽查回访'],
  ]);
  expect(JSON.stringify(timeline)).not.toContain('又坏了');
  await world.drain();
  const told: { text: string }[] = await world.db.query(
    "SELECT text FROM message WHERE kind = 'checked' AND request_code = ? AND person_id = ?",
    [first.code, first.deputy.personId],
  );
  expect(told.map((t) => t.text)).toEqual([expect.stringContaining('不一样')]);
  expect(await refused(check('NOBODY99', { reached: false }))).toBe('sample.not_found');
  const far = await world.districtOffice(world.places.elsewhere);
  expect(await refused(check(first.code, { reached: false }, far))).toBe('sample.not_found');
});

test('the number is given for a reason, and the voter reads who looked and why', async () => {
  const sample = await draw({ seed: 'numbers' });
  const code = codesOf(sample)[0];
  const m = closed.find((c) => c.code === code)!;
  const samples = world.find(SamplesService);
  expect(await refused(samples.number(office, sample.id, code, '抽查回访'))).toBe('request.no_contact');
  await world.db.query('UPDATE person SET own_phone_cipher = ? WHERE id = ?', [
    world.find(Crypto).encrypt('13900001111'),
    m.voter.personId,
  ]);
  expect(await samples.number(office, sample.id, code, '抽查回访')).toEqual({ name: null, phone: '13900001111' });
  const timeline = await world.find(RequestsQueries).timeline(m.voter, code, undefined);
  expect(timeline.items.at(-1)).toMatchObject({ kind: 'contact_seen', text: '抽查回访', actor: { name: '工作人员' } });
  expect((await world.find(SamplesQueries).view(office, sample.id)).items[0].hasPhone).toBe(true);
});
