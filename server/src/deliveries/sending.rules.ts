import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '@huiyin/shared/kernel/time';
import type { DeliveryState } from '@huiyin/shared/deliveries/delivery.dto';

/** What decides about one message on its way. Instants in epoch milliseconds. */
export interface Parcel {
  state: DeliveryState;
  createdAt: number;
  failures: number;
  /** When it first went out without a clear answer. */
  firstAt: number | null;
  endedAt: number | null;
  /** False: of so little weight that a one-time consent is not used up for it when it is the last. */
  worthLast: boolean;
}

/** The phone it goes to and what is agreed with it. */
export interface Way {
  /** Read in the app meanwhile. */
  read: boolean;
  /** null: the person has no WeChat here. */
  openid: string | null;
  /** A demo's phone takes everything. */
  always: boolean;
  /** null: the account has no such template. */
  template: { id: string; longTerm: boolean } | null;
  /** Our books, this message's own reservation already taken off; null: never asked. */
  consent: { balance: number; standing: boolean; exact: boolean; refusedAt: number | null } | null;
  /** Until then nothing is sent to this phone: an earlier message may still be on its way to it. */
  quietUntil: number;
  /** Other messages by this template to this phone of which nobody knows whether they arrived. */
  otherDoubts: number;
}

/** A demo's phones take every message; nobody is asked for them. */
export const alwaysConsents = (openid: string | null, demoMode: boolean): boolean =>
  demoMode && openid !== null && openid.startsWith('demo_');

export type NextStep =
  | { do: 'send' | 'resend' }
  | { do: 'doubt' }
  | { do: 'wait'; until: number | null }
  | { do: 'end'; state: 'seen' | 'dead' | 'no_consent' };

/** Older than this a message is given up. */
export const OLDEST_MS = 3 * DAY_MS;
/** A doubt older than this is on the call list. */
export const DOUBT_CALL_MS = 10 * MINUTE_MS;
/**
 * What to do for a message that is due. `sending` is due when its sender's time is over: it died, or hangs.
 * @param againMs how long until the books are looked at again, while a doubt waits for them
 */
export function nextStep(parcel: Parcel, way: Way, now: number, againMs: number): NextStep {
  if (parcel.state === 'sending') return { do: 'doubt' };
  if (parcel.state === 'doubt') return doubtStep(parcel, way, now, againMs);
  if (way.read) return { do: 'end', state: 'seen' };
  if (now - parcel.createdAt > OLDEST_MS) return { do: 'end', state: 'dead' };
  if (!mayReceive(parcel, way)) return { do: 'end', state: 'no_consent' };
  return way.quietUntil > now ? { do: 'wait', until: way.quietUntil } : { do: 'send' };
}

function mayReceive({ worthLast }: Parcel, { openid, template, always, consent }: Way): boolean {
  if (openid === null || template === null) return false;
  if (always) return true;
  return consent !== null && (template.longTerm ? consent.standing : consent.balance > (worthLast ? 0 : 1));
}

/**
 * No answer came: did the phone get it? WeChat takes no key by which a second try would be harmless, so:
 * (a) its report of that message decides, whenever it comes (reports.rules); the phone is left alone for a moment so that
 *     the report cannot be mistaken for another's;
 * (b) when by our books this message took the last consent, trying again is safe: if it arrived, the consent is used up and
 *     WeChat itself refuses the second one (43101), which then says that it had arrived; if not, it arrives now;
 * (c) while the books hold more, trying again could make two of one: it waits for (a), or until others used the rest up.
 * Two doubts by one template whose reports are both lost cannot be told apart: one message stands for them (summary.rules).
 * A tap in the very moment of a second try, not yet told to us, is the one gap left in (b).
 * (b) needs books that are right: not with a second doubt beside it (whose consent may be unused), not when WeChat may count
 * more than we, not after a refusal (then 43101 says nothing), not where consent is never used up (long-term, demo).
 */
