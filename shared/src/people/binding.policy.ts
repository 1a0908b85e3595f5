import { OFFICIAL_ROLES, type Actor, type Role } from './roles';

/** A role held today, with what it is over; stationId of a deputy is where they receive. */
export interface RoleOver {
  role: Role;
  districtId: string | null;
  stationId: string | null;
}

/**
 * Whether an officer may untie a person from WeChat or change their registered phone: an admin whoever works in the own
 * district, a liaison the deputies of the own stations. Whoever has the phone can bind and act in every role of the
 * person, so each of those roles must be the officer's to give: a deputy who is also an officer is the admin's matter,
 * and somebody who works in two districts is neither admin's alone.
 */
export function mayRebind(
  actor: Pick<Actor, 'role' | 'districtId' | 'stationIds'>,
  held: readonly RoleOver[],
): boolean {
  const official = held.filter((r) => OFFICIAL_ROLES.includes(r.role));
  if (!official.length) return false;
  if (actor.role === 'admin') return official.every((r) => r.districtId !== null && r.districtId === actor.districtId);
  if (actor.role === 'liaison')
    return official.every((r) => r.role === 'deputy' && r.stationId !== null && actor.stationIds.includes(r.stationId));
  return false;
}
