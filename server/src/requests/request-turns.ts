import { Refusal } from '@huiyin/shared/kernel/refusals';
import { DAY_MS, isDay, parseIso, type Day } from '@huiyin/shared/kernel/time';
import type { Actor, Role } from '@huiyin/shared/people/roles';
import { endClock, meetClock, resumeClock, type ClockAim, type ClockFacts } from '@huiyin/shared/requests/clock';
import type { ClockKind } from '@huiyin/shared/requests/reply-clock';
import type { Outcome } from '@huiyin/shared/requests/request.words';
import type { TimelineKind } from '@huiyin/shared/requests/timeline.dto';
import type { Relation, RequestState, Verb } from '@huiyin/shared/requests/request.machine';
import type { EntityManager } from 'typeorm';
import { insertEnding, insertPromise } from './ending/endings';
import type { Other } from './request-locks';
import type { KeptClock, RequestRow, RequestSet } from './request-rows';
import { TOLD } from './told.rules';
import type { Told } from '../events.rules';
import type { Subject } from './told.words.rules';

/** A locked request with its clocks as they truly stand now. */
export interface Matter {
  row: RequestRow;
  /** Of every round, oldest first. */
  clocks: KeptClock[];
  now: number;
  today: Day;
  /** How whoever moves stands to it. */
  relation: Relation;
  /** Where a step named another matter: that one, and what rides in this one; locked as well. */
  other?: RequestRow | null;
  riders?: string[];
}

/** Who moves: someone in a role, or the system when a window ends. */
export interface Mover {
  role: Role | 'system';
  id: string | null;
  name: string;
}
export const SYSTEM: Mover = { role: 'system', id: null, name: '系统' };
/** A voter is never named, in no place. */
export const moverOf = (actor: Actor): Mover => ({
  role: actor.role,
  id: actor.personId,
  name: actor.role === 'voter' ? '选民' : actor.name,
});

/** How a request stands once a move is made: for the words that people are told. */
export interface After {
  subject: Subject;
  /** The end of the running clock of this round; null when it does not run. */
  due: (kind: ClockKind, ownerId?: string) => number | null;
}

/** A clock that begins with a move. `at` an instant; `ownerId` where a round has several of the kind. */
export interface NewClock extends ClockAim {
  kind: ClockKind;
  at: number;
  ownerId?: string;
}

/** What happens to a running clock; told whose it is where a round has several of a kind. */
export type ClockChange = (clock: ClockFacts, ownerId: string) => ClockFacts;

/** What a move does, beside leading to the state the machine names. */
export interface Turn {
  kind: TimelineKind;
  /** Which of the states the machine's row names, where it names several. */
  to?: RequestState;
  text?: string;
  /** Words among those who handle it, or about a look at it: nothing that others are shown, so nobody checks them. */
  unchecked?: true;
  detail?: Record<string, unknown>;
  set?: RequestSet;
  /** What happens to the running clocks of this round. */
  clocks?: Partial<Record<ClockKind, ClockChange>>;
  /** What happens to every clock that still runs, whichever its round. */
  everyClock?: ClockChange;
  /** What happens to clocks of this round that ended or were merged, and to a promise given just before: what ended them is undone. */
  endedClock?: ClockChange;
  /** True: a new round begins with this move. */
  newRound?: boolean;
  start?: NewClock[];
  tally?: { deputyId: string; waiting?: number; replied?: number; solved?: number }[];
  told?: (after: After) => Told[];
  /** Writes what else belongs to the move, in its transaction, once its event has an id. */
  write?: (em: EntityManager, eventId: string) => Promise<void>;
}

/** A verb with its plan; the plan may read, refuse, and write rows of its own noun: the move's transaction holds it all. */
export interface Step {
  verb: Verb;
  /** Another matter that the move touches: locked together with its own. */
  other?: Other;
  plan: (em: EntityManager, matter: Matter) => Promise<Turn> | Turn;
}

/** An outcome is told: the total is met, a promise given before is kept by it, and the voter's seven days begin. */
export function tellTurn(m: Matter, o: { text: string; outcome: Outcome; promiseDate?: Day }): Turn {
  const promiseDate = promiseOf(o.outcome, o.promiseDate, m.today);
  return {
    kind: 'told',
    text: o.text,
    detail: { outcome: o.outcome, promiseDate },
    set: { outcome: o.outcome, promiseDate },
    clocks: { total: (c) => meetClock(c, m.now) },
    everyClock: (c) => (c.kind === 'promise' ? meetClock(c, m.now) : c),
    start: [
      { kind: 'feedback', at: m.now },
      ...(promiseDate ? [{ kind: 'promise' as const, at: m.now, promisedDay: promiseDate }] : []),
    ],
    told: ({ subject, due }) => TOLD.told(subject, { outcome: o.outcome, promiseDate, until: due('feedback')! }),
    write: async (em) => {
      await insertEnding(em, m.row, { outcome: o.outcome, at: m.now });
      if (promiseDate) await insertPromise(em, m.row, { day: promiseDate, at: m.now });
    },
  };
}

/** 列入计划 names the day by which it is done, after today; no other outcome names one. */
function promiseOf(outcome: Outcome, promiseDate: Day | undefined, today: Day): Day | null {
  if (outcome === 'planned') {
    if (!promiseDate || !isDay(promiseDate) || promiseDate <= today) throw new Refusal('request.promise_date_required');
    return promiseDate;
  }
  refusePromise(promiseDate);
  return null;
}

/** @throws Refusal body.invalid: a date that nobody would keep must not get lost in silence */
export function refusePromise(promiseDate: Day | undefined): void {
  if (promiseDate !== undefined)
    throw new Refusal('body.invalid', [{ path: 'promiseDate', message: '只有“列入计划”才填哪一天前办好。' }]);
}

/**
 * When a reply was given by phone. Instants.
 * @throws Refusal request.call_time_invalid outside the last 24 hours, in the future, or before it was the deputy's
 */
export function callTime(text: string, now: number, assignedAt: number): number {
  const at = parseIso(text);
  if (at === null || at > now || at < now - DAY_MS || at < assignedAt) throw new Refusal('request.call_time_invalid');
  return at;
}

/** Clarifying lasts five working days at most, then it goes on by itself (rule 6). */
export function resumeTurn(m: Matter): Turn {
  return {
    kind: 'resumed',
    clocks: { reply: (c) => resumeClock(c, m.now) },
    told: ({ subject, due }) => TOLD.resumed(subject, { replyDue: due('reply') }),
  };
}

/** The feedback window ended: closed and not rated, which is not the same as satisfied. */
export function lapseTurn(m: Matter): Turn {
  return {
    kind: 'lapsed',
    set: { closedAt: m.now },
    clocks: { feedback: (c) => endClock(c, m.now) },
    told: ({ subject }) => TOLD.lapsed(subject),
  };
}
