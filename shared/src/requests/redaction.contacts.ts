import { before, eachMatch, HAN_DIGITS, type Finding } from './redaction.text';

const LOCAL_CHAR = /[A-Za-z0-9._%+-]/;
const END = '(?:com|cn|net|org|edu|gov|top|vip|cc|io|hk|info|me)';
const DOT = ' ?(?:[.。,]|[[(]?dot[\\])]?|点) ?';
const DOMAIN = new RegExp(
  `^(?:[A-Za-z0-9-]{1,63}\\.){1,4}[A-Za-z]{2,12}|^[A-Za-z0-9-]{1,63}(?:${DOT}[A-Za-z0-9-]{1,63}){0,2}${DOT}${END}(?:${DOT}cn)?(?![A-Za-z0-9])`,
  'i',
);
const SERVICE_NAMES =
  '(?:qq|163|126|139|189|188|sina|sohu|gmail|hotmail|outlook|foxmail|yeah|aliyun|icloud|21cn|wo|live)';
/** A domain after a sign that might mean anything else (#, a gap, "at" in words): one that people have their mail at. */
const KNOWN_DOMAIN = new RegExp(`^(?:vip${DOT})?${SERVICE_NAMES}${DOT}${END}(?:${DOT}cn)?(?![A-Za-z0-9])`, 'i');
const CUT_DOMAIN = new RegExp(`^(?:vip\\.)?${SERVICE_NAMES}(?![A-Za-z0-9])`, 'i');
const MAIL_LABEL = /(?:邮箱|邮件|邮址|mail|发到|发至|寄到)[^，。；,;\n]{0,6}$/i;
const AT = /\s?(?:@|[([]at[)\]]|【at】|艾特|圈a|\sat\s|#|&)\s?/gi;

/** E-mail addresses; a written-out at counts as the sign. */
export function findEmails(text: string): Finding[] {
  const found: Finding[] = [];
  eachMatch(AT, text, (match) => {
    let start = match.index;
    while (start > 0 && match.index - start < 64 && LOCAL_CHAR.test(text[start - 1])) start -= 1;
    while (start < match.index && /[._%+-]/.test(text[start])) start += 1;
    if (start === match.index) start -= new RegExp(`[${HAN_DIGITS}]*$`).exec(before(text, start, 20))![0].length;
    if (start === match.index) return;
    const after = match.index + match[0].length;
    const rest = text.slice(after, after + 120);
    const sure =
      (/@|at|艾特/i.test(match[0]) && !/^\s+at\s+$/i.test(match[0])) || MAIL_LABEL.test(before(text, start, 16));
    const domain =
      (sure ? DOMAIN.exec(rest) : null) ?? KNOWN_DOMAIN.exec(rest) ?? (sure ? CUT_DOMAIN.exec(rest) : null);
    if (domain) found.push({ kind: 'email', start, end: after + domain[0].length });
  });
  return found;
}

// What may stand between the name of the service and the id, as people write: 微信号是：, 加我微信，搜 …
const BETWEEN =
  '(?:号码?|同步|用户名|名|就|\uD83D\uDC49|➡|[(（][^)）\\n\\d]{1,8}[)）]|账号|帐号|ID|也?是|为|同|联系(?:我|方式)?|搜索?|添加|加我?|我的|您?可以|就?叫|我|手机|电话|同号|吧|呗|哈|啊|哦|聊|一下|[您你]|或|和|QQ|[\\s:：,，(（\\[【/“"「=＋+❤♥.→>|~-]){0,8}';
const SERVICE =
  '(?:微 {0,2}信(?: {0,2}号)?|[威薇微v][❤♥]|[威薇徽]信|微[.·]信|卫星号|绿泡泡|[➕+加]个?我?的?[微薇](?!信)|薇(?=[\\s:：])|我的?v(?!x)|weixin|wechat|wei信|w ?x|v ?x|v信|[➕+加]个?我?的?v(?!x))';
const ID = '[A-Za-z][A-Za-z0-9_-]{4,19}';
const WECHAT = new RegExp(
  `(${SERVICE})(${BETWEEN})(${ID}|\\d{1,4}[A-Za-z][A-Za-z0-9_-]{4,18}|\\d{5,11})(?![A-Za-z0-9_@])`,
  'gi',
);
/** 微信号是我名字全拼…: an id with a figure in it, some words after the label. */
const WECHAT_IN_WORDS =
  /微信(?!公众|小程序|视频号|步数)[^。；！？,;!?\n\dA-Za-z*]{0,16}(?:号|ID|叫|搜|加|是)[^。；！？;!?\n\dA-Za-z*]{0,12}([a-z][A-Za-z_-]{1,18}\d[A-Za-z0-9_-]{0,12})(?![A-Za-z0-9_@])|微信(?!公众|小程序|视频号|步数)[^。；！？;!?\n\dA-Za-z*]{1,14}号(?:是|为)?[:：]?\s?([a-z][A-Za-z_-]{1,18}\d[A-Za-z0-9_-]{0,12})(?![A-Za-z0-9_@])/g;
/** The id before its label: abc_123（微信）, abc_123是我微信. */
const WECHAT_AFTER = new RegExp(
  `(${ID})(?=[\\s(（【,，]{0,2}(?:就?是)?(?:我的?|本人)?(?:微信号?|vx|wx)(?![群\\w转支公小]))`,
  'gi',
);
const LETTER_V = /(?:^|[^A-Za-z0-9])v[\s]?[:：❤♥]\s?([A-Za-z][A-Za-z0-9_-]{5,19})(?![A-Za-z0-9_@])/gi;
const WXID = /wxid_[A-Za-z0-9]{6,30}/g;
const NOT_AN_ID =
  /^(?:wechat|weixin|iphone|ipad|android|windows|harmony(?:os)?|huawei|xiaomi|excel|word|office|email|address|mini-?program|online|offline|hy-.*|wifi|chatgpt|https?|system|version|official|payment|group|pay|emoji)$/i;
const UNIT = /^\s?(?:[元块万年月日时路号人个条次米度%]|[开打]头|航班)/;

/** Whether the letters or digits after the label read as an id, given how directly they were introduced. */
function isWechatId(label: string, between: string, id: string, after: string): boolean {
  const latin = /^[A-Za-z]/.test(label);
  // WX-2000, VX12345: the name of a model.
  if (latin && /^-?$/.test(between) && /^\d/.test(id)) return false;
  const introduced =
    latin || /[:：是为=(（]|号|ID|叫|搜|加|添|名|\uD83D|➡|->/i.test(between) || /号$|^[➕+加]/.test(label);
  if (/^\d/.test(id)) return introduced && !UNIT.test(after) && !/支付|转账/.test(between);
  if (NOT_AN_ID.test(id)) return false;
  return introduced || /[\d_-]/.test(id) || /^[a-z]{6,}$/.test(id);
}

/** WeChat ids where something introduces them: 微信号, VX, 加我微信 …, and wxid_ anywhere. */
export function findWechatIds(text: string): Finding[] {
  const found: Finding[] = [];
  const add = (end: number, id: string): void => {
    found.push({ kind: 'wechat', start: end - id.length, end });
  };
  eachMatch(WXID, text, (match) => add(match.index + match[0].length, match[0]));
  eachMatch(WECHAT, text, (match) => {
    const [whole, label, between, id] = match;
    const end = match.index + whole.length;
    if (/^[A-Za-z]/.test(label) && /[A-Za-z0-9]$/.test(before(text, match.index, 1))) return;
    if (!isWechatId(label, between, id, text.slice(end, end + 3))) return;
    found.push({ kind: 'wechat', start: end - id.length, end: end + restOfId(id, text.slice(end, end + 12)) });
  });
  eachMatch(WECHAT_IN_WORDS, text, (match) => add(match.index + match[0].length, match[1] ?? match[2]));
  eachMatch(WECHAT_AFTER, text, (match) => {
    if (/[\d_]/.test(match[1]) && !/[A-Za-z0-9_-]$/.test(before(text, match.index, 1)) && /^[a-z]/.test(match[1]))
      add(match.index + match[1].length, match[1]);
  });
  eachMatch(LETTER_V, text, (match) => add(match.index + match[0].length, match[1]));
  return found;
}

/** How much further an id goes that was written apart: zhangsan 88. */
function restOfId(id: string, after: string): number {
  const match = /^ \d{2,8}(?![\dA-Za-z])/.exec(after);
  return match && /^[A-Za-z]+$/.test(id) && !UNIT.test(after.slice(match[0].length)) ? match[0].length : 0;
}

const QQ =
  /(?:q ?q|扣扣|企鹅|球球|[➕+加]我?q|(?:^|[^A-Za-z0-9])q(?=\s?[:：号]|\d{6}))(?:号码?|账号|帐号)?(?:也?是|为)?[\s:：(（=/-]{0,4}([1-9]\d{4,11})(?![\dA-Za-z@])/gi;

/** QQ numbers; the number of a group is nobody's own. */
export function findQqNumbers(text: string): Finding[] {
  const found: Finding[] = [];
  eachMatch(QQ, text, (match) => {
    const end = match.index + match[0].length;
    if (!UNIT.test(text.slice(end, end + 2))) found.push({ kind: 'qq', start: end - match[1].length, end });
  });
  return found;
}
