import fc from 'fast-check';
import { CALENDAR_VERSION } from '../kernel/calendar.data';
import { DAY_MS, dayOf, isoAt8, parseIso, plusDays } from '../kernel/time';
import type { Pause } from './pauses';
import { dueAt, type ReplyPolicy } from './reply-clock';
import { explain, type ExplainBasis } from './reply-clock.explain';

const at = (text: string): number => parseIso(`${text}+08:00`)!;
const lines = (basis: ExplainBasis): string[] =>
  explain(basis).days.map(({ date, counted, reason }) => `${date} ${counted ? '计' : '–'} ${reason}`);

describe('a deadline explains itself', () => {
  test('submitted-friday: the weekend counts under natural', () => {
    expect(explain({ startedAt: at('2026-11-20T10:00'), policy: 'natural' })).toEqual({
      dueAt: '2026-11-24T00:00:00+08:00',
      policy: 'natural',
      calendarVersion: CALENDAR_VERSION,
      provisional: false,
      days: [
        { date: '2026-11-20', counted: false, reason: '您写来的当天，不计' },
        { date: '2026-11-21', counted: true, reason: '第 1 天（周六，也算）' },
        { date: '2026-11-22', counted: true, reason: '第 2 天（周日，也算）' },
        { date: '2026-11-23', counted: true, reason: '第 3 天，最后一天，24:00 前应答复您' },
      ],
    });
  });

  test('submitted-before-national-day: the third day rests, so the clock ends on the next working day', () => {
    expect(lines({ startedAt: at('2026-09-30T10:00'), policy: 'natural' })).toEqual([
      '2026-09-30 – 您写来的当天，不计',
      '2026-10-01 计 第 1 天（国庆节，也算）',
      '2026-10-02 计 第 2 天（国庆节，也算）',
      '2026-10-03 – 国庆节休息，顺延',
      '2026-10-04 – 国庆节休息，顺延',
      '2026-10-05 – 国庆节休息，顺延',
      '2026-10-06 – 国庆节休息，顺延',
      '2026-10-07 – 国庆节休息，顺延',
      '2026-10-08 计 第 3 天，最后一天，24:00 前应答复您',
    ]);
  });

  test('submitted-before-a-make-up-sunday under working', () => {
    expect(lines({ startedAt: at('2026-09-18T10:00'), policy: 'working' })).toEqual([
      '2026-09-18 – 您写来的当天，不计',
      '2026-09-19 – 周六休息，顺延',
      '2026-09-20 计 第 1 天（周日调休上班）',
      '2026-09-21 计 第 2 天',
      '2026-09-22 计 第 3 天，最后一天，24:00 前应答复您',
    ]);
  });

  test('asked-overnight: the paused day is told', () => {
    const pauses = [{ from: at('2026-11-17T15:00'), to: at('2026-11-18T09:00') }];
    expect(lines({ startedAt: at('2026-11-16T10:00'), policy: 'natural', pauses })).toEqual([
      '2026-11-16 – 您写来的当天，不计',
      '2026-11-17 – 等您补充，不计',
      '2026-11-18 计 第 1 天',
      '2026-11-19 计 第 2 天',
      '2026-11-20 计 第 3 天，最后一天，24:00 前应答复您',
    ]);
  });

  test('submitted-2026-12-31: the dates rest on a year without notice, and say so', () => {
    const explained = explain({ startedAt: at('2026-12-31T10:00'), policy: 'working' });
    expect(explained).toMatchObject({ provisional: true, dueAt: '2027-01-07T00:00:00+08:00' });
    expect(explained.days[1]).toEqual({
      date: '2027-01-01',
      counted: false,
      reason: '元旦休息（放假通知未公布，暂定），顺延',
    });
    expect(explain({ startedAt: at('2026-12-28T10:00'), policy: 'natural' }).provisional).toBe(false);
    expect(explain({ startedAt: at('2026-12-31T10:00'), policy: 'strict' }).provisional).toBe(false);
  });

  test('a provisional substitute day is told as one', () => {
    expect(lines({ startedAt: at('2027-02-07T10:00'), policy: 'working' })[2]).toBe(
      '2027-02-09 – 春节补假（放假通知未公布，暂定），顺延',
    );
  });

  test('strict tells the hours of each day, and they add up to 72', () => {
    expect(lines({ startedAt: at('2026-11-20T10:20'), policy: 'strict' })).toEqual([
      '2026-11-20 计 10:20 起，计 13 小时 40 分钟',
      '2026-11-21 计 计 24 小时',
      '2026-11-22 计 计 24 小时',
      '2026-11-23 计 计 10 小时 20 分钟，到 10:20 满 72 小时，此前应答复您',
    ]);
    expect(lines({ startedAt: at('2026-11-20T00:00'), policy: 'strict' })).toEqual([
      '2026-11-20 计 00:00 起，计 24 小时',
      '2026-11-21 计 计 24 小时',
      '2026-11-22 计 计 24 小时，到 24:00 满 72 小时，此前应答复您',
    ]);
  });

  test('strict tells what was paused', () => {
    const pauses = [{ from: at('2026-11-20T12:00'), to: at('2026-11-22T12:00') }];
    expect(lines({ startedAt: at('2026-11-20T10:00'), policy: 'strict', pauses })).toEqual([
      '2026-11-20 计 10:00 起，计 2 小时，等您补充的时间不计',
      '2026-11-21 – 等您补充，不计',
      '2026-11-22 计 计 12 小时，等您补充的时间不计',
      '2026-11-23 计 计 24 小时',
      '2026-11-24 计 计 24 小时',
      '2026-11-25 计 计 10 小时，到 10:00 满 72 小时，此前应答复您',
    ]);
  });

  test('triage and feedback explain themselves too', () => {
    expect(lines({ kind: 'triage', startedAt: at('2026-11-20T10:00'), policy: 'strict' })).toEqual([
      '2026-11-20 – 您写来的当天，不计',
      '2026-11-21 – 周六休息，顺延',
      '2026-11-22 – 周日休息，顺延',
      '2026-11-23 计 第 1 天，最后一天，24:00 前应分办',
    ]);
    expect(lines({ kind: 'feedback', startedAt: at('2026-11-16T10:00'), policy: 'natural' })).toHaveLength(8);
  });
});

