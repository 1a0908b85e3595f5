import type { Role } from '@huiyin/shared/people/roles';
import type { FieldValues } from '@huiyin/shared/wechat/template-fields';
import { OLDEST_MS, waitAfter, type Fault, type Way } from './sending.rules';

/**
 * Several doubts by one template to one phone. None of them may be tried again: if some had arrived and others not, WeChat
 * would take as many second tries as there are consents unused, whichever they are. So one new message stands for all of
 * them, once the books are at zero. Of k doubts u did not arrive, and so many consents WeChat still holds, or more:
 * - u = 0 and nothing more: WeChat refuses it (43101), which says that every one of them had arrived;
 * - otherwise it goes through: whoever was not told is told now, and no message is on the phone twice. Up to k − 1 consents
 *   may be left of which our books know nothing, so they are no longer exact.
 * A refusal by the person since would make 43101 say nothing. Where consent is never used up, it never would come. When its
 * own answer is lost, it is not sent again: its report decides, or theirs, and until then people are called.
 */
export interface OpenDoubt {
  id: string;
  personId: string;
  createdAt: number;
  firstAt: number | null;
  endedAt: number | null;
  /** Read in the app. */
  read: boolean;
  /** The message that went out for it and others; null: none did. */
  summaryId: string | null;
}

/**
 * Which of the doubts of one template one message may stand for now; none, or at least two, of one person.
 * @param doubts all of this template and phone, in any order
 * @param quietMs how long each has to have waited for its report
 */
export function toSumUp(
  doubts: readonly OpenDoubt[],
  personId: string,
  { openid, template, always, consent, quietUntil }: Way,
  now: number,
  quietMs: number,
): string[] {
  if (openid === null || template === null || template.longTerm || always || consent === null) return [];
  if (consent.balance > 0 || quietUntil > now) return [];
  const open = doubts.filter(
    (d) => d.personId === personId && d.summaryId === null && !d.read && now - d.createdAt <= OLDEST_MS,
  );
  if (open.length < 2 || open.some((d) => (d.endedAt ?? now) + quietMs > now)) return [];
  const { refusedAt } = consent;
  if (refusedAt !== null && open.some((d) => d.firstAt === null || d.firstAt <= refusedAt)) return [];
  return open.map((d) => d.id);
}

/**
 * How it stands with such a message. told: WeChat took it · proven: refused, so all had arrived · doubt: no answer ·
 * failed: it certainly did not go out, and may be tried anew · moot: refused, but the person had refused meanwhile.
 */
export type SummaryState = 'sending' | 'told' | 'proven' | 'doubt' | 'failed' | 'moot';

export interface SummaryOutcome {
  state: Exclude<SummaryState, 'sending'>;
  /** When the doubts are looked at again; null when they are settled. */
  nextAt: number | null;
}

/**
 * Judges WeChat's answer.
 * @param fault null: WeChat took it
 * @param refusedSince true when the person refused, in whatever way, since the first of the doubts
 */
export function summaryOutcome(
  fault: Fault | null,
  { failures, refusedSince }: { failures: number; refusedSince: boolean },
  now: number,
  graceMs: number,
): SummaryOutcome {
  if (!fault) return { state: 'told', nextAt: null };
  if (fault.maybeDone) return { state: 'doubt', nextAt: now + graceMs };
  if (fault.kind === 'refused')
    return refusedSince ? { state: 'moot', nextAt: now + graceMs } : { state: 'proven', nextAt: null };
  return { state: 'failed', nextAt: now + (waitAfter(fault, failures, now) ?? OLDEST_MS) };
}

/** What such a message says. `newest`: the fields of the newest of the `count` messages it stands for. */
export const summaryFields = (newest: FieldValues, count: number, now: number): FieldValues => ({
  matter: `${count} 件事`,
  state: '有新进展',
  who: newest.place,
  place: newest.place,
  at: now,
  note: '点开看看这几件事',
});

/** Where all of them stand: a voter's and a deputy's echoes, an officer's desk. */
export const summaryPage = (role: Role): string =>
  role === 'voter' || role === 'deputy' ? 'pages/echoes' : 'staff/desk';
