import { DAY_MS, dayOf, HOUR_MS, MINUTE_MS, type Day } from '@huiyin/shared/kernel/time';
import { STAFF_ROLES, type Role } from '@huiyin/shared/people/roles';

/** Staff are signed out when nothing was called for so long, and after so long in any case (GB/T 22239-2019, 8.1.4.1). */
export const STAFF_IDLE_MS = 30 * MINUTE_MS;
export const STAFF_LONGEST_MS = 12 * HOUR_MS;
/** Sessions of one member of staff at a time. */
export const STAFF_SESSIONS = 3;

/** What limits a session beside the life of its tokens; null for voters and deputies, who come back after weeks. */
export function limitsOf(role: Role): { idleMs: number; longestMs: number } | null {
  return STAFF_ROLES.includes(role) ? { idleMs: STAFF_IDLE_MS, longestMs: STAFF_LONGEST_MS } : null;
}

/** Whether a session is over although its tokens are good. Epoch milliseconds. */
export function isOver(role: Role, { startedAt, usedAt }: { startedAt: number; usedAt: number }, now: number): boolean {
  const limits = limitsOf(role);
  return limits !== null && (now >= startedAt + limits.longestMs || now >= usedAt + limits.idleMs);
}

/** The last day on which a password chosen then may be used; null when passwords do not age (`days` 0). */
export function passwordUntil(changedAt: number, days: number): Day | null {
  return days === 0 ? null : dayOf(changedAt + days * DAY_MS);
}
