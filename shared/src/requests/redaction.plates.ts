import { before, eachMatch, type Finding } from './redaction.text';

const PROVINCES = '京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼';
const APART = '[ \\n]?[·.\\-_~,、。]?[ \\n]?';
const SIGN = '[A-HJ-NP-Za-hj-np-z0-9]';
// New-energy plates have six characters after the letter, others five, the last of which may be a Chinese one.
const PLATE = new RegExp(
  `([${PROVINCES}])(?:字|牌)?${APART}([A-Za-z])${APART}` +
    `([A-HJKa-hjk][ ·-]?\\d{5}|[A-HJKa-hjk]${SIGN}\\d{4}|\\d{5}[A-HJKa-hjk]|${SIGN}{4,5} ?(?:[警挂学领港澳试超]|应急)|` +
    `${SIGN}{6}|${SIGN}{5}|${SIGN}(?: ${SIGN}){4,5}|${SIGN}{2}[ ·.-]${SIGN}{3}|${SIGN}{3}[ ·.-]${SIGN}{2,3})(?![A-Za-z0-9])`,
  'g',
);
const SPECIAL_PLATE = new RegExp(
  `(?:WJ ?[${PROVINCES}]? ?[·.-]?\\d{4}[A-Z0-9]|[${PROVINCES}][A-Za-z]?\\d{4}[警领使]|[${PROVINCES}]\\d{2}·\\d{5}|使 ?\\d{3}[ ·.-]?\\d{3}|\\d{3}[ ·.-]?\\d{3}使(?![用得命者])|[${PROVINCES}][A-Za-z] ?[·.-]?临\\d{5})(?![A-Za-z0-9])`,
  'g',
);
const NAMED_PLATE = new RegExp(
  `(?:车牌|车号|牌照|牌号|号牌|牌子)(?:号码?)?(?:也?是|为)?[\\s:：(（“"]{0,4}([A-Za-z]${APART}${SIGN}{5,6})(?![A-Za-z0-9])`,
  'g',
);

/** Plates of electric bicycles bear the town: 福州K12345. */
const TOWN = '(?:(?![号码型编款式合同标准车牌照的是为费桩机识别器池架充控座箱柜品产商家])[\\u4e00-\\u9fff]){2,3}';
const BICYCLE_PLATE = new RegExp(
  `(?:电动(?:自行|摩托|三轮)?车|电瓶车|非机动车|电驴|助力车|摩托车?|车牌|号牌|牌照|牌号)(?:的?(?:车牌|号牌|牌照|牌号))?(?:号码?)?(?:也?是|为)?[\\s:：(（“"]{0,4}` +
    `(${TOWN}[ ·.-]?[A-Za-z]{1,2}[ ·.-]?\\d{4,6})(?![A-Za-z0-9])|` +
    '(?:电动(?:自行|摩托|三轮)?车|电瓶车|非机动车|电驴|助力车)的?(?:车牌|号牌|牌照|牌号)(?:号码?)?(?:也?是|为)?[\\s:：(（“"]{0,4}([A-Z]{0,2}\\d{5,7})(?![A-Za-z0-9年元个副])',
  'g',
);

/** 云 and 新 are words too: 云AWS123, 新APP2026 are no plates. */
const A_WORD = /^(?:APP|AWS|AED|ATM|LED)/i;

/** Licence plates of cars, with or without a dot, new-energy, police, trailer and the like. */
export function findPlates(text: string): Finding[] {
  const found: Finding[] = [];
  eachMatch(PLATE, text, (match) => {
    const [whole, , letter, rest] = match;
    const after = text.slice(match.index + whole.length, match.index + whole.length + 2);
    if ((rest.match(/\d/g) ?? []).length < 2 || A_WORD.test(letter + rest) || /^-\d/.test(after)) return;
    if (before(text, match.index, 1) === '-') return;
    found.push({ kind: 'plate', start: match.index, end: match.index + whole.length });
  });
  for (const expression of [SPECIAL_PLATE, NAMED_PLATE, BICYCLE_PLATE]) {
    eachMatch(expression, text, (match) => {
      const end = match.index + match[0].length;
      const plate = match[1] ?? match[2] ?? match[0];
      if (/\d{2}/.test(plate)) found.push({ kind: 'plate', start: end - plate.length, end });
    });
  }
  return found;
}
