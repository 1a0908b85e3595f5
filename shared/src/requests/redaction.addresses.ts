import { eachMatch, before, type Finding } from './redaction.text';

/**
 * Addresses down to a door: building and room, unit and room, street number and room, group and number in a village, and
 * a street number that somebody calls home. A building, a gate, a street number or a community alone names a place of
 * the matter, not a home, and stays.
 */

const HAN = '零〇一二三四五六七八九十';
const BUILDING_NUMBER = `(?:[A-Za-z]?\\d{1,4}|[A-Za-z]|[${HAN}]{1,3})`;
const PART_NUMBER = `(?:\\d{1,3}|[A-Za-z]|[${HAN}]{1,3})`;
const HOUSE_NUMBER = `(?:\\d{1,5}|[${HAN}百]{1,5})`;
const GAP = '[ \\-的()/\\n]?第?';
const LOOSE_GAP = '[ \\-的()/,、\\n]{0,2}第?';
const BUILDING = `(?:${BUILDING_NUMBER} ?(?:号?宿舍楼|号楼|#楼|栋楼?|幢楼?)|[A-Za-z]?\\d{1,4} ?(?:座|#)|[${HAN}]{1,3}座|[A-Za-z] ?座)`;
const UNIT = `(?:${PART_NUMBER} ?(?:单元|门洞?|号?梯|座|#)|[东西中南北]单元)`;
const FLOOR = `${PART_NUMBER} ?(?:楼|层)`;
const NOT_A_HOUSE =
  '(?!楼|院|线|文|门(?!前|口)|梯|桩|床|窗|诊|机|柜|车|厅|桌|座|位|选手|同学|公告|令|通知|电|杆|变|井|路灯|灯|箱|闸|泵|渠|田|地块|鱼?塘|水|配|台区|以[前后]|开始|左右|那天)';

// A room that says so may have any number; one that does not must look like a door and not count anything.
const ROOM_WORD = '(?:号房|号室|室(?![0-9一二两三]?厅|内外|[友温])|房(?![间产屋东源租地价管子改贷款型本]))';
const NAMED_ROOM = `(?:[A-Za-z]?-?\\d{1,4}[A-Za-z]?|[A-Za-z]|[${HAN}百]{1,5}) ?${ROOM_WORD}`;
const PLAIN_DOOR = `(?:[A-Za-z]?\\d{3,4}[A-Za-z]?|\\d{1,2}[A-Ha-h](?:\\d{2})?|(?:[零〇一二三四五六七八九]{3,4}|[一二三四五六七八九]百零[一二三四五六七八九])(?!单元|[零〇二三四五六七八九十百]|一(?![直家下共个些到])))`;
// Words after a number that make it a count, a year, a bus line, an emergency line, or the room of an office or a shop.
const COUNTED =
  '(?! ?(?![万余路米时平班][某先女老师阿姨家大])(?:[+\\dA-Za-z年月日元米人平㎡个多名次辆台盏万块度吨秒套间位亩件期只头棵株路班级分伏%.铺岁来几根处斤道条步瓦层点]|' +
  '[-/.]\\d{1,2}[-/.]|[-~至到]\\d{2,4} ?[年月日元人平米级]|‰|里(?![面头屋边])|余(?![某先女老师阿姨家])|周(?:年|末|边|围|[,，。；\\s]|$)|[部倍亿厘毫克升遍页封寸℃栋幢份时]|公[里斤分顷]|立方|口人|届|号(?:文|令|窗|公告)|天(?!天)|张(?=[桌椅票纸床])|号线|号车位|千|百|楼(?![上下道])|国道|省道|县道|乡道|公交|列车|' +
  '家(?:商|店|企|单)|户(?!主|的|门)|小时|办公|会议|教室|窗口|诊室|活动室|病房|商铺|商户|门面|门店|店|便利店|超市|急救|救护|停[水电]))';
