import type { DistrictFile } from '../installation/district-installer.service';
import { demoDepartments, demoDepartmentStaff } from './demo-departments';
import { borderOf, type Grid, placeIn } from './demo-map.rules';
import { inventedPerson, inventedPhone } from './demo-names';
import {
  constituencyOf,
  demoDeputies,
  demoStaff,
  SEATED_STATIONS,
  TERMS,
  TOWN_STATIONS,
  townConstituencyOf,
} from './demo-people';
import { borderOfCommunity, COMMUNITIES, STREETS } from './demo-places';
import { demoStations } from './demo-stations';

/** Everybody's at the demo's desks; there is none outside demo mode. */
export const DEMO_PASSWORD = 'Huiyin-Shifan-2026';

const communitiesOf = (station: string): string[] =>
  COMMUNITIES.filter((c) => c.station === station).map((c) => c.code);

/** 示范区: six streets, thirty-one communities, all kinds of stations, deputies of five levels. All of it invented. */
export function demoDistrict(): DistrictFile {
  const stations = demoStations();
  return {
    district: { code: 'shifan', name: '示范区', policy: 'natural' },
    streets: STREETS.map(({ code, name }) => ({ code, name })),
    communities: COMMUNITIES.map((c) => ({
      code: c.code,
      name: c.name,
      street: c.street,
      boundary: borderOfCommunity(c),
      places: c.places,
    })),
    stations,
    constituencies: [
      ...SEATED_STATIONS.map((c, i) => ({
        code: constituencyOf(c.code),
        name: `区第${i + 1}选区`,
        level: 'district' as const,
        station: c.code,
        communities: communitiesOf(c.code),
      })),
      ...TOWN_STATIONS.map((c, i) => ({
        code: townConstituencyOf(c.code),
        name: `溪口镇第${i + 1}选区`,
        level: 'township' as const,
        station: c.code,
        communities: communitiesOf(c.code),
      })),
    ],
    terms: TERMS,
    deputies: demoDeputies(),
    departments: demoDepartments('shifan', '示范区'),
    staff: demoStaff(stations),
  };
}

const HARBOUR: Grid = { west: 114.06, south: 22.7, width: 0.016, height: 0.014 };

/** 临港示范区: a small second tenant, so that one can see that nothing crosses. */
export function harbourDistrict(): DistrictFile {
  const hours = '工作日 9:00–17:00';
  const seat = (n: number, station: string) => ({
    ...inventedPerson(300 + n),
    phone: inventedPhone(300 + n),
    level: 'district' as const,
    field: ['渔港与海岸', '交通出行', '文化教育', '社区治理'][n],
    title: ['渔业合作社理事', '轮渡水手长', '幼儿园园长', '社区社工'][n],
    introduction: '家门口的事，写给我。',
    constituency: `district-${station}`,
    station,
  });
  return {
    district: { code: 'lingang-shifan', name: '临港示范区', policy: 'natural' },
    streets: [{ code: 'gangwan', name: '港湾街道' }],
    communities: [
      {
        code: 'chaosheng',
        name: '潮声社区',
        street: 'gangwan',
        boundary: borderOf(HARBOUR, 0, 0),
        places: ['潮声花园', '渔港路', '潮声小学'],
      },
      {
        code: 'dengta',
        name: '灯塔社区',
        street: 'gangwan',
        boundary: borderOf(HARBOUR, 1, 0),
        places: ['灯塔新村', '观海路', '灯塔公园'],
      },
    ],
    stations: [
      {
        code: 'chaosheng',
        name: '潮声社区代表联络站',
        kind: 'community',
        community: 'chaosheng',
        parent: 'dengta',
        address: '渔港路6号',
        phone: '0000-9901001',
        openingHours: hours,
        introduction: '听得见潮声的地方，也听得见您。',
        location: placeIn(HARBOUR, 0, 0, 'chaosheng'),
      },
      {
        code: 'dengta',
        name: '港湾街道人大代表之家',
        kind: 'home',
        community: 'dengta',
        address: '观海路18号',
        phone: '0000-9901002',
        openingHours: hours,
        introduction: '灯塔社区的事也在这里接办。',
        location: placeIn(HARBOUR, 1, 0, 'dengta'),
      },
    ],
    constituencies: ['chaosheng', 'dengta'].map((code, i) => ({
      code: `district-${code}`,
      name: `临港第${i + 1}选区`,
      level: 'district',
      station: code,
      communities: [code],
    })),
    terms: [{ level: 'district', name: '第一届（示范）', startsOn: '2024-01-10', endsOn: '2029-01-09' }],
    departments: demoDepartments('lingang', '临港示范区'),
    deputies: [seat(0, 'chaosheng'), seat(1, 'chaosheng'), seat(2, 'dengta'), seat(3, 'dengta')],
    staff: [
      {
        account: 'chaosheng-liaison',
        name: inventedPerson(310).name,
        phone: inventedPhone(310),
        roles: [{ role: 'liaison', station: 'chaosheng' }],
      },
      {
        account: 'gangwan-office',
        name: inventedPerson(311).name,
        phone: inventedPhone(311),
        roles: [
          { role: 'street_office', street: 'gangwan' },
          { role: 'liaison', station: 'dengta' },
        ],
      },
      {
        account: 'lingang-office',
        name: inventedPerson(312).name,
        phone: inventedPhone(312),
        roles: [{ role: 'district_office' }],
      },
      {
        account: 'lingang-admin',
        name: inventedPerson(314).name,
        phone: inventedPhone(314),
        roles: [{ role: 'admin' }],
      },
      {
        account: 'lingang-auditor',
        name: inventedPerson(315).name,
        phone: inventedPhone(315),
        roles: [{ role: 'auditor' }],
      },
      {
        account: 'lingang-security',
        name: inventedPerson(316).name,
        phone: inventedPhone(316),
        roles: [{ role: 'security_admin' }],
      },
      ...demoDepartmentStaff('lingang', 500, 'lingang-'),
    ],
  };
}
