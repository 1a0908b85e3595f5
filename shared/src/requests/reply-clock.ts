import { dayKind } from '../kernel/calendar';
import { HOUR_MS, dayOf, endOfDay, plusDays, type Day } from '../kernel/time';
import { workingDaysAfter } from '../kernel/working-days';
import { afterRunning, joinedPauses, pausedBefore, type ClosedPause, type Pause } from './pauses';

/**
 * When an answer is due.
 *
 * The day of the start is day zero (民法典 201). A clock ends at 24:00 of its last day (203), written as 00:00+08:00 of
 * the next: overdue from that instant on, not a millisecond earlier.
 *
 * A day is counted at its 24:00. When its last moment lies in a pause the day is not counted, and a natural clock does
 * not end on it either. `strict` adds the pauses that lie between its start and its end. An open pause moves nothing
 * until it closes.
 */

export const REPLY_POLICIES = ['natural', 'working', 'strict'] as const;
/** How a district counts the three days to a reply. */
export type ReplyPolicy = (typeof REPLY_POLICIES)[number];

export const CLOCK_KINDS = ['triage', 'reply', 'department', 'supervision', 'promise', 'feedback', 'total'] as const;
export type ClockKind = (typeof CLOCK_KINDS)[number];

export const STRICT_MS = 72 * HOUR_MS;
export const CLARIFYING_WORKING_DAYS = 5;

/** Working days a department has when its class names none. */
export const DEPARTMENT_WORKING_DAYS = 15;

/** What a clock runs to: counted days, running time, a named day, or nothing. */
export type ClockTarget =
  | { by: 'days'; days: number; count: 'natural' | 'working'; roll: boolean }
  | { by: 'time'; ms: number }
  | { by: 'promise' }
  | null;

/**
 * The target of a kind of clock (the table in the rules of the clocks). Only the reply follows the policy; only a
 * department's has working days of its own, those of its class.
 */
export function targetFor(kind: ClockKind, policy: ReplyPolicy, workingDays = DEPARTMENT_WORKING_DAYS): ClockTarget {
  switch (kind) {
    case 'triage':
      return { by: 'days', days: 1, count: 'working', roll: false };
    case 'feedback':
      return { by: 'days', days: 7, count: 'natural', roll: false };
    case 'department':
      return { by: 'days', days: workingDays, count: 'working', roll: false };
    case 'promise':
    case 'supervision':
      return { by: 'promise' };
    case 'total':
      return null;
    case 'reply':
      if (policy === 'strict') return { by: 'time', ms: STRICT_MS };
      return { by: 'days', days: 3, count: policy, roll: policy === 'natural' };
  }
}

/** Only the reply clock ever stands still. */
export function canPause(kind: ClockKind): boolean {
  return kind === 'reply';
}

/** One day on the way to a deadline: counted as the n-th, or passed over because it rests or was paused. */
export interface WalkedDay {
  day: Day;
  /** 1 for the first counted day; null for day zero and the days passed over. */
  nth: number | null;
  skipped: 'start' | 'rest' | 'paused' | null;
}

type DaysTarget = Extract<ClockTarget, { by: 'days' }>;

/**
 * Every day from the start to the last day of a clock that counts days. The last entry is the last day.
 * A natural clock counts rest days too, but cannot end on one: its last day rolls on (民法典 203).
 */
export function walkDays(startedAt: number, target: DaysTarget, pauses: readonly ClosedPause[]): WalkedDay[] {
  const walked: WalkedDay[] = [{ day: dayOf(startedAt), nth: null, skipped: 'start' }];
  let counted = 0;
  for (let day = plusDays(walked[0].day, 1); counted < target.days; day = plusDays(day, 1)) {
    const mustWork = target.count === 'working' || (target.roll && counted === target.days - 1);
    if (mustWork && dayKind(day).rest) walked.push({ day, nth: null, skipped: 'rest' });
    else if (pausedBefore(endOfDay(day), pauses)) walked.push({ day, nth: null, skipped: 'paused' });
    else walked.push({ day, nth: (counted += 1), skipped: null });
  }
  return walked;
}

/** What a due date is computed from. Instants. */
export interface ClockBasis {
  kind: ClockKind;
  startedAt: number;
  policy: ReplyPolicy;
  pauses?: readonly Pause[];
  /**
   * The named day it runs to: promised to the voter, set by a superior, or granted to a department as an extension. A
   * promise and a supervision clock need one.
   */
  promisedDay?: Day;
  /** A department's working days, by the class of the matter. */
  workingDays?: number;
}

/** What the clock runs to: a named day, where there is one, before the days of its kind. */
const basisTarget = ({ kind, policy, promisedDay, workingDays }: ClockBasis): ClockTarget =>
  promisedDay ? { by: 'promise' } : targetFor(kind, policy, workingDays);

/**
 * The instant from which the clock is overdue; null for a clock without target.
 * Throws RangeError for a promise or supervision clock without its day.
 */
export function dueAt(basis: ClockBasis): number | null {
  const target = basisTarget(basis);
  if (!target) return null;
  const pauses = canPause(basis.kind) ? joinedPauses(basis.pauses ?? []) : [];
  if (target.by === 'time') return afterRunning(basis.startedAt, target.ms, pauses);
  if (target.by === 'promise') {
    if (!basis.promisedDay) throw new RangeError(`a ${basis.kind} clock needs its named day`);
    return endOfDay(basis.promisedDay);
  }
  const walked = walkDays(basis.startedAt, target, pauses);
  return endOfDay(walked[walked.length - 1].day);
}

/**
 * Whether the due date rests on a day of a year without a published notice: then it may still change (rule 3).
 * A promised day, and running time, rest on no calendar.
 */
export function isProvisional(basis: ClockBasis): boolean {
  const target = basisTarget(basis);
  if (target?.by !== 'days' || (target.count === 'natural' && !target.roll)) return false;
  const pauses = canPause(basis.kind) ? joinedPauses(basis.pauses ?? []) : [];
  return walkDays(basis.startedAt, target, pauses).some(({ day }, i) => i > 0 && dayKind(day).provisional);
}

/** Clarifying resumes by itself at 24:00 of the fifth working day after the day of the question. */
export function clarifyEndsAt(askedAt: number): number {
  return endOfDay(workingDaysAfter(dayOf(askedAt), CLARIFYING_WORKING_DAYS));
}
