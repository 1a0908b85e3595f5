import { OFFICIAL_ROLES, type Actor, type Role } from './roles';

/** A role held today, with what it is over; stationId of a deputy is where they receive. */
export interface RoleOver {
  role: Role;
  districtId: string | null;
  stationId: string | null;
}

/** Whose WeChat the admin must not move: with it they would take the place of who guards or watches them. */
const GUARDED: readonly Role[] = ['security_admin', 'auditor'];

/** Whom an officer may look for at all: the security admin only after those who are the admin's no matter. */
export const rebindable = (actor: Pick<Actor, 'role'>): readonly Role[] =>
  actor.role === 'security_admin' ? GUARDED : OFFICIAL_ROLES;

/**
 * Whether an officer may untie a person from WeChat or change their registered phone: an admin whoever works in the own
 * district but the security admin and the auditor, a security admin those, a liaison the deputies of the own stations. Whoever has the phone can bind and act in every role of the
 * person, so each of those roles must be the officer's to give: a deputy who is also an officer is the admin's matter,
 * and somebody who works in two districts is neither admin's alone.
 */
export function mayRebind(
  actor: Pick<Actor, 'role' | 'districtId' | 'stationIds'>,
  held: readonly RoleOver[],
): boolean {
  const official = held.filter((r) => OFFICIAL_ROLES.includes(r.role));
  if (!official.length) return false;
  const here = official.every((r) => r.districtId !== null && r.districtId === actor.districtId);
  const guarded = official.some((r) => GUARDED.includes(r.role));
  if (actor.role === 'admin') return here && !guarded;
  if (actor.role === 'security_admin') return here && guarded;
  if (actor.role === 'liaison')
    return official.every((r) => r.role === 'deputy' && r.stationId !== null && actor.stationIds.includes(r.stationId));
  return false;
}
