import { Injectable } from '@nestjs/common';
import { dayOf, type Day } from '@huiyin/shared/kernel/time';
import type { Outcome } from '@huiyin/shared/requests/request.words';
import type { TimelineKind } from '@huiyin/shared/requests/timeline.dto';
import type { EntityManager } from 'typeorm';
import { DeputiesService } from '../../deputies/deputies.service';
import type { CheckedPart } from '../checked-words.rules';
import { RequestMovesService } from '../request-moves.service';
import { lockByIds, type RequestRow, type RequestSet } from '../request-rows';
import { SYSTEM, tellTurn, type Matter, type Turn } from '../request-turns';
import type { Told } from '../../events.rules';
import type { Subject } from '../told.words.rules';
import { aloneTurn } from './riding';
import { TOLD_MERGING } from './told.merging.rules';

/** Something that happened to a matter, as what rides in it hears of it. */
export interface Happened {
  id: string;
  requestId: string;
  kind: TimelineKind;
  round: number;
  at: Date;
  actorName: string;
  detail: Record<string, unknown>;
}

interface HappenedRow extends Omit<Happened, 'detail'> {
  detail: string | null;
}

const HAPPENED = `SELECT e.id, e.subject_id AS requestId, e.kind, e.round, e.at, e.actor_name AS actorName, e.detail
  FROM event e WHERE e.topic = 'request'`;
const happened = (row: HappenedRow): Happened => ({
  ...row,
  detail: (JSON.parse(row.detail ?? '{}') ?? {}) as Record<string, unknown>,
});

/** With these it ends without an answer to hear: what rode in it goes on alone. */
const ENDS = ['refused', 'withdrawn'] as const satisfies readonly TimelineKind[];
type Ends = (typeof ENDS)[number];
const ends = (kind: TimelineKind): kind is Ends => (ENDS as readonly TimelineKind[]).includes(kind);
/** What is passed on: who answers, the answer (once it may be read, too), the outcome, and an end without one. */
export const PASSED_ON: readonly TimelineKind[] = [
  ...(['assigned', 'handed_over', 'returned', 'settled', 'forwarded', 'replied', 'released', 'told'] as const),
  ...ENDS,
];
/** After these it no longer rides. */
export const leaves = (kind: TimelineKind): boolean => kind === 'told' || ends(kind);

/** What of an event's facts its sentence needs (timeline.rules); nothing of it is the voter's. */
const FACTS = [
  ...['outcome', 'promiseDate', 'deputyName', 'fromDeputy', 'term', 'lead', 'coHandlers'],
  ...['until', 'toStation', 'arbiter', 'calledAt', 'checked'],
];

/** Passes on what happened to a matter to what rides in it. Words stay where they are: an entry names the event (heard.queries). */
@Injectable()
export class EchoingService {
  constructor(
    private readonly moves: RequestMovesService,
    private readonly deputies: DeputiesService,
  ) {}

  /** The event of this id; null when it is there no more. */
  async happened(em: EntityManager, eventId: string): Promise<Happened | null> {
    const [row]: HappenedRow[] = await em.query(`${HAPPENED} AND e.id = ?`, [eventId]);
    return row ? happened(row) : null;
  }

  /** Whoever comes when there is an answer already hears it at once. */
  async catchUp(em: EntityManager, parent: RequestRow, ids: readonly string[], now: number): Promise<void> {
    const [row]: HappenedRow[] = await em.query(
      `${HAPPENED} AND e.subject_id = ? AND e.round = ? AND e.kind = 'replied' ORDER BY e.id DESC LIMIT 1`,
      [parent.id, parent.round],
    );
    if (row) await this.pass(em, happened(row), parent, await lockByIds(em, [...ids]), now);
  }

