import type { Actor } from '../people/roles';
import type { PartState } from './forward.dto';
import { MOVES, type Relation, type RequestState, type Verb } from './request.machine';

/** What of a request decides who may see and do: its id columns. */
export interface RequestPlace {
  voterId: string | null;
  deputyId: string | null;
  stationId: string;
  streetId: string | null;
  districtId: string;
  constituencyId: string | null;
  /** Loaded where a voter looks who did not raise it: whether they follow it. */
  followed?: boolean;
  /** Loaded where a department looks: how it stands to the matter now; past: its part went back, or ended. */
  department?: 'lead' | 'co_handler' | 'past' | null;
}
/** The columns of {@link RequestPlace}, by which lists are read. */
export type PlaceColumn = Exclude<keyof RequestPlace, 'followed' | 'department'>;

/**
 * full: as written. redacted: personal data masked, no pictures of others' documents, no voter. restated: nothing but what
 * the forwarder wrote for the departments.
 */
export type View = 'full' | 'redacted' | 'restated';

/** One reason to see requests: the column that must hold one of the values (and the tenant it is bound to). */
export interface Sight {
  column: PlaceColumn;
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
  const sight = (column: PlaceColumn, values: (string | null)[], view: View = 'full'): Sight[] => {
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

/**
 * How the actor sees this request, or null when they may not know that it exists. A voter sees what they follow as any
 * other looker-on; a department sees what was forwarded to it, restated.
 */
export function viewOf(actor: Actor, request: RequestPlace): View | null {
  if (actor.role === 'department')
    return request.department && request.districtId === actor.districtId ? 'restated' : null;
  const fits = (s: Sight) => {
    const value = request[s.column];
    return value !== null && s.values.includes(value) && (s.districtId === null || s.districtId === request.districtId);
  };
  const view = sightsOf(actor).find(fits)?.view ?? null;
  return view ?? (actor.role === 'voter' && request.followed ? 'redacted' : null);
}

/** How the actor stands to this request, in the words of the machine's table. */
export function relationOf(actor: Actor, request: RequestPlace): Relation | null {
  const view = viewOf(actor, request);
  // What was its part it still reads, and may do nothing with.
  if (view === 'restated') return request.department === 'past' ? null : (request.department ?? null);
  if (view === 'redacted') return actor.role === 'voter' ? 'follower' : null;
  if (view === null) return null;
  switch (actor.role) {
    case 'voter':
      return 'own';
    case 'deputy':
      return 'assigned';
    case 'liaison':
      return 'station';
    default:
      return 'superior';
  }
}

/** What bears on an action beside the state. Instants in epoch milliseconds. */
export interface ActionFacts {
  state: RequestState;
  now: number;
  /** End of the window in which a closed request may be reopened; null while it is not closed. */
  reopenUntil: number | null;
  /** The voter has no account: the station asks the two questions by phone and says what they answered. */
  byPhone?: boolean;
  /** An office above decides where it belongs: the station waits for that. */
  arbiter?: 'street' | 'district' | null;
  /** How often stations handed it on as not theirs. */
  returns?: number;
  /** The departments' answer: none, waiting to be accepted or sent back, accepted. */
  answer?: 'none' | 'waiting' | 'accepted';
  /** An extension that a superior has to decide on. */
  extensionAsked?: boolean;
  /** A superior's instruction that still has to be answered, and by whom. */
  supervised?: 'station' | 'assigned' | 'lead' | null;
  /** A refusal's appeal: not yet raised, waiting, decided. */
  appeal?: 'none' | 'waiting' | 'decided' | 'too_late';
  /** The role that looks: exclusion of a rating is the district office's alone. */
  role?: Actor['role'];
  /** Of a follower: already rated. */
  rated?: boolean;
  /** The rating of this round: none, counted in figures, or excluded; left out where nobody looked. */
  rating?: 'none' | 'counted' | 'excluded';
  /**
   * Of a department: its own part, until when it may go back, whether a wish for more time waits, and whether it leads and
   * waits for co-handlers itself.
   */
  part?: { state: PartState; returnUntil: number; asked: boolean; waits?: boolean };
}

/** From so many returns on an office above decides, and what it settled stays (domain.md, Routing). */
export const MOST_RETURNS = 3;

/** What has to be so, beside state and relation, for a verb; a verb without a line needs nothing more. */
const NEEDS: Partial<Record<Verb, (f: ActionFacts, by: Relation) => boolean>> = {
  reopen: (f, by) => (by !== 'station' || f.byPhone === true) && (f.reopenUntil === null || f.now < f.reopenUntil),
  rate: (f, by) => (by !== 'station' || f.byPhone === true) && (by !== 'follower' || f.rated !== true),
  return: (f, by) => by !== 'station' || (f.returns ?? 0) < MOST_RETURNS,
  settle: (f) => !!f.arbiter && (f.arbiter === 'street' || f.role !== 'street_office'),
  tell: (f) => f.state !== 'answered' || f.answer === 'accepted',
  'accept-answer': (f) => f.answer === 'waiting',
  'send-back': (f) => f.answer === 'waiting',
  'extension-decide': (f) => f.extensionAsked === true,
  'department-answer': (f) => !f.part || (f.part.state === 'open' && !f.part.waits),
  'department-return': (f) => !f.part || (f.part.state === 'open' && f.now < f.part.returnUntil),
  extend: (f) => !f.part || (f.part.state === 'open' && !f.part.asked),
  // One instruction at a time.
  supervise: (f) => !f.supervised,
  report: (f, by) => f.supervised === by,
  'exclude-rating': (f) => f.role === 'district_office' && (f.rating ?? 'counted') === 'counted',
  appeal: (f) => f.appeal === undefined || f.appeal === 'none',
  uphold: (f) => f.appeal === 'waiting',
  overturn: (f) => f.appeal === 'waiting',
  label: (f) => f.state !== 'submitted' || !f.arbiter,
};
/** What a station may not do while an office above decides where the matter belongs. */
export const WAITS_FOR_ARBITER: readonly Verb[] = ['assign', 'ask', 'refuse', 'merge', 'return'];

/** The verbs this actor may use now: the app draws its buttons from them and never decides again. */
export function allowedActions(relation: Relation | null, facts: ActionFacts): Verb[] {
  if (!relation || relation === 'system') return [];
  const verbs = MOVES.filter((m) => m.by.includes(relation) && m.from.includes(facts.state)).map((m) => m.verb);
  return verbs.filter(
    (verb) =>
      (NEEDS[verb]?.(facts, relation) ?? true) &&
      !(relation === 'station' && facts.arbiter && WAITS_FOR_ARBITER.includes(verb)),
  );
}

/** Whether anyone in this relation may ever use the verb: tells "not yours" (403) from "not now" (409). */
export const mayEver = (relation: Relation | null, verb: Verb): boolean =>
  relation !== null && MOVES.some((m) => m.verb === verb && m.by.includes(relation));
