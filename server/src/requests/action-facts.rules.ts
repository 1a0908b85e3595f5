import { dayOf, endOfDay } from '@huiyin/shared/kernel/time';
import { workingDaysAfter } from '@huiyin/shared/kernel/working-days';
import type { RefusalCode } from '@huiyin/shared/kernel/refusals';
import type { Relation, RequestState, Verb } from '@huiyin/shared/requests/request.machine';
import type { Role } from '@huiyin/shared/people/roles';
import type { Channel } from '@huiyin/shared/requests/request.words';
import { MOST_RETURNS, WAITS_FOR_ARBITER, type ActionFacts } from '@huiyin/shared/requests/request.policy';

/** Working days in which a closed matter may be reopened. */
export const REOPEN_WORKING_DAYS = 15;

/** The instant from which a closed matter can no longer be reopened; null while it is not closed. */
export const reopenUntil = (state: RequestState, closedAt: Date | null): number | null =>
  state === 'closed' && closedAt ? endOfDay(workingDaysAfter(dayOf(closedAt.getTime()), REOPEN_WORKING_DAYS)) : null;

/** Working days in which a refusal may be appealed against. */
export const APPEAL_WORKING_DAYS = 15;
/** The instant from which a refusal can no longer be appealed against. */
const appealUntil = ({ updatedAt }: FactRow): number =>
  endOfDay(workingDaysAfter(dayOf(updatedAt.getTime()), APPEAL_WORKING_DAYS));

/** What of a request bears on what may be done with it. */
export interface FactRow {
  state: RequestState;
  closedAt: Date | null;
  channel: Channel;
  arbiter: 'street' | 'district' | null;
  /** How often stations handed it on. */
  returns: number;
  /** Since when it is in its state and hands. */
  updatedAt: Date;
  answerState: 'waiting' | 'accepted' | null;
  /** Extensions asked for and not decided on. */
  extensionsAsked: number;
  supervised: 'station' | 'assigned' | 'lead' | null;
  appeal: 'waiting' | 'decided' | null;
}

/** What bears on the actions of a request beside how the one who asks stands to it. */
export const actionFacts = (row: FactRow, now: number, role: Role): ActionFacts => ({
  state: row.state,
  now,
  role,
  reopenUntil: reopenUntil(row.state, row.closedAt),
  // Taken in by the station: its voter has no account to answer with.
  byPhone: row.channel !== 'mini_program',
  arbiter: row.arbiter,
  returns: row.returns,
  answer: row.answerState ?? 'none',
  extensionAsked: row.extensionsAsked > 0,
  supervised: row.supervised,
  appeal: row.appeal ?? (now < appealUntil(row) ? 'none' : 'too_late'),
});

/** Why a move is not allowed, where it is not plainly the state that does not fit: what to do instead is told more exactly. */
export function whyNot(verb: Verb, by: Relation, facts: ActionFacts): RefusalCode | null {
  if (verb === 'reopen' && facts.reopenUntil !== null && facts.now >= facts.reopenUntil)
    return 'request.reopen_window_over';
  if (verb === 'appeal' && facts.state === 'refused' && facts.appeal === 'too_late')
    return 'request.appeal_window_over';
  if (verb === 'tell' && facts.state === 'answered' && facts.answer !== 'accepted') return 'request.accept_first';
  if (verb === 'supervise' && facts.supervised) return 'supervision.open';
  if (by !== 'station' || facts.state !== 'submitted') return null;
  if (facts.arbiter && WAITS_FOR_ARBITER.includes(verb)) return 'request.waits_for_arbiter';
  return verb === 'return' && (facts.returns ?? 0) >= MOST_RETURNS ? 'request.settled_here' : null;
}
