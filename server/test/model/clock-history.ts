import {
  endClock,
  extendClock,
  handInClock,
  isOpenClock,
  meetClock,
  mergeClock,
  pauseClock,
  resumeClock,
  reviveClock,
  sendBackClock,
  startClock,
  startEarlier,
  type ClockAim,
  type ClockFacts,
} from '@huiyin/shared/requests/clock';
import { CLASS_WORKING_DAYS, type ForwardClass } from '@huiyin/shared/requests/forward.dto';
import { clarifyEndsAt, type ClockKind } from '@huiyin/shared/requests/reply-clock';
import type { RequestState } from '@huiyin/shared/requests/request.machine';
import { parseIso } from '@huiyin/shared/kernel/time';

/** An event of a matter, as far as clocks follow from it. */
export interface HistoryEvent {
  kind: string;
  at: Date;
  round: number;
  from: RequestState | null;
  to: RequestState | null;
  actorRole: string;
  detail: Record<string, unknown>;
}

/** What else is on record beside the timeline: who was asked, and by when. */
export interface HistoryRecords {
  parts: { id: string; name: string; class: ForwardClass; startedAt: Date }[];
  supervisions: { id: string; at: Date; answerBy: string }[];
  /** Where a clock took over another matter's earlier start: as stored, and held to its own rule elsewhere. */
  sharedStart: (round: number, kind: ClockKind) => number | undefined;
}

/** Round, kind and owner of a clock. */
export const keyOf = (round: number, kind: ClockKind, ownerId = '0'): string => `${round} ${kind} ${ownerId}`;

/** Where departments have nothing to do with it any more. */
const AT_DEPARTMENTS: readonly (RequestState | null)[] = ['forwarded', 'answered'];
/** Where no superior's instruction can be answered any more. */
const NO_REPORT: readonly (RequestState | null)[] = ['told', 'closed', 'refused', 'withdrawn', 'merged'];
const SHARED: readonly ClockKind[] = ['reply', 'total'];

/** Clocks that may run again: an earlier round's verdict stands, but for a promise given just before (rule 10). */
const lately =
  (round: number) =>
  (key: string, { kind }: ClockFacts): boolean =>
    kind === 'promise'
      ? key.startsWith(`${round} `) || key.startsWith(`${round - 1} `)
      : key.startsWith(`${round} `) && kind !== 'department' && kind !== 'supervision';

type Change = (clock: ClockFacts, key: string) => ClockFacts;

