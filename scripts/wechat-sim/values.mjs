// What a template's keyword accepts, from WeChat's own table of parameter types (thing, phrase, time, …). Where the table
// says "characters" the stricter reading holds: UTF-16 units, so that an emoji counts as two.

const HAN = '\\p{Script=Han}';
const onlyHan = new RegExp(`^${HAN}+$`, 'u');
const anyHan = new RegExp(HAN, 'u');
const anyLetterOrDigit = /[\p{L}\p{N}]/u;

const upTo = (length, test = () => true) => {
  return (text) => text.length <= length && test(text);
};

/** ≤10 when a Han character is in it, else ≤20 letters and symbols; never digits. */
function isName(text) {
  if (/\p{N}/u.test(text)) return false;
  return text.length <= (anyHan.test(text) ? 10 : 20);
}

function isNumber(text) {
  return /^\d+(\.\d+)?$/.test(text) && text.replace('.', '').length <= 32;
}

const DAY = [/^(\d{4})年(\d{1,2})月(\d{1,2})日$/, /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/];
const SHORT_DAY = [
  /^\d{4}年(\d{1,2})月$/,
  /^(\d{1,2})月(\d{1,2})日$/,
  /^\d{4}[-/.](\d{1,2})$/,
  /^(\d{1,2})[-/.](\d{1,2})$/,
];

function isFullDay(text) {
  const plain = DAY[0].exec(text);
  const joined = DAY[1].exec(text);
  if (!plain && !joined) return false;
  const [year, month, day] = plain ? plain.slice(1).map(Number) : [joined[1], joined[3], joined[4]].map(Number);
  const made = new Date(Date.UTC(year, month - 1, day));
  return made.getUTCFullYear() === year && made.getUTCMonth() === month - 1 && made.getUTCDate() === day;
}

function isShortDay(text) {
  const parts = SHORT_DAY.map((form) => form.exec(text)).find(Boolean);
  if (!parts) return false;
  const [month, day = 1] = parts.slice(1).map(Number);
  return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

function isClock(text) {
  const parts = /^(\d{1,2}):(\d{2})(?::(\d{2}))?$/.exec(text);
  if (!parts) return false;
  const [hour, minute, second = 0] = parts.slice(1).filter(Boolean).map(Number);
  return hour <= 23 && minute <= 59 && second <= 59;
}

/** One moment or two joined by `~`. */
const range = (test) => (text) => {
  const ends = text.split('~').map((end) => end.trim());
  return ends.length <= 2 && ends.every(test);
};

/** A clock, or a full day and a clock. */
const isTime = range((text) => {
  const [day, clock, ...more] = text.split(' ');
  if (more.length > 0) return false;
  return clock === undefined ? isClock(day) : isFullDay(day) && isClock(clock);
});

/** A day, with a clock or without; year and month or month and day are days too. */
const isDate = range((text) => {
  const [day, clock, ...more] = text.split(' ');
  if (more.length > 0) return false;
  return clock === undefined ? isFullDay(day) || isShortDay(day) : isFullDay(day) && isClock(clock);
});

const TYPES = {
  thing: upTo(20),
  number: isNumber,
  letter: upTo(32, (text) => /^[A-Za-z]+$/.test(text)),
  symbol: upTo(5, (text) => !anyLetterOrDigit.test(text)),
  character_string: upTo(32, (text) => !anyHan.test(text)),
  time: isTime,
  date: isDate,
  amount: (text) => /^[¥￥$€£]?\d{1,10}(\.\d+)?元?$/.test(text),
  phone_number: upTo(17, (text) => /^[\d+\-() ]+$/.test(text)),
  car_number: upTo(8, (text) => new RegExp(`^[${HAN}A-Za-z0-9][A-Za-z0-9]*[${HAN}A-Za-z0-9]$`, 'u').test(text)),
  name: isName,
  phrase: upTo(5, (text) => onlyHan.test(text)),
};

/** The type of a keyword: `thing1` → thing. */
export const typeOf = (keyword) => keyword.replace(/\d+$/, '');

/**
 * Whether WeChat would take `value` for `keyword`. Empty text and control characters are refused for every type.
 * @param {string} keyword such as thing1  @param {unknown} value  @param {Record<string, string[]>} [enums] values of const and enum keywords
 */
export function acceptsValue(keyword, value, enums = {}) {
  if (typeof value !== 'string' && typeof value !== 'number') return false;
  const text = String(value);
  if (text.trim() === '' || /[\p{Cc}\p{Zl}\p{Zp}]/u.test(text)) return false;
  const type = typeOf(keyword);
  if (type === 'const' || type === 'enum') return (enums[keyword] ?? []).includes(text);
  return TYPES[type]?.(text) ?? false;
}
