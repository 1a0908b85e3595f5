import { HOUR_MS, dayOf, daysBetween } from '@huiyin/shared/kernel/time';
import { countDays } from '@huiyin/shared/kernel/working-days';
import { joinedPauses, runningBetween, type Pause } from '@huiyin/shared/requests/pauses';
import { STRICT_MS, targetFor, walkDays } from '@huiyin/shared/requests/reply-clock';
import type { ClockView } from '@huiyin/shared/requests/request.dto';
import { instantOf, spanWords } from './when';

/** A thin bar: how much of it is full (0…1) and the same in words. */
export interface BarWords {
  part: number;
  words: string;
}

/** The reply clock of a round; undefined when that round has none. */
export function replyClockOf(clocks: readonly ClockView[], round: number): ClockView | undefined {
  return clocks.find((clock) => clock.kind === 'reply' && clock.round === round);
}

/** The running clock of the department that leads; undefined while none does. */
export function leadClockOf(clocks: readonly ClockView[], round: number, lead: string | undefined) {
  if (lead === undefined) return undefined;
  const runs = (clock: ClockView) => clock.kind === 'department' && clock.round === round && clock.state === 'running';
  return clocks.find((clock) => runs(clock) && clock.owner === lead);
}

/** The wait from the first word to the outcome: 一共等了 5 天. It has no target, so there is no bar. */
export function totalWords(clocks: readonly ClockView[], round: number, now: number): string | undefined {
  const total = clocks.find((clock) => clock.kind === 'total' && clock.round === round);
  const reply = replyClockOf(clocks, round);
  if (!total || total.state !== 'running' || reply?.metAt === undefined) return undefined;
  const days = daysBetween(dayOf(instantOf(total.startedAt)), dayOf(now));
  return days > 0 ? `从写来到今天一共 ${days} 天` : undefined;
}

/**
 * How long a department has had it, in working days: 第 3 个工作日 / 共 15 个. Handed in, it stands still; a late one says
 * by how much. `now` in epoch milliseconds.
 */
export function departmentWords(clock: ClockView, now: number): BarWords {
  const due = instantOf(clock.dueAt ?? clock.startedAt);
  const [first, last] = [dayOf(instantOf(clock.startedAt)), dayOf(due - 1)];
  const all = countDays(first, last, 'working');
  const until = clock.metAt === undefined ? now : instantOf(clock.metAt);
  const had = countDays(first, dayOf(until), 'working');
  if (clock.metAt !== undefined) return { part: partOf(clock, until), words: `${had} 个工作日交来` };
  if (now >= due) return { part: 1, words: `已超过 ${Math.max(1, had - all)} 个工作日` };
  const words = had === 0 ? `刚收到，共 ${all} 个工作日` : `第 ${had} / 共 ${all} 个工作日`;
  return { part: partOf(clock, now), words };
}

const pausesOf = (clock: ClockView): Pause[] =>
  clock.pauses.map(({ from, to }) => ({ from: instantOf(from), to: to === null ? null : instantOf(to) }));

/** The n-th counted day that `now` lies in, of all: the day of the start is day zero (clock rule 1). */
function nthDay(clock: ClockView, now: number): { nth: number; of: number } | null {
  const target = targetFor('reply', clock.policy);
  if (target?.by !== 'days') return null;
  const today = dayOf(now);
  const counted = walkDays(instantOf(clock.startedAt), target, joinedPauses(pausesOf(clock)));
  const reached = counted.filter(({ day, nth }) => nth !== null && day <= today);
  return { nth: reached.length, of: target.days };
}

function partOf(clock: ClockView, at: number): number {
  const [start, due] = [instantOf(clock.startedAt), instantOf(clock.dueAt ?? clock.startedAt)];
  return due > start ? (at - start) / (due - start) : 1;
}

/**
 * How long the voter has waited for the reply: 第 2 天 / 共 3 天. `now` in epoch milliseconds.
 * Once answered it tells how long it took, and stands still; a late one says by how much, calmly.
 */
export function waitedWords(clock: ClockView, now: number): BarWords {
  const due = clock.dueAt === null ? now : instantOf(clock.dueAt);
  if (clock.metAt !== undefined) {
    const met = instantOf(clock.metAt);
    if (met >= due) return { part: 1, words: `晚了 ${Math.max(1, daysBetween(dayOf(due - 1), dayOf(met)))} 天有回音` };
    return { part: partOf(clock, met), words: spanWords(met - instantOf(clock.startedAt)) };
  }
  if (clock.state === 'paused') return { part: partOf(clock, now), words: '等补充，暂停' };
  if (now >= due) {
    const over = daysBetween(dayOf(due - 1), dayOf(now));
    return { part: 1, words: over > 0 ? `已超过 ${over} 天` : '已超过约定时间' };
  }
  const days = nthDay(clock, now);
  if (days) {
    const words = days.nth === 0 ? `刚写来，共 ${days.of} 天` : `第 ${days.nth} 天 / 共 ${days.of} 天`;
    return { part: partOf(clock, now), words };
  }
  const ran = runningBetween(instantOf(clock.startedAt), now, joinedPauses(pausesOf(clock)));
  return { part: ran / STRICT_MS, words: `${Math.floor(ran / HOUR_MS)} / 共 ${STRICT_MS / HOUR_MS} 小时` };
}

/**
 * How long the deputy has had it, on the same scale as the voter's waiting. `heldSince` in epoch milliseconds; it ends
 * with the reply.
 */
export function heldWords(clock: ClockView, heldSince: number, now: number): BarWords {
  const until = clock.metAt === undefined ? now : instantOf(clock.metAt);
  const [start, due] = [instantOf(clock.startedAt), instantOf(clock.dueAt ?? clock.startedAt)];
  const held = Math.max(0, until - heldSince);
  return { part: due > start ? held / (due - start) : 0, words: spanWords(held) };
}
