import fc from 'fast-check';
import {
  DAY_MS,
  clockTime,
  dayNumber,
  dayOf,
  daysBetween,
  endOfDay,
  isDay,
  isoAt8,
  parseIso,
  plusDays,
  spokenDay,
  spokenDeadline,
  startOfDay,
  weekdayName,
} from './time';

const instants = fc.integer({ min: Date.UTC(1971, 0, 1), max: Date.UTC(2199, 0, 1) });

describe('days of Shanghai', () => {
  test('the day turns at 16:00 UTC', () => {
    expect(dayOf(Date.UTC(2026, 10, 20, 15, 59, 59, 999))).toBe('2026-11-20');
    expect(dayOf(Date.UTC(2026, 10, 20, 16))).toBe('2026-11-21');
  });

  test('start and end of a day enclose exactly its instants', () => {
    fc.assert(
      fc.property(instants, (ms) => {
        const day = dayOf(ms);
        expect(startOfDay(day)).toBeLessThanOrEqual(ms);
        expect(endOfDay(day)).toBeGreaterThan(ms);
        expect(endOfDay(day) - startOfDay(day)).toBe(DAY_MS);
        expect(dayOf(startOfDay(day))).toBe(day);
        expect(dayOf(endOfDay(day))).toBe(plusDays(day, 1));
      }),
    );
  });

  test('weekdays: 2026-11-22 is a Sunday, 1969-12-31 was a Wednesday', () => {
    expect(weekdayName('2026-11-22')).toBe('周日');
    expect(weekdayName('2026-11-23')).toBe('周一');
    expect(weekdayName('1969-12-31')).toBe('周三');
  });

  test('leap days are days, their neighbours in other years are not', () => {
    expect(plusDays('2024-02-28', 1)).toBe('2024-02-29');
    expect(isDay('2024-02-29')).toBe(true);
    expect(isDay('2026-02-29')).toBe(false);
    expect(isDay('2026-13-01')).toBe(false);
    expect(isDay('2026-1-1')).toBe(false);
    expect(() => dayNumber('2026-02-30')).toThrow(RangeError);
    expect(daysBetween('2024-12-31', '2025-01-01')).toBe(1);
  });
});

describe('words on screen', () => {
  test('dates carry the weekday and a midnight deadline is said as 24:00 of the day that ends', () => {
    expect(spokenDay('2026-11-23')).toBe('11月23日(周一)');
    expect(spokenDeadline(startOfDay('2026-11-24'))).toBe('11月23日(周一)24:00');
    expect(spokenDeadline(startOfDay('2026-11-24') + 10 * 3_600_000 + 5 * 60_000)).toBe('11月24日(周二)10:05');
    expect(clockTime(startOfDay('2026-11-24'))).toBe('00:00');
  });
});

describe('ISO 8601', () => {
  test('is written with +08:00, milliseconds only when there are any', () => {
    expect(isoAt8(startOfDay('2026-11-24'))).toBe('2026-11-24T00:00:00+08:00');
    expect(isoAt8(startOfDay('2026-11-24') + 7)).toBe('2026-11-24T00:00:00.007+08:00');
  });

  test('what is written is read back', () => {
    fc.assert(fc.property(instants, (ms) => expect(parseIso(isoAt8(ms))).toBe(ms)));
  });

  test('any offset names the same moment', () => {
    const noon = Date.UTC(2026, 10, 20, 12);
    for (const text of ['2026-11-20T12:00:00Z', '2026-11-20T20:00+08:00', '2026-11-20T06:30:00.000-05:30'])
      expect(parseIso(text)).toBe(noon);
    expect(parseIso('2026-11-20T12:00:00.1239Z')).toBe(noon + 123);
  });

  test.each([
    '2026-11-20T12:00:00',
    '2026-11-20',
    '2026-02-30T12:00:00+08:00',
    '2026-11-20T24:00:00+08:00',
    '2026-11-20T12:60:00+08:00',
    '2026-11-20T12:00:60+08:00',
    '2026-11-20T12:00:00+15:00',
    '2026-11-20T12:00:00+0800',
    '2026-11-20 12:00:00+08:00',
    '1492-11-20T12:00:00+08:00',
    '9999-12-31T23:59:59+08:00',
    ' 2026-11-20T12:00:00Z',
    '2026-11-20T12:00:00Z\n',
    '２０２６-11-20T12:00:00Z',
    '',
  ])('refuses %j', (text) => {
    expect(parseIso(text)).toBeNull();
  });
});
