/**
 * What the finders of personal data read: the text with look-alike characters made plain, every character still in its
 * place, so that an offset found here is an offset in the original (UTF-16 units).
 *
 * No lookbehind, no \p, no named groups anywhere below: old iOS WebViews do not know them.
 */

export const PERSONAL_KINDS = ['phone', 'id_number', 'plate', 'email', 'wechat', 'address'] as const;
export type PersonalKind = (typeof PERSONAL_KINDS)[number];

/** A stretch of personal data: from `start` up to, not with, `end`, in UTF-16 units of the original text. */
export interface Finding {
  kind: PersonalKind;
  start: number;
  end: number;
}

export const MASK = '*';

// The last two turn a digit into its keycap emoji.
const SPACES = /[\t\u00A0\u00AD\u2000-\u200F\u202A-\u202F\u205F-\u2069\u3000\uFEFF]|\u20E3|\uFE0F/g;
const DASHES = /[\u2010-\u2015\u2043\u2212\u2500\uFE58\uFE63]/g;
const DOTS = /[\u2022\u2027\u2219\u22C5\u30FB\uFF65]/g;
const FULL_WIDTH = /[\uFF01-\uFF5E]/g;
// prettier-ignore
const NUMERALS: Record<string, string> = {
  '〇': '0', 零: '0', '○': '0', 一: '1', 壹: '1', 幺: '1', 二: '2', 贰: '2', 三: '3', 叁: '3', 四: '4', 肆: '4',
  五: '5', 伍: '5', 六: '6', 陆: '6', 七: '7', 柒: '7', 八: '8', 捌: '8', 九: '9', 玖: '9',
  '⓪': '0', '①': '1', '②': '2', '③': '3', '④': '4', '⑤': '5', '⑥': '6', '⑦': '7', '⑧': '8', '⑨': '9',
};
const NUMERAL = new RegExp(`[${Object.keys(NUMERALS).join('')}]`, 'g');

/** Full-width forms, odd spaces, dashes and dots as their plain ASCII cousins; the length is kept. */
export function plainOf(text: string): string {
  return text
    .replace(FULL_WIDTH, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .replace(SPACES, ' ')
    .replace(DASHES, '-')
    .replace(DOTS, '·');
}

/** 一 that counts nothing: 一直, 一下, 周一 … A number told in numerals may stand right beside it. */
const WORD_ONE = /一(?=[直下次个点起样般定共家会天趟遍些])|[周期拜统唯第万之同]一/g;

/** Chinese numerals as digits: 一三八 → 138. The length is kept. */
export function withDigits(plain: string): string {
  return plain.replace(WORD_ONE, (word) => word.replace('一', '|')).replace(NUMERAL, (c) => NUMERALS[c]);
}

/** The text with the stretches masked, character for character. */
export function maskSpans(text: string, spans: readonly { start: number; end: number }[]): string {
  let masked = '';
  let done = 0;
  for (const { start, end } of [...spans].sort((a, b) => a.start - b.start)) {
    masked += text.slice(done, start) + MASK.repeat(end - start);
    done = end;
  }
  return masked + text.slice(done);
}

/** The few characters before a place, where a label would stand. */
export function before(text: string, at: number, length = 16): string {
  return text.slice(Math.max(0, at - length), at);
}

/** Every match of a global expression, without String.matchAll, which old runtimes lack. */
export function eachMatch(expression: RegExp, text: string, visit: (match: RegExpExecArray) => void): void {
  expression.lastIndex = 0;
  for (let match = expression.exec(text); match; match = expression.exec(text)) {
    visit(match);
    if (match[0] === '') expression.lastIndex += 1;
  }
}
