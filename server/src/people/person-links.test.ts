import { World } from '../../test/world';
import { passOn } from './person-links.service';

let world: World;
beforeAll(async () => {
  world = await World.open();
}, 60_000);
afterAll(() => world?.close());

const MESSAGES = { table: 'message', once: ['event_id', 'role'] };

const told = (personId: string, eventId: number, role: string) =>
  world.db.query(
    "INSERT INTO message (event_id, person_id, role, kind, title, text, at) VALUES (?, ?, ?, 'replied', '答复', ?, ?)",
    [eventId, personId, role, `给${personId}`, new Date()],
  );
/** A person's messages: event, role, and to whom they were written. */
const of = async (personId: string): Promise<[string, string, string][]> => {
  const rows: { event_id: string; role: string; text: string }[] = await world.db.query(
    'SELECT event_id, role, text FROM message WHERE person_id = ? ORDER BY event_id, role',
    [personId],
  );
  return rows.map((r) => [String(r.event_id), r.role, r.text]);
};
async function both(): Promise<[string, string]> {
  const [from, to] = [await world.make.person(), await world.make.person()];
  for (const person of [from, to]) await told(person, 1, 'voter');
  await told(from, 2, 'voter');
  await told(from, 2, 'liaison');
  return [from, to];
}

test('what both have once stays as it was with whom it goes to; the rest comes along', async () => {
  const [from, to] = await both();
  await passOn(world.db.manager, MESSAGES, from, to);
  expect(await of(from)).toEqual([]);
  expect(await of(to)).toEqual([
    ['1', 'voter', `给${to}`],
    ['2', 'liaison', `给${from}`],
    ['2', 'voter', `给${from}`],
  ]);
});

test('in one role only, what belongs to another stays', async () => {
  const [from, to] = await both();
  await passOn(world.db.manager, { ...MESSAGES, as: 'voter' }, from, to);
  expect(await of(from)).toEqual([['2', 'liaison', `给${from}`]]);
  expect((await of(to)).map(([event, role]) => [event, role])).toEqual([
    ['1', 'voter'],
    ['2', 'voter'],
  ]);
});
