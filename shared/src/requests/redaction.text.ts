/**
 * What the finders of personal data read: the text with look-alike characters made plain and invisible ones left out.
 * Where each character stood in the original is kept beside it (UTF-16 units).
 *
 * No lookbehind, no \p, no named groups anywhere in these files: old iOS WebViews do not know them.
 */

export const PERSONAL_KINDS = ['phone', 'id_number', 'plate', 'email', 'wechat', 'address', 'qq', 'bank_card'] as const;
export type PersonalKind = (typeof PERSONAL_KINDS)[number];

/** A stretch of personal data: from `start` up to, not with, `end`, in UTF-16 units of the text it was found in. */
export interface Finding {
  kind: PersonalKind;
  start: number;
  end: number;
}

export const MASK = '*';

/** A text as the finders read it. */
export interface Plain {
  text: string;
  /** Where each character of `text` stands in the original, and at last the length of the original. */
  origins: number[];
}

// Zero-width characters, marks of direction, soft hyphens, and what turns a digit into its keycap emoji.
const INVISIBLE = /[\u00AD\u180E\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF]|\u20E3|\uFE0E|\uFE0F/;
const SPACE = /[\t\u00A0\u2000-\u200A\u202F\u205F\u3000]/;
const DASH = /[\u2010-\u2015\u2043\u2212\u2500\uFE58\uFE63ー]/;
const DOT = /[\u2022\u2027\u2219\u22C5\u25CF\u25CB\u30FB\uFF65]/;
/** Signs of traditional writing that stand in labels, plates and addresses, each before its plain one. */
const TRADITIONAL =
  '電电話话機机號号碼码聯联絡络繫系係系證证車车樓楼棟栋單单層层郵邮銀银賬账帳账護护門门區区戶户東东傳传粵粤滬沪遼辽魯鲁蘇苏贛赣雲云貴贵陝陕寧宁瓊琼晉晋萬万億亿圓元編编訂订憑凭務务業业衛卫組组莊庄灣湾園园廣广廈厦裡里請请撥拨給给訊讯壹一贰二貳二叁三參三肆四伍五陆六陸六柒七捌八玖九拾十';
const SIMPLE: Record<string, string> = {};
for (let i = 0; i < TRADITIONAL.length; i += 2) SIMPLE[TRADITIONAL[i]] = TRADITIONAL[i + 1];
const ODD = new RegExp(
  `${INVISIBLE.source}|${SPACE.source}|${DASH.source}|${DOT.source}|[\\uFF01-\\uFF5E]|\\uD835[\\uDFCE-\\uDFFF]|\\r|[${Object.keys(SIMPLE).join('')}]`,
);

/** The plain cousin of an odd character. `○` is left to the numerals, which read it as a zero. */
function plainCharacter(c: string): string {
  const code = c.charCodeAt(0);
  if (code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - 0xfee0);
  if (SIMPLE[c]) return SIMPLE[c];
  if (SPACE.test(c)) return ' ';
  if (DASH.test(c)) return '-';
  return c !== '○' && DOT.test(c) ? '·' : c;
}

/** Full-width forms, odd spaces, dashes, dots and mathematical digits as their plain ASCII cousins. */
export function plainOf(text: string): Plain {
  const origins: number[] = [];
  if (!ODD.test(text)) {
    for (let i = 0; i <= text.length; i += 1) origins.push(i);
    return { text, origins };
  }
  const characters: string[] = [];
  for (let i = 0; i < text.length; i += 1) {
    const [c, code] = [text[i], text.charCodeAt(i)];
    if (code < 0x80 && c !== '\t' && c !== '\r') {
      characters.push(c);
      origins.push(i);
      continue;
    }
    if (c === '\r' || INVISIBLE.test(c)) continue;
    origins.push(i);
    const low = code === 0xd835 ? text.charCodeAt(i + 1) : 0;
    if (low >= 0xdfce && low <= 0xdfff) {
      characters.push(String((low - 0xdfce) % 10));
      i += 1;
    } else characters.push(plainCharacter(c));
  }
  origins.push(text.length);
  return { text: characters.join(''), origins };
}

