import type { Actor, Role } from '../people/roles';

/** Who looks after codes at all. */
export const CODE_ROLES = ['liaison', 'street_office', 'district_office', 'admin'] as const satisfies readonly Role[];

/** What can be done with a station's or deputy's code: a first or another one, ending it, a poster of it. */
export const CODE_VERBS = ['issue', 'revoke', 'print'] as const;
export type CodeVerb = (typeof CODE_VERBS)[number];

/** Where a station stands, or the station at which a deputy receives. Ids. */
export interface CodePlace {
  stationId: string | null;
  streetId: string | null;
  districtId: string;
}

/** The column that must hold one of the values, within one district. */
export interface CodeReach {
  column: keyof CodePlace;
  values: string[];
  districtId: string;
}

/**
 * The one rule about codes, for lists, buttons, verbs and posters: a liaison looks after the own station, its points and
 * the deputies who receive there; a street office after its street; district office and admin after the district.
 * null: after none.
 */
export function codeReachOf(actor: Actor): CodeReach | null {
  const { districtId } = actor;
  if (!districtId) return null;
  const reach = (column: keyof CodePlace, values: (string | null)[]): CodeReach | null => {
    const known = values.filter((v): v is string => v !== null);
    return known.length ? { column, values: known, districtId } : null;
  };
  switch (actor.role) {
    case 'liaison':
      return reach('stationId', actor.stationIds);
    case 'street_office':
      return reach('streetId', [actor.streetId]);
    case 'district_office':
    case 'admin':
      return reach('districtId', [districtId]);
    default:
      return null;
  }
}

/** True when the actor looks after the codes of this place. */
export function looksAfter(actor: Actor, place: CodePlace): boolean {
  const reach = codeReachOf(actor);
  const value = reach && place[reach.column];
  return (
    reach !== null && typeof value === 'string' && reach.values.includes(value) && reach.districtId === place.districtId
  );
}

/** What of a subject bears on the verbs. */
export interface CodeFacts extends CodePlace {
  /** The station is not closed; the seat is held. */
  serving: boolean;
  /** A code of it is valid now. */
  coded: boolean;
}

/** What the actor may do now. A code of what has ended can still be revoked, and nothing else. */
export function codeVerbs(actor: Actor, subject: CodeFacts): CodeVerb[] {
  if (!looksAfter(actor, subject)) return [];
  return CODE_VERBS.filter((verb) => {
    if (verb === 'issue') return subject.serving;
    return verb === 'revoke' ? subject.coded : subject.coded && subject.serving;
  });
}
