import { eachMatch, before, type Finding } from './redaction.text';

/**
 * Addresses down to a door: building and room, unit and room, street number and room, group and number in a village, and
 * a street number that somebody calls home. A building, a gate, a street number or a community alone names a place of
 * the matter, not a home, and stays.
 */

const HAN = '零〇一二三四五六七八九十';
const BUILDING_NUMBER = `(?:[A-Za-z]?\\d{1,4}|\\d{1,2}[A-Za-z]|[A-Za-z]|[${HAN}]{1,3})`;
const PART_NUMBER = `(?:\\d{1,3}|[A-Za-z]|[${HAN}]{1,3})`;
const HOUSE_NUMBER = `(?:\\d{1,5}|[${HAN}百]{1,5})`;
const GAP = '[ \\-的()/\\n]?第?';
const LOOSE_GAP = '[ \\-的()/,、\\n]{0,2}第?';
const BUILDING = `(?:${BUILDING_NUMBER} ?(?:号?宿舍楼|号楼|#楼|栋楼?|幢楼?)|[A-Za-z]?\\d{1,4} ?(?:座|#)|[${HAN}]{1,3}(?:座|#)|[A-Za-z] ?座)`;
const UNIT = `(?:${PART_NUMBER} ?(?:单元|门洞?|号?梯|座|#)|[东西中南北甲乙丙丁]单元)`;
const FLOOR = `(?:${PART_NUMBER} ?|顶)(?:楼|层)`;
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
/** A number as doors have it: the floor and one of the doors on it. */
const DOOR_LIKE = '[1-9]\\d?(?:0[1-9]|1\\d)';
/** Households counted: 302户居民, 128户联名. */
const NOT_COUNTED_HOMES = '(?!居民|业主|住户|人|家|[都全均共没未不约联签同反\\d])';
const DWELLER =
  '住户|业主|租户|租客|房客|户主|房主|屋主|邻居|村民|老人|[\\u4e00-\\u9fff]?(?:阿姨|大[爷妈娘]|奶奶|爷爷|先生|女士|师傅)|人家|一家|家|住[了着]';
const LANE = '(?:\\d{1,4}弄)?';

