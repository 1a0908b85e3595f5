import fc from 'fast-check';
import { DAY_MS, HOUR_MS, dayOf, endOfDay, parseIso, plusDays, startOfDay } from '../kernel/time';
import { countDays, isWorkingDay } from '../kernel/working-days';
import { joinedPauses, runningBetween, type Pause } from './pauses';
import { REPLY_POLICIES, clarifyEndsAt, dueAt, isProvisional, type ClockKind, type ReplyPolicy } from './reply-clock';

const at = (text: string): number => parseIso(`${text}+08:00`)!;
const lastDay = (submitted: string, policy: ReplyPolicy, pauses: Pause[] = []): string =>
  dayOf(dueAt({ kind: 'reply', startedAt: at(submitted), policy, pauses })! - 1);

describe('days that were checked against the notice by hand', () => {
  test.each([
    ['2026-01-02', '2026-01-05', '2026-01-06'],
    ['2026-02-12', '2026-02-24', '2026-02-24'],
    ['2026-02-14', '2026-02-24', '2026-02-26'],
    ['2026-02-27', '2026-03-02', '2026-03-03'],
    ['2026-04-03', '2026-04-07', '2026-04-09'],
    ['2026-04-30', '2026-05-06', '2026-05-08'],
    ['2026-09-18', '2026-09-21', '2026-09-22'],
    ['2026-09-30', '2026-10-08', '2026-10-10'],
    ['2026-10-09', '2026-10-12', '2026-10-13'],
    ['2026-11-20', '2026-11-23', '2026-11-25'],
  ])('submitted %s: natural ends %s, working ends %s', (submitted, natural, working) => {
    for (const time of ['T00:00', 'T12:34:56', 'T23:59:59.999']) {
      expect(lastDay(submitted + time, 'natural')).toBe(natural);
      expect(lastDay(submitted + time, 'working')).toBe(working);
    }
  });
});

describe('scenarios', () => {
  test('submitted-friday-before-national-day', () => {
    expect(lastDay('2025-09-26T16:00', 'natural')).toBe('2025-09-29');
    expect(lastDay('2025-09-26T16:00', 'working')).toBe('2025-09-30');
    expect(lastDay('2025-09-29T16:00', 'natural')).toBe('2025-10-09');
    expect(lastDay('2025-09-29T16:00', 'working')).toBe('2025-10-10');
  });

  test('submitted-before-a-make-up-saturday: the Saturday counts and may be the last day', () => {
    expect(lastDay('2026-10-08T10:00', 'working')).toBe('2026-10-12');
    expect(lastDay('2026-10-07T10:00', 'natural')).toBe('2026-10-10');
    expect(lastDay('2025-02-05T10:00', 'natural')).toBe('2025-02-08');
    expect(lastDay('2025-02-05T10:00', 'working')).toBe('2025-02-08');
  });

  test('submitted-on-new-years-eve: the year boundary is crossed with the next year’s calendar', () => {
    expect(lastDay('2025-12-31T10:00', 'natural')).toBe('2026-01-04');
    expect(lastDay('2025-12-31T10:00', 'working')).toBe('2026-01-06');
    expect(lastDay('2026-12-31T10:00', 'natural')).toBe('2027-01-04');
    expect(lastDay('2026-12-31T10:00', 'working')).toBe('2027-01-06');
  });

  test('submitted-in-utc-evening: the day is Shanghai’s, not the machine’s', () => {
    expect(dueAt({ kind: 'reply', startedAt: Date.UTC(2026, 10, 16, 15, 59), policy: 'natural' })).toBe(
      at('2026-11-20T00:00'),
    );
    expect(dueAt({ kind: 'reply', startedAt: Date.UTC(2026, 10, 16, 16, 0), policy: 'natural' })).toBe(
      at('2026-11-21T00:00'),
    );
  });

  test('strict-is-72-hours-to-the-millisecond, holidays or not', () => {
    expect(dueAt({ kind: 'reply', startedAt: at('2026-09-30T10:00:00.001'), policy: 'strict' })).toBe(
      at('2026-10-03T10:00:00.001'),
    );
  });

  test('triage is one working day and feedback seven calendar days under every policy', () => {
    for (const policy of REPLY_POLICIES) {
      expect(dueAt({ kind: 'triage', startedAt: at('2026-11-20T10:00'), policy })).toBe(at('2026-11-24T00:00'));
      expect(dueAt({ kind: 'feedback', startedAt: at('2026-09-29T10:00'), policy })).toBe(at('2026-10-07T00:00'));
      expect(dueAt({ kind: 'total', startedAt: at('2026-09-29T10:00'), policy })).toBeNull();
    }
  });

  test('a promise ends with its day, and must have one', () => {
    const startedAt = at('2026-11-20T10:00');
    expect(dueAt({ kind: 'promise', startedAt, policy: 'natural', promisedDay: '2027-03-31' })).toBe(
      at('2027-04-01T00:00'),
    );
    expect(() => dueAt({ kind: 'promise', startedAt, policy: 'natural' })).toThrow(RangeError);
  });

  test('clarifying ends after five working days', () => {
    expect(clarifyEndsAt(at('2026-11-20T10:00'))).toBe(at('2026-11-28T00:00'));
    expect(clarifyEndsAt(at('2026-09-30T23:59'))).toBe(at('2026-10-14T00:00'));
  });
});