const MORE_DOORS = '(?:(?:[、/至到和-]|及)\\d{3,4}(?!\\d) ?(?:室|房(?!间)|号房)?){0,4}';
const SIDE_DOOR = `(?:${FLOOR}${GAP}[东西中南北左右对](?:边|头|面|手边?|侧)?(?:那|第一|的)?[户门家]|[东西中南北左右A-Z](?:边|头)?户)`;
const DOOR_NUMBER = `(?!1(?:10|19|2[02])(?!\\d)|(?:19|20)\\d{2}[)\\]〕])${PLAIN_DOOR}(?:号${NOT_A_HOUSE}|户(?=的|门))?${COUNTED}`;
const DASHED_DOOR = `\\d{1,2}-\\d{1,2}(?:号|户|室)?(?!单元)${COUNTED}`;
const SMALL_DOOR = `(?:\\d{1,2}|[${HAN}]{1,2})号${NOT_A_HOUSE}${COUNTED}`;
const ROOM = `(?:[,，]?(?:${NAMED_ROOM}|${SIDE_DOOR})|${DOOR_NUMBER}|${DASHED_DOOR})${MORE_DOORS}\\)?`;
const LANE = '(?:\\d{1,4}弄)?';

const EXPRESSIONS = [
  // 3栋2单元501室, 12号楼1203, A座12楼B室, 3#2-501, 66号5栋302, 3栋5-2
  `(?:${LANE}\\d{1,5}(?:-\\d{1,3})?号(?:大院|院)?${GAP})?${BUILDING}(?:${LOOSE_GAP}${UNIT}${LOOSE_GAP}|${GAP})(?:${FLOOR}${GAP})?(?:\\d{1,2}-)?${ROOM}`,
  // 3栋12楼6号, 2单元3楼6号, 7幢3单元8号
  `(?:\\d{1,5}号${GAP})?(?:${BUILDING}${GAP}${FLOOR}|(?:${BUILDING}${LOOSE_GAP})?${UNIT}${GAP}(?:${FLOOR})?)${GAP}${SMALL_DOOR}`,
  // 三号院七栋十一号, 7栋11号的住户; 3栋11号 alone may be a day
  `${HOUSE_NUMBER}号(?:大院|院)${GAP}${BUILDING}${GAP}${SMALL_DOOR}`,
  `${HOUSE_NUMBER}号(?:大院|院)${HOUSE_NUMBER}号${NOT_A_HOUSE}${COUNTED}`,
  `${BUILDING}${GAP}${SMALL_DOOR}(?=的?(?:住户|业主|租客|家|房主))`,
  // 5号楼2单元9层903户
  `${BUILDING}${LOOSE_GAP}${UNIT}${GAP}(?:${FLOOR}${GAP})?\\d{3,4}(?=户)`,
  // 2单元501, 12号1单元301
  `(?:\\d{1,4}(?:-\\d{1,3})?号(?:大院|院)?${GAP})?(?:${PART_NUMBER} ?|[东西中])单元${LOOSE_GAP}(?:${FLOOR}${GAP})?${ROOM}`,
  // 123弄8号501室, 18号502室, 18号院3楼502房, 十八号五零二室
  `${LANE}${HOUSE_NUMBER}(?:-\\d{1,3})?号(?:大院|院|之[一二三\\d])?${GAP}(?:(?:${FLOOR}${GAP})?${NAMED_ROOM}|${FLOOR}${GAP}${DOOR_NUMBER})`,
  // 88号附3号, 23号之一402
  `${HOUSE_NUMBER}号(?:附${HOUSE_NUMBER}号|之[一二三四五\\d]-?[A-Za-z]?\\d{3,4}${COUNTED})`,
  // 5-2-1203室
  '\\d{1,3}-\\d{1,2}-\\d{3,4} ?(?:室|房(?!间))',
  // 8巷3号401
  `(?:\\d{1,3}|[${HAN}]{1,3})巷${HOUSE_NUMBER}号(?:之[一二三\\d])?[- ]?(?:${FLOOR}|${NAMED_ROOM}|[A-Za-z]?\\d{3,4}${COUNTED})`,
];
const DOOR = new RegExp(`(?:${EXPRESSIONS.join('|')})`, 'g');

