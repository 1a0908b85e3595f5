import { dayOf, plusDays, startOfDay } from '../kernel/time';
import { WORK_STARTS_MS, nextWorkingInstant, plusWorkingDays, workingDayUpTo } from '../kernel/working-days';
import { afterRunning, joinedPauses, runningBetween, type Pause } from './pauses';
import { canPause, type ClockKind } from './reply-clock';

/** Who an overdue request goes up to. */
export const ESCALATION_LEVELS = ['station', 'street', 'district'] as const;
export type EscalationLevel = (typeof ESCALATION_LEVELS)[number];

export const LADDER_STEPS = ['half', 'last_day', 'overdue', 'street', 'district'] as const;
export type LadderStep = (typeof LADDER_STEPS)[number];

/** One moment at which somebody is told. `escalation` is null for a warning to the holder alone. */
export interface LadderEntry {
  step: LadderStep;
  /** The instant, always in working hours. */
  at: number;
  escalation: EscalationLevel | null;
}

/** The clock a ladder belongs to. Instants. */
export interface LadderBasis {
  kind: ClockKind;
  startedAt: number;
  dueAt: number | null;
  pauses?: readonly Pause[];
}

/** Working days after the station is told until the next levels are (rule 12). */
export const STREET_AFTER_WORKING_DAYS = 1;
export const DISTRICT_AFTER_WORKING_DAYS = 3;

const WARNINGS: Record<ClockKind, readonly LadderStep[]> = {
  triage: [],
  reply: ['half', 'last_day'],
  department: ['half', 'last_day'],
  supervision: ['last_day'],
  promise: ['last_day'],
  // The one reminder to rate.
  feedback: ['half'],
  total: [],
};

/** Half of the time that runs, pauses taken out, in working hours. */
function halfAt({ kind, startedAt, pauses = [] }: LadderBasis, dueAt: number): number {
  const joined = canPause(kind) ? joinedPauses(pauses) : [];
  const half = Math.floor(runningBetween(startedAt, dueAt, joined) / 2);
  return nextWorkingInstant(afterRunning(startedAt, half, joined));
}

/** 09:00 of the last working day that begins before the clock is due. */
function lastDayAt(dueAt: number): number {
  const morning = (day: string): number => startOfDay(day) + WORK_STARTS_MS;
  const day = workingDayUpTo(dayOf(dueAt - 1));
  return morning(day) < dueAt ? morning(day) : morning(workingDayUpTo(plusDays(day, -1)));
}

/** What follows once the clock is overdue; a late reply and a late department go up to the superiors. */
function overdueSteps(kind: ClockKind, dueAt: number): LadderEntry[] {
  const at = nextWorkingInstant(dueAt);
  // The voter's window just ends: it is the voter's right, not a duty.
  if (kind === 'feedback') return [];
  if (kind !== 'reply' && kind !== 'department') return [{ step: 'overdue', at, escalation: null }];
  return [
    { step: 'overdue', at, escalation: 'station' },
    { step: 'street', at: plusWorkingDays(at, STREET_AFTER_WORKING_DAYS), escalation: 'street' },
    { step: 'district', at: plusWorkingDays(at, DISTRICT_AFTER_WORKING_DAYS), escalation: 'district' },
  ];
}

/**
 * Rule 12: the moments at which people are told, in order, each in working hours (outside waits for the next working
 * morning, 09:00). A warning that would come at or after the next one, or not after the start, is dropped: half first.
 * The voter is reminded of the two questions once. Clocks without a due date warn nobody.
 */
export function stepsFor(basis: LadderBasis): LadderEntry[] {
  const { kind, startedAt, dueAt } = basis;
  if (dueAt === null || kind === 'total') return [];
  const steps = overdueSteps(kind, dueAt);
  const at: Partial<Record<LadderStep, number>> = { half: halfAt(basis, dueAt), last_day: lastDayAt(dueAt) };
  for (const step of [...WARNINGS[kind]].reverse()) {
    const warnAt = at[step];
    if (warnAt === undefined || warnAt >= (steps[0]?.at ?? dueAt) || warnAt <= startedAt) continue;
    steps.unshift({ step, at: warnAt, escalation: null });
  }
  return steps;
}
