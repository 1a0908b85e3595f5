import type { DisplayState } from '@huiyin/shared/checks/check.dto';
import { wordsFor } from '@huiyin/shared/checks/check.policy';
import { isoAt8 } from '@huiyin/shared/kernel/time';
import type { Actor } from '@huiyin/shared/people/roles';
import { isOpen, REQUEST_STATE_LABELS, type RequestState } from '@huiyin/shared/requests/request.machine';
import {
  allowedActions,
  relationOf,
  viewOf,
  type RequestPlace,
  type View,
} from '@huiyin/shared/requests/request.policy';
import { excerptOf, titleOf } from '@huiyin/shared/requests/request.title';
import type { Outcome } from '@huiyin/shared/requests/request.words';
import { LEAST_SCORE, overlapOf, pairsOf, similarity, type SimilarScore } from '@huiyin/shared/requests/similar';
import type { SimilarItem } from '@huiyin/shared/requests/similar.dto';
import { masked } from '../platform/text/masked.rules';

/** More than these nobody compares. */
const MOST_ITEMS = 10;
/** Matters that are compared word by word: those that share the most pairs. */
const COMPARED = 20;
/** Not yet told: there is an answer to come that a matter merged into it hears too (clock rule 9). */
const TAKES_IN: readonly RequestState[] = ['submitted', 'clarifying', 'assigned', 'forwarded', 'answered', 'replied'];

/** A matter to which similar ones are wanted. */
export interface BaseRow extends RequestPlace {
  id: string;
  text: string;
  placeText: string | null;
  category: string;
  state: RequestState;
  round: number;
  arbiter: 'street' | 'district' | null;
  supervised: string | null;
  createdAt: Date;
  communityId: string | null;
}

/** A matter that shares rare words, as it is read. */
export interface CandidateRow extends RequestPlace {
  id: string;
  code: string;
  title: string;
  opening: string;
  state: RequestState;
  display: DisplayState;
  category: string;
  outcome: Outcome | null;
  round: number;
  followers: number;
  children: number;
  createdAt: Date;
  communityId: string | null;
  words: string;
  stationCode: string;
  stationName: string;
  communityCode: string | null;
  communityName: string | null;
  deputyName: string | null;
  roundStartedAt: Date | null;
  following: number;
}

/** What is looked for, and for which matter, if there is one. */
export interface Sought {
  content: string;
  /** A community's id. */
  place: string | null;
  category: string | null;
  base: { row: BaseRow; view: View } | null;
}

/** The candidates that are truly alike and that the actor may see, most alike first, as they may read them. */
export function rankedItems(actor: Actor, sought: Sought, rows: readonly CandidateRow[], now: number): SimilarItem[] {
  const pairs = pairsOf(sought.content);
  const seen = rows.flatMap((row) => {
    const view = seenAs(actor, row);
    return view ? [{ row, view, overlap: overlapOf(pairs, pairsOf(row.words)) }] : [];
  });
  seen.sort((a, b) => b.overlap - a.overlap || Number(BigInt(b.row.id) - BigInt(a.row.id)));
  const scored = seen.slice(0, COMPARED).flatMap(({ row, view }) => {
    const why = similarity(sought, { content: row.words, place: row.communityId, category: row.category });
    return why.score >= LEAST_SCORE ? [{ row, view, why }] : [];
  });
  scored.sort((a, b) => b.why.score - a.why.score || Number(BigInt(b.row.id) - BigInt(a.row.id)));
  return scored.slice(0, MOST_ITEMS).map(({ row, view, why }) => itemOf(actor, sought, row, { view, why, now }));
}

/** A voter finds open matters that anybody may read; whoever handles matters, what they see anyway. */
function seenAs(actor: Actor, row: CandidateRow): View | null {
  if (actor.role !== 'voter') return viewOf(actor, row);
  if (!isOpen(row.state)) return null;
  if (row.voterId === actor.personId) return 'full';
  return row.display === 'shown' ? 'redacted' : null;
}

function itemOf(
  actor: Actor,
  sought: Sought,
  row: CandidateRow,
  { view, why, now }: { view: View; why: SimilarScore; now: number },
): SimilarItem {
  const { score, ...reasons } = why;
  const said = wordsFor({ role: actor.role, view }, row.opening, { author: 'voter', display: row.display });
  const opening = view === 'full' ? said : masked(said);
  const own = actor.role === 'voter' && row.voterId === actor.personId;
  const following = Number(row.following) === 1;
  return {
    code: row.code,
    title: view === 'full' ? row.title : titleOf(opening),
    excerpt: excerptOf(opening),
    state: row.state,
    stateLabel: REQUEST_STATE_LABELS[row.state],
    category: row.category,
    outcome: row.outcome,
    station: { code: row.stationCode, name: row.stationName },
    community: row.communityCode === null ? null : { id: row.communityCode, name: row.communityName ?? '' },
    deputy: row.deputyName,
    followers: row.followers,
    children: row.children,
    createdAt: isoAt8(row.createdAt.getTime()),
    score,
    why: reasons,
    own,
    mayMerge: sought.base !== null && mayMerge(actor, sought.base.row, row, now),
    mayFollow: actor.role === 'voter' && !own && !following && row.display === 'shown',
    following,
  };
}

/** Whether the station may merge the one into the other now; the move itself looks again. */
function mayMerge(actor: Actor, base: BaseRow, into: CandidateRow, now: number): boolean {
  const { state, arbiter, supervised, createdAt } = base;
  if (relationOf(actor, base) !== 'station' || relationOf(actor, into) !== 'station') return false;
  const actions = allowedActions('station', { state, arbiter, now, reopenUntil: null, role: actor.role });
  if (!actions.includes('merge') || supervised || !TAKES_IN.includes(into.state)) return false;
  return into.round === 1 || (into.roundStartedAt !== null && createdAt >= into.roundStartedAt);
}
