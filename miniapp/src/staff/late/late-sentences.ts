import { dayOf, daysBetween, parseIso } from '@huiyin/shared/kernel/time';
import { stepsFor, type EscalationLevel } from '@huiyin/shared/requests/reply-clock.ladder';
import { answererOf } from '../../parts/answer-words';
import type { RequestCard } from '@huiyin/shared/requests/request.dto';

type Late = Pick<RequestCard, 'state' | 'handDueAt' | 'createdAt' | 'serverNow'>;

/** Days that began since whoever has it in hand should have acted: 1 on the day after the last. 0 when nothing is owed. */
export function daysLate({ handDueAt, serverNow }: Pick<Late, 'handDueAt' | 'serverNow'>): number {
  const due = handDueAt === null ? null : parseIso(handDueAt);
  const now = parseIso(serverNow);
  if (due === null || now === null || now < due) return 0;
  return Math.max(1, daysBetween(dayOf(due - 1), dayOf(now)));
}

/**
 * How far up a late reply, or a late department, has gone by now; null until the first working hour after it fell
 * overdue. Follows from the due date alone (clock rule 12), as the server's own steps do.
 */
export function levelReached({ state, handDueAt, createdAt, serverNow }: Late): EscalationLevel | null {
  const due = handDueAt === null ? null : parseIso(handDueAt);
  const now = parseIso(serverNow) ?? 0;
  if (due === null) return null;
  const kind = state === 'forwarded' ? 'department' : 'reply';
  const steps = stepsFor({ kind, startedAt: parseIso(createdAt) ?? due, dueAt: due });
  const reached = steps.filter(({ at, escalation }) => escalation !== null && at <= now);
  return reached[reached.length - 1]?.escalation ?? null;
}

/** In whose hands it is late: the departments', the deputy's, before that the station's. */
export function lateHands(card: Pick<RequestCard, 'state' | 'deputy' | 'station'>): string {
  return card.state === 'forwarded' ? '承办单位' : answererOf(card);
}

export const LEVEL_WORDS: Record<EscalationLevel, string> = {
  station: '联络站',
  street: '街道',
  district: '区里',
};

/** 5 件逾期，最久的迟了 4 天. `more`: the list goes on. */
export function lateSentence(cards: readonly Late[], more: boolean): string {
  if (cards.length === 0) return '没有逾期的事';
  const worst = Math.max(...cards.map(daysLate));
  return `${more ? `${cards.length} 件以上` : `${cards.length} 件`}逾期，最久的迟了 ${worst} 天`;
}
