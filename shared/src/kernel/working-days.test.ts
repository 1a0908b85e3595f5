import chineseDays from 'chinese-days';
import fc from 'fast-check';
import { calendarYear, dayKind } from './calendar';
import { CALENDAR_VERSION, MOVING_FEASTS, NOTICED_YEARS } from './calendar.data';
import { dayOf, isDay, parseIso, plusDays, startOfDay, type Day } from './time';
import {
  addDays,
  countDays,
  isWorkingDay,
  isWorkingInstant,
  nextWorkingDay,
  nextWorkingInstant,
  plusWorkingDays,
  workingDayFrom,
  workingDayUpTo,
  workingDaysAfter,
  type DayCount,
} from './working-days';

const at = (text: string): number => parseIso(`${text}+08:00`)!;
const days = fc.integer({ min: at('2023-06-01T00:00'), max: at('2037-12-31T00:00') }).map(dayOf);
const counts = fc.constantFrom<DayCount>('natural', 'working');

function everyDayOf(year: number): Day[] {
  const all: Day[] = [];
  for (let day = `${year}-01-01`; day <= `${year}-12-31`; day = plusDays(day, 1)) all.push(day);
  return all;
}

describe('the calendar against a second source', () => {
  // Days on which the package is wrong, the notice being the authority. None is known for 2024–2026 in the version
  // this is tested with; should an update bring one, it is listed here with the sentence of the notice.
  const packageIsWrong: Record<Day, string> = {};

  test.each([2024, 2025, 2026])('every day of %i agrees with the chinese-days package', (year) => {
    const differing = everyDayOf(year).filter((day) => isWorkingDay(day) !== chineseDays.isWorkday(day));
    expect(differing).toEqual(Object.keys(packageIsWrong).filter((day) => day.startsWith(`${year}`)));
  });

  // Counted by hand from the notices: weekend days, plus holidays on weekdays, less make-up days.
  test.each([
    [2024, 366, 251],
    [2025, 365, 248],
    [2026, 365, 248],
  ])('%i has %i days and %i working days', (year, all, working) => {
    expect(everyDayOf(year)).toHaveLength(all);
    expect(everyDayOf(year).filter(isWorkingDay)).toHaveLength(working);
  });

  test.each(Object.keys(MOVING_FEASTS).map(Number))('the moving feasts of %i agree with the package', (year) => {
    const lunar = (month: number, day: number) => chineseDays.getSolarDateFromLunar(`${year}-${month}-${day}`).date;
    expect(MOVING_FEASTS[year]).toEqual({
      newYearEve: plusDays(lunar(1, 1), -1),
      qingming: chineseDays.getSolarTermDate(year, 4, 'pure_brightness'),
      dragonBoat: lunar(5, 5),
      midAutumn: lunar(8, 15),
    });
  });
});

describe('the data itself', () => {
  test.each(NOTICED_YEARS)('$year names its notice, and its days are real, in order and in the year', (year) => {
    expect(year.source).toContain(`关于${year.year}年部分节假日安排的通知`);
    expect(isDay(year.lastChecked)).toBe(true);
    expect(year.provisional).toBe(false);
    for (const holiday of year.holidays) {
      for (const day of [holiday.from, holiday.to, ...holiday.makeUp]) {
        expect(isDay(day)).toBe(true);
        expect(day.startsWith(`${year.year}-`)).toBe(true);
      }
      expect(holiday.from <= holiday.to).toBe(true);
      for (const day of holiday.makeUp) expect(['周六', '周日']).toContain(weekend(day));
    }
  });

  const weekend = (day: Day): string => ['周日', '', '', '', '', '', '周六'][new Date(`${day}T00:00:00Z`).getUTCDay()];

  test('the version names the newest notice it holds', () => {
    expect(CALENDAR_VERSION.split('.')[0]).toBe(String(NOTICED_YEARS[NOTICED_YEARS.length - 1].year));
  });
});

