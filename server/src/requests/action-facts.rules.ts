import { dayOf, endOfDay } from '@huiyin/shared/kernel/time';
import { workingDaysAfter } from '@huiyin/shared/kernel/working-days';
import type { RequestState } from '@huiyin/shared/requests/request.machine';
import type { Role } from '@huiyin/shared/people/roles';
import type { Channel } from '@huiyin/shared/requests/request.words';
import type { ActionFacts } from '@huiyin/shared/requests/request.policy';

/** Working days in which a closed matter may be reopened. */
export const REOPEN_WORKING_DAYS = 15;

/** The instant from which a closed matter can no longer be reopened; null while it is not closed. */
export const reopenUntil = (state: RequestState, closedAt: Date | null): number | null =>
  state === 'closed' && closedAt ? endOfDay(workingDaysAfter(dayOf(closedAt.getTime()), REOPEN_WORKING_DAYS)) : null;

/** What of a request bears on what may be done with it. */
export interface FactRow {
  state: RequestState;
  closedAt: Date | null;
  channel: Channel;
  arbiter: 'street' | 'district' | null;
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
  answer: row.answerState ?? 'none',
  extensionAsked: row.extensionsAsked > 0,
  supervised: row.supervised,
  appeal: row.appeal ?? 'none',
});
