import { dayOf, MINUTE_MS } from '@huiyin/shared/kernel/time';
import type { ConsentAnswer } from '@huiyin/shared/deliveries/consent.dto';

/** The books of one phone and one template. Instants in epoch milliseconds. */
export interface ConsentFacts {
  /** Messages that may still be sent, those on their way already taken off. */
  balance: number;
  /** Agreed to for good: long-term templates only. */
  standing: boolean;
  /** False while WeChat may count more than we do. */
  exact: boolean;
  banned: boolean;
  lastAnswer: ConsentAnswer | null;
  answeredAt: number | null;
  refusedAt: number | null;
  asked: number;
  refused: number;
}

export const NO_CONSENT: ConsentFacts = {
  balance: 0,
  standing: false,
  exact: true,
  banned: false,
  lastAnswer: null,
  answeredAt: null,
  refusedAt: null,
  asked: 0,
  refused: 0,
};

/** The app's word and WeChat's about the same tap lie no further apart. */
export const SAME_TAP_MS = 2 * MINUTE_MS;

/** An accepted question of which one of the two sources told so far. */
export interface Grant {
  id: string;
  appAt: number | null;
  pushAt: number | null;
}

/** The grant that this word is the other half of; null: a question of its own. `grants` oldest first. */
export function otherHalf(grants: readonly Grant[], source: 'app' | 'push', at: number): Grant | null {
  const fits = (g: Grant) => {
    const [own, others] = source === 'app' ? [g.appAt, g.pushAt] : [g.pushAt, g.appAt];
    return own === null && others !== null && Math.abs(others - at) <= SAME_TAP_MS;
  };
  return grants.find(fits) ?? null;
}

/**
 * The books after a tap. A word that comes after a newer one (WeChat's reports overtake one another) changes nothing that
 * the newer one decided.
 * @param counted true when the other source told of this accepted question before
 */
export function answered(
  c: ConsentFacts,
  { answer, at, longTerm, counted }: { answer: ConsentAnswer; at: number; longTerm: boolean; counted: boolean },
): ConsentFacts {
  if (answer === 'filter') return { ...c, lastAnswer: 'filter', answeredAt: Math.max(at, c.answeredAt ?? at) };
  if (answer === 'accept') {
    if (counted || (c.refusedAt !== null && c.refusedAt > at)) return c;
    const open = { ...c, banned: false, asked: c.asked + 1, lastAnswer: answer, answeredAt: at };
    return longTerm ? { ...open, standing: true } : { ...open, balance: c.balance + 1 };
  }
  if (c.answeredAt !== null && c.answeredAt > at) return c;
  const again = c.lastAnswer === answer && c.answeredAt !== null && at - c.answeredAt <= SAME_TAP_MS;
  const refused = refusedAt(c, at);
  return {
    ...refused,
    // What was accepted before, WeChat may still count.
    exact: refused.exact && c.balance === 0,
    banned: c.banned || answer === 'ban',
    lastAnswer: answer,
    answeredAt: at,
    asked: c.asked + (again ? 0 : 1),
    refused: c.refused + (again ? 0 : 1),
  };
}

/** The books after a change in WeChat's settings: switched off is a refusal, switched on is a consent for long-term ones only. */
export function switched(
  c: ConsentFacts,
  { on, at, longTerm }: { on: boolean; at: number; longTerm: boolean },
): ConsentFacts {
  if (c.answeredAt !== null && c.answeredAt > at) return c;
  if (on) return { ...c, banned: false, standing: longTerm || c.standing, answeredAt: at };
  return { ...refusedAt(c, at), exact: c.exact && c.balance === 0, lastAnswer: 'reject', answeredAt: at };
}

/**
 * The books after WeChat refused a message (43101): it counts nothing, or the person takes nothing. What was accepted while
 * the message was on its way stays, though WeChat may have counted it before or after.
 */
export function spent(c: ConsentFacts, { at, since }: { at: number; since: number }): ConsentFacts {
  const acceptedSince = c.lastAnswer === 'accept' && c.answeredAt !== null && c.answeredAt >= since;
  return acceptedSince ? { ...c, exact: false, refusedAt: at } : { ...refusedAt(c, at), exact: true };
}

/** The books after a message certainly was not sent: its consent is there again, unless the person refused meanwhile. */
export const returned = (c: ConsentFacts, since: number): ConsentFacts =>
  c.refusedAt !== null && c.refusedAt >= since ? c : { ...c, balance: c.balance + 1 };

const refusedAt = (c: ConsentFacts, at: number): ConsentFacts => ({ ...c, balance: 0, standing: false, refusedAt: at });

/** Whether asking makes sense now: not after a refusal until another day, not what stands already, not what WeChat bans. */
export function mayAsk(c: ConsentFacts, longTerm: boolean, now: number): boolean {
  if (c.banned || (longTerm && c.standing)) return false;
  return c.refusedAt === null || dayOf(c.refusedAt) !== dayOf(now);
}
