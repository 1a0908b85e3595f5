import { dayKind } from '../kernel/calendar';
import { CALENDAR_VERSION } from '../kernel/calendar.data';
import {
  HOUR_MS,
  MINUTE_MS,
  clockTime,
  dayOf,
  endOfDay,
  isoAt8,
  plusDays,
  startOfDay,
  weekdayName,
  type Day,
} from '../kernel/time';
import { afterRunning, joinedPauses, runningBetween, type ClosedPause, type Pause } from './pauses';
import { canPause, isProvisional, targetFor, walkDays, type ReplyPolicy, type WalkedDay } from './reply-clock';

/** A day on the way to a deadline, with the reason why it counts or does not, in words for the voter. */
export interface ExplainedDay {
  date: Day;
  counted: boolean;
  reason: string;
}

/** A deadline that explains itself (rule 4). */
export interface Explanation {
  /** ISO 8601, +08:00: overdue from this instant on. */
  dueAt: string;
  policy: ReplyPolicy;
  calendarVersion: string;
  /** True when a day it rests on belongs to a year without a published notice. */
  provisional: boolean;
  days: ExplainedDay[];
}

/** The clocks that count days or hours; a promise ends on the day promised, the total never. */
export type ExplainedKind = 'triage' | 'reply' | 'feedback';

export interface ExplainBasis {
  startedAt: number;
  policy: ReplyPolicy;
  /** Default: the reply clock. */
  kind?: ExplainedKind;
  pauses?: readonly Pause[];
}

const WHAT_IS_DUE: Record<ExplainedKind, string> = { triage: '应分办', reply: '应答复您', feedback: '请您评价' };

function restReason(day: Day): string {
  const { reason, provisional } = dayKind(day);
  const rests = reason.endsWith('补假') ? reason : `${reason}休息`;
  return `${rests}${provisional ? '（放假通知未公布，暂定）' : ''}，顺延`;
}

/** What is special about a counted day: a rest day that natural counting includes, or a weekend that is worked. */
function remark(day: Day): string {
  const { rest, reason } = dayKind(day);
  if (rest) return `（${reason}，也算）`;
  return reason === '调休上班' ? `（${weekdayName(day)}调休上班）` : '';
}

function reasonFor({ day, nth, skipped }: WalkedDay, isLast: boolean, kind: ExplainedKind): string {
  if (skipped === 'start') return '您写来的当天，不计';
  if (skipped === 'paused') return '等您补充，不计';
  if (skipped === 'rest') return restReason(day);
  return `第 ${nth} 天${remark(day)}${isLast ? `，最后一天，24:00 前${WHAT_IS_DUE[kind]}` : ''}`;
}

function explainDays(walked: WalkedDay[], kind: ExplainedKind): ExplainedDay[] {
  return walked.map((entry, i) => ({
    date: entry.day,
    counted: entry.nth !== null,
    reason: reasonFor(entry, i === walked.length - 1, kind),
  }));
}

function spokenMinutes(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  if (minutes === 0) return '不到 1 分钟';
  return [hours && `${hours} 小时`, rest && `${rest} 分钟`].filter(Boolean).join(' ');
}

/** The calendar days that a clock by the hour touches. Minutes are rounded so that they add up to the whole. */
function explainHours(startedAt: number, due: number, ms: number, pauses: ClosedPause[]): ExplainedDay[] {
  const minutesUntil = (instant: number): number =>
    Math.floor(runningBetween(startedAt, Math.min(instant, due), pauses) / MINUTE_MS);
  const days: ExplainedDay[] = [];
  const last = dayOf(due - 1);
  for (let date = dayOf(startedAt); date <= last; date = plusDays(date, 1)) {
    const from = Math.max(startOfDay(date), startedAt);
    const to = Math.min(endOfDay(date), due);
    const ran = runningBetween(from, to, pauses);
    const parts: string[] = [];
    if (from > startOfDay(date) || date === dayOf(startedAt)) parts.push(`${clockTime(from)} 起`);
    if (ran > 0) parts.push(`计 ${spokenMinutes(minutesUntil(to) - minutesUntil(from))}`);
    if (ran < to - from) parts.push(ran > 0 ? '等您补充的时间不计' : '等您补充，不计');
    if (date === last) {
      parts.push(
        `到 ${to === endOfDay(date) ? '24:00' : clockTime(due)} 满 ${ms / HOUR_MS} 小时，此前${WHAT_IS_DUE.reply}`,
      );
    }
    days.push({ date, counted: ran > 0, reason: parts.join('，') });
  }
  return days;
}

/** The due date of a clock as the list of days counted and passed over, with the reason for each (rule 4). */
export function explain(basis: ExplainBasis): Explanation {
  const { startedAt, policy, kind = 'reply' } = basis;
  const target = targetFor(kind, policy);
  const pauses = canPause(kind) ? joinedPauses(basis.pauses ?? []) : [];
  const common = { policy, calendarVersion: CALENDAR_VERSION };
  if (target?.by === 'time') {
    const due = afterRunning(startedAt, target.ms, pauses);
    const days = explainHours(startedAt, due, target.ms, pauses);
    return { dueAt: isoAt8(due), ...common, provisional: false, days };
  }
  if (target?.by !== 'days') throw new RangeError(`a ${kind} clock counts no days`);
  const walked = walkDays(startedAt, target, pauses);
  return {
    dueAt: isoAt8(endOfDay(walked[walked.length - 1].day)),
    ...common,
    provisional: isProvisional({ kind, startedAt, policy, pauses }),
    days: explainDays(walked, kind),
  };
}
