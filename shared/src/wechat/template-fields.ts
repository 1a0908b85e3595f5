import { DAY_MS, MINUTE_MS, clockTime, dayOf, spokenDeadline, spokenInstant, startOfDay } from '../kernel/time';
import { TEMPLATE_FIELDS, type TemplateField } from './templates';

/**
 * Values of a subscription message, fitted to what WeChat accepts. A keyword is a type and a number (`thing1`), and each
 * type has its limit in WeChat's table of parameter types. What does not fit is refused whole (47003), so everything that
 * goes out passes here. "Characters" are counted as UTF-16 units, the stricter reading: an emoji counts as two.
 */

/** A field of ours: words, or an instant in epoch milliseconds. */
export type FieldValue = string | number;
/** What one message has to say, by our fields. `at`: when it happened, stands in wherever a time is wanted. */
export type FieldValues = Partial<Record<TemplateField, FieldValue>> & { at: number };

/** Nothing shows: joiners, direction marks, fillers, selectors; control, private and broken characters. */
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\p{C}\u2800]/gu;
const HAN = /\p{Script=Han}/u;
const CHINESE_DIGITS = '零一二三四五六七八九';

/** On one line, without what cannot be seen. */
const oneLine = (text: string): string =>
  text
    .replace(/[\s\p{Zl}\p{Zp}\u0085]+/gu, ' ')
    .replace(INVISIBLE, '')
    .replace(/ {2,}/g, ' ')
    .trim();

/** At most `most` UTF-16 units, cut between code points, with … where something is missing. */
function cut(text: string, most: number, mark = '…'): string {
  if (text.length <= most) return text;
  let kept = '';
  for (const character of Array.from(text)) {
    if (kept.length + character.length > most - mark.length) break;
    kept += character;
  }
  return kept.trimEnd() + mark;
}

const only = (text: string, wanted: RegExp): string => (text.match(wanted) ?? []).join('');
const inChineseDigits = (text: string): string => text.replace(/[0-9]/g, (digit) => CHINESE_DIGITS[Number(digit)]);
const numberIn = (text: string, digits: number): string => {
  const [whole = '', fraction] = (/\d+(?:\.\d+)?/.exec(text)?.[0] ?? '').split('.');
  const kept = whole.slice(0, digits);
  const rest = fraction?.slice(0, digits - kept.length);
  return rest ? `${kept}.${rest}` : kept;
};

/** Han within the plain block: what every version of WeChat's check takes for 汉字. */
const PLAIN_HAN = /[\u4E00-\u9FA5]/g;

/** A name: 10 with a Han character in it, 20 letters and signs without; digits are no part of a name. */
function fitName(text: string): string {
  const name = inChineseDigits(text).replace(/\p{N}/gu, '').trim();
  return HAN.test(name) ? cut(name, 10) : cut(name, 20);
}

function fitCar(text: string): string {
  const car = only(text, /[\p{Script=Han}A-Za-z0-9]/gu);
  const [first = '', ...rest] = Array.from(car);
  const middle = only(rest.slice(0, -1).join(''), /[A-Za-z0-9]/g).slice(0, 5);
  const last = rest[rest.length - 1] ?? '';
  return last && first.length + last.length <= 2 ? first + middle + last : '';
}

const WORDS: Record<string, { fit: (text: string) => string; empty: string }> = {
  thing: { fit: (text) => cut(text, 20), empty: '请点开查看' },
  name: { fit: fitName, empty: '联络站' },
  phrase: { fit: (text) => only(inChineseDigits(text), PLAIN_HAN).slice(0, 5), empty: '有新进展' },
  character_string: { fit: (text) => only(text, /[\x21-\x7E]/g).slice(0, 32), empty: '-' },
  letter: { fit: (text) => only(text, /[A-Za-z]/g).slice(0, 32), empty: 'HUIYIN' },
  symbol: { fit: (text) => only(text, /[!-/:-@[-`{-~]/g).slice(0, 5), empty: '-' },
  number: { fit: (text) => numberIn(text, 32), empty: '0' },
  amount: { fit: (text) => (numberIn(text, 10) ? `${numberIn(text, 10)}元` : ''), empty: '0元' },
  phone_number: { fit: (text) => only(text, /[\d+-]/g).slice(0, 17), empty: '0' },
  car_number: { fit: fitCar, empty: 'A0' },
  // One of the template's own words, which only its owner knows: as it is.
  const: { fit: (text) => cut(text, 20), empty: '有新进展' },
  enum: { fit: (text) => cut(text, 20), empty: '有新进展' },
};

/** '2026年11月23日 10:05' in UTC+8: the one form that both time and date accept. */
function writtenTime(instant: number): string {
  const [year, month, day] = dayOf(instant).split('-');
  return `${year}年${Number(month)}月${Number(day)}日 ${clockTime(instant)}`;
}

/** The type of a keyword: `character_string12` → character_string. */
export const typeOf = (keyword: string): string => keyword.replace(/\d+$/, '');

/**
 * `value` as a keyword of this type accepts it: never empty, on one line, within the limit, cut with … where words may be.
 * An unknown type is treated as `thing`, the most usual. Where the type wants a time and `value` is none, it is `at`.
 * @param type of WeChat's table, without the number
 */
export function fitValue(type: string, value: FieldValue, at: number): string {
  if (type === 'time' || type === 'date') return writtenTime(typeof value === 'number' ? value : at);
  const { fit: fitted, empty } = WORDS[type] ?? WORDS.thing;
  return fitted(oneLine(typeof value === 'number' ? spokenInstant(value) : value)).trim() || empty;
}

/** A deadline at midnight is said as the end of the day before: a clock in a message ends at 23:59. */
function fitDue(type: string, dueAt: number): string {
  const midnight = startOfDay(dayOf(dueAt)) === dueAt;
  if (type === 'time' || type === 'date') return writtenTime(midnight ? dueAt - MINUTE_MS : dueAt);
  return fitValue(type, spokenDeadline(dueAt), Math.min(dueAt, dueAt - (midnight ? DAY_MS : 0)));
}

/**
 * The `data` of a message: every keyword the template has, fitted by its type. A field without a value says that the rest
 * stands behind the tap.
 * @param keywords which of our fields goes into which keyword, from the configuration
 */
export function fitMessage(
  keywords: Partial<Record<TemplateField, string>>,
  values: FieldValues,
): Record<string, string> {
  const data: Record<string, string> = {};
  for (const field of TEMPLATE_FIELDS) {
    const keyword = keywords[field];
    if (keyword === undefined) continue;
    const value = values[field] ?? '';
    const type = typeOf(keyword);
    data[keyword] =
      field === 'due' && typeof value === 'number' ? fitDue(type, value) : fitValue(type, value, values.at);
  }
  return data;
}
