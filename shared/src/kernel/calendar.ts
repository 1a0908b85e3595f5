import {
  MOVING_FEASTS,
  NOTICED_YEARS,
  PROVISIONAL_LAST_CHECKED,
  PROVISIONAL_SOURCE,
  type CalendarYear,
  type NoticeHoliday,
} from './calendar.data';
import { plusDays, weekdayName, weekdayOf, type Day } from './time';

/** What the calendar says of one day, and whether that may still change. */
export interface DayKind {
  rest: boolean;
  /** '周六', '国庆节', '工作日', '调休上班' … */
  reason: string;
  /** True when the State Council has not published the year's notice yet. */
  provisional: boolean;
}

type SpecialDays = Map<Day, { rest: boolean; reason: string }>;

const isWeekend = (day: Day): boolean => weekdayOf(day) === 0 || weekdayOf(day) === 6;

function daysOf(holiday: NoticeHoliday): Day[] {
  const days: Day[] = [];
  for (let day = holiday.from; day <= holiday.to; day = plusDays(day, 1)) days.push(day);
  return days;
}

/** The statutory holidays of a year (放假办法第二条), as far as they are known before its notice. */
function statutoryHolidays(year: number): NoticeHoliday[] {
  const span = (name: string, from: Day, days: number): NoticeHoliday => ({
    name,
    from,
    to: plusDays(from, days - 1),
    makeUp: [],
  });
  const feasts = MOVING_FEASTS[year];
  const fixed = [
    span('元旦', `${year}-01-01`, 1),
    span('劳动节', `${year}-05-01`, 2),
    span('国庆节', `${year}-10-01`, 3),
  ];
  if (!feasts) return fixed;
  return [
    ...fixed,
    span('春节', feasts.newYearEve, 4),
    span('清明节', feasts.qingming, 1),
    span('端午节', feasts.dragonBoat, 1),
    span('中秋节', feasts.midAutumn, 1),
  ].sort((a, b) => (a.from < b.from ? -1 : 1));
}

function provisionalYear(year: number): CalendarYear {
  return {
    year,
    version: `${year}.0`,
    source: PROVISIONAL_SOURCE,
    lastChecked: PROVISIONAL_LAST_CHECKED,
    provisional: true,
    holidays: statutoryHolidays(year),
  };
}

/** A statutory day on a weekend is given back on a working day (第六条); the nearest one is assumed until the notice. */
function addSubstituteDays(special: SpecialDays, holidays: NoticeHoliday[]): void {
  for (const holiday of holidays) {
    for (const lost of daysOf(holiday).filter(isWeekend)) {
      let day = plusDays(lost, 1);
      while (isWeekend(day) || special.has(day)) day = plusDays(day, 1);
      special.set(day, { rest: true, reason: `${holiday.name}补假` });
    }
  }
}

function specialDays(year: CalendarYear): SpecialDays {
  const special: SpecialDays = new Map();
  for (const holiday of year.holidays) {
    for (const day of daysOf(holiday)) special.set(day, { rest: true, reason: holiday.name });
    for (const day of holiday.makeUp) special.set(day, { rest: false, reason: '调休上班' });
  }
  if (year.provisional) addSubstituteDays(special, year.holidays);
  return special;
}

// Derived from constants alone, so keeping it changes no answer.
const known = new Map<number, { year: CalendarYear; special: SpecialDays }>();

function knownYear(year: number): { year: CalendarYear; special: SpecialDays } {
  let entry = known.get(year);
  if (!entry) {
    const data = NOTICED_YEARS.find((noticed) => noticed.year === year) ?? provisionalYear(year);
    entry = { year: data, special: specialDays(data) };
    known.set(year, entry);
  }
  return entry;
}

/** The calendar of a year: from its notice, else provisional from the statute alone. */
export function calendarYear(year: number): CalendarYear {
  return knownYear(year).year;
}

/** Whether the day rests, why, and whether that is provisional. Throws RangeError when it is no calendar day. */
export function dayKind(day: Day): DayKind {
  const weekend = isWeekend(day);
  const { year, special } = knownYear(Number(day.slice(0, 4)));
  const found = special.get(day);
  if (found) return { ...found, provisional: year.provisional };
  return { rest: weekend, reason: weekend ? weekdayName(day) : '工作日', provisional: year.provisional };
}
