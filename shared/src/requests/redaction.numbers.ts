import { before, eachMatch, type Finding, type PersonalKind } from './redaction.text';

/** Digits in a row. */
export interface DigitGroup {
  start: number;
  end: number;
  digits: string;
}

/** Groups that a writer may have meant as one number: 138 1234 5678. */
export type DigitRow = DigitGroup[];

const JOINED = /^(?: {1,3}|[ ]?[-._·][ ]?|\)[ -]?| ?\( ?)$/;
const JOINED_SPOKEN = /^(?: {1,3}|[ ]?[-._·,、][ ]?)$/;

/** Where a run of digits is two things written without a gap: 电话13812345678 3栋, an ID number and a phone. */
function seamsOf(digits: string, after: string): number[] {
  if (/^1[3-9]\d{10,11}$/.test(digits) && /^(?:次|遍|栋|幢|号楼|单元|岁)/.test(after)) return [11];
  if (/^1[3-9]\d{9}1[3-9]\d{9}$/.test(digits)) return [11];
  if (/^\d{18}1[3-9]\d{9}$/.test(digits) && looksBorn(digits.slice(6, 14))) return [18];
  return [];
}

/** The digit groups of a text, in rows of joined ones. `spoken` also joins at commas, as one dictates a number. */
export function digitRows(text: string, spoken = false): DigitRow[] {
  const joined = spoken ? JOINED_SPOKEN : JOINED;
  const rows: DigitRow[] = [];
  eachMatch(/\d+/g, text, (match) => {
    const [run, start] = [match[0], match.index];
    const seams = [0, ...seamsOf(run, text.slice(start + run.length, start + run.length + 2)), run.length];
    for (let i = 1; i < seams.length; i += 1) {
      const digits = run.slice(seams[i - 1], seams[i]);
      const group = { start: start + seams[i - 1], end: start + seams[i], digits };
      const row = rows[rows.length - 1];
      const last = row && row[row.length - 1];
      if (last && group.start - last.end <= 3 && joined.test(text.slice(last.end, group.start))) row.push(group);
      else rows.push([group]);
    }
  });
  return rows;
}

