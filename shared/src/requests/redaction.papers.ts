import {
  codeBefore,
  digitRows,
  digitsOf,
  inCode,
  looksBorn,
  MONEY_AFTER,
  type DigitRow,
  type Reading,
} from './redaction.digits';
import { before, eachMatch, type Finding } from './redaction.text';

/** Numbers of papers and cards: ID numbers, passports and permits, bank cards. */

const ID_LABEL = /(?:身份证|身份证件|证件号|公民身份|身份号|居民证|身份证号|ID(?:号| ?card)?)[^，。；,;\n]{0,8}$/i;
const PROVINCE = /^(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]|9[1-4])/;
/** What names the number after it: …(身份证). */
const NAMED_AFTER = /^\s?(?:[(]|[这就]?是(?:我|本人)的?)(?:居民)?身份证/;
/** Whom an ID number may belong to, right before it. */
const SOMEBODY =
  /(?:孩子|小孩|儿子|女儿|外?孙[子女]|宝宝|学生|本人|姓名|户主|妻子?|丈夫)[^，。；,;\n\dA-Za-z号]{0,5}[：:，,\s]?$/;
/** An unlabelled ID number with a wrong check character is believed up to this year of birth. */
const NEWEST_BIRTH_UNCHECKED = 2012;
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const TAIL_X = /^[ \n-]?(?:[xX×✕✖ХхⅩⅹ]|大写X|叉|艾克斯|埃克斯|爱克斯)(?![A-Za-z])/;

/** Whether the check character of an 18-character ID number is right (GB 11643-1999). */
export function hasIdChecksum(id: string): boolean {
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * Number(id[i]), 0);
  return '10X98765432'[sum % 11] === id[17].toUpperCase();
}

/** Whether the digits are an ID number, given how the text names them. */
function isIdNumber(id: string, text: string, at: number, reading: Reading, whole: boolean): boolean {
  const labelled = ID_LABEL.test(before(text, at, 20));
  if (labelled && (id.length === 18 || id.length === 15)) return true;
  if (!PROVINCE.test(id) || inCode(text, at)) return false;
  // One digit lost or doubled, by a slip.
  if (labelled && whole && (id.length === 17 || id.length === 19) && /^(?:19|20)/.test(id.slice(6))) return true;
  const code = codeBefore(text, at);
  if (code && !/^证号/.test(code)) return false;
  if (id.length === 15) return reading === 'close' && looksBorn(`19${id.slice(6, 12)}`);
  // A disabled person's certificate: the ID number and two digits more.
  const isCertificate = id.length === 20 && /残疾[^，。；,;\n]{0,8}$/.test(before(text, at));
  if ((id.length !== 18 && !isCertificate) || !looksBorn(id.slice(6, 14))) return false;
  // Numbers of cases carry region and date as well, but of these years and without the check character.
  return (
    hasIdChecksum(id) ||
    (reading === 'close' && (Number(id.slice(6, 10)) <= NEWEST_BIRTH_UNCHECKED || SOMEBODY.test(before(text, at))))
  );
}

/** ID numbers of 18 and 15 characters, also in groups, also with an X of another alphabet or in words at the end. */
export function findIdNumbers(text: string, reading: Reading = 'close'): Finding[] {
  const found: Finding[] = [];
  const take = (row: DigitRow): boolean => {
    const { start } = row[0];
    let { end } = row[row.length - 1];
    let id = digitsOf(row);
    const tail = TAIL_X.exec(text.slice(end, end + 5));
    if (id.length === 17 && tail) {
      id += 'X';
      end += tail[0].length;
    }
    const named = /^\d{17}[\dX]$/.test(id) && NAMED_AFTER.test(text.slice(end, end + 8));
    if (
      /^[A-Za-z]/.test(text.slice(end, end + 1)) ||
      (!named && !isIdNumber(id, text, start, reading, row.length === 1))
    )
      return false;
    found.push({ kind: 'id_number', start, end });
    return true;
  };
  /** Takes the groups from i on that make an ID number; says how many. */
  const takeFrom = (row: DigitRow, i: number): number => {
    let [j, length] = [i, row[i].digits.length];
    while (j + 1 < row.length && length + row[j + 1].digits.length <= 20) length += row[(j += 1)].digits.length;
    for (; j > i && length >= 15; j -= 1) {
      if (take(row.slice(i, j + 1))) return j - i + 1;
      length -= row[j].digits.length;
    }
    return 0;
  };
  for (const row of digitRows(text, reading)) {
    for (let i = 0; i < row.length;) i += takeFrom(row, i) || (reading === 'close' && take([row[i]]) ? 1 : 0) || 1;
  }
  return found;
}

