import { dayKind } from './calendar';
import { DAY_MS, HOUR_MS, MINUTE_MS, dayOf, daysBetween, plusDays, startOfDay, type Day } from './time';

/** How days are counted: every calendar day, or working days only. */
export type DayCount = 'natural' | 'working';

/** Working hours of a working day, after its 00:00 (UTC+8): from 09:00, up to but not at 17:30. */
export const WORK_STARTS_MS = 9 * HOUR_MS;
export const WORK_ENDS_MS = 17 * HOUR_MS + 30 * MINUTE_MS;

/** Whether people work on the day: make-up weekends do, holidays do not. */
export function isWorkingDay(day: Day): boolean {
  return !dayKind(day).rest;
}

/** The first working day after the day. */
export function nextWorkingDay(day: Day): Day {
  let next = plusDays(day, 1);
  while (!isWorkingDay(next)) next = plusDays(next, 1);
  return next;
}

/** The day itself when it is a working day, else the next one. */
export function workingDayFrom(day: Day): Day {
  return isWorkingDay(day) ? day : nextWorkingDay(day);
}

/** The day itself when it is a working day, else the last one before. */
export function workingDayUpTo(day: Day): Day {
  let last = day;
  while (!isWorkingDay(last)) last = plusDays(last, -1);
  return last;
}

/**
 * The day on which the n-th day after `day` falls; the day itself is day zero (民法典 201).
 * n is a whole number ≥ 0, else RangeError.
 */
export function addDays(day: Day, n: number, count: DayCount): Day {
  if (!Number.isInteger(n) || n < 0) throw new RangeError(`not a number of days: ${n}`);
  if (count === 'natural') return plusDays(day, n);
  let reached = day;
  for (let i = 0; i < n; i += 1) reached = nextWorkingDay(reached);
  return reached;
}

/** The n-th working day after the day. */
export function workingDaysAfter(day: Day, n: number): Day {
  return addDays(day, n, 'working');
}

/**
 * Days after `from` up to and with `to`; negative when `to` is earlier.
 * Inverse of addDays: countDays(day, addDays(day, n, c), c) === n.
 */
export function countDays(from: Day, to: Day, count: DayCount): number {
  if (count === 'natural') return daysBetween(from, to);
  if (to < from) return -countDays(to, from, count);
  let days = 0;
  for (let day = from; day < to;) {
    day = plusDays(day, 1);
    if (isWorkingDay(day)) days += 1;
  }
  return days;
}

/** Whether the instant lies in 09:00–17:30 of a working day. */
export function isWorkingInstant(ms: number): boolean {
  const day = dayOf(ms);
  const time = ms - startOfDay(day);
  return time >= WORK_STARTS_MS && time < WORK_ENDS_MS && isWorkingDay(day);
}

/** The instant itself within working hours, else 09:00 of the next working morning. */
export function nextWorkingInstant(ms: number): number {
  if (isWorkingInstant(ms)) return ms;
  const day = dayOf(ms);
  const beforeWork = ms - startOfDay(day) < WORK_STARTS_MS;
  const morning = beforeWork ? workingDayFrom(day) : nextWorkingDay(day);
  return startOfDay(morning) + WORK_STARTS_MS;
}

/** The same time of day, n working days later. */
export function plusWorkingDays(ms: number, n: number): number {
  const day = dayOf(ms);
  return ms + daysBetween(day, workingDaysAfter(day, n)) * DAY_MS;
}
