import type { DistrictFile } from '../installation/district-installer.service';
import { COMMUNITIES, type DemoCommunity, placeOf, shortName, STREETS } from './demo-places';

type Station = DistrictFile['stations'][number];
type Special = Pick<Station, 'code' | 'name' | 'kind' | 'parent' | 'introduction'> & {
  at: string;
  state?: Station['state'];
};

const HOURS = '工作日 9:00–12:00，14:00–17:30；每月 5 日代表接待，遇休息日顺延';
/** What a station shows on its wall: who, when, how, and what came of it. */
const DISCLOSURES = [
  { title: '联系代表', text: '代表姓名、所在选区和擅长的事都在“本站代表”里，点开就能写给他们。' },
  { title: '接待安排', text: '每月 5 日上午 9:00–11:30 代表接待；遇休息日顺延到下一个工作日，提前三天通知。' },
  {
    title: '办理流程',
    text: '写下来 → 联络站一个工作日内分办 → 代表三日内答复 → 您来评价：有没有回音，问题解决了吗。',
  },
  { title: '办理结果', text: '办结的事每月公布一次，隐去个人信息。' },
];

/** Every other kind of station, so that all kinds can be seen. Their matters go to the liaison of the station above. */
const SPECIAL: Special[] = [
  { code: 'binhe-pier', name: '滨河步道联络点', kind: 'point', parent: 'binhe', at: 'binhe' },
  { code: 'xinghe-square', name: '星禾广场联络点', kind: 'point', parent: 'xinghe', at: 'xinghe' },
  { code: 'drying-ground', name: '稻浪晒谷场联络点', kind: 'point', parent: 'shiqiao', at: 'daoxiang' },
  { code: 'fengye-market', name: '枫叶市场联络点', kind: 'point', parent: 'fengye', at: 'fengye' },
  {
    code: 'langyue-metro',
    name: '朗月地铁口联络点',
    kind: 'point',
    parent: 'langyue-community',
    at: 'langyue-community',
  },
  {
    code: 'cuiyuan-yard',
    name: '翠园葛家小院联络户',
    kind: 'household_contact',
    parent: 'cuiyuan',
    at: 'cuiyuan',
    introduction: '晚饭后院门常开，街坊坐下就能说事。',
  },
  {
    code: 'old-lane',
    name: '荷塘老巷联络户',
    kind: 'household_contact',
    parent: 'hetang',
    at: 'hetang',
    state: 'closed',
    introduction: '老巷改造以后已经撤并，门上的码还能用，由荷塘社区联络站接办。',
  },
  { code: 'drivers-house', name: '出行行业联络户', kind: 'household_sector', parent: 'xinghe', at: 'xinghe' },
  { code: 'pomelo-house', name: '蜜柚产业联络户', kind: 'household_industry', parent: 'youyuan', at: 'youyuan' },
  {
    code: 'chuangzhi-park',
    name: '创知园驻企联络站',
    kind: 'enterprise',
    parent: 'qinghe-home',
    at: 'chuangzhi',
    introduction: '就在园区食堂旁边，午休时间也有人。',
  },
  {
    code: 'health-station',
    name: '医疗卫生专业联络站',
    kind: 'professional',
    parent: 'yunjin-home',
    at: 'minghu',
    introduction: '由医卫界代表轮值，看病配药、上门护理方面的事可以直接写给这里。',
  },
  { code: 'village-bus', name: '溪口大巴流动联络站', kind: 'mobile', parent: 'xikou-town', at: 'xikou-town' },
];

const communityOf = (code: string): DemoCommunity => COMMUNITIES.find((c) => c.code === code)!;
const CENTRAL = new Set(['wangchun', 'yunjin']);

function station(
  at: DemoCommunity,
  s: Omit<Station, 'address' | 'kind' | 'name'> & Pick<Station, 'kind' | 'name'>,
): Station {
  return {
    ...s,
    address: at.words.road,
    openingHours: s.kind === 'mobile' ? '每周三上午，随大巴到各村口' : HOURS,
    introduction: s.introduction ?? '有事进来坐坐，喝口水慢慢说；写下来，三日内给您回音。',
    disclosures: DISCLOSURES,
    location: placeOf(at, s.code!),
  };
}

/** The whole tree: homes, central stations, community stations, points and the rest. */
export function demoStations(): Station[] {
  const homes = STREETS.map((street) => {
    const at = COMMUNITIES.find((c) => c.street === street.code)!;
    return station(at, {
      code: `${street.code}-home`,
      name: `${street.name}人大代表之家`,
      kind: 'home',
      street: street.code,
    });
  });
  const central = STREETS.filter((s) => CENTRAL.has(s.code)).map((street) => {
    const at = COMMUNITIES.filter((c) => c.street === street.code)[3];
    return station(at, {
      code: `${street.code}-central`,
      name: `${street.name}代表联络中心站`,
      kind: 'central',
      street: street.code,
      parent: `${street.code}-home`,
    });
  });
  const community = COMMUNITIES.filter((c) => c.station === c.code).map((c) =>
    station(c, {
      code: c.code,
      name: `${c.name.endsWith('村') ? c.name : `${shortName(c.name)}社区`}代表联络站`,
      kind: 'community',
      community: c.code,
      parent: `${c.street}-${CENTRAL.has(c.street) ? 'central' : 'home'}`,
      ...(c.code === 'tingyu'
        ? {
            state: 'suspended' as const,
            introduction: '正在翻修，预计两个月后再开。这期间由枫语街道人大代表之家接办。',
          }
        : {}),
    }),
  );
  const special = SPECIAL.map(({ at, ...s }) => station(communityOf(at), { ...s, community: at }));
  return [...homes, ...central, ...community, ...special].map((s, i) => ({
    ...s,
    address: `${s.address}${10 + ((i * 37) % 180)}号`,
    // Numbers that ring nowhere.
    phone: `0000-88${String(1001 + i).padStart(5, '0')}`,
  }));
}
