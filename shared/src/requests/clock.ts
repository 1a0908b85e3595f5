import { CALENDAR_VERSION } from '../kernel/calendar.data';
import type { Day } from '../kernel/time';
import type { Pause } from './pauses';
import { canPause, dueAt, type ClockKind, type ReplyPolicy } from './reply-clock';

/** `ended`: the request was withdrawn or refused in time, so the clock judges nobody. */
export const CLOCK_STATES = ['running', 'paused', 'met', 'missed', 'merged', 'ended'] as const;
export type ClockState = (typeof CLOCK_STATES)[number];

/** A clock as it is stored. Instants in epoch milliseconds. Overdue is derived from it, never stored (rule 5). */
export interface ClockFacts {
  kind: ClockKind;
  startedAt: number;
  /** Overdue from this instant on; null for a clock without target. */
  dueAt: number | null;
  policy: ReplyPolicy;
  /** The calendar that the due date was computed with. */
  calendarVersion: string;
  state: ClockState;
  /**
   * When what it waited for happened, in time or late. On a running clock: handed in then, and waiting to be accepted; it
   * will be judged by that moment, and warns nobody meanwhile.
   */
  metAt?: number;
  pauses: Pause[];
  /** The named day it runs to: a promise's, a supervision's, or a department's granted extension. */
  promisedDay?: Day;
  /** A department's working days. */
  workingDays?: number;
}

/** What a clock runs to beside its kind. */
export interface ClockAim {
  promisedDay?: Day;
  workingDays?: number;
}

/** A running clock. A promise and a supervision clock need their day (RangeError without). */
export function startClock(
  kind: ClockKind,
  startedAt: number,
  policy: ReplyPolicy,
  { promisedDay, workingDays }: ClockAim = {},
): ClockFacts {
  const aim = { ...(promisedDay ? { promisedDay } : {}), ...(workingDays ? { workingDays } : {}) };
  const due = dueAt({ kind, startedAt, policy, ...aim });
  return {
    ...{ kind, startedAt, dueAt: due, policy, calendarVersion: CALENDAR_VERSION, state: 'running', pauses: [] },
    ...aim,
  };
}

/** Whether the clock still runs towards its due date: running or paused. */
export function isOpenClock(clock: ClockFacts): boolean {
  return clock.state === 'running' || clock.state === 'paused';
}

/** Whether an open clock is overdue now. A pause that began in time keeps it from falling overdue. */
export function isOverdue(clock: ClockFacts, now: number): boolean {
  if (!isOpenClock(clock) || clock.dueAt === null) return false;
  const open = clock.pauses.filter((pause) => pause.to === null).map((pause) => pause.from);
  return Math.min(now, clock.metAt ?? now, ...open) >= clock.dueAt;
}

/** The clock with its due date computed anew from its own history; a named day stays as named. */
function dueAnew(clock: ClockFacts): ClockFacts {
  if (clock.promisedDay) return clock;
  return { ...clock, dueAt: dueAt(clock), calendarVersion: CALENDAR_VERSION };
}

/** Stands the reply clock still from `at`; any other clock, and one that is not running, comes back unchanged. */
export function pauseClock(clock: ClockFacts, at: number, why: Pick<Pause, 'reason' | 'actorRole'> = {}): ClockFacts {
  if (clock.state !== 'running' || !canPause(clock.kind)) return clock;
  return { ...clock, state: 'paused', pauses: [...clock.pauses, { from: at, to: null, ...why }] };
}

/** Closes the open pause at `at` and moves the due date; a clock that is not paused comes back unchanged. */
export function resumeClock(clock: ClockFacts, at: number): ClockFacts {
  if (clock.state !== 'paused') return clock;
  const pauses = clock.pauses.map((pause) => (pause.to === null ? { ...pause, to: Math.max(at, pause.from) } : pause));
  return dueAnew({ ...clock, state: 'running', pauses });
}

/**
 * What it waited for happened at `at`, or, where it was handed in before, then: met before the due instant, missed from it
 * on. Frozen clocks stay.
 */
export function meetClock(clock: ClockFacts, at: number): ClockFacts {
  if (!isOpenClock(clock)) return clock;
  const metAt = clock.metAt ?? at;
  const running = resumeClock(clock, metAt);
  return { ...running, state: isOverdue(running, metAt) ? 'missed' : 'met', metAt };
}

/** A department handed its answer in at `at`: the clock runs until it is accepted, and is judged by this moment. */
export function handInClock(clock: ClockFacts, at: number): ClockFacts {
  return isOpenClock(clock) && clock.metAt === undefined ? { ...clock, metAt: at } : clock;
}

/** What was handed in was not accepted: the clock runs on as if it had not been, from its start and to its target. */
export function sendBackClock(clock: ClockFacts): ClockFacts {
  if (!isOpenClock(clock) || clock.metAt === undefined) return clock;
  const { metAt: _handedIn, ...running } = clock;
  return running;
}

/** A superior granted time until the end of `until`: the target moves, nothing else (domain.md, Clocks). */
export function extendClock(clock: ClockFacts, until: Day): ClockFacts {
  if (!isOpenClock(clock)) return clock;
  const extended = { ...clock, promisedDay: until };
  return { ...extended, dueAt: dueAt(extended) };
}

/** The clock of an earlier start, with its pauses kept: a matter took in an older one (rule 9). Frozen clocks stay. */
export function startEarlier(clock: ClockFacts, startedAt: number): ClockFacts {
  return isOpenClock(clock) && startedAt !== clock.startedAt ? dueAnew({ ...clock, startedAt }) : clock;
}

/**
 * A clock that ended, or was merged, runs again from its own start: what ended it was undone. Also one that ended overdue,
 * with nothing of what it waited for: it goes on being so. What was judged by something that happened stays judged.
 */
export function reviveClock(clock: ClockFacts): ClockFacts {
  const undone = clock.state === 'merged' || clock.state === 'ended';
  const late = clock.state === 'missed' && clock.metAt === undefined;
  return undone || late ? dueAnew({ ...clock, state: 'running' }) : clock;
}

/** The request was withdrawn or refused at `at`: missed when already overdue, else ended. Frozen clocks stay. */
export function endClock(clock: ClockFacts, at: number): ClockFacts {
  if (!isOpenClock(clock)) return clock;
  const running = resumeClock(clock, at);
  return { ...running, state: isOverdue(running, at) ? 'missed' : 'ended' };
}

/** The request was merged into another at `at`: neither met nor missed (rule 9). Frozen clocks stay. */
export function mergeClock(clock: ClockFacts, at: number): ClockFacts {
  if (!isOpenClock(clock)) return clock;
  return { ...resumeClock(clock, at), state: 'merged' };
}

/**
 * Rule 8: an open clock under another policy, or a newer calendar, from its original start with its pauses kept.
 * Met, missed, merged and ended clocks are frozen with the rules that judged them and come back unchanged.
 */
export function recompute(clock: ClockFacts, policy: ReplyPolicy): ClockFacts {
  if (!isOpenClock(clock)) return clock;
  return dueAnew({ ...clock, policy });
}
