/**
 * Time as this product speaks of it: instants are epoch milliseconds, calendar days are 'YYYY-MM-DD' in Asia/Shanghai.
 * China keeps UTC+8 all year, so plain arithmetic is exact; the WeChat runtime has no Intl to lean on.
 */

/** A calendar day in Asia/Shanghai, 'YYYY-MM-DD'. Days compare correctly as text. */
export type Day = string;

export const SECOND_MS = 1000;
export const MINUTE_MS = 60 * SECOND_MS;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

const OFFSET_MS = 8 * HOUR_MS;
const FIRST_YEAR = 1970;
const LAST_YEAR = 2199;
const WEEKDAYS = ['周日', '周一', '周二', '周三', '周四', '周五', '周六'];

const two = (n: number): string => String(n).padStart(2, '0');

/** Days already written and read: every clock asks for the same few hundred, thousands of times a second. */
const MOST_KEPT = 5000;
const texts = new Map<number, Day>();
const numbers = new Map<Day, number>();

function keep<K, V>(kept: Map<K, V>, key: K, value: V): V {
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(key, value);
  return value;
}

function dayText(number: number): Day {
  return texts.get(number) ?? keep(texts, number, writtenDay(number));
}

function writtenDay(number: number): Day {
  const date = new Date(number * DAY_MS);
  return `${String(date.getUTCFullYear()).padStart(4, '0')}-${two(date.getUTCMonth() + 1)}-${two(date.getUTCDate())}`;
}

/** Whole days since 1970-01-01. Throws RangeError when the text is not a real calendar day. */
export function dayNumber(day: Day): number {
  const known = numbers.get(day);
  if (known !== undefined) return known;
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day);
  const number = parts ? Date.UTC(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3])) / DAY_MS : NaN;
  if (Number.isNaN(number) || dayText(number) !== day) throw new RangeError(`not a calendar day: ${day}`);
  return keep(numbers, day, number);
}

/** Whether the text is a real calendar day 'YYYY-MM-DD'. */
export function isDay(text: string): boolean {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!parts || Number(parts[1]) < FIRST_YEAR || Number(parts[1]) > LAST_YEAR) return false;
  return dayText(Date.UTC(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3])) / DAY_MS) === text;
}

/** The calendar day (UTC+8) that holds the instant. */
export function dayOf(ms: number): Day {
  return dayText(Math.floor((ms + OFFSET_MS) / DAY_MS));
}

/** The instant at 00:00 (UTC+8) of the day. Throws RangeError when it is no calendar day. */
export function startOfDay(day: Day): number {
  return dayNumber(day) * DAY_MS - OFFSET_MS;
}

/** The instant at 24:00 (UTC+8) of the day, which is 00:00 of the next. */
export function endOfDay(day: Day): number {
  return startOfDay(day) + DAY_MS;
}

/** The day n calendar days later (earlier when n is negative). */
export function plusDays(day: Day, n: number): Day {
  return dayText(dayNumber(day) + n);
}

/** Calendar days from one day to another; negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return dayNumber(to) - dayNumber(from);
}

/** 0 for Sunday … 6 for Saturday. */
export function weekdayOf(day: Day): number {
  return (((dayNumber(day) + 4) % 7) + 7) % 7;
}

/** 周一 … 周日. */
export function weekdayName(day: Day): string {
  return WEEKDAYS[weekdayOf(day)];
}

/** '11月23日(周一)': dates on screen carry the weekday. */
export function spokenDay(day: Day): string {
  return `${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日(${weekdayName(day)})`;
}

/** '10:05' (UTC+8). */
export function clockTime(ms: number): string {
  const minutes = Math.floor((ms - startOfDay(dayOf(ms))) / MINUTE_MS);
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** '11月23日(周一)10:05'. */
export function spokenInstant(ms: number): string {
  return spokenDay(dayOf(ms)) + clockTime(ms);
}

/** A deadline in words: midnight is said as 24:00 of the day that ends, '11月23日(周一)24:00'. */
export function spokenDeadline(dueAt: number): string {
  const last = dayOf(dueAt - 1);
  return endOfDay(last) === dueAt ? `${spokenDay(last)}24:00` : spokenInstant(dueAt);
}

/** ISO 8601 with offset +08:00; milliseconds are written only when there are any. */
export function isoAt8(ms: number): string {
  const text = new Date(ms + OFFSET_MS).toISOString().slice(0, -1);
  return `${text.endsWith('.000') ? text.slice(0, -4) : text}+08:00`;
}

const ISO = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(?:Z|([+-])(\d{2}):(\d{2}))$/;

/**
 * Reads an ISO 8601 instant; the offset (Z or ±HH:mm) is required, because a time without one means a different
 * moment on every machine. Finer fractions than milliseconds are cut. Null when it is no such instant, or lies
 * outside 1970–2199.
 */
export function parseIso(text: string): number | null {
  const parts = ISO.exec(text);
  if (!parts || !isDay(parts[1])) return null;
  const [hour, minute, second] = [Number(parts[2]), Number(parts[3]), Number(parts[4] ?? 0)];
  const [offsetHour, offsetMinute] = [Number(parts[7] ?? 0), Number(parts[8] ?? 0)];
  if (hour > 23 || minute > 59 || second > 59 || offsetHour > 14 || offsetMinute > 59) return null;
  const offset = (offsetHour * HOUR_MS + offsetMinute * MINUTE_MS) * (parts[6] === '-' ? -1 : 1);
  const fraction = Number((parts[5] ?? '').slice(0, 3).padEnd(3, '0'));
  const time = hour * HOUR_MS + minute * MINUTE_MS + second * SECOND_MS + fraction;
  return dayNumber(parts[1]) * DAY_MS + time - offset;
}
