import { before, eachMatch, type Finding } from './redaction.text';

/**
 * Addresses down to a door: building and room, unit and room, street number and room. A building, a gate, a street
 * number or a community alone names a place of the matter, not a home, and stays.
 */

const HAN = '零〇一二三四五六七八九十';
const BUILDING_NUMBER = `(?:[A-Za-z]?\\d{1,4}|[A-Za-z]|[${HAN}]{1,3})`;
const PART_NUMBER = `(?:\\d{1,3}|[A-Za-z]|[${HAN}]{1,3})`;
const GAP = '[ \\-的()]?';
const BUILDING = `(?:${BUILDING_NUMBER} ?(?:号楼|#楼|栋楼?|幢楼?)|[A-Za-z]?\\d{1,4} ?(?:座|#)|[A-Za-z] ?座)`;
const UNIT = `(?:${PART_NUMBER} ?(?:单元|门洞?|梯|座|#)|[东西中南北]单元)`;
const FLOOR = `${PART_NUMBER} ?(?:楼|层)`;
const DASHED = '(?:\\d{1,2}-)?';

// A room that says so may have any number; one that does not must look like a door and not count anything.
const NAMED_ROOM = `(?:[A-Za-z]?-?\\d{1,4}[A-Za-z]?|[A-Za-z]|[${HAN}百]{1,5}) ?(?:号房|号室|室(?![0-9一二两三]?厅|内外)|房(?![间产屋东源租]))`;
const PLAIN_DOOR = `(?:[A-Za-z]?\\d{3,4}[A-Za-z]?|\\d{1,2}[A-Ha-h](?:\\d{2})?|[${HAN}]{3,4})`;
// Words after a number that make it a count, a year, a bus line, an emergency line, or the room of an office or a shop.
const COUNTED =
  '(?! ?(?:[\\dA-Za-z年月日元米人平㎡个多名次辆台盏万块度吨天秒余套间位亩张件期只头棵株路班级分伏%.铺]|号线|千|百|' +
  '家(?:商|店|企|单)|户(?!主|的|门)|小时|办公|会议|教室|窗口|诊室|活动室|病房|商铺|商户|门面|门店|店|便利店|超市|急救|救护|停[水电]))';
const MORE_DOORS = '(?:(?:[、/至到和-]|及)\\d{3,4}(?!\\d) ?(?:室|房(?!间)|号房)?){0,4}';
const NAMED_DOOR = `(?:${NAMED_ROOM}|(?:${FLOOR})?[东西中南北左右][户门])`;
const DOOR_NUMBER = `(?!1(?:10|19|2[02])(?!\\d))${PLAIN_DOOR}(?:号(?!楼|院|线|文|门)|户(?=主|的|门))?${COUNTED}`;
const ROOM = `(?:[,，]?${NAMED_DOOR}|${DOOR_NUMBER})${MORE_DOORS}\\)?`;

const EXPRESSIONS = [
  // 3栋2单元501室, 12号楼1203, A座12楼B室, 3#2-501
  `${BUILDING}${GAP}(?:${UNIT}${GAP})?(?:${FLOOR}${GAP})?${DASHED}${ROOM}`,
  // 2单元501, 12号1单元301
  `(?:\\d{1,4}号${GAP})?(?:${PART_NUMBER} ?|[东西中])单元${GAP}(?:${FLOOR}${GAP})?${ROOM}`,
  // 123弄8号501室, 18号502室, 18号院3楼502房
  `(?:\\d{1,4}弄)?\\d{1,5}号(?:大院|院|之[一二三\\d])?${GAP}(?:${FLOOR}${GAP})?${NAMED_ROOM}`,
  // 5-2-1203室
  '\\d{1,3}-\\d{1,2}-\\d{3,4} ?(?:室|房(?!间))',
];
const DOOR = new RegExp(`(?:${EXPRESSIONS.join('|')})`, 'g');

const HOME_BEFORE = '(?:住在?|家在|房号|门牌号?|地址)[\\s:：是为在]{0,3}';
const ESTATE_BEFORE = '(?:小区|花园|新村|公寓|家园|大厦|大楼|宿舍|[苑府邸轩庭阁])[\\s:：]?';
/** Doors that only their surroundings give away; the door is the last group. */
const IN_CONTEXT = [
  new RegExp(`(?:${HOME_BEFORE}|${ESTATE_BEFORE})(\\d{1,3}-(?:\\d{1,2}-)?\\d{3,4}(?:室|房)?)${COUNTED}`, 'g'),
  new RegExp(`社区[\\s:：]?(\\d{1,3}-\\d{1,2}-\\d{3,4})${COUNTED}`, 'g'),
  new RegExp(`(?:${HOME_BEFORE}|${ESTATE_BEFORE})((?:${FLOOR}${GAP})?[A-Za-z]?\\d{3,4}[A-Za-z]?(?:室|房(?!间)))`, 'g'),
  new RegExp(`(?:房号|门牌号?)[\\s:：是为]{0,3}([A-Za-z]?\\d{3,4}[A-Za-z]?)${COUNTED}`, 'g'),
  new RegExp(`(?:弄|巷|[路街里])(\\d{1,4}号-?\\d{3,4})${COUNTED}`, 'g'),
  new RegExp(`村[^\\d，。,.\\n]{0,6}((?:\\d{1,3}|[${HAN}]{1,3})(?:组|队)\\d{1,4}号)(?!楼|院|线|门(?!前|口)|选手)`, 'g'),
];

/** Rooms of public places are where people go, not where they live. */
const PUBLIC_PLACE =
  /(?:服务中心|办事处|街道办|居委会|村委会|委员会|政府|派出所|法院|检察院|医院|卫生院|门诊部|学校|小学|中学|幼儿园|联络站|图书馆|文化站|文化馆|活动中心|行政中心|办公楼|教学楼|门诊楼|住院部|综合楼|大厅|写字楼)的?[\s:：,，]?$/;

/** Door-level addresses. */
export function findAddresses(text: string): Finding[] {
  const found: Finding[] = [];
  const add = (start: number, end: number): void => {
    if (PUBLIC_PLACE.test(before(text, start)) || found.some((other) => other.start < end && start < other.end)) return;
    found.push({ kind: 'address', start, end });
  };
  eachMatch(DOOR, text, (match) => {
    const previous = before(text, match.index, 1);
    if (/[\d月.]/.test(previous) || (/[A-Za-z]/.test(previous) && /^[A-Za-z\d]/.test(match[0]))) return;
    add(match.index, match.index + match[0].length);
  });
  for (const expression of IN_CONTEXT) {
    eachMatch(expression, text, (match) => {
      const end = match.index + match[0].length;
      add(end - match[1].length, end);
    });
  }
  return found;
}
