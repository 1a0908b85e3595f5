import { DEPUTY_LEVELS, type DeputyLevel } from '@huiyin/shared/deputies/deputy.dto';
import { POINT_KINDS } from '@huiyin/shared/stations/station.dto';
import type { DistrictFile } from '../installation/district-installer.service';
import { demoDepartmentStaff } from './demo-departments';
import { inventedPerson, inventedPhone, namedPerson } from './demo-names';
import { COMMUNITIES, shortName, STREETS } from './demo-places';

type Deputy = DistrictFile['deputies'][number];
type Staff = DistrictFile['staff'][number];

/** Posts with what their holders know well. */
const POSTS: [title: string, field: string][] = [
  ['社区卫生服务中心全科医生', '医疗卫生、老年照护'],
  ['小学语文教师', '文化教育、学位与托管'],
  ['公交驾驶员', '交通出行、公交线路'],
  ['小微企业负责人', '营商环境、就业'],
  ['社区党群服务中心社工', '社区治理、邻里调解'],
  ['电力抢修班班长', '城建城管、用电安全'],
  ['物业项目经理', '社区治理、老旧小区改造'],
  ['律师', '营商环境、法律服务'],
  ['园林工程师', '环境保护、绿地公园'],
  ['菜市场经营户', '民生保障、市场价格'],
  ['环卫班组长', '环境保护、垃圾分类'],
  ['退休教师', '文化教育、助老'],
  ['给排水工程师', '城建城管、河道与管网'],
  ['快递网点负责人', '营商环境、交通出行'],
];
const VILLAGE_POSTS: [title: string, field: string][] = [
  ['村民小组长', '农业农村、村道'],
  ['农民专业合作社理事长', '农业农村、产销'],
  ['乡村医生', '医疗卫生、农业农村'],
  ['返乡创业青年', '农业农村、营商环境'],
];

/** The years of each congress, invented like the rest. */
export const TERMS: DistrictFile['terms'] = DEPUTY_LEVELS.map((level, i) => ({
  level,
  name: `第${'六五四三七'[i]}届（示范）`,
  startsOn: '2024-01-10',
  endsOn: '2029-01-09',
})).concat([{ level: 'district', name: '第二届（示范）', startsOn: '2019-01-10', endsOn: '2024-01-09' }]);
const TERM_NOW = new Map(TERMS.slice(0, 5).map((t) => [t.level, t.name]));

/** How many of the higher levels, and where they receive: at the homes in turn. */
const ABOVE: [level: DeputyLevel, seats: number][] = [
  ['municipal', 15],
  ['provincial', 5],
  ['national', 2],
];
const SEATS = 4;

/** The stations with a constituency of the district, in order; 翠园 is the first. */
export const SEATED_STATIONS = COMMUNITIES.filter((c) => c.station === c.code);
export const constituencyOf = (station: string): string => `district-${station}`;
export const townConstituencyOf = (station: string): string => `town-${station}`;
/** The town's own constituencies: those of its stations. */
export const TOWN_STATIONS = SEATED_STATIONS.filter((c) => c.street === 'xikou');

/** One hundred and thirty-four seats of five levels, and one that has ended. The first is the one to try things with. */
export function demoDeputies(): Deputy[] {
  let n = 0;
  const seat = (level: DeputyLevel, home: string, station: string, village: boolean): Deputy => {
    const posts = village ? VILLAGE_POSTS : POSTS;
    const [title, field] = posts[n % posts.length];
    const person = n === 0 ? namedPerson('王', '鉴敏') : inventedPerson(n);
    const phone = inventedPhone(n);
    n++;
    return {
      ...person,
      phone,
      level,
      title,
      field,
      introduction: `在${home}住了${8 + ((n * 5) % 23)}年。每月 5 日在联络站接待，平时写给我也一样，三日内回您。`,
      term: TERM_NOW.get(level),
      station,
    };
  };
  const district = SEATED_STATIONS.flatMap((c) =>
    Array.from({ length: SEATS }, () => ({
      ...seat('district', shortName(c.name), c.code, c.name.endsWith('村')),
      constituency: constituencyOf(c.code),
    })),
  );
  const town = TOWN_STATIONS.flatMap((c) =>
    Array.from({ length: SEATS }, () => ({
      ...seat('township', shortName(c.name), c.code, true),
      constituency: townConstituencyOf(c.code),
    })),
  );
  const above = ABOVE.flatMap(([level, seats]) =>
    Array.from({ length: seats }, (_, i) => {
      const street = STREETS[i % STREETS.length];
      return seat(level, street.name, `${street.code}-home`, false);
    }),
  );
  const former: Deputy = {
    ...seat('district', '翠园', 'cuiyuan', false),
    term: '第二届（示范）',
    constituency: constituencyOf('cuiyuan'),
  };
  return [...district, ...town, ...above, former];
}

/** A liaison for every station that has its own, an office for every street, and the district's people. */
export function demoStaff(stations: DistrictFile['stations']): Staff[] {
  let n = 200;
  const member = (account: string, ...roles: Staff['roles']): Staff => ({
    account,
    phone: inventedPhone(n),
    name: inventedPerson(n++).name,
    roles,
  });
  const own = stations.filter((s) => !(POINT_KINDS as readonly string[]).includes(s.kind) && s.kind !== 'home');
  // The station to try things with comes first.
  own.sort((a, b) => Number(b.code === 'cuiyuan') - Number(a.code === 'cuiyuan'));
  return [
    ...own.map((s) => member(`${s.code}-liaison`, { role: 'liaison', station: s.code })),
    // Whoever works in a street's office also looks after its home: one person, two roles.
    ...STREETS.map((s) =>
      member(
        `${s.code}-office`,
        { role: 'street_office', street: s.code },
        { role: 'liaison', station: `${s.code}-home` },
      ),
    ),
    member('district-office', { role: 'district_office' }),
    member('district-office-2', { role: 'district_office' }),
    member('shifan-admin', { role: 'admin' }),
    member('shifan-auditor', { role: 'auditor' }),
    member('shifan-security', { role: 'security_admin' }),
    ...demoDepartmentStaff('shifan', 400),
  ];
}
