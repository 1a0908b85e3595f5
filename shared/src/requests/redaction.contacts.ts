import { before, eachMatch, type Finding } from './redaction.text';

const LOCAL_CHAR = /[A-Za-z0-9._%+-]/;
const DOMAIN = /^(?:[A-Za-z0-9-]{1,63}\.){1,4}[A-Za-z]{2,12}|^[A-Za-z0-9-]{1,63}。(?:com|cn|net|org)/;
const AT = /\s?(?:@|[([]at[)\]]|【at】)\s?/gi;

/** E-mail addresses; a written-out (at) counts as the sign. */
export function findEmails(text: string): Finding[] {
  const found: Finding[] = [];
  eachMatch(AT, text, (match) => {
    let start = match.index;
    while (start > 0 && match.index - start < 64 && LOCAL_CHAR.test(text[start - 1])) start -= 1;
    while (start < match.index && /[._%+-]/.test(text[start])) start += 1;
    const after = match.index + match[0].length;
    const domain = DOMAIN.exec(text.slice(after, after + 120));
    if (start < match.index && domain) found.push({ kind: 'email', start, end: after + domain[0].length });
  });
  return found;
}

const PROVINCES = '京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼';
// New-energy plates have six characters after the letter, others five, the last of which may be a Chinese one.
const PLATE = new RegExp(
  `([${PROVINCES}]) ?([A-Za-z])[ ·.-]?` +
    '([A-HJKa-hjk][ ·]\\d{5}|[A-HJKa-hjk][A-HJ-NP-Za-hj-np-z0-9]\\d{4}|\\d{5}[A-HJKa-hjk]|[A-HJ-NP-Za-hj-np-z0-9]{5}|[A-HJ-NP-Za-hj-np-z0-9]{4}[警挂学领港澳试超])' +
    '(?![A-Za-z0-9])',
  'g',
);
const SPECIAL_PLATE = new RegExp(
  `(?:WJ ?[${PROVINCES}]? ?[·.-]?\\d{4}[A-Z0-9]|[${PROVINCES}][A-Za-z]?\\d{4}[警领使]|使 ?\\d{6})(?![A-Za-z0-9])`,
  'g',
);
const NAMED_PLATE =
  /(?:车牌|车号|牌照)(?:号码?)?[\s:：是为(（“"]{0,4}([A-Za-z][ ·.-]?[A-HJ-NP-Za-hj-np-z0-9]{5,6})(?![A-Za-z0-9])/g;

/** 云 and 新 are words too: 云AWS123, 新APP2026 are no plates. */
const A_WORD = /^(?:APP|AWS|AED|ATM|LED)/i;

/** Licence plates of cars, with or without a dot, new-energy, police, trailer and the like. */
export function findPlates(text: string): Finding[] {
  const found: Finding[] = [];
  eachMatch(PLATE, text, (match) => {
    if (
      (match[3].match(/\d/g) ?? []).length < 2 ||
      A_WORD.test(match[2] + match[3]) ||
      /[\w-]$/.test(before(text, match.index, 1))
    )
      return;
    if (/^-\d/.test(text.slice(match.index + match[0].length, match.index + match[0].length + 2))) return;
    found.push({ kind: 'plate', start: match.index, end: match.index + match[0].length });
  });
  for (const expression of [SPECIAL_PLATE, NAMED_PLATE]) {
    eachMatch(expression, text, (match) => {
      const end = match.index + match[0].length;
      const plate = match[1] ?? match[0];
      if (!/\d{2}/.test(plate) || found.some((other) => other.start < end && end - plate.length < other.end)) return;
      found.push({ kind: 'plate', start: end - plate.length, end });
    });
  }
  return found;
}

// What may stand between the name of the service and the id, as people write: 微信号是：, 加我微信，搜 …
const BETWEEN =
  '(?:号码?|账号|帐号|ID|也?是|为|同|联系我?|搜索?|添加|加我?|我的|就?叫|或|QQ|[\\s:：,，(（/“"「=＋+-]){0,8}';
const SERVICE = '(?:微信号?|[威薇徽]信|绿泡泡|[➕+加]个?我?的?[微薇](?!信)|weixin|wechat|wx|vx|v信|[➕+加]个?我?的?v)';
const WECHAT = new RegExp(`(${SERVICE})(${BETWEEN})([A-Za-z][A-Za-z0-9_-]{4,19}|\\d{5,11})(?![A-Za-z0-9_@])`, 'gi');
const LETTER_V = /(?:^|[^A-Za-z0-9])v[\s]?[:：]\s?([A-Za-z][A-Za-z0-9_-]{5,19})(?![A-Za-z0-9_@])/gi;
const WXID = /wxid_[A-Za-z0-9]{6,30}/g;
const NOT_AN_ID =
  /^(?:wechat|weixin|iphone|ipad|android|windows|harmony(?:os)?|huawei|excel|word|office|email|address|mini-?program|online|offline|hy-.*)$/i;

/** Whether the letters or digits after the label read as an id, given how directly they were introduced. */
function isWechatId(label: string, between: string, id: string, after: string): boolean {
  const latin = /^[A-Za-z]/.test(label);
  // WX-2000, VX12345: the name of a model.
  if (latin && (/-/.test(between) || (between === '' && /^\d/.test(id)))) return false;
  const introduced = latin || /[:：是为=]|号|ID|叫|搜|加|添/i.test(between) || /号$|^[➕+加]/.test(label);
  if (/^\d/.test(id))
    return introduced && !/^\s?[元块万年月日时路号人个条次米度%]/.test(after) && !/支付|转账/.test(between);
  if (NOT_AN_ID.test(id)) return false;
  return introduced || /[\d_-]/.test(id);
}

/** WeChat ids where something introduces them: 微信号, VX, 加我微信 …, and wxid_ anywhere. */
export function findWechatIds(text: string): Finding[] {
  const found: Finding[] = [];
  const add = (end: number, id: string): void => {
    if (!found.some((other) => other.start < end && end - id.length < other.end))
      found.push({ kind: 'wechat', start: end - id.length, end });
  };
  eachMatch(WXID, text, (match) => add(match.index + match[0].length, match[0]));
  eachMatch(WECHAT, text, (match) => {
    const [whole, label, between, id] = match;
    const end = match.index + whole.length;
    if (/^[A-Za-z]/.test(label) && /[A-Za-z0-9]$/.test(before(text, match.index, 1))) return;
    if (isWechatId(label, between, id, text.slice(end, end + 3))) add(end, id);
  });
  eachMatch(LETTER_V, text, (match) => add(match.index + match[0].length, match[1]));
  return found;
}
