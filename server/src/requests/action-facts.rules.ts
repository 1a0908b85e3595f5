import { dayOf, endOfDay } from '@huiyin/shared/kernel/time';
import { workingDaysAfter } from '@huiyin/shared/kernel/working-days';
import type { RequestState } from '@huiyin/shared/requests/request.machine';
import type { ActionFacts } from '@huiyin/shared/requests/request.policy';

/** Working days in which a closed matter may be reopened. */
export const REOPEN_WORKING_DAYS = 15;

/** The instant from which a closed matter can no longer be reopened; null while it is not closed. */
export const reopenUntil = (state: RequestState, closedAt: Date | null): number | null =>
  state === 'closed' && closedAt ? endOfDay(workingDaysAfter(dayOf(closedAt.getTime()), REOPEN_WORKING_DAYS)) : null;

/** What bears on the actions of a request beside who asks. */
export const actionFacts = (row: { state: RequestState; closedAt: Date | null }, now: number): ActionFacts => ({
  state: row.state,
  now,
  reopenUntil: reopenUntil(row.state, row.closedAt),
});
