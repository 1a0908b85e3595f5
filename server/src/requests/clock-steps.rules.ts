import { isOpenClock, isOverdue, resumeClock, type ClockFacts } from '@huiyin/shared/requests/clock';
import { clarifyEndsAt } from '@huiyin/shared/requests/reply-clock';
import { LADDER_STEPS, stepsFor, type LadderEntry, type LadderStep } from '@huiyin/shared/requests/reply-clock.ladder';
import { isOpen, type RequestState } from '@huiyin/shared/requests/request.machine';

/** What the sweep does for a clock: a step of the ladder, or the end of a window of the voter's. */
export const CLOCK_STEPS = [...LADDER_STEPS, 'resume', 'lapse'] as const;
export type ClockStep = (typeof CLOCK_STEPS)[number];

export type NextStep =
  | (LadderEntry & { kind: 'ladder' })
  | { kind: 'resume'; step: 'resume'; at: number }
  | { kind: 'lapse'; step: 'lapse'; at: number };

const WARNINGS: readonly LadderStep[] = ['half', 'last_day'];

/** The first step of the ladder after `last`: each is told once, even when the due date moves. */
function ladderAfter(clock: ClockFacts, last: LadderStep | null): LadderEntry | undefined {
  const from = last === null ? 0 : LADDER_STEPS.indexOf(last) + 1;
  return stepsFor(clock).find(({ step }) => LADDER_STEPS.indexOf(step) >= from);
}

const openPause = (clock: ClockFacts) => clock.pauses.find((pause) => pause.to === null);

/**
 * What the sweep must do next for this clock, and when; null when nothing (more). Instants.
 * - a feedback window reminds once, and ends (`lapse`);
 * - what was handed in and waits to be accepted warns nobody;
 * - a paused clock goes on by itself (`resume`, clock rule 6), and tells nobody meanwhile, unless it was overdue before;
 * - else the warning ladder (rule 12), after the last step that was told.
 */
export function nextStepOf(clock: ClockFacts, last: LadderStep | null): NextStep | null {
  if (!isOpenClock(clock) || clock.dueAt === null || clock.metAt !== undefined) return null;
  if (clock.kind === 'feedback') {
    const reminder = ladderAfter(clock, last);
    return reminder ? { ...reminder, kind: 'ladder' } : { kind: 'lapse', step: 'lapse', at: clock.dueAt };
  }
  const pause = openPause(clock);
  const ladder = !pause || pause.from >= clock.dueAt ? ladderAfter(clock, last) : undefined;
  const next = ladder ? { ...ladder, kind: 'ladder' as const } : null;
  if (!pause) return next;
  const resume = { kind: 'resume' as const, step: 'resume' as const, at: clarifyEndsAt(pause.from) };
  return next && next.at <= resume.at ? next : resume;
}

/** Whether a warning comes too late to be worth telling, because a later step is due as well (the process was down). */
export function isOvertaken(clock: ClockFacts, step: LadderEntry, now: number): boolean {
  if (!WARNINGS.includes(step.step)) return false;
  if (clock.kind === 'feedback') return clock.dueAt !== null && clock.dueAt <= now;
  const later = ladderAfter(clock, step.step);
  return later !== undefined && later.at <= now;
}

/** The clock with its pause ended: every move ends one, but a pause never lasts beyond its window, however late they act. */
export function settled(clock: ClockFacts, now: number): ClockFacts {
  const pause = openPause(clock);
  return pause ? resumeClock(clock, Math.min(now, clarifyEndsAt(pause.from))) : clock;
}

/** Stands for "nothing is due": sorts after everything that is. */
export const NOTHING_DUE = Date.UTC(9999, 11, 31);

/**
 * The place of a request in the queues: when the one in whose hands it is should have acted. Instants.
 * - being triaged or answered: the end of the reply clock
 * - clarifying: the end of the voter's window; the reply clock's, when that was over before
 * - at the departments: the earliest end of their clocks
 * - answered by them, or by the deputy: the promise that came back, else the reply clock while that still runs, else nothing
 * - told: the end of the feedback window
 * - merged and ended: the moment it came to that, so that lists of ended ones come newest first
 * `clocks`: those of this round, and a promise of any round.
 */
export function queueDueAt(state: RequestState, clocks: readonly ClockFacts[], now: number): number {
  const dueOf = (kind: ClockFacts['kind']): number | undefined => {
    const dues = clocks.filter((c) => c.kind === kind && isOpenClock(c) && c.metAt === undefined);
    return dues.length ? Math.min(...dues.map((c) => c.dueAt ?? NOTHING_DUE)) : undefined;
  };
  if (!isOpen(state)) return now;
  if (state === 'told') return dueOf('feedback') ?? NOTHING_DUE;
  if (state === 'forwarded') return dueOf('department') ?? NOTHING_DUE;
  if (state === 'replied' || state === 'answered') return dueOf('promise') ?? dueOf('reply') ?? NOTHING_DUE;
  const reply = clocks.find((c) => c.kind === 'reply' && isOpenClock(c));
  const pause = reply && openPause(reply);
  if (reply && pause && !isOverdue(reply, now)) return clarifyEndsAt(pause.from);
  return reply?.dueAt ?? NOTHING_DUE;
}