describe('what holds for every explanation', () => {
  const basis = fc.integer({ min: at('2024-01-01T00:00'), max: at('2028-06-01T00:00') }).chain((startedAt) =>
    fc.record({
      startedAt: fc.constant(startedAt),
      policy: fc.constantFrom<ReplyPolicy>('natural', 'working', 'strict'),
      pauses: fc.array(
        fc
          .tuple(fc.nat(8 * DAY_MS), fc.nat(4 * DAY_MS))
          .map(([from, length]): Pause => ({ from: startedAt + from, to: startedAt + from + length })),
        { maxLength: 4 },
      ),
    }),
  );

  test('it ends where the clock ends, and lists every day in between once', () => {
    fc.assert(
      fc.property(basis, (given) => {
        const explained = explain(given);
        const due = dueAt({ kind: 'reply', ...given })!;
        expect(explained.dueAt).toBe(isoAt8(due));
        const dates = explained.days.map((day) => day.date);
        expect(dates[0]).toBe(dayOf(given.startedAt));
        expect(dates[dates.length - 1]).toBe(dayOf(due - 1));
        dates.slice(1).forEach((date, i) => expect(date).toBe(plusDays(dates[i], 1)));
      }),
    );
  });

  test('day policies count three days, never day zero, and the last day is counted', () => {
    fc.assert(
      fc.property(basis, (given) => {
        fc.pre(given.policy !== 'strict');
        const { days } = explain(given);
        expect(days.filter((day) => day.counted)).toHaveLength(3);
        expect(days[0].counted).toBe(false);
        expect(days[days.length - 1].counted).toBe(true);
        expect(days[days.length - 1].reason).toContain('最后一天');
        expect(days.every((day) => day.reason.length > 0)).toBe(true);
      }),
    );
  });

  test('the minutes told by strict add up to 72 hours', () => {
    const minutes = (reason: string): number => {
      const told = reason.replace(/满 72 小时/, '');
      return (
        Number(/(\d+) 小时/.exec(told)?.[1] ?? 0) * 60 +
        (told.includes('不到 1 分钟') ? 0 : Number(/(\d+) 分钟/.exec(told)?.[1] ?? 0))
      );
    };
    fc.assert(
      fc.property(basis, (given) => {
        const { days } = explain({ ...given, policy: 'strict' });
        expect(days.reduce((sum, day) => sum + minutes(day.reason), 0)).toBe(72 * 60);
      }),
    );
  });
});
