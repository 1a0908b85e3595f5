import type { Actor } from '@huiyin/shared/people/roles';
import { reviveClock, startEarlier } from '@huiyin/shared/requests/clock';
import type { ClockKind } from '@huiyin/shared/requests/reply-clock';
import type { EntityManager } from 'typeorm';
import type { RequestMovesService } from '../request-moves.service';
import type { RequestRow } from '../request-rows';
import { moverOf, SYSTEM, type ClockChange, type Matter, type Mover, type Turn } from '../request-turns';
import { TOLD_MERGING } from './told.merging.rules';

/** What rides in a matter, and what that does to the matter's own clocks and numbers. Who calls holds the locks. */

/** The clocks that a matter carries for what rides in it (rule 9): one start for all. Merging is itself a triage done. */
const SHARED_KINDS = ['reply', 'total'] as const satisfies readonly ClockKind[];
type SharedKind = (typeof SHARED_KINDS)[number];
/** An instant for each clock that has a start to give. */
type Starts = Partial<Record<SharedKind, number>>;

const SINCE = `SELECT e.at FROM event e WHERE e.topic = 'request' AND e.subject_id = ? AND e.round = ? ORDER BY e.id LIMIT 1`;
const RIDERS_STARTS = `SELECT k.kind, MIN(k.started_at) AS at
    FROM request r JOIN request_clock k ON k.request_id = r.id AND k.round = r.round
   WHERE r.merged_into = ? AND r.state = 'merged' AND r.id NOT IN (?) AND k.state = 'merged' AND k.kind IN (?)
   GROUP BY k.kind`;

/** When a matter's round began: the first with its submission, a later one with what opened it. An instant. */
export async function roundStart(em: EntityManager, row: RequestRow): Promise<number> {
  if (row.round === 1) return row.createdAt.getTime();
  const [first]: { at: Date }[] = await em.query(SINCE, [row.id, row.round]);
  return first.at.getTime();
}

/** The clocks of the one keep the earliest start (rule 9); who has it hears that there is one more. `n`: how many come. */
export async function takeIn(
  moves: RequestMovesService,
  em: EntityManager,
  parent: RequestRow,
  child: Matter,
  n: number,
  mover: Mover,
): Promise<void> {
  const starts: Starts = {};
  for (const { round, facts } of child.clocks)
    if (round === child.row.round && isShared(facts.kind) && (facts.state === 'running' || facts.state === 'paused'))
      starts[facts.kind] = facts.startedAt;
  const matter = await moves.matterOf(em, parent, child.now);
  const before = replyDue(matter);
  await moves.touch(
    em,
    matter,
    {
      kind: 'took_in',
      set: { children: parent.children + n },
      clocks: changes(starts, (c, at) => startEarlier(c, Math.min(c.startedAt, at))),
      // What comes by itself comes in crowds: they hear of the first, the tenth, the hundredth.
      told: ({ subject, due }) =>
        mover === SYSTEM && !/^10*$/.test(String(parent.children + n))
          ? []
          : TOLD_MERGING.tookIn(subject, { replyDue: due('reply'), earlier: due('reply') !== before }),
    },
    mover,
  );
}

/** These go: the clocks go back to the earliest start of itself and of what still rides in it. */
export async function letGo(
  moves: RequestMovesService,
  em: EntityManager,
  parent: RequestRow,
  gone: readonly string[],
  now: number,
  mover: Mover,
): Promise<void> {
  const starts = await startsOf(em, parent, gone);
  const matter = await moves.matterOf(em, parent, now);
  const turn: Turn = {
    kind: 'let_go',
    set: { children: parent.children - gone.length },
    clocks: changes(starts, startEarlier),
  };
  await moves.touch(em, matter, turn, mover);
}

/** How a clock of the matter that ended runs again: from its own start, or the earliest of what rides in it. */
export async function revival(em: EntityManager, row: RequestRow): Promise<ClockChange> {
  const starts = await startsOf(em, row, []);
  return (clock) => {
    // A department's part ended for good when it went back.
    if (clock.kind === 'department') return clock;
    const at = isShared(clock.kind) ? starts[clock.kind] : undefined;
    return at === undefined ? reviveClock(clock) : startEarlier(reviveClock(clock), at);
  };
}

async function startsOf(em: EntityManager, row: RequestRow, without: readonly string[]): Promise<Starts> {
  const raised = row.createdAt.getTime();
  const starts: Starts = { reply: await roundStart(em, row), total: raised };
  const riders: { kind: SharedKind; at: Date }[] = await em.query(RIDERS_STARTS, [
    row.id,
    without.length ? without : ['0'],
    SHARED_KINDS,
  ]);
  for (const { kind, at } of riders) starts[kind] = Math.min(starts[kind]!, at.getTime());
  return starts;
}

/** Out of the matter it rode in, back to its station, by its own clocks. */
export async function aloneTurn(em: EntityManager, row: RequestRow): Promise<Turn> {
  const revive = await revival(em, row);
  return {
    kind: 'unmerged',
    set: { mergedInto: null, mergedRound: null, deputyId: null },
    endedClock: (c, ownerId) => (c.state === 'merged' ? revive(c, ownerId) : c),
    told: ({ subject, due }) => TOLD_MERGING.unmerged(subject, { replyDue: due('reply') }),
  };
}

const isShared = (kind: ClockKind): kind is SharedKind => (SHARED_KINDS as readonly ClockKind[]).includes(kind);

function changes(starts: Starts, change: (clock: Parameters<ClockChange>[0], at: number) => ReturnType<ClockChange>) {
  const entries = Object.entries(starts).map(([kind, at]): [string, ClockChange] => [kind, (c) => change(c, at)]);
  return Object.fromEntries(entries) as Turn['clocks'];
}

const replyDue = ({ row, clocks }: Matter): number | null =>
  clocks.find((c) => c.facts.kind === 'reply' && c.round === row.round)?.facts.dueAt ?? null;

/** It was withdrawn, or taken out: whatever it rode in gives back what it had from it. A voter is named to no other. */
export async function leave(moves: RequestMovesService, em: EntityManager, m: Matter, actor: Actor): Promise<void> {
  const mover = actor.role === 'voter' ? SYSTEM : moverOf(actor);
  if (m.other) await letGo(moves, em, m.other, [m.row.id], m.now, mover);
}
