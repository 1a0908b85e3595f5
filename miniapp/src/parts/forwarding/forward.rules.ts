import { LIMITS, lengthOf } from '@huiyin/shared/kernel/limits';
import { dayOf, spokenDay } from '@huiyin/shared/kernel/time';
import { addDays } from '@huiyin/shared/kernel/working-days';
import { CLASS_LABELS, CLASS_WORKING_DAYS, type ForwardClass } from '@huiyin/shared/requests/forward.dto';
import { troubleIn } from '@huiyin/shared/requests/restating';
import { KIND_NAMES } from '../personal-words.rules';

/** A department as it was chosen: kept with its name, so that a draft can be read without asking again. */
export interface Chosen {
  code: string;
  name: string;
}

/** What somebody writes to departments. A plain object, so that a draft can keep it. */
export interface Forwarding {
  restated: string;
  lead: Chosen | null;
  coHandlers: Chosen[];
  class: ForwardClass;
}

export const NOTHING_FORWARDED: Forwarding = { restated: '', lead: null, coHandlers: [], class: 'ordinary' };

export type ForwardMissing = Partial<Record<'restated' | 'lead', string>>;

/**
 * What still has to be filled in, said in place; empty when it can be sent. `original` is what the voter wrote: a few of
 * its words are only warned of, a long copy the server refuses.
 */
export function missingInForward({ restated, lead }: Forwarding, original: string): ForwardMissing {
  const missing: ForwardMissing = {};
  const length = lengthOf(restated.trim());
  const { personal } = troubleIn(restated, original);
  if (length === 0) missing.restated = '请用自己的话写清楚什么事、在哪里。';
  else if (length > LIMITS.replyText) missing.restated = `最多 ${LIMITS.replyText} 个字，请删减一些。`;
  else if (personal.length > 0) missing.restated = '里面还有个人信息，请先去掉。';
  if (!lead) missing.lead = '请选主办单位。';
  return missing;
}

/** A warning while it is written; undefined when there is nothing to warn of. */
export interface ForwardWarning {
  title: string;
  text: string;
  /** The text with the personal data masked, to be put in by one tap. */
  masked?: string;
}

/** What to mind in the words so far: personal data first, then the voter's own sentences. */
export function forwardWarning(restated: string, original: string): ForwardWarning | undefined {
  const { personal, masked, copied } = troubleIn(restated, original);
  if (personal.length > 0) {
    const kinds = personal.map((kind) => KIND_NAMES[kind]).join('、');
    return { title: `文字里有${kinds}`, text: '承办单位不该知道是谁反映的，请去掉。', masked };
  }
  if (copied) {
    const shown = lengthOf(copied) > 20 ? `${Array.from(copied).slice(0, 20).join('')}…` : copied;
    return { title: '有选民的原话', text: `“${shown}”和选民写的一样，熟人看了会猜出是谁。请换成自己的话。` };
  }
  return undefined;
}

/** As the server takes it. Throws RangeError while no lead is chosen: `missingInForward` says so before. */
export function forwardBody({ restated, lead, coHandlers, class: pace }: Forwarding) {
  if (!lead) throw new RangeError('no lead is chosen');
  const others = coHandlers.filter(({ code }) => code !== lead.code).map(({ code }) => code);
  return {
    restated: restated.trim(),
    lead: lead.code,
    ...(others.length > 0 ? { coHandlers: others } : {}),
    class: pace,
  };
}

/** 一般 · 15 个工作日，到 12月14日(周一). `now` in epoch milliseconds. */
export function classWords(pace: ForwardClass, now: number): { label: string; until: string } {
  const days = CLASS_WORKING_DAYS[pace];
  return {
    label: `${CLASS_LABELS[pace]} · ${days} 个工作日`,
    until: `到 ${spokenDay(addDays(dayOf(now), days, 'working'))}`,
  };
}
