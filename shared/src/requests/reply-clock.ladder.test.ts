import fc from 'fast-check';
import { DAY_MS, dayOf, isoAt8, parseIso } from '../kernel/time';
import { countDays, isWorkingInstant } from '../kernel/working-days';
import type { Pause } from './pauses';
import { dueAt, type ClockKind, type ReplyPolicy } from './reply-clock';
import { stepsFor, type LadderEntry } from './reply-clock.ladder';

const at = (text: string): number => parseIso(`${text}+08:00`)!;

function ladder(kind: ClockKind, startedAt: number, policy: ReplyPolicy, pauses: Pause[] = []): LadderEntry[] {
  return stepsFor({
    kind,
    startedAt,
    dueAt: dueAt({ kind, startedAt, policy, pauses, ...(kind === 'promise' ? { promisedDay: '2026-12-27' } : {}) }),
    pauses,
  });
}
const lines = (steps: LadderEntry[]): string[] =>
  steps.map(
    ({ step, at: moment, escalation }) =>
      `${step} ${isoAt8(moment).slice(0, 16)}${escalation ? ` → ${escalation}` : ''}`,
  );

describe('the reply clock', () => {
  test('submitted-monday-morning: every step, each in working hours', () => {
    expect(lines(ladder('reply', at('2026-11-16T10:00'), 'natural'))).toEqual([
      'half 2026-11-18T09:00',
      'last_day 2026-11-19T09:00',
      'overdue 2026-11-20T09:00 → station',
      'street 2026-11-23T09:00 → street',
      'district 2026-11-25T09:00 → district',
    ]);
  });

  test('submitted-friday-evening: half time falls on the weekend and would meet the last day, so it is dropped', () => {
    expect(lines(ladder('reply', at('2026-11-20T18:00'), 'natural'))).toEqual([
      'last_day 2026-11-23T09:00',
      'overdue 2026-11-24T09:00 → station',
      'street 2026-11-25T09:00 → street',
      'district 2026-11-27T09:00 → district',
    ]);
  });

  test('overdue-on-the-eve-of-a-holiday: the station hears on the first working morning, the rest counts from there', () => {
    expect(lines(ladder('reply', at('2026-09-27T10:00'), 'natural')).slice(-3)).toEqual([
      'overdue 2026-10-08T09:00 → station',
      'street 2026-10-09T09:00 → street',
      'district 2026-10-12T09:00 → district',
    ]);
  });

  test('strict-due-within-working-hours keeps its time of day', () => {
    expect(lines(ladder('reply', at('2026-11-16T10:30'), 'strict'))).toEqual([
      'half 2026-11-18T09:00',
      'last_day 2026-11-19T09:00',
      'overdue 2026-11-19T10:30 → station',
      'street 2026-11-20T10:30 → street',
      'district 2026-11-24T10:30 → district',
    ]);
  });

  test('strict-due-before-work-begins: the last warning comes on the working day before, and displaces half time', () => {
    expect(lines(ladder('reply', at('2026-11-16T07:00'), 'strict'))).toEqual([
      'last_day 2026-11-18T09:00',
      'overdue 2026-11-19T09:00 → station',
      'street 2026-11-20T09:00 → street',
      'district 2026-11-24T09:00 → district',
    ]);
  });

  test('half time is half of the time that ran: a pause moves it', () => {
    const pauses = [{ from: at('2026-11-16T12:00'), to: at('2026-11-18T12:00') }];
    expect(lines(ladder('reply', at('2026-11-16T10:00'), 'working', pauses)).slice(0, 2)).toEqual([
      'half 2026-11-19T17:00',
      'last_day 2026-11-20T09:00',
    ]);
  });
});

describe('other clocks', () => {
  test('a late triage is a warning and goes no further up', () => {
    expect(lines(ladder('triage', at('2026-11-20T10:00'), 'natural'))).toEqual(['overdue 2026-11-24T09:00']);
  });

  test('a promise warns on its last working day and when it is broken', () => {
    expect(lines(ladder('promise', at('2026-11-20T10:00'), 'natural'))).toEqual([
      'last_day 2026-12-25T09:00',
      'overdue 2026-12-28T09:00',
    ]);
  });

  test('the voter is reminded of the two questions once, half way; the total warns nobody', () => {
    expect(lines(ladder('feedback', at('2026-11-20T10:00'), 'natural'))).toEqual(['half 2026-11-24T09:00']);
    expect(ladder('total', at('2026-11-20T10:00'), 'natural')).toEqual([]);
  });
});

describe('for every clock', () => {
  const given = fc.integer({ min: at('2024-01-01T00:00'), max: at('2027-06-01T00:00') }).chain((startedAt) =>
    fc.record({
      startedAt: fc.constant(startedAt),
      kind: fc.constantFrom<ClockKind>('triage', 'reply', 'promise'),
      policy: fc.constantFrom<ReplyPolicy>('natural', 'working', 'strict'),
      pauses: fc.array(
        fc
          .tuple(fc.nat(6 * DAY_MS), fc.nat(4 * DAY_MS))
          .map(([from, length]): Pause => ({ from: startedAt + from, to: startedAt + from + length })),
        { maxLength: 3 },
      ),
    }),
  );

  test('steps are in order, all at different moments, all in working hours, warnings after the start', () => {
    fc.assert(
      fc.property(given, ({ kind, startedAt, policy, pauses }) => {
        const steps = ladder(kind, startedAt, policy, pauses);
        steps.forEach((step, i) => {
          expect(isWorkingInstant(step.at)).toBe(true);
          if (i > 0) expect(step.at).toBeGreaterThan(steps[i - 1].at);
          if (step.step !== 'overdue') expect(step.at).toBeGreaterThan(startedAt);
        });
      }),
    );
  });

  test('nobody is told that a clock is overdue before it is; last-day warnings come before it is due', () => {
    fc.assert(
      fc.property(given, ({ kind, startedAt, policy, pauses }) => {
        const due = dueAt({
          kind,
          startedAt,
          policy,
          pauses,
          ...(kind === 'promise' ? { promisedDay: '2026-12-27' } : {}),
        })!;
        for (const { step, at: moment } of ladder(kind, startedAt, policy, pauses)) {
          if (step === 'last_day') expect(moment).toBeLessThan(due);
          else if (step !== 'half') expect(moment).toBeGreaterThanOrEqual(due);
        }
      }),
    );
  });

  test('street and district hear one and three working days after the station', () => {
    fc.assert(
      fc.property(given, ({ startedAt, policy, pauses }) => {
        const [station, street, district] = ladder('reply', startedAt, policy, pauses).slice(-3);
        expect([station, street, district].map((step) => step.escalation)).toEqual(['station', 'street', 'district']);
        expect(countDays(dayOf(station.at), dayOf(street.at), 'working')).toBe(1);
        expect(countDays(dayOf(station.at), dayOf(district.at), 'working')).toBe(3);
      }),
    );
  });
});
