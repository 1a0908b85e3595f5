import type { Answer } from './answer.rules';
import { oddAnswer } from './answer.rules';
import type { WechatApi } from './apis.rules';
import { type Suggestion, SUGGESTIONS } from './push-event.rules';
import { WechatFault } from './wechat-fault.rules';

type Fields = Record<string, unknown>;

/** What WeChat says of a text. */
export interface TextVerdict {
  suggest: Suggestion;
  label: number;
  traceId: string;
}

/** The label of what nobody minds. */
const NORMAL = 100;

const within = (value: unknown): Fields => (typeof value === 'object' && value !== null ? (value as Fields) : {});
/** Texts and numbers come as either. */
const asText = (value: unknown): string =>
  typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : '';

/** The fields of a JSON answer. @throws WechatFault unknown when a picture came instead */
export function fieldsOf(api: WechatApi, answer: Answer): Fields {
  if (!('json' in answer)) throw oddAnswer(api);
  return answer.json;
}

/** A field that has to be there. @throws WechatFault unknown */
export function needed(api: WechatApi, fields: Fields, name: string): string {
  const text = asText(fields[name]);
  if (!text) throw oddAnswer(api);
  return text;
}

/**
 * The phone of an answer: eleven digits in the mainland, '+' and country code before others.
 * @throws WechatFault code when it was made for another mini-program; unknown when there is none
 */
export function phoneOf(fields: Fields, appId: string): string {
  const info = within(fields.phone_info);
  if (asText(within(info.watermark).appid) !== appId) throw new WechatFault('phone', 0, { kind: 'code' });
  const country = asText(info.countryCode).replace(/^\+?0*/, '') || '86';
  const whole = asText(info.phoneNumber).replace(/^\+/, '');
  const bare =
    asText(info.purePhoneNumber) ||
    (whole.startsWith(country) && country !== '86' ? whole.slice(country.length) : whole);
  if (!/^\d{4,15}$/.test(bare)) throw oddAnswer('phone');
  return country === '86' ? bare : `+${country}${bare}`;
}

/** The verdict on one piece of text; only a clear 'pass' passes. */
export function verdictOf(fields: Fields): TextVerdict {
  const result = within(fields.result);
  const suggest = SUGGESTIONS.find((word) => word === asText(result.suggest)) ?? 'review';
  return { suggest, label: Number(asText(result.label)) || 0, traceId: asText(fields.trace_id) };
}

/** Of several pieces the worst counts; the first of equals. None: nothing was there to mind. */
export function worstOf(verdicts: TextVerdict[]): TextVerdict {
  const nothing: TextVerdict = { suggest: 'pass', label: NORMAL, traceId: '' };
  const [first = nothing, ...others] = verdicts;
  return others.reduce(
    (worst, next) => (SUGGESTIONS.indexOf(next.suggest) > SUGGESTIONS.indexOf(worst.suggest) ? next : worst),
    first,
  );
}