function doubtStep(parcel: Parcel, way: Way, now: number, againMs: number): NextStep {
  if (way.read) return { do: 'end', state: 'seen' };
  if (way.quietUntil > now) return { do: 'wait', until: way.quietUntil };
  if (now - parcel.createdAt > OLDEST_MS) return { do: 'wait', until: null };
  return mayResend(parcel, way) ? { do: 'resend' } : { do: 'wait', until: now + againMs };
}

function mayResend({ firstAt }: Parcel, { openid, template, always, consent, otherDoubts }: Way): boolean {
  if (openid === null || template === null || template.longTerm || always || consent === null) return false;
  if (consent.balance > 0 || !consent.exact || otherDoubts > 0) return false;
  return consent.refusedAt === null || (firstAt !== null && consent.refusedAt < firstAt);
}

/** How a call to WeChat ended badly: what its client tells of it. */
export interface Fault {
  kind: string;
  errcode: number;
  maybeDone: boolean;
  /** Before then trying again makes no sense. */
  notBefore: number | null;
}

/** What an answer makes of a message, and of the consent that was set aside for it. */
export interface Outcome {
  state: 'sent' | 'doubt' | 'refused' | 'failed' | 'dead';
  /** When to go on; null when there is nothing more to do. */
  nextAt: number | null;
  /** kept: used, or still in question · returned: it certainly was not used · spent: WeChat has none left. */
  consent: 'kept' | 'returned' | 'spent';
  errcode: number | null;
  /** True for 43101 to a second try: it says that the first one arrived. */
  provenByRefusal?: boolean;
}

/** The quick tries while WeChat is busy; after them the slow ones. */
const BUSY_TRIES = 2;
const UNKNOWN_TRIES = 5;
const QUICK_MS = 5 * SECOND_MS;
const SLOW_MS = 10 * MINUTE_MS;
const CONFIG_MS = HOUR_MS;
const LONGEST_MS = 30 * MINUTE_MS;

/**
 * Judges an answer.
 * @param fault null: WeChat took the message
 * @param again true when it was a second try of a doubt, made because the books were at zero
 * @param refusedSince true when the person refused, in whatever way, since the first try
 */
export function outcomeOf(
  fault: Fault | null,
  { failures, again, refusedSince }: { failures: number; again: boolean; refusedSince: boolean },
  now: number,
  graceMs: number,
): Outcome {
  if (!fault) return { state: 'sent', nextAt: null, consent: 'kept', errcode: null };
  const { kind, errcode } = fault;
  if (fault.maybeDone) return { state: 'doubt', nextAt: now + graceMs, consent: 'kept', errcode };
  if (kind === 'refused') {
    if (again && !refusedSince)
      return { state: 'sent', nextAt: null, consent: 'kept', errcode: null, provenByRefusal: true };
    return { state: 'refused', nextAt: null, consent: 'spent', errcode };
  }
  const wait = waitAfter(fault, failures, now);
  // A second try that did not get through says nothing about the first.
  if (again) return { state: 'doubt', nextAt: now + (wait ?? LONGEST_MS), consent: 'kept', errcode };
  if (wait === null) return { state: 'dead', nextAt: null, consent: 'returned', errcode };
  return { state: 'failed', nextAt: now + wait, consent: 'returned', errcode };
}

/** Milliseconds until the next try after the (failures + 1)th failure; null when no try helps. */
export function waitAfter({ kind, notBefore }: Fault, failures: number, now: number): number | null {
  const growing = Math.min(QUICK_MS * 2 ** failures, LONGEST_MS);
  const named = notBefore === null ? 0 : Math.max(0, notBefore - now);
  switch (kind) {
    case 'busy':
      return Math.max(named, failures < BUSY_TRIES ? growing : SLOW_MS);
    case 'quota':
      return Math.max(named, MINUTE_MS);
    case 'config':
      return CONFIG_MS;
    case 'concurrent':
      return QUICK_MS;
    case 'argument':
    case 'openid':
      return null;
    case 'token':
    case 'unreachable':
      return Math.max(named, growing);
    default:
      return failures < UNKNOWN_TRIES ? growing : null;
  }
}