describe('what a day is', () => {
  test.each([
    ['2026-11-20', false, '工作日', false],
    ['2026-11-21', true, '周六', false],
    ['2026-10-01', true, '国庆节', false],
    ['2026-10-04', true, '国庆节', false],
    ['2026-09-20', false, '调休上班', false],
    ['2025-10-08', true, '国庆节、中秋节', false],
    ['2027-01-01', true, '元旦', true],
    ['2027-02-05', true, '春节', true],
    ['2027-02-09', true, '春节补假', true],
    ['2027-02-10', true, '春节补假', true],
    ['2027-02-11', false, '工作日', true],
    ['2027-03-06', true, '周六', true],
    ['2044-10-03', true, '国庆节', true],
    ['2019-06-05', false, '工作日', true],
  ])('%s rests: %s, %s, provisional: %s', (day, rest, reason, provisional) => {
    expect(dayKind(day)).toEqual({ rest, reason, provisional });
  });

  test('a year without a notice says so and still gives days', () => {
    expect(calendarYear(2027)).toMatchObject({ provisional: true, year: 2027 });
    expect(calendarYear(2027).source).toContain('尚未公布');
    expect(calendarYear(2060).holidays.map((holiday) => holiday.name)).toEqual(['元旦', '劳动节', '国庆节']);
  });

  test('what is no calendar day is refused', () => {
    expect(() => dayKind('2026-02-30')).toThrow(RangeError);
    expect(() => dayKind('tomorrow')).toThrow(RangeError);
  });
});

describe('counting', () => {
  test('adding and counting are inverse', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 0, max: 60 }), counts, (day, n, count) => {
        expect(countDays(day, addDays(day, n, count), count)).toBe(n);
      }),
    );
  });

  test('counting backwards is counting forwards with a minus', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: 60 }), counts, (day, n, count) => {
        expect(countDays(addDays(day, n, count), day, count)).toBe(-n);
      }),
    );
  });

  test('adding in two goes is adding at once', () => {
    fc.assert(
      fc.property(days, fc.nat(20), fc.nat(20), counts, (day, a, b, count) => {
        expect(addDays(addDays(day, a, count), b, count)).toBe(addDays(day, a + b, count));
      }),
    );
  });

  test('a make-up Sunday counts, a holiday Thursday does not', () => {
    expect(workingDaysAfter('2026-09-18', 1)).toBe('2026-09-20');
    expect(nextWorkingDay('2026-09-30')).toBe('2026-10-08');
    expect(workingDayFrom('2026-10-10')).toBe('2026-10-10');
    expect(workingDayUpTo('2026-10-07')).toBe('2026-09-30');
  });

  test.each([-1, 1.5, NaN, Infinity])('%p days cannot be added', (n) => {
    expect(() => addDays('2026-11-20', n, 'working')).toThrow(RangeError);
  });
});

describe('working hours', () => {
  test.each([
    ['2026-11-20T08:59:59.999', false],
    ['2026-11-20T09:00', true],
    ['2026-11-20T17:29:59.999', true],
    ['2026-11-20T17:30', false],
    ['2026-11-21T10:00', false],
    ['2026-10-10T10:00', true],
    ['2026-10-02T10:00', false],
  ])('%s: %s', (instant, working) => {
    expect(isWorkingInstant(at(instant))).toBe(working);
  });

  test.each([
    ['2026-11-20T10:15', '2026-11-20T10:15'],
    ['2026-11-20T03:00', '2026-11-20T09:00'],
    ['2026-11-20T18:00', '2026-11-23T09:00'],
    ['2026-11-21T00:00', '2026-11-23T09:00'],
    ['2026-10-09T20:00', '2026-10-10T09:00'],
    ['2026-09-30T17:30', '2026-10-08T09:00'],
  ])('%s waits until %s', (instant, until) => {
    expect(nextWorkingInstant(at(instant))).toBe(at(until));
  });

  test('the next working instant lies in working hours, is never earlier, and stays where it is', () => {
    fc.assert(
      fc.property(fc.integer({ min: at('2024-01-01T00:00'), max: at('2029-01-01T00:00') }), (ms) => {
        const next = nextWorkingInstant(ms);
        expect(next).toBeGreaterThanOrEqual(ms);
        expect(isWorkingInstant(next)).toBe(true);
        expect(nextWorkingInstant(next)).toBe(next);
      }),
    );
  });

  test('working days later at the same time of day', () => {
    expect(plusWorkingDays(at('2026-09-30T10:30'), 1)).toBe(at('2026-10-08T10:30'));
    expect(plusWorkingDays(startOfDay('2026-11-20'), 0)).toBe(startOfDay('2026-11-20'));
  });
});
