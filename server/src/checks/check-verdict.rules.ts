import type { HoldReason } from '@huiyin/shared/checks/check.dto';
import { MINUTE_MS, SECOND_MS } from '@huiyin/shared/kernel/time';

/** What WeChat says of words or a picture. */
export interface Verdict {
  suggest: 'pass' | 'review' | 'risky';
  label: number | null;
  /** Not 0: it could not look. Of a picture only. */
  errcode?: number;
}

/** What becomes of a checked thing. */
export type Judgement = { display: 'shown' } | { display: 'held'; reason: HoldReason; label: number | null };

export const SHOWN: Judgement = { display: 'shown' };
export const held = (reason: HoldReason, label: number | null = null): Judgement => ({
  display: 'held',
  reason,
  label,
});

/**
 * Only a clear pass is shown; everything else is held for a person, nothing is ever rejected: what people write to their
 * deputies names officials, and WeChat often calls that political.
 */
export function judgementOf({ suggest, label, errcode = 0 }: Verdict): Judgement {
  if (errcode !== 0) return held('fault', label);
  return suggest === 'pass' ? SHOWN : held(suggest, label);
}

/** WeChat's labels in its own words; 100 (normal) and unknown ones have none. */
const LABELS: Record<number, string> = {
  10001: '广告',
  20001: '时政',
  20002: '色情',
  20003: '辱骂',
  20006: '违法犯罪',
  20008: '欺诈',
  20012: '低俗',
  20013: '版权',
  21000: '其他',
};
export const labelWord = (label: number | null): string | null => (label === null ? null : (LABELS[label] ?? null));

/** Pauses after a failed question; after the last one it is held. */
const PAUSES_MS = [10 * SECOND_MS, MINUTE_MS, 5 * MINUTE_MS, 15 * MINUTE_MS];
/** Faults that pass by themselves. All others say the same thing however often one asks. */
const PASSING: readonly string[] = ['busy', 'token', 'quota', 'concurrent', 'unreachable'];

/** What of a fault decides what to do next; WechatFault has it. */
export interface AskFault {
  kind: string;
  /** Epoch milliseconds before which asking again makes no sense. */
  notBefore: number | null;
}

/**
 * When to ask again after the `attempts`-th failed question (1 for the first), in epoch milliseconds; or that it is held.
 * 61010 (`stale`): the author has not opened the mini-program for two hours, so WeChat does not look.
 */
export function afterFault(fault: AskFault, attempts: number, now: number): { askAt: number } | Judgement {
  if (fault.kind === 'stale') return held('stale');
  const pause = PAUSES_MS[attempts - 1];
  if (!PASSING.includes(fault.kind) || pause === undefined) return held('fault');
  // An exhausted day's quota opens again tonight: nobody waits that long for an officer to look.
  const askAt = Math.max(now + pause, fault.notBefore ?? 0);
  return askAt - now > PAUSES_MS[PAUSES_MS.length - 1] ? held('fault') : { askAt };
}