describe('a date that may still change', () => {
  const lastDays = at('2027-12-30T10:00');
  test('rests on a day of a year without a notice', () => {
    expect(isProvisional({ kind: 'reply', startedAt: lastDays, policy: 'natural' })).toBe(true);
    expect(isProvisional({ kind: 'reply', startedAt: at('2026-11-16T10:00'), policy: 'natural' })).toBe(false);
  });
  test('running time, plain days and promises rest on no calendar', () => {
    expect(isProvisional({ kind: 'reply', startedAt: lastDays, policy: 'strict' })).toBe(false);
    expect(isProvisional({ kind: 'feedback', startedAt: lastDays, policy: 'natural' })).toBe(false);
    expect(isProvisional({ kind: 'promise', startedAt: lastDays, policy: 'natural', promisedDay: '2028-01-05' })).toBe(
      false,
    );
    expect(isProvisional({ kind: 'total', startedAt: lastDays, policy: 'natural' })).toBe(false);
  });
});

describe('pauses', () => {
  const monday = '2026-11-16T10:00';
  const pause = (from: string, to: string | null): Pause => ({ from: at(from), to: to === null ? null : at(to) });

  test('asked-and-answered-within-a-day moves nothing: no day ends in the pause', () => {
    expect(lastDay(monday, 'natural', [pause('2026-11-17T09:00', '2026-11-17T23:00')])).toBe('2026-11-19');
  });

  test('asked-overnight: the day that ends in the pause is not counted', () => {
    expect(lastDay(monday, 'natural', [pause('2026-11-17T15:00', '2026-11-18T09:00')])).toBe('2026-11-20');
    expect(lastDay(monday, 'working', [pause('2026-11-17T15:00', '2026-11-18T09:00')])).toBe('2026-11-20');
  });

  test('answered-at-midnight-sharp: the day that was paused to its end is not counted', () => {
    expect(lastDay(monday, 'working', [pause('2026-11-17T15:00', '2026-11-18T00:00')])).toBe('2026-11-20');
  });

  test('asked-at-midnight-sharp: the day that ran to its end is counted', () => {
    expect(lastDay(monday, 'working', [pause('2026-11-18T00:00', '2026-11-18T12:00')])).toBe('2026-11-19');
  });

  test('asked-when-already-overdue: a pause from the due instant on moves nothing', () => {
    expect(lastDay(monday, 'natural', [pause('2026-11-20T00:00', '2026-11-25T12:00')])).toBe('2026-11-19');
  });

  test('paused-over-the-roll: a working day whose end is paused is passed over as well', () => {
    // Wednesday + 3 is Saturday; it rolls to Monday, whose end is paused, so Tuesday.
    expect(lastDay('2026-11-11T10:00', 'natural')).toBe('2026-11-16');
    expect(lastDay('2026-11-11T10:00', 'natural', [pause('2026-11-16T10:00', '2026-11-17T10:00')])).toBe('2026-11-17');
  });

  test('an open pause moves nothing until it closes', () => {
    for (const policy of REPLY_POLICIES) {
      expect(lastDay(monday, policy, [pause('2026-11-17T15:00', null)])).toBe(lastDay(monday, policy));
    }
  });

  test('strict adds what was paused, including pauses that only fall into the longer span', () => {
    const pauses = [pause('2026-11-17T10:00', '2026-11-18T10:00'), pause('2026-11-20T09:00', '2026-11-20T12:00')];
    expect(dueAt({ kind: 'reply', startedAt: at(monday), policy: 'strict', pauses })).toBe(at('2026-11-20T13:00'));
  });

  test('only the reply clock stands still', () => {
    const pauses = [pause('2026-11-16T11:00', '2026-11-20T11:00')];
    expect(dueAt({ kind: 'triage', startedAt: at(monday), policy: 'working', pauses })).toBe(at('2026-11-18T00:00'));
    expect(dueAt({ kind: 'feedback', startedAt: at(monday), policy: 'working', pauses })).toBe(at('2026-11-24T00:00'));
  });
});

