import { LIMITS, lengthOf } from '@huiyin/shared/kernel/limits';
import { MINUTE_MS, dayOf, isoAt8, plusDays, startOfDay, type Day } from '@huiyin/shared/kernel/time';
import type { Outcome } from '@huiyin/shared/requests/request.words';

/** What a deputy or an officer is writing to the voter. A plain object, so that a draft can keep it. */
export interface Answer {
  text: string;
  /** A reply that also tells the outcome; when telling, it always does. */
  withOutcome: boolean;
  /** null: not said yet. */
  outcome: Outcome | null;
  /** Empty until one is chosen; only for 列入计划. */
  promiseDate: Day | '';
  /** The reply was given by phone, and is summed up here. */
  called: boolean;
  calledOn: 'today' | 'yesterday';
  /** 14:30; empty until one is chosen. */
  calledTime: string;
}

export const NOTHING_WRITTEN: Answer = {
  text: '',
  withOutcome: false,
  outcome: null,
  promiseDate: '',
  called: false,
  calledOn: 'today',
  calledTime: '',
};

export type Missing = Partial<Record<'text' | 'outcome' | 'promiseDate' | 'calledTime', string>>;

/** When the voter was called, in epoch milliseconds; null while no time is chosen. `now` is the server's. */
export function calledAt({ calledOn, calledTime }: Answer, now: number): number | null {
  const parts = /^(\d{1,2}):(\d{2})$/.exec(calledTime);
  if (!parts) return null;
  const today = dayOf(now);
  const day = calledOn === 'today' ? today : plusDays(today, -1);
  return startOfDay(day) + (Number(parts[1]) * 60 + Number(parts[2])) * MINUTE_MS;
}

/** What still has to be filled in, said in place; empty when it can be sent. `outcome` is required when telling. */
export function missingIn(answer: Answer, kind: 'reply' | 'tell', now: number): Missing {
  const missing: Missing = {};
  const length = lengthOf(answer.text.trim());
  if (length === 0) missing.text = kind === 'reply' ? '请写下答复。' : '请写几句办理的情况。';
  if (length > LIMITS.replyText) missing.text = `最多 ${LIMITS.replyText} 个字，请删减一些。`;
  const tells = kind === 'tell' || answer.withOutcome;
  if (tells && answer.outcome === null) missing.outcome = '请选一个办理结果。';
  if (tells && answer.outcome === 'planned' && !(answer.promiseDate > dayOf(now))) {
    missing.promiseDate = '请选今天以后的一天，到那天会再提醒。';
  }
  if (kind === 'reply' && answer.called) {
    const at = calledAt(answer, now);
    if (at === null) missing.calledTime = '请选打电话的时间。';
    else if (at > now) missing.calledTime = '这个时间还没到，请再看看。';
  }
  return missing;
}

type ToldOutcome = { outcome: Outcome; promiseDate?: Day };

function told(outcome: Outcome, promiseDate: Day | ''): ToldOutcome {
  return outcome === 'planned' && promiseDate ? { outcome, promiseDate } : { outcome };
}

/** A reply as the server takes it: with an outcome when it tells one, with the time of the call when it was by phone. */
export function replyBody(answer: Answer, now: number): { text: string; calledAt?: string } & Partial<ToldOutcome> {
  const at = answer.called ? calledAt(answer, now) : null;
  return {
    text: answer.text.trim(),
    ...(answer.withOutcome && answer.outcome !== null ? told(answer.outcome, answer.promiseDate) : {}),
    ...(at === null ? {} : { calledAt: isoAt8(at) }),
  };
}

/** An outcome as the server takes it. Throws RangeError while none is chosen: `missingIn` says so before. */
export function tellBody({ text, outcome, promiseDate }: Answer): { text: string } & ToldOutcome {
  if (outcome === null) throw new RangeError('no outcome is chosen');
  return { text: text.trim(), ...told(outcome, promiseDate) };
}