const EXPRESSIONS = [
  // 3栋2单元501室, 12号楼1203, A座12楼B室, 3#2-501, 66号5栋302, 3栋5-2
  `(?:${LANE}\\d{1,5}(?:-\\d{1,3})?号(?:大院|院)?${GAP})?${BUILDING}(?:${LOOSE_GAP}${UNIT}${LOOSE_GAP}|${GAP})(?:${FLOOR}${GAP})?(?:\\d{1,2}-)?${ROOM}`,
  // 3栋12楼6号, 2单元3楼6号, 7幢3单元8号
  `(?:\\d{1,5}号${GAP})?(?:${BUILDING}${GAP}${FLOOR}|(?:${BUILDING}${LOOSE_GAP})?${UNIT}${GAP}(?:${FLOOR})?)${GAP}${SMALL_DOOR}`,
  // 三号院七栋十一号, 7栋11号的住户; 3栋11号 alone may be a day
  `${HOUSE_NUMBER}号(?:大院|院)${GAP}${BUILDING}${GAP}${SMALL_DOOR}`,
  `${HOUSE_NUMBER}号(?:大院|院)${HOUSE_NUMBER}号${NOT_A_HOUSE}${COUNTED}`,
  `${BUILDING}${GAP}${SMALL_DOOR}(?=的?(?:${DWELLER}))`,
  // 5号楼2单元9层903户
  `${BUILDING}${LOOSE_GAP}${UNIT}${GAP}(?:${FLOOR}${GAP})?\\d{3,4}(?=户)`,
  // 4栋2305户养了狗; 4栋128户 and 4栋305户居民 count
  `${BUILDING_NUMBER} ?(?:号楼|#楼?|栋|幢|座)${GAP}(?:${FLOOR}${GAP})?(?:[1-9]\\d(?:0[1-9]|1\\d)户|[1-9](?:0[1-9]|1\\d)户(?=[\\u4e00-\\u9fff]))${NOT_COUNTED_HOMES}`,
  // 2单元5楼东
  `(?:${BUILDING}${GAP})?${UNIT}${GAP}${FLOOR}[东西中](?=[,，。；;!！)）\\s]|$)`,
  // 2单元501, 12号1单元301
  `(?:\\d{1,4}(?:-\\d{1,3})?号(?:大院|院)?${GAP})?(?:(?:${PART_NUMBER} ?|[东西中南北甲乙丙丁])单元|\\d{1,2}(?:号?梯|门))${LOOSE_GAP}(?:${FLOOR}${GAP})?${ROOM}`,
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

const HOME_BEFORE =
  '(?:住(?:在|址|于)?|家在|家住|房号|门牌号?|地址|我是|本人是|业主|住户|家(?=[A-Z]?\\d))[\\s:：是为在]{0,3}';
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
  new RegExp(`(\\d{1,3}-(?:\\d{1,2}-)?\\d{3,4})(?=的?(?:业主(?!委)|住户|租户|租客|住着|家|户主|房主))`, 'g'),
  new RegExp(
    `(?:房间?号|室号|门牌号?)[\\s:：是为]{0,3}([A-Za-z]?\\d{3,4}[A-Za-z]?|\\d{1,3}(?:-\\d{1,4}){1,2})${COUNTED}`,
    'g',
  ),
  new RegExp(`${DWELLER_BEFORE}((?:${FLOOR}${GAP})?[A-Za-z]?\\d{3,4} ?(?:室|房(?!间)|号房))`, 'g'),
  new RegExp(`${STREET_BEFORE}((?:\\d{1,4}|[${HAN}]{1,3})号-?${DOOR_NUMBER})`, 'g'),
  new RegExp(`(?:住在?|家在|家住)[^，。；,;\\n\\d*]{1,14}[苑园府庭居厦寓湾城]([A-Za-z]?\\d{3,4})${COUNTED}`, 'g'),
  new RegExp(`${TOWER_BEFORE}(${FLOOR}${GAP}[A-Za-z]?\\d{3,4})${COUNTED}`, 'g'),
  new RegExp(`(?:(?:我|家|就|本人)住在?\\s?|我是(?=\\d+的))([A-Za-z]?\\d{3,4})(?=[,，。；;!！)）]|$|的|室|房)`, 'g'),
  // 楼上801, 隔壁1503
  new RegExp(
    `(?:楼上|楼下|隔壁|邻居|对[门面]|投诉|举报)(?:邻居|住户|那家)?(?:的|是)?\\s?(${DOOR_LIKE}户${NOT_COUNTED_HOMES}|${DOOR_NUMBER})(?!号)`,
    'g',
  ),
  new RegExp(`我家(${DOOR_LIKE})(?=[,，。；;!！\\s]|$|的|漏|没|停|被)`, 'g'),
  // 周先生(16-2-604)
  new RegExp(`\\((\\d{1,3}-\\d{1,2}-${DOOR_LIKE})\\)`, 'g'),
  // 1502的业主, 801住户; not 共801业主
  new RegExp(
    `(?:^|[^共有余近约等计达体名\\dA-Za-z.-])(?!(?:19|20)\\d{2})(${DOOR_LIKE}室?)(?=的?(?:业主(?!委)|住户|租户|租客|房客|户主|房主|邻居))`,
    'g',
  ),
  // 后埔村112号: a house, unless something else has the number; up to 31 it may be a day, and what follows decides
  new RegExp(
    `[^我们全本各该个农][村屯寨][^\\d，。；,;.\\n*第${HAN}]{0,3}?(?:\\d{1,2}组)?` +
      `((?:3[2-9]|[4-9]\\d|[1-9]\\d{2,3})号(?!对面|附近|旁|斜|背后|后面|前面|周边|一带|商|店|铺|厂|[路站])${NOT_A_HOUSE}|` +
      `${HOUSE_NUMBER}号(?=[,，。；;!！)）\\s]|$|的|门[口前]|院里|[房屋老危]|(?:${DWELLER})|(?![大专厂商国])[\\u4e00-\\u9fff]家))`,
    'g',
  ),
  // 福兴路18号住着, 工农巷7号的李奶奶
  new RegExp(
    `[路街巷弄里冲湾坡坳岭塘垅坪沟坝坊屋厝](\\d{1,4}(?:-\\d{1,3})?号)(?=(?:的(?:老|小|[\\u4e00-\\u9fff](?=阿姨|大爷|奶奶|爷爷|先生|女士|师傅))?)?(?:居民(?!楼|小?区)|是我[家们]|[我他她]家|${DWELLER}))`,
    'g',
  ),
  new RegExp(`([A-Z]?\\d{1,3}号别墅)(?!区)`, 'g'),
  new RegExp(`(?:别墅区?|排屋)([A-Z]?\\d{1,3}号)${NOT_A_HOUSE}`, 'g'),
  new RegExp(`(?:商住楼|公寓|宿舍楼?|公馆|大厦)([A-Z]\\d{3,4})${COUNTED}`, 'g'),
  // 7-1903 陈, before a phone
  new RegExp(
    `(?:^|[^\\dA-Za-z*.-])(\\d{1,3}-(?:\\d{1,2}-)?\\d{3,4})(?=[\\s,，]{0,2}[\\u4e00-\\u9fff]{0,4}[\\s:：,，]{0,2}\\*{11})`,
    'g',
  ),
  // 17楼东户
  new RegExp(`(${FLOOR}${GAP}[东西中南北](?:边|头)?户)(?![型外口籍数均])`, 'g'),
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
      `(${HOUSE_NUMBER}(?:-\\d{1,3})?号(?:之[一二三\\d]|附\\d{1,3}号?|-\\d{1,4})?)(?!对面|附近|旁|斜|隔壁|背后|后面|前面|周边|一带|公交|地铁|路口|站)${NOT_A_HOUSE}`,
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

const FLOOR_AND_ROOM = new RegExp(
  `(\\d{1,2}|[一二三四五六七八九十]{1,3}) ?[楼层F]${GAP}[A-Za-z]?(\\d{3,4})(?: ?(?:室|号房|房(?!间)|户))?(?![\\u4e00-\\u9fff]{0,3}(?:店|馆|超市|商铺|公司|药房))${COUNTED}`,
  'g',
);
const ROOM_ALONE = new RegExp(`(^|[^去到在找至\\dA-Za-z*-])${DOOR_LIKE}室(?!内|外|[友温])`, 'g');
/** Where a floor and a room without a building are no home. */
const PUBLIC_CLAUSE =
  /(?:中心|局|委|办|所|站|院|庭|校|学|馆|厅|公司|商|场|酒店|宾馆|银行|政府|行政|教学|综合|写字|社区|科|部|处|会|园)[^，。；！？,;!?\n]{0,10}$/;

const HAN_VALUES = '零一二三四五六七八九';

/** The number of a floor in figures: 十二 → 12. */
function floorNumber(floor: string): string {
  if (/\d/.test(floor)) return floor;
  const [tens, ones] = floor.includes('十') ? floor.split('十') : ['零', floor];
  return String(10 * (tens === '' ? 1 : HAN_VALUES.indexOf(tens)) + (ones === '' ? 0 : HAN_VALUES.indexOf(ones)));
}

/**
 * Doors where no building is named: 24楼2406室, when the room lies on the floor named before it, and 501室 alone; not
 * where the clause speaks of a public place.
 */
function findRooms(text: string, add: (start: number, end: number) => void): void {
  const isPublic = (at: number): boolean => PUBLIC_CLAUSE.test(before(text, at, 20));
  eachMatch(FLOOR_AND_ROOM, text, (match) => {
    const [whole, floor, room] = match;
    if (room.slice(0, -2) === floorNumber(floor) && !isPublic(match.index))
      add(match.index, match.index + whole.length);
  });
  eachMatch(ROOM_ALONE, text, (match) => {
    const start = match.index + match[1].length;
    if (!isPublic(start)) add(start, match.index + match[0].length);
  });
}

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
  findRooms(text, add);
  for (const expression of IN_CONTEXT) {
    eachMatch(expression, text, (match) => {
      const end = match.index + match[0].length;
      if (!NOT_HOME.test(before(text, end - match[1].length, 30))) add(end - match[1].length, end);
    });
  }
  return found;
}
