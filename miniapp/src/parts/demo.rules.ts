import { spokenInstant } from '@huiyin/shared/kernel/time';
import type { Role } from '@huiyin/shared/people/roles';

/** How far the clock can be put ahead at a tap. */
export const DAYS = [
  { duration: 'P1D', days: 1 },
  { duration: 'P3D', days: 3 },
  { duration: 'P7D', days: 7 },
] as const;

interface Person {
  role: Role;
  roleLabel: string;
  district: number;
  n: number;
}

export interface Group<P> {
  role: Role;
  label: string;
  /** In the order in which the server numbers them: district, then n. */
  members: P[];
}

/** The invented people by role, in the order of `roles`; a role that nobody plays is left out. */
export function groupsOf<P extends Person>(people: readonly P[], roles: readonly Role[]): Group<P>[] {
  return roles
    .map((role) => people.filter((person) => person.role === role))
    .filter((members) => members.length > 0)
    .map((members) => ({
      role: members[0].role,
      label: members[0].roleLabel,
      members: [...members].sort((a, b) => a.district - b.district || a.n - b.n),
    }));
}

/** What happened when the clock was put ahead. `now` in epoch milliseconds, after it. */
export function afterwards(days: number, now: number): string {
  return `过了 ${days} 天，现在是 ${spokenInstant(now)}。这期间该发的提醒、该报的逾期，都已经发生。`;
}