const PASSPORT =
  /(?:护照|通行证|回乡证|居留证|台胞证|签注)(?:证?件?号码?|编号)?(?:也?是|为)?[\s:：(（]{0,4}([A-Za-z]{1,2} ?\d{7,9}|\d{8})(?![A-Za-z0-9])/g;

/** Passports and permits to cross the border, where they are called so. */
export function findPassports(text: string): Finding[] {
  const found: Finding[] = [];
  eachMatch(PASSPORT, text, (match) => {
    const end = match.index + match[0].length;
    found.push({ kind: 'id_number', start: end - match[1].length, end });
  });
  return found;
}

const CARD_LABEL = new RegExp(
  '(?:卡号|银行卡|信用卡|储蓄卡|借记卡|存折|账号|帐号|账户|帐户|[工农中建交招邮民]行|建设银行|工商银行|农业银行|中国银行|邮储|信用社|' +
    '农商行?|银行|(?:打款?|转账?|退款?|汇款?|收款|还款)[到在进至给]|[收退汇打]款|卡)[^，。；,;\\n\\d*]{0,8}$',
);
const NOT_A_CARD = /(?:水费|电费|燃气|缴费|宽带|营业|订单|登录)[^，。；,;\n\d]{0,6}$/;

/** Luhn's check digit, which bank cards carry. */
function hasLuhn(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i += 1) {
    const digit = Number(digits[digits.length - 1 - i]) * (i % 2 === 0 ? 1 : 2);
    sum += digit > 9 ? digit - 9 : digit;
  }
  return sum % 10 === 0;
}

function isCard(row: DigitRow, text: string): boolean {
  const digits = digitsOf(row);
  const [start, end] = [row[0].start, row[row.length - 1].end];
  if (!/^\d{15,19}$/.test(digits) || inCode(text, start) || MONEY_AFTER.test(text.slice(end, end + 4))) return false;
  const ahead = before(text, start, 20);
  const labelled = CARD_LABEL.test(ahead) && !NOT_A_CARD.test(ahead);
  if (labelled) return true;
  if (digits.length < 16 || codeBefore(text, start)) return false;
  const shape = row.map((group) => group.digits.length).join('-');
  const inFours = /^4(?:-4){3}(?:-[123])?$/.test(shape);
  return /^62/.test(digits)
    ? inFours || /^(?:\d{16}|\d{19})$/.test(digits) || hasLuhn(digits)
    : inFours && /^[345]/.test(digits) && hasLuhn(digits);
}

/** Numbers of bank cards: 16 to 19 digits, in fours too, where they are called so or carry the mark of one. */
export function findBankCards(text: string, reading: Reading = 'close'): Finding[] {
  const found: Finding[] = [];
  for (const row of digitRows(text, reading)) {
    const whole = row.length > 1 && isCard(row, text) ? [row] : [];
    const cards =
      whole.length > 0 || reading !== 'close' ? whole : row.map((group) => [group]).filter((one) => isCard(one, text));
    for (const card of cards) found.push({ kind: 'bank_card', start: card[0].start, end: card[card.length - 1].end });
  }
  return found;
}