/** Rebuilds every clock of a matter from its history alone, with the shared rules. */
export function clocksFrom(events: readonly HistoryEvent[], records: HistoryRecords): Map<string, ClockFacts> {
  const clocks = new Map<string, ClockFacts>();
  const raised = events[0].at.getTime();
  const start = (round: number, kind: ClockKind, at: number, aim: ClockAim = {}, ownerId = '0') =>
    clocks.set(keyOf(round, kind, ownerId), startClock(kind, at, 'natural', aim));
  const each = (change: Change, which: (key: string, clock: ClockFacts) => boolean = () => true) => {
    for (const [key, clock] of clocks) if (which(key, clock)) clocks.set(key, change(clock, key));
  };
  const one = (key: string, change: Change) => each(change, (k) => k === key);
  const ofKind = (kind: ClockKind, change: Change) => each(change, (_, c) => c.kind === kind);
  let latest = 0;
  /** Part of the department of this name that was asked last; a machine's clock may have gone back since. */
  const partOf = (name: unknown) =>
    records.parts
      .filter((p) => p.name === name && p.startedAt.getTime() <= latest)
      .sort((a, b) => Number(b.id) - Number(a.id))[0];

  for (const event of events) {
    const { kind, round, detail, from, to } = event;
    const at = event.at.getTime();
    latest = Math.max(latest, at);
    const settle: Change = (c) => {
      const open = c.pauses.find((p) => p.to === null);
      return open ? resumeClock(c, Math.min(at, clarifyEndsAt(open.from))) : c;
    };
    const end: Change = (c) => endClock(settle(c, ''), at);
    const takeStarts = () =>
      each(
        (c) => startEarlier(c, records.sharedStart(round, c.kind) ?? c.startedAt),
        (key, c) => key.startsWith(`${round} `) && SHARED.includes(c.kind),
      );
    switch (kind) {
      case 'submitted':
        for (const k of ['triage', 'reply', 'total'] as const) start(1, k, at);
        break;
      case 'assigned':
        one(keyOf(round, 'triage'), (c) => meetClock(c, at));
        break;
      case 'asked':
        one(keyOf(round, 'triage'), (c) => meetClock(c, at));
        one(keyOf(round, 'reply'), (c) => pauseClock(c, at, { reason: '等选民补充', actorRole: 'liaison' }));
        break;
      case 'answered':
      case 'resumed':
        one(keyOf(round, 'reply'), settle);
        break;
      case 'refused':
        one(keyOf(round, 'triage'), (c) => meetClock(c, at));
        each(end);
        break;
      case 'withdrawn':
        each(end);
        break;
      case 'overturned':
        each(reviveClock, lately(round));
        takeStarts();
        break;
      case 'merged':
        if (from !== 'merged') {
          one(keyOf(round, 'triage'), (c) => meetClock(c, at));
          each((c) => mergeClock(c, at));
        }
        break;
      case 'unmerged':
        each(reviveClock, (key, c) => c.state === 'merged' && lately(round)(key, c));
        takeStarts();
        break;
      case 'took_in':
      case 'let_go':
        takeStarts();
        break;
      case 'replied':
        one(keyOf(round, 'reply'), (c) =>
          meetClock(c, typeof detail.calledAt === 'string' ? parseIso(detail.calledAt)! : at),
        );
        break;
      case 'told':
      case 'echoed':
        if (kind === 'echoed' && detail.what !== 'told') break;
        // A deputy who tells has answered, too.
        if (kind === 'told' && event.actorRole === 'deputy') one(keyOf(round, 'reply'), (c) => meetClock(c, at));
        ofKind('promise', (c) => meetClock(c, at));
        one(keyOf(round, 'total'), (c) => meetClock(c, at));
        start(round, 'feedback', at);
        if (typeof detail.promiseDate === 'string') start(round, 'promise', at, { promisedDay: detail.promiseDate });
        break;
      case 'rated':
        one(keyOf(round, 'feedback'), (c) => meetClock(c, at));
        break;
      case 'lapsed':
        one(keyOf(round, 'feedback'), end);
        break;
      case 'reopened':
        one(keyOf(round - 1, 'feedback'), end);
        start(round, 'reply', at);
        start(round, 'total', raised);
        break;
      case 'recalled':
        one(keyOf(round - 1, 'feedback'), end);
        start(round, 'total', raised);
        break;
      case 'forwarded':
        for (const p of records.parts.filter((part) => part.startedAt.getTime() === at))
          start(round, 'department', at, { workingDays: CLASS_WORKING_DAYS[p.class] }, p.id);
        break;
      case 'department_answered':
        one(keyOf(round, 'department', partOf(detail.department)?.id), (c) => handInClock(c, at));
        break;
      case 'department_returned':
        one(keyOf(round, 'department', partOf(detail.department)?.id), end);
        break;
      case 'answer_accepted':
        each(
          (c) => meetClock(c, at),
          (_, c) => c.kind === 'department' && isOpenClock(c) && c.metAt !== undefined,
        );
        break;
      case 'sent_back':
        one(keyOf(round, 'department', partOf(detail.department)?.id), sendBackClock);
        break;
      case 'extension_decided':
        if (detail.granted)
          one(keyOf(round, 'department', partOf(detail.department)?.id), (c) => extendClock(c, String(detail.until)));
        break;
      case 'supervised':
        for (const s of records.supervisions.filter((one) => one.at.getTime() === at))
          start(round, 'supervision', at, { promisedDay: s.answerBy }, s.id);
        break;
      case 'reported':
        ofKind('supervision', (c) => meetClock(c, at));
        break;
    }
    // Every way out ties up what nobody can do any more.
    if (AT_DEPARTMENTS.includes(from) && to !== null && !AT_DEPARTMENTS.includes(to)) ofKind('department', end);
    if (NO_REPORT.includes(to) && from !== to) ofKind('supervision', end);
  }
  return clocks;
}
