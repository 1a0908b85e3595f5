import fc from 'fast-check';
import { matched, SKEW_MS, type Report, type Sending } from './reports.rules';

const out = (id: string, from: number, to = from + 1000): Sending => ({ id, from: from * 1, to });
const at = (id: string, when: number): Report => ({ id, at: when });
const T = 1_000_000;

describe('which report is about which message', () => {
  it.each<[string, Sending[], Report[], [string, string][]]>([
    ['nothing reported', [out('a', T)], [], []],
    ['one of one', [out('a', T)], [at('r', T)], [['a', 'r']]],
    ['cut to the second before', [out('a', T + 900)], [at('r', T)], [['a', 'r']]],
    ['about none of ours', [out('a', T)], [at('r', T + 60_000)], []],
    ['one of two close together: open', [out('a', T), out('b', T + 1500)], [at('r', T)], []],
    [
      'two of two close together',
      [out('a', T), out('b', T + 1500)],
      [at('r', T), at('s', T + 2000)],
      [
        ['a', 'r'],
        ['b', 's'],
      ],
    ],
    ['two far apart', [out('a', T), out('b', T + 30_000)], [at('s', T + 30_000)], [['b', 's']]],
    [
      'what is certain of one settles the next',
      [out('a', T), out('b', T + 5000)],
      [at('r', T - 2000), at('s', T + 4000)],
      [
        ['a', 'r'],
        ['b', 's'],
      ],
    ],
    ['late, of the first: not taken for the second', [out('a', T), out('b', T + 30_000)], [at('r', T)], [['a', 'r']]],
    ['late, of one long settled: of none of those', [out('b', T + 30_000), out('c', T + 60_000)], [at('r', T)], []],
    [
      'the first out twice, around the second: open until both are reported',
      [out('a', T, T + 60_000), out('b', T + 30_000)],
      [at('r', T + 30_000)],
      [],
    ],
    ['more reports than messages: no message twice', [out('a', T)], [at('r', T), at('s', T)], [['a', 'r']]],
  ])('%s', (_, sendings, reports, pairs) => expect(matched(sendings, reports).sort()).toEqual(pairs));

  it('never says that a message arrived which did not: one after the other, reports lost or late by the clocks', () => {
    const gaps = fc.array(
      fc.record({
        gap: fc.integer({ min: 1, max: 9000 }),
        took: fc.integer({ min: 1, max: 4000 }),
        arrived: fc.boolean(),
        reported: fc.boolean(),
      }),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(gaps, fc.integer({ min: 1000 - SKEW_MS, max: SKEW_MS }), (all, skew) => {
        let now = T;
        const sendings: Sending[] = [];
        const reports: Report[] = [];
        const arrived = new Set<string>();
        for (const [i, m] of all.entries()) {
          now += m.gap;
          const during = now + Math.floor(m.took / 2);
          sendings.push({ id: `m${i}`, from: now, to: now + m.took });
          if (m.arrived) arrived.add(`m${i}`);
          if (m.arrived && m.reported) reports.push(at(`r${i}`, Math.floor((during + skew) / 1000) * 1000));
          now += m.took;
        }
        const pairs = matched(sendings, reports);
        expect(new Set(pairs.map(([s]) => s)).size).toBe(pairs.length);
        for (const [sending] of pairs) expect(arrived).toContain(sending);
      }),
      { numRuns: 3000 },
    );
  });
});
