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
  /** When what it waited for happened, in time or late. */
  metAt?: number;
  pauses: Pause[];
}

/** A running clock. A promise clock needs the promised day (RangeError without). */
export function startClock(kind: ClockKind, startedAt: number, policy: ReplyPolicy, promisedDay?: Day): ClockFacts {
  const due = dueAt({ kind, startedAt, policy, promisedDay });
  return { kind, startedAt, dueAt: due, policy, calendarVersion: CALENDAR_VERSION, state: 'running', pauses: [] };
}

/** Whether the clock still runs towards its due date: running or paused. */
export function isOpenClock(clock: ClockFacts): boolean {
  return clock.state === 'running' || clock.state === 'paused';
}

/** Whether an open clock is overdue now. A pause that began in time keeps it from falling overdue. */
export function isOverdue(clock: ClockFacts, now: number): boolean {
  if (!isOpenClock(clock) || clock.dueAt === null) return false;
  const open = clock.pauses.filter((pause) => pause.to === null).map((pause) => pause.from);
  return Math.min(now, ...open) >= clock.dueAt;
}

/** The clock with its due date computed anew from its own history; a promised day stays as promised. */
function dueAnew(clock: ClockFacts): ClockFacts {
  if (clock.kind === 'promise') return clock;
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

/** What it waited for happened at `at`: met before the due instant, missed from it on. Frozen clocks stay. */
export function meetClock(clock: ClockFacts, at: number): ClockFacts {
  if (!isOpenClock(clock)) return clock;
  const running = resumeClock(clock, at);
  return { ...running, state: isOverdue(running, at) ? 'missed' : 'met', metAt: at };
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
