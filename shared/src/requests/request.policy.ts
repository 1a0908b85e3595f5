import type { Actor } from '../people/roles';
import { MOVES, type Relation, type RequestState, type Verb } from './request.machine';

/** What of a request decides who may see and do: its id columns. */
export interface RequestPlace {
  voterId: string | null;
  deputyId: string | null;
  stationId: string;
  streetId: string | null;
  districtId: string;
  constituencyId: string | null;
}

/** full: as written. redacted: personal data masked, no pictures of others' documents, no voter. */
export type View = 'full' | 'redacted';

/** One reason to see requests: the column that must hold one of the values (and the tenant it is bound to). */
export interface Sight {
  column: keyof RequestPlace;
  values: string[];
  districtId: string | null;
  view: View;
}

/**
 * The one visibility rule (domain.md, "Who may do what"): every route, list, message and picture derives from it.
 * An actor without sights sees nothing. Sights are tried in order; the first that fits gives the view.
 * - voter: own requests, wherever they were raised
 * - deputy: assigned to them; their constituencies read-only and redacted
 * - liaison: own station and its points · street office: its street · district office: its district
 * - department, admin, auditor: no request (a department sees only what was forwarded to it)
 */
export function sightsOf(actor: Actor): Sight[] {
  const districtId = actor.districtId;
  const sight = (column: keyof RequestPlace, values: (string | null)[], view: View = 'full'): Sight[] => {
    const known = values.filter((v): v is string => v !== null);
    return known.length && districtId ? [{ column, values: known, districtId, view }] : [];
  };
  switch (actor.role) {
    case 'voter':
      return [{ column: 'voterId', values: [actor.personId], districtId: null, view: 'full' }];
    case 'deputy':
      return [...sight('deputyId', [actor.deputyId]), ...sight('constituencyId', actor.constituencyIds, 'redacted')];
    case 'liaison':
      return sight('stationId', actor.stationIds);
    case 'street_office':
      return sight('streetId', [actor.streetId]);
    case 'district_office':
      return sight('districtId', [districtId]);
    default:
      return [];
  }
}

/** How the actor sees this request, or null when they may not know that it exists. */
export function viewOf(actor: Actor, request: RequestPlace): View | null {
  const fits = (s: Sight) => {
    const value = request[s.column];
    return value !== null && s.values.includes(value) && (s.districtId === null || s.districtId === request.districtId);
  };
  return sightsOf(actor).find(fits)?.view ?? null;
}

/** How the actor stands to this request, in the words of the machine's table. */
export function relationOf(actor: Actor, request: RequestPlace): Relation | null {
  if (viewOf(actor, request) !== 'full') return null;
  if (actor.role === 'voter') return 'own';
  if (actor.role === 'deputy') return 'assigned';
  return actor.role === 'liaison' ? 'station' : null;
}

/** What bears on an action beside the state. Instants in epoch milliseconds. */
export interface ActionFacts {
  state: RequestState;
  now: number;
  /** End of the window in which a closed request may be reopened; null while it is not closed. */
  reopenUntil: number | null;
}

/** The verbs this actor may use now: the app draws its buttons from them and never decides again. */
export function allowedActions(relation: Relation | null, facts: ActionFacts): Verb[] {
  if (!relation || relation === 'system') return [];
  return MOVES.filter((m) => m.by.includes(relation) && m.from.includes(facts.state))
    .map((m) => m.verb)
    .filter((verb) => verb !== 'reopen' || facts.reopenUntil === null || facts.now < facts.reopenUntil);
}

/** Whether anyone in this relation may ever use the verb: tells "not yours" (403) from "not now" (409). */
export const mayEver = (relation: Relation | null, verb: Verb): boolean =>
  relation !== null && MOVES.some((m) => m.verb === verb && m.by.includes(relation));
