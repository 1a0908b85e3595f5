import { dayOf, HOUR_MS, MINUTE_MS, plusDays, startOfDay, type Day } from '@huiyin/shared/kernel/time';
import {
  isWorkingInstant,
  nextWorkingInstant,
  workingDaysAfter,
  workingDayUpTo,
} from '@huiyin/shared/kernel/working-days';
import { dueAt } from '@huiyin/shared/requests/reply-clock';
import { type LadderStep, stepsFor } from '@huiyin/shared/requests/reply-clock.ladder';

const WAKES = 7.5 * HOUR_MS;
const SLEEPS = 22 * HOUR_MS;
/** Over a long holiday the last working day lies more than a week back. */
const HOURS = 16 * 24;

/** The instant itself while people are awake (07:30–22:00), else the next morning at `WAKES` and the same minute. */
export function awake(ms: number): number {
  const midnight = startOfDay(dayOf(ms));
  const time = ms - midnight;
  if (time >= WAKES && time < SLEEPS) return ms;
  return midnight + (time < WAKES ? 0 : 24 * HOUR_MS) + WAKES + (ms % HOUR_MS);
}

/** The instant itself in working hours, else some minutes into the next working morning. */
export const atWork = (ms: number): number =>
  isWorkingInstant(ms) ? ms : nextWorkingInstant(ms) + (ms % (50 * MINUTE_MS));

/** The latest instant in working hours that is not after `ms` (looked for in steps of five minutes, a month back). */
export function lastAtWork(ms: number): number {
  for (let at = ms; at > ms - 31 * 24 * HOUR_MS; at -= 5 * MINUTE_MS) if (isWorkingInstant(at)) return at;
  return ms;
}

/** When the reply to a matter of `startedAt` is due under the demo's policy. */
export const replyDue = (startedAt: number): number =>
  dueAt({ kind: 'reply', startedAt, policy: 'natural', pauses: [] })!;

/** Hours of the last sixteen days at which somebody may have written, oldest first. */
function recentHours(now: number): number[] {
  const hours = Array.from({ length: HOURS }, (_, i) => now - (HOURS - i) * HOUR_MS);
  return hours.filter((at) => awake(at) === at);
}

/** When a matter was raised whose reply is due next, and which had time to be assigned: the longest waiting of these. */
export function raisedDueNext(now: number): number {
  const open = recentHours(now).filter((at) => replyDue(at) > now + HOUR_MS && atWork(at + HOUR_MS) < now - HOUR_MS);
  const soonest = Math.min(...open.map(replyDue));
  return open.find((at) => replyDue(at) === soonest) ?? now - HOUR_MS;
}

/** When a matter was raised for which `reached` is the highest level that has been told by now; null when there is none. */
export function raisedLate(now: number, reached: LadderStep, next: LadderStep): number | null {
  const told = (at: number, step: LadderStep) =>
    (stepsFor({ kind: 'reply', startedAt: at, dueAt: replyDue(at) }).find((s) => s.step === step)?.at ?? Infinity) <=
    now;
  return (
    recentHours(now)
      .reverse()
      .find((at) => told(at, reached) && !told(at, next)) ?? null
  );
}

/** An instant at `clock` (`09:30`) on the `back`-th working day before the day of `now`; 1 is the last one before it. */
export function deskTime(now: number, back: number, clock: string): number {
  let day = dayOf(now);
  for (let i = 0; i < back; i++) day = workingDayUpTo(plusDays(day, -1));
  const [hours, minutes] = clock.split(':').map(Number);
  return startOfDay(day) + hours * HOUR_MS + minutes * MINUTE_MS;
}

/** The `ahead`-th working day after the day of `now`. */
export const workingDayAhead = (now: number, ahead: number): Day => workingDaysAfter(dayOf(now), ahead);