const HOME_BEFORE = '(?:住(?:在|址|于)?|家在|家住|房号|门牌号?|地址|我是|本人是|业主|住户)[\\s:：是为在]{0,3}';
const ESTATE_BEFORE =
  '(?:小区|花园|新村|公寓|家园|大厦|大楼|宿舍楼?|[工属]楼|[租置障迁]房|家属[院区]|公馆|社区|一期|二期|三期|四期|[东西南北A-Z]区|[苑府邸轩庭阁居湾城园里坊墅郡])[\\s:：]?';
const TOWER_BEFORE = '(?:大厦|大楼|公寓|宿舍楼?|公馆|[苑邸轩庭阁墅])';
const STREET_BEFORE = '[路街巷弄里道苑园府庭居坊厦寓湾村城]\\s?';
const DWELLER_BEFORE = '(?:楼上|楼下|隔壁|对门|业主|住户|租客|邻居|我家|本人|家住?|我是)的?\\s?';
const CALLED_HOME =
  '(?:住(?![院建房宅宿进满])|家在|老家|户籍|户口|门牌|收货|收件|寄[到至往]|送[到至]|地址)[^，。；！？,;!?\\n\\d*]{0,24}?';
const VILLAGE_NUMBER = `(?:\\d{1,3}|[${HAN}]{1,3})(?:村民小组|小组|组|生产队|大队|队|社)`;
/** Doors that only their surroundings give away; the door is the last group. */
const IN_CONTEXT = [
  new RegExp(
    `(?:${HOME_BEFORE}|${ESTATE_BEFORE})((?:[A-Za-z]?\\d{1,3}|[A-Za-z]|[${HAN}]{1,3})-(?:(?:\\d{1,2}|[${HAN}]{1,2})-)?(?:\\d{3,4}|[${HAN}]{3,4})(?:室|房)?)(?!-\\d)${COUNTED}`,
    'g',
  ),
  new RegExp(`(?:${HOME_BEFORE}|${ESTATE_BEFORE})((?:${FLOOR}${GAP})?[A-Za-z]?\\d{3,4}[A-Za-z]?(?:室|房(?!间)))`, 'g'),
  new RegExp(`(\\d{1,3}-\\d{1,2}-\\d{3,4})(?=的?(?:业主|住户|租客|住着|家|户主))`, 'g'),
  new RegExp(`(?:房号|门牌号?)[\\s:：是为]{0,3}([A-Za-z]?\\d{3,4}[A-Za-z]?)${COUNTED}`, 'g'),
  new RegExp(`${DWELLER_BEFORE}((?:${FLOOR}${GAP})?[A-Za-z]?\\d{3,4} ?(?:室|房(?!间)|号房))`, 'g'),
  new RegExp(`${STREET_BEFORE}((?:\\d{1,4}|[${HAN}]{1,3})号-?${DOOR_NUMBER})`, 'g'),
  new RegExp(`(?:住在?|家在|家住)[^，。；,;\\n\\d*]{1,14}[苑园府庭居厦寓湾城]([A-Za-z]?\\d{3,4})${COUNTED}`, 'g'),
  new RegExp(`${TOWER_BEFORE}(${FLOOR}${GAP}[A-Za-z]?\\d{3,4})${COUNTED}`, 'g'),
  new RegExp(`(?:我|家|就|本人)住在?\\s?([A-Za-z]?\\d{3,4})(?=[,，。；;!！)）]|$|的|室|房)`, 'g'),
  new RegExp(`村(\\d{1,4}号)(?=的?(?:村民|住户|老人|人家|房子|院子|屋))`, 'g'),
  // 88号荷花公寓1203室: the street number leads to the door that was found
  new RegExp(
    '[路街道巷弄](\\d{1,5}号)(?=[\\u4e00-\\u9fff]{1,8}(?:小区|花园|公寓|大厦|家园|新村|[苑园里府邸庭居湾城舍])\\*{3})',
    'g',
  ),
  new RegExp(`(?:家属[院区]|宿舍区?|平房区?|住在?|家在|地址[:：]?)\\s?(${BUILDING}${GAP}${SMALL_DOOR})`, 'g'),
  new RegExp(
    `(?:住在?|家在|家住|地址[:：]?)[^，。；,;\\n\\d*A-Za-z]{1,14}([A-Za-z]?\\d{1,3}-(?:\\d{1,2}-)?\\d{3,4})(?!-\\d)${COUNTED}`,
    'g',
  ),
  // 三组18号, 3组李家湾12号
  new RegExp(`(?:^|[^第]|村第)(${VILLAGE_NUMBER}[^\\d，。；,;.\\n*]{0,6}?${HOUSE_NUMBER}号)${NOT_A_HOUSE}`, 'g'),
  new RegExp(`[里村院区组巷居舍房]\\s?((?:\\d{1,3}|[${HAN}]{1,3})排${HOUSE_NUMBER}号)${NOT_A_HOUSE}`, 'g'),
  // 家住翠园路18号
  new RegExp(
    `${CALLED_HOME}[路街巷弄里村庄屯寨坊湾组社队道同条坪塘岗岭桥沟坡河堡营镇乡庐]\\s?` +
      `(${HOUSE_NUMBER}号(?:之[一二三\\d]|附\\d{1,3}号?|-\\d{1,4})?)(?!对面|附近|旁|斜|隔壁|背后|后面|前面|周边|一带|公交|地铁|路口|站)${NOT_A_HOUSE}`,
    'g',
  ),
];
/** A street address that is not a home: 公司地址, 事发地址. */
const NOT_HOME = /(?:经营|公司|单位|店铺?|项目|工程|事发|案发|办公|施工|学校|企业|违法|现场|工地|厂)的?地址/;

