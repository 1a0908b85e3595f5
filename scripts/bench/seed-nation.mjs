// A country's deputies (the whole of China has about 2.7 million) with the places they stand for, and nothing else.
import { createRequire } from 'node:module';
import { inRoot } from '../places.mjs';
import { takeIndexes } from './seed-indexes.mjs';
import { chance } from './seed-texts.mjs';

/** Common surnames, the commonest first, and characters that names are made of. */
const SURNAMES =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤';
const GIVEN =
  '伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红建国文辉力志海燕春梅永健世广义兴良山仁波宁贵福生龙元全胜学祥才发武新利清飞彬富顺信子中茂进有坚和彪博诚先敬震振壮会思群豪心邦承乐绍功松善厚庆友裕河哲江浩亮政谦亨奇固之轮翰朗伯宏言若鸣朋斌梁栋维启克伦翔旭鹏泽晨辰士以建家致树炎德行时泰盛雄琛钧冠策腾楠榕风航弘';
const DISTRICT_HAS = { communities: 100, deputies: 1000 };
const COMMUNITY_HAS = 10;
const SLICE = 100_000;

/** Ten deputies a community: seven of its town, two or three of its district; one of a hundred sits above the district. */
export const nationOf = (deputies) => ({
  deputies,
  communities: Math.ceil(deputies / COMMUNITY_HAS),
  stations: Math.ceil(deputies / DISTRICT_HAS.communities),
  districts: Math.ceil(deputies / DISTRICT_HAS.deputies),
});

/** Fills it in `lanes` (lanes.mjs). */
export async function seedNation(lanes, nation) {
  await lanes.each("SET SESSION optimizer_switch = 'derived_merge=off'");
  let back;
  await lanes.run([async (sql) => (back = await takeIndexes(sql, ['deputy', 'community', 'constituency']))]);
  const { deputies } = nation;
  const slices = Array.from({ length: Math.ceil(deputies / SLICE) }, (_, n) => [
    n * SLICE + 1,
    Math.min(deputies, (n + 1) * SLICE),
  ]);
  await lanes.run([
    ...places(nation).map((one) => (sql) => sql(one)),
    ...slices.map(
      ([from, to]) =>
        (sql) =>
          sql(deputy(from, to)),
    ),
  ]);
  await lanes.run(Object.values(back).map((one) => (sql) => sql(one)));
}

const districtOf = (of) => `FLOOR((seq - 1) / ${of}) + 1`;

/** A street has ten communities and one station. */
const places = ({ districts, communities, stations }) => [
  `INSERT INTO district (id, code, name, policy, created_at)
    SELECT seq, CONCAT('BD', seq), CONCAT('示范', seq, '县'), 'natural', NOW(3) FROM seq_1_to_${districts}`,
  `INSERT INTO term (id, district_id, level, name, starts_on, ends_on)
    SELECT seq, seq, 'district', '示范届', '2021-01-01', '2099-12-31' FROM seq_1_to_${districts}`,
  `INSERT INTO street (id, district_id, code, name)
    SELECT seq, ${districtOf(10)}, CONCAT('BT', seq), CONCAT('示范', seq, '街道') FROM seq_1_to_${stations}`,
  `INSERT INTO community (id, district_id, street_id, code, name)
    SELECT seq, ${districtOf(DISTRICT_HAS.communities)}, FLOOR((seq - 1) / 10) + 1, CONCAT('BC', LPAD(seq, 8, '0')), CONCAT('示范', seq, '社区')
    FROM seq_1_to_${communities}`,
  `INSERT INTO constituency (id, district_id, code, name, level, station_id)
    SELECT seq, ${districtOf(DISTRICT_HAS.communities)}, CONCAT('BX', seq), CONCAT('第 ', seq, ' 选区'), 'district',
      FLOOR((seq - 1) / 10) + 1 FROM seq_1_to_${communities}`,
  `INSERT INTO constituency_community (constituency_id, community_id) SELECT seq, seq FROM seq_1_to_${communities}`,
  `INSERT INTO station (id, district_id, street_id, community_id, code, name, kind, state, address, phone, opening_hours,
      introduction, disclosures, pinyin, initials)
    SELECT seq, ${districtOf(10)}, seq, seq * 10, CONCAT('BS', LPAD(seq, 8, '0')), CONCAT('示范', seq, '联络站'), 'community',
      'open', '', '', '', '', '[]', 'shifan', 'sf' FROM seq_1_to_${stations}`,
];

function deputy(from, to) {
  const { spell } = createRequire(import.meta.url)(inRoot('server/dist/platform/text/spelling.js'));
  const spelled = (characters, person) => [...characters].map((one) => `'${spell(one, person).pinyin}'`).join(', ');
  const nth = (characters, purpose, skew) => `1 + FLOOR(${characters.length} * POW(${chance(purpose)}, ${skew}))`;
  return `INSERT INTO deputy (id, code, district_id, term_id, person_id, level, name, pinyin, initials, title, field,
      introduction, constituency_id, station_id, starts_on, ends_on)
    SELECT seq, CONCAT('BP', LPAD(seq, 8, '0')), district, district, NULL, level,
      CONCAT(SUBSTRING('${SURNAMES}', s, 1), SUBSTRING('${GIVEN}', g, 1), IF(h, SUBSTRING('${GIVEN}', h, 1), '')),
      CONCAT(ps, pg, ph), CONCAT(LEFT(ps, 1), LEFT(pg, 1), LEFT(ph, 1)), '居民', '城建城管', '住在本社区。',
      IF(level = 'municipal', NULL, FLOOR((seq - 1) / ${COMMUNITY_HAS}) + 1), FLOOR((seq - 1) / 100) + 1, '2021-01-01', NULL
    FROM (SELECT *, ELT(s, ${spelled(SURNAMES, true)}) AS ps, ELT(g, ${spelled(GIVEN)}) AS pg,
        IF(h, ELT(h, ${spelled(GIVEN)}), '') AS ph
      FROM (SELECT seq, ${districtOf(DISTRICT_HAS.deputies)} AS district,
          IF(seq % 100 = 0, 'municipal', IF(seq % 10 < 7, 'township', 'district')) AS level,
          ${nth(SURNAMES, 'surname', 2.2)} AS s, ${nth(GIVEN, 'first', 1.4)} AS g,
          IF(${chance('two')} < 0.85, ${nth(GIVEN, 'second', 1.4)}, 0) AS h
        FROM seq_${from}_to_${to}) AS a) AS b`;
}
