import { dayOf, endOfDay, MINUTE_MS, SECOND_MS } from '@huiyin/shared/kernel/time';
import { API_FACTS } from './apis.rules';
import type { WechatFault } from './wechat-fault.rules';

/** A lost answer to a harmless call is asked for again this often: each try may wait for its whole time-out. */
const LOST_ANSWERS = 2;

/**
 * How long to wait before the same call is made again; null: not again. `attempt` is 0 after the first try.
 * Busy: 1 s · 2^n, at most as often as the call allows. No answer: only when doing it twice does no harm. 45011 counts minutes, so repeating it at once only makes it longer.
 */
export function pauseBefore(fault: WechatFault, attempt: number): number | null {
  const { repeats } = API_FACTS[fault.api];
  const pause = SECOND_MS * 2 ** attempt;
  if (fault.kind === 'busy' && fault.errcode === -1) return attempt < repeats ? pause : null;
  if (fault.kind !== 'unreachable' || fault.maybeDone) return null;
  return attempt < LOST_ANSWERS ? pause : null;
}

/** Until when a quota stays used up: the day's until 00:00 in China, the minute's a minute. Only the words tell them apart. */
export function quotaEnd(errmsg: string, now: number): number {
  return /\bdaily\b|\bday\b/i.test(errmsg) ? endOfDay(dayOf(now)) : now + MINUTE_MS;
}

/** Whether a person has to be told: the configuration, a frozen account, a day's quota. */
export function needsPerson(fault: WechatFault, now: number): boolean {
  if (fault.kind === 'config') return true;
  return fault.kind === 'quota' && fault.notBefore !== null && fault.notBefore - now > MINUTE_MS;
}