const NUMERALS: Record<string, string> = {};
['零〇○', '一壹幺弌', '二贰弍貳', '三叁參弎', '四肆', '五伍', '六陆陸', '七柒', '八捌', '九玖'].forEach(
  (same, digit) => {
    for (const c of same) NUMERALS[c] = String(digit);
  },
);
/** What only a number already begun reads as a digit: 两, and the words of radio operators. */
const SAID: Record<string, string> = { 两: '2', 洞: '0', 拐: '7', 勾: '9', 钩: '9' };
const CIRCLES: Record<string, string> = {};
[
  '⓪①②③④⑤⑥⑦⑧⑨',
  '⓿❶❷❸❹❺❻❼❽❾',
  ' ➀➁➂➃➄➅➆➇➈',
  ' ➊➋➌➍➎➏➐➑➒',
  ' ⑴⑵⑶⑷⑸⑹⑺⑻⑼',
  ' ⒈⒉⒊⒋⒌⒍⒎⒏⒐',
  '⁰¹²³⁴⁵⁶⁷⁸⁹',
  '₀₁₂₃₄₅₆₇₈₉',
].forEach((row) => {
  for (let digit = 0; digit < 10; digit += 1) if (row[digit] !== ' ') CIRCLES[row[digit]] = String(digit);
});
/** Chinese numerals, as the inside of a character class. */
export const HAN_DIGITS = Object.keys(NUMERALS).join('');
const NUMERAL = new RegExp(`[${HAN_DIGITS}]`, 'g');
const SAID_RUN = new RegExp(`[${HAN_DIGITS}${Object.keys(SAID).join('')}]{3,}`, 'g');
const CIRCLED = Object.keys(CIRCLES).join('');
const CIRCLED_RUN = new RegExp(`[\\d${CIRCLED}]{2,}`, 'g');
/** Letters that a scanned or careless hand puts for a 0 or a 1, in a run that is otherwise a number. */
const LOOK_ALIKE_RUN = /(^|[^A-Za-z0-9])([\dOoQDlI|]{1,18}(?:[ -][\dOoQDlI|]{3,8}){0,4})(?![A-Za-z0-9])/g;

/** Whether a text may hold a number at all, in any writing. */
export const MAY_HOLD_NUMBER = new RegExp(`[\\dA-Za-z@０-９Ａ-Ｚａ-ｚ＠\\uD835${HAN_DIGITS}${CIRCLED}]`);

/** 一 that counts nothing: 一直, 一下, 周一 … A number told in numerals may stand right beside it. */
const WORD_ONE = /一(?=[直下次个点起样般定共家会天趟遍些])|[周期拜统唯第万之同]一/g;

function withLookAlikes(run: string): string {
  const length = run.replace(/[ -]/g, '').length;
  if (!/[A-Za-z|]/.test(run) || (length !== 11 && length !== 18) || run.replace(/\D/g, '').length < 5) return run;
  return run.replace(/[OoQD]/g, '0').replace(/[lI|]/g, '1');
}

/** Chinese numerals, circled digits and look-alike letters as digits: 一三八 → 138. The length is kept. */
export function withDigits(plain: string): string {
  return plain
    .replace(LOOK_ALIKE_RUN, (_, lead: string, run: string) => lead + withLookAlikes(run))
    .replace(WORD_ONE, (word) => word.replace('一', '|'))
    .replace(SAID_RUN, (run) => run.replace(/[两洞拐勾钩]/g, (c) => SAID[c]))
    .replace(NUMERAL, (c) => NUMERALS[c])
    .replace(CIRCLED_RUN, (run) => run.replace(/\D/g, (c) => CIRCLES[c]));
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
