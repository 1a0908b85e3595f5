import { LIMITS, lengthOf } from '@huiyin/shared/kernel/limits';
import { MINUTE_MS, dayOf, isoAt8, plusDays, startOfDay, type Day } from '@huiyin/shared/kernel/time';
import type { ProofBody } from '@huiyin/shared/requests/request.bodies.dto';
import type { Outcome, ProofKind } from '@huiyin/shared/requests/request.words';
import type { KeptPicture } from './kept-picture.rules';

/** What a deputy or an officer is writing to the voter. A plain object, so that a draft can keep it. */
export interface Answer {
  text: string;
  /** A reply that also tells the outcome; when telling, it always does. */
  withOutcome: boolean;
  /** null: not said yet. */
  outcome: Outcome | null;
  /** Empty until one is chosen; only for 列入计划. */
  promiseDate: Day | '';
  /** What shows that it is solved; only for 已解决. null: not said yet. */
  proofKind: ProofKind | null;
  proofText: string;
  /** On which day it was so; empty until one is chosen. */
  proofDay: Day | '';
  proofPictures: KeptPicture[];
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
  proofKind: null,
  proofText: '',
  proofDay: '',
  proofPictures: [],
  called: false,
  calledOn: 'today',
  calledTime: '',
};

export type Missing = Partial<
  Record<
    'text' | 'outcome' | 'promiseDate' | 'proofKind' | 'proofPictures' | 'proofText' | 'proofDay' | 'calledTime',
    string
  >
>;

/** Whether this kind of proof is something to be seen; the others are told in words, with their day. */
export const isPictured = (kind: ProofKind): boolean => kind === 'photo' || kind === 'document';

/** What is missing of the proof: nothing closes as solved without (domain.md). */
function missingInProof(answer: Answer, now: number): Missing {
  const { proofKind, proofPictures, proofText, proofDay } = answer;
  if (proofKind === null) return { proofKind: '请选一种办结凭据。' };
  const missing: Missing = {};
  if (lengthOf(proofText.trim()) > LIMITS.noteText) missing.proofText = `最多 ${LIMITS.noteText} 个字，请删减一些。`;
  if (isPictured(proofKind)) {
    if (proofPictures.length === 0)
      missing.proofPictures = proofKind === 'photo' ? '请传一张现场照片。' : '请把文件拍下来传上。';
    return missing;
  }
  if (proofText.trim() === '')
    missing.proofText = proofKind === 'voter_yes' ? '请写选民是怎么说的。' : '请写谁去看的、看到什么。';
  if (proofDay === '') missing.proofDay = '请选是哪一天。';
  else if (proofDay > dayOf(now)) missing.proofDay = '这一天还没到，请再看看。';
  return missing;
}

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
  if (tells && answer.outcome === 'solved') Object.assign(missing, missingInProof(answer, now));
  if (kind === 'reply' && answer.called) {
    const at = calledAt(answer, now);
    if (at === null) missing.calledTime = '请选打电话的时间。';
    else if (at > now) missing.calledTime = '这个时间还没到，请再看看。';
  }
  return missing;
}

type ToldOutcome = { outcome: Outcome; promiseDate?: Day; proof?: ProofBody };

function proofBody({ proofKind, proofText, proofDay, proofPictures }: Answer): ProofBody | undefined {
  if (proofKind === null) return undefined;
  const text = proofText.trim();
  return {
    kind: proofKind,
    ...(text ? { text } : {}),
    ...(proofDay ? { day: proofDay } : {}),
    ...(isPictured(proofKind) ? { pictures: proofPictures.map(({ code }) => code) } : {}),
  };
}

function told(outcome: Outcome, answer: Answer): ToldOutcome {
  const { promiseDate } = answer;
  if (outcome === 'planned' && promiseDate) return { outcome, promiseDate };
  const proof = outcome === 'solved' ? proofBody(answer) : undefined;
  return proof ? { outcome, proof } : { outcome };
}

/** A reply as the server takes it: with an outcome when it tells one, with the time of the call when it was by phone. */
export function replyBody(answer: Answer, now: number): { text: string; calledAt?: string } & Partial<ToldOutcome> {
  const at = answer.called ? calledAt(answer, now) : null;
  return {
    text: answer.text.trim(),
    ...(answer.withOutcome && answer.outcome !== null ? told(answer.outcome, answer) : {}),
    ...(at === null ? {} : { calledAt: isoAt8(at) }),
  };
}

/** An outcome as the server takes it. Throws RangeError while none is chosen: `missingIn` says so before. */
export function tellBody(answer: Answer): { text: string } & ToldOutcome {
  if (answer.outcome === null) throw new RangeError('no outcome is chosen');
  return { text: answer.text.trim(), ...told(answer.outcome, answer) };
}
