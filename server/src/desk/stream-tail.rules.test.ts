import fc from 'fast-check';
import { advance, tailFrom, type Tail } from './stream-tail.rules';

const rows = (...ids: number[]) => ids.map((id) => ({ id: String(id) }));

test('an event that shows late, below one already told, is told too, once', () => {
  let tail = tailFrom('10');
  const first = advance(tail, rows(11, 13), 1000, 5000);
  expect(first.fresh.map((r) => r.id)).toEqual(['11', '13']);
  tail = first.tail;
  expect(tail.floor).toBe(10n);
  const second = advance(tail, rows(11, 12, 13), 2000, 5000);
  expect(second.fresh.map((r) => r.id)).toEqual(['12']);
  const third = advance(second.tail, rows(11, 12, 13), 3000, 5000);
  expect(third.fresh).toEqual([]);
});

test('the floor follows what has settled, so that a tail stays short', () => {
  const first = advance(tailFrom('0'), rows(1, 2), 0, 5000);
  const second = advance(first.tail, rows(1, 2, 3), 4000, 5000);
  const third = advance(second.tail, rows(1, 2, 3), 5000, 5000);
  expect(third.tail.floor).toBe(2n);
  expect([...third.tail.seen.keys()]).toEqual(['3']);
});

test('whatever the order in which events show within the settling time, each is told exactly once', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(4000), { minLength: 1, maxLength: 60 }), (delays) => {
      // Event i gets its id at i × 100 ms and shows `delay` later.
      const events = delays.map((delay, i) => ({ id: String(i + 1), shows: i * 100 + delay }));
      const told: string[] = [];
      let tail: Tail = tailFrom('0');
      for (let now = 0; now <= delays.length * 100 + 12_000; now += 500) {
        const visible = events.filter((e) => e.shows <= now && BigInt(e.id) > tail.floor);
        const step = advance(tail, visible, now, 5000);
        told.push(...step.fresh.map((e) => e.id));
        tail = step.tail;
      }
      expect([...told].sort()).toEqual(events.map((e) => e.id).sort());
    }),
  );
});
