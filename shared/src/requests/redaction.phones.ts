import {
  codeBefore,
  COUNT_AFTER,
  digitRows,
  digitsOf,
  FILLER,
  inCode,
  MONEY_AFTER,
  MONEY_BEFORE,
  type DigitRow,
  type Reading,
} from './redaction.digits';
import { before, type Finding } from './redaction.text';

const PHONE_LABEL = new RegExp(
  '(?:电话|手机|手提|座机|固话|宅电|联系方式|联系人?|致电|来电|拨打|拨|打给|打|传真|号码|本机|☎|📞|📱|☏|' +
    'tel|phone|mobile|mob|cell|call|fax)' +
    '[号码我他她]{0,2}(?:\\([^)\\d]{1,4}\\))?(?:也?是|为)?' +
    FILLER,
  'i',
);
const LAND_LABEL = /(?:座机|固话|宅电|固定电话|家里电话|家庭电话|☎|☏)[号码]{0,2}[\s:：是为(（]{0,4}$/;
const LOCAL_LABEL =
  /(?:电话|座机|固话|宅电|总机|联系方式|致电|拨打|打|拨|传真|tel|phone|fax|☎|[的是我他她家这本]号码?|电话[^。\n\d]{0,6},号码)[号码]{0,2}(?:\([^)\d]{1,4}\))?(?:也?是|为)?[\s:：(（]{0,4}$/i;
/** One more number behind one that was found: 0755-26543210/26543211. */
const ANOTHER = /\*{7}[)\s]?[/、,或和][\s]?$/;
const CALLED_PHONE = /(?:电话|手机)[号码]{0,2}(?:也?是|为)?[\s:：(（]{0,4}$/;
const EXTENSION =
  /^\s?[(,，]?\s?(?:转接?|分机|转分机|ext\.?|#|-|按|拨|x|内线)\)?\s?(?:分机|内线)?[:：号]?\s?(?:\d{1,5}|[零〇一二三四五六七八九幺]{2,5})(?![\d-])\)?/i;

const isMobile = (digits: string): boolean => /^1[3-9]\d{9}$/.test(digits);
const labelledPhone = (text: string, at: number): boolean => PHONE_LABEL.test(before(text, at));

/** Groups in which people write a mobile number without calling it one. */
const USUAL =
  /^(?:3-4-4|3-8|7-4|4-3-4|3-3-5|3-5-3|5-6|6-5|3-2-2-2-2|3-4-2-2|3-3-3-2|3-4-3-1|4-7|8-3|1-10|1-3-3-4|2-9|1(?:-1){10})$/;

/** The span of groups i … j of a row, with a leading + and an opening bracket that belongs to it. */
function spanOf(text: string, row: DigitRow, i: number, j: number): { start: number; end: number } {
  let { start } = row[i];
  if (text[start - 1] === '+') start -= 1;
  const within = text.slice(start, row[j].end);
  if ((text[start - 1] === '(' && within.includes(')')) || (text[start - 1] === '[' && within.includes(']')))
    start -= 1;
  return { start, end: row[j].end };
}

/** How many groups from i on make a mobile number; 0 when none. `first` is the first group that is not a prefix. */
function mobileGroups(text: string, row: DigitRow, i: number, first: number, reading: Reading): number {
  const group = row[i];
  const after = text.slice(group.end, group.end + 4);
  // A digit too many or too few, by a slip, is still somebody's number where it is called one.
  const isWhole = /^(?:0086|086|86|0)?1[3-9]\d{9}$/.test(group.digits);
  if (isWhole || (/^1[3-9]\d{8,10}$/.test(group.digits) && CALLED_PHONE.test(before(text, group.start))))
    return MONEY_AFTER.test(after) || (/^号(?![码,，。])/.test(after) && !labelledPhone(text, group.start)) ? 0 : 1;
  const lengths: number[] = [];
  let digits = '';
  for (let j = i; j < row.length && digits.length < 11; j += 1) {
    const part = j === i ? row[j].digits.replace(/^(?:0?86|0086|0)(?=1[3-9]\d$|1[3-9]\d{5}$)/, '') : row[j].digits;
    digits += part;
    lengths.push(part.length);
  }
  if (!isMobile(digits)) return 0;
  const count = lengths.length;
  const end = row[i + count - 1].end;
  if (COUNT_AFTER.test(text.slice(end, end + 4))) return 0;
  const alone = i === first && i + count === row.length;
  const written = text.slice(group.start, end);
  if (reading === 'told') return alone && /[\u4e00-\u9fff]/.test(written) ? count : 0;
  const shape = lengths.join('-');
  const apart = reading === 'close' && i > first && /\s/.test(text.slice(row[i - 1].end, group.start));
  if (shape === '3-4-4' && (i === first || apart)) return count;
  if (!alone) return 0;
  if (/^\d+\n\d+$/.test(written)) return count;
  // 1500 1600 180 are the sides of something.
  const uneven = shape === '4-4-3' && !/^\d+0 \d+0 \d+[05]$/.test(written);
  const usual = (USUAL.test(shape) || uneven) && !/^\d+\.\d+$/.test(written);
  return usual || labelledPhone(text, row[first].start) ? count : 0;
}

/** The extension after a landline: -801, 转801, 分机801. Its length in characters. */
function extensionLength(text: string, end: number): number {
  const match = EXTENSION.exec(text.slice(end, end + 18));
  if (!match) return 0;
  const closes = match[0].endsWith(')') && !/\(/.test(match[0]);
  return match[0].length - (closes ? 1 : 0);
}

/** How many groups from i on make a landline with its area code; 0 when none. */
function landlineGroups(text: string, row: DigitRow, i: number): number {
  const abroad = i > 0 && /^(?:00)?86$/.test(row[i - 1].digits);
  const area = abroad
    ? row[i].digits.replace(/^(?!0)/, '0')
    : row[i].digits.replace(/^(?:00)?86(?=(?:10|2\d|[3-9]\d{2})$)/, '0');
  if (codeBefore(text, row[i].start) || /^0[48]00/.test(area)) return 0;
  if (/^0(?:(?:10|2\d)[2-9]\d{7}|[3-9]\d{2}[2-9]\d{6,7})$/.test(area)) return 1;
  if (!/^0(?:10|2\d|[3-9]\d{2})$/.test(area)) return 0;
  if (i > 0 && !/^0{0,2}86$/.test(row[i - 1].digits) && /[-._]/.test(text.slice(row[i - 1].end, row[i].start)))
    return 0;
  let digits = '';
  for (let j = i + 1; j < row.length && j <= i + 8 && digits.length < 8; j += 1) {
    digits += row[j].digits;
    const next = row[j + 1];
    // A single digit after a dash is an extension: 0594-2312345-8.
    const last =
      !next ||
      digits.length + next.digits.length > 8 ||
      (next.digits.length === 1 && text.slice(row[j].end, next.start) === '-');
    if (!last || digits.length < 7 || digits.length > 8 || !/^[2-9]/.test(digits)) continue;
    const groups = j - i;
    const even = groups === 1 || (groups === 2 && row[j].digits.length === 4) || labelledPhone(text, row[i].start);
    return even ? groups + 1 : 0;
  }
  return 0;
}

/** How many groups make an international number (+86 755 …, +852 …): the plus decides. */
function internationalGroups(text: string, row: DigitRow, i: number): number {
  if (text[row[i].start - 1] !== '+' && row[i].digits !== '0086') return 0;
  let digits = '';
  for (let j = i; j < row.length; j += 1) {
    digits += row[j].digits;
    if (digits.length > 15) return 0;
    const more = row[j + 1] && digits.length + row[j + 1].digits.length <= 13;
    if (digits.length >= 10 && !more)
      return /^(?:00)?86[48]00/.test(digits) || !/^(?:00)?(?:86|85[23]|886|[1-9]\d?)/.test(digits) ? 0 : j - i + 1;
  }
  return 0;
}

/** A number of seven or eight digits is a phone only where somebody calls it one, or asks for an extension. */
function isLocalPhone(text: string, row: DigitRow): boolean {
  const digits = digitsOf(row);
  if (!/^(?:\d{7,8}|\d{4}-\d{4}|\d{3}-\d{4}|\d{7,8}-\d{3,4})$/.test(row.map((group) => group.digits).join('-')))
    return false;
  const labelled = before(text, row[0].start);
  if (LAND_LABEL.test(labelled) || /区号[^。；\n]{1,9}$/.test(labelled)) return true;
  const end = row[row.length - 1].end;
  if (!/^[2-8]/.test(digits) || COUNT_AFTER.test(text.slice(end, end + 4))) return false;
  if (
    /^\s?(?:转|分机)\s?(?:分机)?\s?\d{1,5}(?![\d次路])/.test(text.slice(end, end + 10)) &&
    !codeBefore(text, row[0].start)
  )
    return true;
  const isDate = /^(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$/.test(digits);
  return !isDate && !codeBefore(text, row[0].start) && (LOCAL_LABEL.test(labelled) || ANOTHER.test(labelled));
}

function phonesInRow(text: string, row: DigitRow, reading: Reading, found: Finding[]): void {
  const add = (i: number, count: number, extension = false): void => {
    const span = spanOf(text, row, i, i + count - 1);
    found.push({ kind: 'phone', start: span.start, end: span.end + (extension ? extensionLength(text, span.end) : 0) });
  };
  const refused = (at: number): boolean =>
    inCode(text, at) || codeBefore(text, at) !== undefined || MONEY_BEFORE.test(before(text, at));
  // 协议编号：2024-13812345678, 合同编号【2024】138…: the number goes on after a year.
  const isCode = (i: number): boolean =>
    i === 1 &&
    /^(?:19|20)\d{2}$/.test(row[0].digits) &&
    /^[-/)\]】〕]$/.test(text.slice(row[0].end, row[1].start)) &&
    codeBefore(text, row[0].start) !== undefined;
  let first = 0;
  for (let i = 0; i < row.length;) {
    const prefix = /^(?:86|086|0086)$/.test(row[i].digits) && i + 1 < row.length ? 1 : 0;
    const mobile =
      refused(row[i].start) || isCode(i) ? 0 : mobileGroups(text, row, i + prefix, first + prefix, reading);
    const land = mobile || isCode(i) || inCode(text, row[i].start) ? 0 : landlineGroups(text, row, i + prefix);
    const abroad = mobile || reading !== 'close' ? 0 : internationalGroups(text, row, i);
    const count = abroad || (mobile || land ? (mobile || land) + prefix : 0);
    if (count) add(i, count, !mobile);
    i += count || 1;
    if (count) first = i;
  }
  if (first === 0 && reading === 'close' && isLocalPhone(text, row)) add(0, row.length, true);
}

/** Phone numbers: mobile, landline with area code and extension, and shorter ones where they are called phones. */
export function findPhones(text: string, reading: Reading = 'close'): Finding[] {
  const found: Finding[] = [];
  for (const row of digitRows(text, reading))
    if (reading === 'close' || row.length > 1) phonesInRow(text, row, reading, found);
  return found;
}
