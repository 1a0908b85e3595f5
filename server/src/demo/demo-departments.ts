import type { DistrictFile } from '../installation/district-installer.service';
import { inventedPerson, inventedPhone } from './demo-names';

type Department = NonNullable<DistrictFile['departments']>[number];
type Staff = DistrictFile['staff'][number];

/** What every district has somebody for; code, name, what it looks after. Invented like the rest. */
const BODIES: [code: string, name: string, duty: string][] = [
  ['water', '水务局', '供水、排水、河道和内涝'],
  ['roads', '道路管养中心', '市政道路、人行道、路灯和井盖'],
  ['traffic', '交通运输局', '公交线路、站点、停车和非机动车道'],
  ['housing', '住房建设局', '物业管理、电梯、老旧小区改造和房屋安全'],
  ['city', '城市管理局', '市容环卫、垃圾分类、占道经营和违建'],
  ['environment', '生态环境局', '噪声、油烟、扬尘和水气污染'],
  ['education', '教育局', '学位、校园安全、托管和课后服务'],
  ['health', '卫生健康局', '社区医院、家庭医生和公共卫生'],
  ['civil', '民政局', '养老、助残、救助和社区服务'],
  ['human', '人力资源局', '就业、工资和社会保险'],
  ['market', '市场监督管理局', '食品安全、价格和消费维权'],
  ['farming', '农业农村局', '村道、灌溉、农产品和人居环境'],
];
/** Bodies with so much to do that two people share it. */
const SHARED = ['water', 'roads'];

/** The dozen departments of a demo district; `area` stands before each code, `district` before each name. */
export const demoDepartments = (area: string, district: string): Department[] =>
  BODIES.map(([code, name, duty], i) => ({
    code: `${area}-${code}`,
    name: `${district}${name}`,
    duty,
    phone: `0000-99${area.length}20${String(i + 1).padStart(2, '0')}`,
  }));

/** Their accounts: one each, two where the work is much. `first`: the number of the first invented person. */
export function demoDepartmentStaff(area: string, first: number, prefix = ''): Staff[] {
  let n = first;
  const member = (account: string, code: string): Staff => ({
    account,
    phone: inventedPhone(n),
    name: inventedPerson(n++).name,
    roles: [{ role: 'department', department: `${area}-${code}` }],
  });
  return BODIES.flatMap(([code]) => [
    member(`${prefix}${code}-department`, code),
    ...(SHARED.includes(code) ? [member(`${prefix}${code}-department-2`, code)] : []),
  ]);
}
