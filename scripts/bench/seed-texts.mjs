// What the seeded voters say, as SQL: texts of the lengths people write, put together from pieces. Some pieces almost
// everybody uses and some hardly anybody; every place has names of its own.

const OPENINGS = [
  '',
  '您好，',
  '代表您好，',
  '',
  '想反映一下，',
  '请问',
  '各位代表，',
  '我是这里的老住户，',
  '家里有老人，',
  '打扰了，',
];
const GATES = [
  '东门',
  '北门口',
  '3号楼',
  '南侧',
  '地下车库',
  '公交站旁',
  '小学门口',
  '菜场边',
  '12幢西边',
  '河边步道',
  '二期',
  '便利店门口',
];
const ENDS = ['路', '小区', '苑', '花园', '巷', '村', '街', '弄'];
const PROBLEMS = [
  ...[
    '路灯坏了晚上看不清路',
    '垃圾没有人收气味很大',
    '停车位不够车停到消防通道上',
    '路面坑洼一下雨就积水',
    '夜里施工吵得睡不着',
  ],
  ...[
    '电梯老是停在半路',
    '雨水井盖松动车一压就响',
    '楼道里堆满杂物',
    '广场舞音响开到十点',
    '电动车在楼下飞线充电',
    '公交车改线以后老人看病要走两公里',
  ],
  ...[
    '幼儿园学位不够要排队',
    '自来水发黄有铁锈味',
    '楼顶漏水墙面发霉',
    '树枝伸到窗台上',
    '红绿灯时间太短走不到对面',
    '烧烤摊油烟往楼上灌',
  ],
  ...[
    '健身器材断了扶手',
    '河道漂着死鱼发臭',
    '人行道被共享单车占满',
    '加装电梯一楼不同意谈不拢',
    '宠物粪便没人清理',
    '暖气片只有一点点温',
  ],
  ...[
    '快递柜挡住了无障碍坡道',
    '外卖车逆行撞了人',
    '学校门口接送时堵得水泄不通',
    '监控坏了丢过两辆车',
    '绿化带里的洒水管爆裂',
  ],
  ...[
    '老年食堂关门没有地方吃饭',
    '医保报销材料要跑三趟',
    '公厕锁着不开门',
    '物业费涨了账目不公开',
    '燃气管道改造停了一半',
    '蚊子成片下水道没有消杀',
  ],
];
const SINCES = [
  '',
  '快两个星期了',
  '',
  '从上个月开始',
  '三天了',
  '',
  '有大半年',
  '国庆以后就这样',
  '刚修过又坏',
  '入冬以来',
];
const MORES = [
  ...[
    '晚上老人孩子出门看不清路',
    '物业说归市政管',
    '热线登记过没有下文',
    '已经有人绊倒过',
    '下雨的时候更厉害',
    '拍了照片可以提供',
  ],
  ...[
    '早晚高峰最明显',
    '坐轮椅的邻居过不去',
    '孩子上学要绕一大圈',
    '夏天开不了窗',
    '去年换过一批质量不好',
    '楼上楼下都能作证',
  ],
  ...[
    '找过两次施工队说等通知',
    '门卫说要等招标',
    '救护车上次进不来',
    '隔壁那个院子早就弄好了',
    '水费单上也看得出来',
    '夜班回来很害怕',
  ],
  ...[
    '大家愿意凑一部分钱',
    '图纸上本来不是这样画的',
    '原来的牌子也被拆掉',
    '消防检查来看过一回',
    '租户换了三拨还是老样子',
    '邮递员也抱怨过',
  ],
];
const ASKS = [
  '希望代表帮忙问一问',
  '什么时候能修好',
  '请尽快处理',
  '想知道归谁管',
  '盼望答复',
  '能不能派人看看现场',
  '谢谢代表',
  '',
];
/** Names of streets, shops and yards are made of these. */
const NAMES =
  '翠柳兰桂枫荷菊松竹梅杏桃榆槐柏樟银杉芦苇鹭鹤雁鹊莺燕鲤鲈潭溪泉涧浦汀洲屿岭峰岗坡塬川谷陵丘桥亭阁塔庙祠坊铺驿渡埠港湾堤堰闸井磨窑炉钟鼓琴棋墨砚笺帛锦绣绸缎染织瓷陶玉珠翡璃琥珀霞霁虹霓岚曦晨暮宵朔望晴朗';
/** Most people write two or three sentences more, one of a hundred tells the whole story: half of the texts are below 55
 *  characters, a tenth above 130, one of a hundred above 400. */
const MOST_SENTENCES = 60;
export const SENTENCES = `LEAST(${MOST_SENTENCES}, FLOOR(7 * (POW(1 - ${chance('length')}, -0.4) - 1)))`;

/**
 * Chance in [0, 1) of row `seq` for one purpose. A checksum alone would not do: those of two purposes always differ by the
 * same bits, and what is drawn by one would follow from what was drawn by the other.
 */
export function chance(purpose) {
  // Divided as floating point: exact decimals take MariaDB twice as long.
  return `((CRC32(CONCAT('${purpose}', seq)) * 2654435761) % 4294967291 / 4294967291e0)`;
}

/** One of `pieces`; `skew` 1: all alike, more: the first ones more often. */
const pick = (pieces, purpose, skew = 2) =>
  `ELT(1 + FLOOR(${pieces.length} * POW(${chance(purpose)}, ${skew})), ${pieces.map((one) => `'${one}'`).join(', ')})`;
const characterOf = (at) => `SUBSTRING('${NAMES}', 1 + ${at} % ${NAMES.length}, 1)`;
const rareCharacter = (purpose) => characterOf(`FLOOR(${chance(purpose)} * ${NAMES.length})`);

/** A name at the station's place: each has three of its own. */
const AREA = [
  characterOf(`(station_id * 7 + FLOOR(${chance('area')} * 3) * 31)`),
  characterOf(`(station_id * 13 DIV 5 + FLOOR(${chance('area')} * 3) * 17)`),
  pick(ENDS, 'end'),
].join(', ');
const SHOP = `CONCAT('，就在', ${['shop a', 'shop b', 'shop c'].map(rareCharacter).join(', ')}, '店对面')`;

/** Where it is and what it is about: the beginning of the text, and its title. */
export const SUBJECT = `CONCAT(IF(${chance('named')} < 0.2, CONCAT('示范', station_id, '社区'), ''), ${AREA}, ${pick(GATES, 'gate')}, ${pick(PROBLEMS, 'problem')})`;

/** The text of row `seq` at `station_id`, about `subject`, with `sentences` more ({@link SENTENCES}): 15 to 700 characters. */
export const TEXT = `CONCAT(${pick(OPENINGS, 'opening')}, subject, ${pick(SINCES, 'since')}, IF(${chance('shop')} < 0.3, ${SHOP}, ''),
  ${more(1)}, '，', ${pick(ASKS, 'ask')}, '。')`;

/** The nth sentence and those after it: nothing is made of what a short text does not have. */
function more(n) {
  const rest = n < MOST_SENTENCES ? more(n + 1) : "''";
  return `IF(sentences < ${n}, '', CONCAT('，', ${pick(MORES, `more ${n}`, 1.3)}, ${rest}))`;
}