describe('what holds for every request', () => {
  const starts = fc.integer({ min: at('2024-01-01T00:00'), max: at('2028-06-01T00:00') });
  const policies = fc.constantFrom<ReplyPolicy>('natural', 'working', 'strict');
  const dayPolicies = fc.constantFrom<ReplyPolicy>('natural', 'working');
  const someCase = starts.chain((startedAt) =>
    fc.record({
      startedAt: fc.constant(startedAt),
      pauses: fc.array(
        fc
          .tuple(fc.integer({ min: -2 * DAY_MS, max: 12 * DAY_MS }), fc.integer({ min: 0, max: 5 * DAY_MS }))
          .map(([from, length]): Pause => ({ from: startedAt + from, to: startedAt + from + length })),
        { maxLength: 5 },
      ),
    }),
  );
  const due = (startedAt: number, policy: ReplyPolicy, pauses: Pause[] = [], kind: ClockKind = 'reply'): number =>
    dueAt({ kind, startedAt, policy, pauses })!;

  test('writing earlier never makes it due later', () => {
    fc.assert(
      fc.property(someCase, fc.nat(20 * DAY_MS), policies, ({ startedAt, pauses }, later, policy) => {
        expect(due(startedAt, policy, pauses)).toBeLessThanOrEqual(due(startedAt + later, policy, pauses));
      }),
    );
  });

  test('it is due after three days at the earliest: at 24:00 of the third day, or after 72 hours', () => {
    fc.assert(
      fc.property(someCase, policies, ({ startedAt, pauses }, policy) => {
        const earliest = policy === 'strict' ? startedAt + 72 * HOUR_MS : endOfDay(plusDays(dayOf(startedAt), 3));
        expect(due(startedAt, policy, pauses)).toBeGreaterThanOrEqual(earliest);
      }),
    );
  });

  test('day policies end at midnight after a working day', () => {
    fc.assert(
      fc.property(someCase, dayPolicies, ({ startedAt, pauses }, policy) => {
        const end = due(startedAt, policy, pauses);
        expect(startOfDay(dayOf(end))).toBe(end);
        expect(isWorkingDay(dayOf(end - 1))).toBe(true);
      }),
    );
  });

  test('without pauses, working counts exactly three working days and natural never more than working', () => {
    fc.assert(
      fc.property(starts, (startedAt) => {
        const working = due(startedAt, 'working');
        expect(countDays(dayOf(startedAt), dayOf(working - 1), 'working')).toBe(3);
        expect(due(startedAt, 'natural')).toBeLessThanOrEqual(working);
      }),
    );
  });

  test('a pause never shortens, and one more pause never shortens either', () => {
    fc.assert(
      fc.property(someCase, policies, ({ startedAt, pauses }, policy) => {
        for (let n = 1; n <= pauses.length; n += 1) {
          expect(due(startedAt, policy, pauses.slice(0, n))).toBeGreaterThanOrEqual(
            due(startedAt, policy, pauses.slice(0, n - 1)),
          );
        }
      }),
    );
  });

  test('overlapping pauses count once, in whatever order they are told', () => {
    fc.assert(
      fc.property(someCase, policies, ({ startedAt, pauses }, policy) => {
        const once = due(startedAt, policy, pauses);
        expect(due(startedAt, policy, [...pauses].reverse())).toBe(once);
        expect(due(startedAt, policy, [...pauses, ...pauses])).toBe(once);
        expect(due(startedAt, policy, joinedPauses(pauses))).toBe(once);
      }),
    );
  });

  test('a strict clock has run exactly 72 hours when it is due', () => {
    fc.assert(
      fc.property(someCase, ({ startedAt, pauses }) => {
        const end = due(startedAt, 'strict', pauses);
        expect(runningBetween(startedAt, end, joinedPauses(pauses))).toBe(72 * HOUR_MS);
      }),
    );
  });

  test('a day counts when its last millisecond ran', () => {
    // A second way to the same answer: walk the days and ask each pause about the last millisecond.
    fc.assert(
      fc.property(someCase, ({ startedAt, pauses }) => {
        let day = dayOf(startedAt);
        for (let counted = 0; counted < 3;) {
          day = plusDays(day, 1);
          const lastMoment = endOfDay(day) - 1;
          const paused = pauses.some((p) => p.from <= lastMoment && lastMoment < p.to!);
          if (isWorkingDay(day) && !paused) counted += 1;
        }
        expect(due(startedAt, 'working', pauses)).toBe(endOfDay(day));
      }),
    );
  });
});
