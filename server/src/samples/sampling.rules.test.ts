import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { differs, drawn, rankedText, type Ranked } from './sampling.rules';

const ranked = (seed: string, code: string): Ranked<string> => ({
  rank: createHash('sha256').update(rankedText(seed, code)).digest('hex'),
  item: code,
});
const codes = fc.uniqueArray(fc.string({ minLength: 4, maxLength: 8 }), { minLength: 1, maxLength: 60 });

test('in any order and in any portions the sample is the same', () => {
  fc.assert(
    fc.property(codes, fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 9 }), (all, size, portion) => {
      const whole = drawn(
        [],
        all.map((c) => ranked('s', c)),
        size,
      ).map((r) => r.item);
      let best: Ranked<string>[] = [];
      const turned = [...all].reverse();
      for (let i = 0; i < turned.length; i += portion)
        best = drawn(
          best,
          turned.slice(i, i + portion).map((c) => ranked('s', c)),
          size,
        );
      expect(best.map((r) => r.item)).toEqual(whole);
      expect(whole).toHaveLength(Math.min(size, all.length));
    }),
  );
});

test('another seed draws another sample, and every matter is drawn about as often', () => {
  const all = Array.from({ length: 50 }, (_, i) => `CODE${i}`);
  const times = new Map<string, number>();
  for (let s = 0; s < 400; s += 1)
    for (const { item } of drawn(
      [],
      all.map((c) => ranked(`seed-${s}`, c)),
      5,
    ))
      times.set(item, (times.get(item) ?? 0) + 1);
  // 400 draws of 5 in 50: forty times each on average; six standard deviations either way.
  for (const code of all) expect(Math.abs((times.get(code) ?? 0) - 40)).toBeLessThan(36);
});

test.each([
  [{ echoed: true, solved: 'solved' }, { echoed: true, solved: 'solved' }, false],
  [{ echoed: true, solved: 'solved' }, { echoed: false, solved: 'solved' }, true],
  [{ echoed: true, solved: 'solved' }, { echoed: true, solved: 'not' }, true],
  [null, { echoed: true, solved: 'not' }, null],
  [{ echoed: true, solved: 'solved' }, null, null],
])('own %o, said %o: %s', (own, said, expected) => expect(differs(own, said)).toBe(expected));