const FILLER = '[\\s:：是为(（#=“"「]{0,4}$';
const PHONE_LABEL = new RegExp(
  '(?:电话|手机|手提|座机|固话|联系方式|联系人?|致电|来电|拨打|拨|打给|打|传真|号码|tel|phone|mobile|mob|call|fax)' +
    '[号码我]{0,2}(?:也?是|为)?' +
    FILLER,
  'i',
);
const LAND_LABEL = /(?:座机|固话)[号码]{0,2}[\s:：是为(（]{0,4}$/;
const LOCAL_LABEL =
  /(?:电话|座机|固话|联系方式|致电|拨打|打|传真|tel|phone|fax)[号码]{0,2}(?:也?是|为)?[\s:：(（]{0,4}$/i;
const CALLED_PHONE = /(?:电话|手机)[号码]{0,2}(?:也?是|为)?[\s:：(（]{0,4}$/;
const ID_LABEL = /(?:身份证|身份证件|证件号|公民身份|身份号)[^，。；,;\n]{0,8}$/;
const CODE_LABEL = new RegExp(
  '(?:字第?|编号|编码|代码|单号|订单|工单|运单|流水号?|合同号?|协议号|文号|证号|证书号?|许可证|执照|案号|批号|票号|发票|户号|表号|' +
    '箱号|桩号|序列号|条形?码|学号|工号|考号|注册号|备案号?|项目号|信用代码|受理号|回执号?|查询码|货号|型号|图号|房产证|不动产权证?书?)' +
    '(?:号码?)?' +
    FILLER,
);
const MONEY_BEFORE = /(?:[¥￥$]|人民币|金额|合计|总价|造价|预算)[\s:：为是约]{0,3}$/;
const MONEY_AFTER = /^\s?(?:元|万|亿|吨|㎡|平方|公里|千瓦|度电|立方)|^\.\d{1,2}(?!\d)/;
const COUNT_AFTER = /^\s?(?:元|万|亿|吨|㎡|平|公里|千|路|米|户|块|次|度|人|分|年|号线)/;

const isMobile = (digits: string): boolean => /^1[3-9]\d{9}$/.test(digits);
const labelledPhone = (text: string, at: number): boolean => PHONE_LABEL.test(before(text, at));

/** Whether letters stand right before the place, so that the digits belong to a code (HT-2023-…), not to a label. */
function inCode(text: string, at: number): boolean {
  const token = /[A-Za-z0-9_\-./#]*$/.exec(before(text, at, 24))![0];
  if (!/[A-Za-z]/.test(token)) return false;
  if (/(?:tel|phone|mobile|mob|call|fax|ph|wx|vx|weixin|wechat|qq|^[tmpv])[-.]?$/i.test(token)) return false;
  return !/^[A-Za-z]*[a-z]$/.test(token);
}

/** The span of groups i … j of a row, with a leading + and an opening bracket that belongs to it. */
function spanOf(text: string, row: DigitRow, i: number, j: number): { start: number; end: number } {
  let { start } = row[i];
  if (text[start - 1] === '+') start -= 1;
  if (text[start - 1] === '(' && text.slice(start, row[j].end).includes(')')) start -= 1;
  return { start, end: row[j].end };
}

/** How many groups from i on make a mobile number; 0 when none. `first` is the first group that is not a prefix. */
function mobileGroups(text: string, row: DigitRow, i: number, first: number): number {
  const group = row[i];
  // A digit too many or too few, by a slip, is still somebody's number where it is called one.
  const isWhole = /^(?:0086|086|86|0)?1[3-9]\d{9}$/.test(group.digits);
  if (isWhole || (/^1[3-9]\d{8,10}$/.test(group.digits) && CALLED_PHONE.test(before(text, group.start))))
    return MONEY_AFTER.test(text.slice(group.end, group.end + 4)) ? 0 : 1;
  const lengths: number[] = [];
  let digits = '';
  for (let j = i; j < row.length && digits.length < 11; j += 1) {
    const part = j === i ? row[j].digits.replace(/^(?:86|0086)(?=1[3-9]\d$|1[3-9]\d{5}$)/, '') : row[j].digits;
    digits += part;
    lengths.push(part.length);
  }
  if (!isMobile(digits)) return 0;
  const count = lengths.length;
  const end = row[i + count - 1].end;
  if (COUNT_AFTER.test(text.slice(end, end + 4))) return 0;
  const shape = lengths.join('-');
  const alone = i === first && i + count === row.length;
  if (shape === '3-4-4' && (i === first || /\s/.test(text.slice(row[i - 1].end, group.start)))) return count;
  if (!alone) return 0;
  const usual = /^(?:3-8|7-4|4-3-4|1(?:-1){10})$/.test(shape) && !/^\d+\.\d+$/.test(text.slice(group.start, end));
  return usual || labelledPhone(text, row[first].start) ? count : 0;
}

/** The extension after a landline: -801, 转801, 分机801. Its length in characters. */
function extensionLength(text: string, end: number): number {
  const match = /^(?:\s?(?:转|分机|转分机|ext\.?|#|-)\s?(?:分机)?[:：号]?\s?\d{1,5})(?![\d-])/i.exec(
    text.slice(end, end + 16),
  );
  return match ? match[0].length : 0;
}

/** How many groups from i on make a landline with its area code; 0 when none. */
function landlineGroups(text: string, row: DigitRow, i: number): number {
  const area = row[i].digits;
  const codeBefore = CODE_LABEL.test(before(text, row[i].start));
  if (/^(?:0(?:10|2\d)[2-9]\d{7}|0[3-9]\d{2}[2-9]\d{6,7})$/.test(area)) return codeBefore ? 0 : 1;
  if (!/^0(?:10|2\d|[3-9]\d{2})$/.test(area) || codeBefore) return 0;
  if (i > 0 && !/^0{0,2}86$/.test(row[i - 1].digits) && /[-._]/.test(text.slice(row[i - 1].end, row[i].start)))
    return 0;
  const [one, two] = [row[i + 1]?.digits.length, row[i + 2]?.digits.length];
  if (one === 7 || one === 8) return 2;
  return (one === 3 || one === 4) && two === 4 ? 3 : 0;
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

/** A number of seven or eight digits is a phone only where somebody calls it one. */
function isLocalPhone(text: string, row: DigitRow): boolean {
  const digits = row.map((group) => group.digits).join('');
  if (!/^(?:\d{7,8}|\d{4}-\d{4}|\d{3}-\d{4}|\d{7,8}-\d{3,4})$/.test(row.map((group) => group.digits).join('-')))
    return false;
  const labelled = before(text, row[0].start);
  if (LAND_LABEL.test(labelled)) return true;
  const isDate = /^(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$/.test(digits);
  const end = row[row.length - 1].end;
  return /^[2-8]/.test(digits) && !isDate && LOCAL_LABEL.test(labelled) && !COUNT_AFTER.test(text.slice(end, end + 4));
}

function phonesInRow(text: string, row: DigitRow, found: Finding[]): void {
  const add = (i: number, count: number, extension = false): void => {
    const span = spanOf(text, row, i, i + count - 1);
    found.push({ kind: 'phone', start: span.start, end: span.end + (extension ? extensionLength(text, span.end) : 0) });
  };
  const refused = (at: number): boolean =>
    inCode(text, at) || CODE_LABEL.test(before(text, at)) || MONEY_BEFORE.test(before(text, at));
  let first = 0;
  for (let i = 0; i < row.length;) {
    const prefix = /^(?:86|086|0086)$/.test(row[i].digits) && i + 1 < row.length ? 1 : 0;
    const mobile = refused(row[i].start) ? 0 : mobileGroups(text, row, i + prefix, first + prefix);
    const land = mobile || inCode(text, row[i].start) ? 0 : landlineGroups(text, row, i);
    const abroad = mobile || land ? 0 : internationalGroups(text, row, i);
    if (mobile) add(i, mobile + prefix);
    else if (land) add(i, land, true);
    else if (abroad) add(i, abroad, true);
    const taken = mobile ? mobile + prefix : land || abroad || 1;
    i += taken;
    if (mobile || land || abroad) first = i;
  }
  if (first === 0 && isLocalPhone(text, row)) add(0, row.length, true);
}

/** Phone numbers: mobile, landline with area code and extension, and shorter ones where they are called phones. */
export function findPhones(text: string, spoken = false): Finding[] {
  const found: Finding[] = [];
  for (const row of digitRows(text, spoken)) phonesInRow(text, row, found);
  return found;
}

const PROVINCE = /^(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]|9[1-4])/;
/** An unlabelled ID number with a wrong check character is believed up to this year of birth. */
const NEWEST_BIRTH_UNCHECKED = 2012;
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** Whether the check character of an 18-character ID number is right (GB 11643-1999). */
export function hasIdChecksum(id: string): boolean {
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * Number(id[i]), 0);
  return '10X98765432'[sum % 11] === id[17].toUpperCase();
}

function looksBorn(yyyymmdd: string): boolean {
  const [year, month, day] = [yyyymmdd.slice(0, 4), yyyymmdd.slice(4, 6), yyyymmdd.slice(6)].map(Number);
  return year >= 1900 && year <= 2035 && month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

/** Whether the digits are an ID number, given how the text names them. */
function isIdNumber(id: string, text: string, at: number): boolean {
  const labelled = ID_LABEL.test(before(text, at, 20));
  if (labelled && (id.length === 18 || id.length === 15)) return true;
  if (!PROVINCE.test(id) || inCode(text, at)) return false;
  const code = CODE_LABEL.exec(before(text, at));
  if (code && !/^证号/.test(code[0])) return false;
  if (id.length === 15) return looksBorn(`19${id.slice(6, 12)}`);
  // A disabled person's certificate: the ID number and two digits more.
  const isCertificate = id.length === 20 && /残疾[^，。；,;\n]{0,8}$/.test(before(text, at));
  if ((id.length !== 18 && !isCertificate) || !looksBorn(id.slice(6, 14))) return false;
  // Numbers of cases carry region and date as well, but of these years and without the check character.
  return hasIdChecksum(id) || Number(id.slice(6, 10)) <= NEWEST_BIRTH_UNCHECKED;
}

/** ID numbers of 18 and 15 characters, also in groups, also with a full-width X or a × at the end. */
export function findIdNumbers(text: string, spoken = false): Finding[] {
  const kind: PersonalKind = 'id_number';
  const found: Finding[] = [];
  const take = (row: DigitRow): boolean => {
    const { start } = row[0];
    let { end } = row[row.length - 1];
    let id = row.map((group) => group.digits).join('');
    const tail = /^[ -]?[xX×✕](?![A-Za-z])/.exec(text.slice(end, end + 3));
    if (id.length === 17 && tail) {
      id += 'X';
      end += tail[0].length;
    }
    if (!isIdNumber(id, text, start)) return false;
    found.push({ kind, start, end });
    return true;
  };
  for (const row of digitRows(text, spoken)) {
    if (row.length > 1 && row.length <= 6 && row[0].digits.length >= 3 && take(row)) continue;
    for (const group of row) take([group]);
  }
  const papers =
    /(?:护照|通行证|回乡证|居留证)(?:号码?|编号)?[\s:：是为(（]{0,4}([A-Za-z]{1,2}\d{7,9})(?![A-Za-z0-9])/g;
  eachMatch(papers, text, (match) => {
    const end = match.index + match[0].length;
    found.push({ kind, start: end - match[1].length, end });
  });
  return found;
}