  /**
   * Each rider hears of it, once: what was passed on before stays as it is. The caller holds the locks of all of them.
   * @returns ids of those that ride no longer
   */
  async pass(
    em: EntityManager,
    event: Happened,
    parent: RequestRow,
    riders: readonly RequestRow[],
    now: number,
  ): Promise<string[]> {
    // It was taken up again meanwhile (an appeal): what rides in it stays.
    if (ends(event.kind) && parent.state !== event.kind) return [];
    const heard = await this.heardBy(em, event, riders);
    const left: string[] = [];
    for (const row of riders) {
      if (heard.has(row.id)) continue;
      const matter = await this.moves.matterOf(em, { ...row, deputyId: parent.deputyId }, now);
      if (event.kind === 'told') await this.moves.apply(em, matter, 'echo', outcomeTurn(event, matter), SYSTEM);
      else if (ends(event.kind))
        await this.moves.apply(em, matter, 'unmerge', await releaseTurn(em, row, event.kind), SYSTEM);
      else await this.moves.touch(em, matter, heardTurn(event, row, parent), SYSTEM);
      if (leaves(event.kind)) left.push(row.id);
    }
    // Whoever answered one answered all of them.
    if (event.kind === 'told' && left.length && parent.deputyId)
      await this.deputies.tally(em, parent.deputyId, { replied: left.length });
    return left;
  }

  private async heardBy(em: EntityManager, event: Happened, riders: readonly RequestRow[]): Promise<Set<string>> {
    if (!riders.length) return new Set();
    const rows: { id: string; detail: string }[] = await em.query(
      `SELECT e.subject_id AS id, e.detail FROM event e
        WHERE e.topic = 'request' AND e.subject_id IN (?) AND e.id > ? AND e.kind = 'echoed'`,
      [riders.map((r) => r.id), event.id],
    );
    return new Set(rows.filter((r) => (JSON.parse(r.detail) as { of?: string }).of === event.id).map((r) => r.id));
  }
}

/** What a rider's entry keeps: which event it was, and the facts of its sentence. */
function echoOf(event: Happened): Record<string, unknown> {
  const facts = FACTS.filter((key) => event.detail[key] !== undefined).map((key) => [key, event.detail[key]]);
  return { of: event.id, what: event.kind, by: event.actorName, ...Object.fromEntries(facts) };
}

function outcomeTurn(event: Happened, m: Matter): Turn {
  const outcome = event.detail.outcome as Outcome;
  const promiseDate = (event.detail.promiseDate as Day | null | undefined) ?? null;
  // Named when the outcome was told, it was a day to come.
  const { text: _said, ...turn } = tellTurn(
    { ...m, today: dayOf(event.at.getTime()) },
    { text: '', outcome, promiseDate: promiseDate ?? undefined },
  );
  return {
    ...turn,
    kind: 'echoed',
    detail: echoOf(event),
    set: { ...turn.set, deputyId: m.row.deputyId },
    told: ({ subject, due }) => TOLD_MERGING.heardOutcome(subject, { outcome, promiseDate, until: due('feedback')! }),
  };
}

async function releaseTurn(em: EntityManager, row: RequestRow, ended: Ends): Promise<Turn> {
  return {
    ...(await aloneTurn(em, row)),
    told: ({ subject, due }) => TOLD_MERGING.released(subject, { replyDue: due('reply'), ended }),
  };
}

function heardTurn(event: Happened, row: RequestRow, parent: RequestRow): Turn {
  const set: RequestSet = row.deputyId === parent.deputyId ? {} : { deputyId: parent.deputyId };
  return { kind: 'echoed', detail: echoOf(event), set, told: ({ subject }) => heardWords(event, subject) };
}

function heardWords({ kind, actorName, detail }: Happened, s: Subject): Told[] {
  if (kind === 'replied') return TOLD_MERGING.heardReply(s, { by: actorName });
  if (kind === 'released') return TOLD_MERGING.heardReply(s, { by: (detail.checked as CheckedPart).by ?? '' });
  if (kind === 'forwarded') return TOLD_MERGING.heardForwarded(s, { lead: String(detail.lead ?? '承办单位') });
  if ((kind === 'assigned' || kind === 'handed_over') && typeof detail.deputyName === 'string')
    return TOLD_MERGING.heardHands(s, { deputyName: detail.deputyName });
  return [];
}