/** Rooms of public places are where people go, not where they live. */
const PUBLIC_PLACE = new RegExp(
  '(?:服务中心|办事处|管理处|街道办|居委会|村委会|委员会|政府|派出所|卫生所|司法所|事务所|诊所|法院|法庭|检察院|医院|卫生院|门诊部|急诊|' +
    '学校|小学|中学|大学|学院|校区|党校|幼儿园|联络站|服务站|工作站|卫生站|图书馆|体育馆|文化站|文化馆|活动中心|行政中心|市民中心|' +
    '办公楼|教学楼|实验楼|门诊楼|住院部|综合楼|写字楼|大厅|公司|商场|市场|酒店|宾馆|银行|[^公]局)' +
    '[的大楼内里东西南北区A-Z\\d]{0,4}[\\s:：,，]?$',
);
/** What is no home, said to be at the door: 办公室在3栋201. */
const PUBLIC_ROOM =
  /(?:办公室|教室|会议室|窗口|病房|科室|诊室|门诊|办公地点|活动室|阅览室|食堂)[就都]?[在是于位:：\s]{0,3}$/;
const PUBLIC_AFTER = /^(?:室|房|号|号房)?[去找来]?(?:办理|咨询|领取|提交|报到|开会|窗口|办公|盖章|听证|开庭)/;

/** Door-level addresses. */
export function findAddresses(text: string): Finding[] {
  const found: Finding[] = [];
  const add = (start: number, last: number): void => {
    const opens = text.slice(start, last).includes('(');
    const end = last - (text[last - 1] === ')' && !opens ? 1 : 0);
    if (
      PUBLIC_PLACE.test(before(text, start)) ||
      PUBLIC_ROOM.test(before(text, start)) ||
      PUBLIC_AFTER.test(text.slice(end, end + 6))
    )
      return;
    found.push({ kind: 'address', start, end });
  };
  eachMatch(DOOR, text, (match) => {
    const previous = before(text, match.index, 1);
    if (/[\d月.]/.test(previous) || (/[A-Za-z]/.test(previous) && /^[A-Za-z\d]/.test(match[0]))) {
      DOOR.lastIndex = match.index + 1;
      return;
    }
    add(match.index, match.index + match[0].length);
  });
  for (const expression of IN_CONTEXT) {
    eachMatch(expression, text, (match) => {
      const end = match.index + match[0].length;
      if (!NOT_HOME.test(before(text, end - match[1].length, 30))) add(end - match[1].length, end);
    });
  }
  return found;
}
