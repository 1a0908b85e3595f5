import { STATION_KINDS } from '@huiyin/shared/stations/station.dto';
import { whereabouts } from '@huiyin/shared/stations/border';
import { installDemo } from '../../test/district';
import { type TestServer, testServer } from '../../test/http';
import { DistrictInstaller } from '../installation/district-installer.service';
import { StationsQueries } from '../stations/stations.queries';
import { demoDistrict, harbourDistrict } from './demo-districts';
import { placeIn } from './demo-map.rules';
import { COMMUNITIES, GRID } from './demo-places';

const district = demoDistrict();
const of = (kind: string) => district.stations.filter((s) => s.kind === kind).length;

test('there are six streets, thirty-one communities, six homes, twenty-four community stations and five points', () => {
  expect(district.streets).toHaveLength(6);
  expect(district.communities).toHaveLength(31);
  expect([of('home'), of('community'), of('point')]).toEqual([6, 24, 5]);
  expect(new Set(district.stations.map((s) => s.kind))).toEqual(new Set(STATION_KINDS));
});

test('one hundred and thirty-four deputies of five levels hold a seat, and one no longer does', () => {
  const seated = district.deputies.filter((d) => d.term !== '第二届（示范）');
  expect(seated).toHaveLength(134);
  expect(new Set(seated.map((d) => d.level)).size).toBe(5);
  expect(district.deputies).toHaveLength(135);
});

test('the people and places that links and the README name are there', () => {
  expect(district.deputies[0]).toMatchObject({ code: 'wang-jianmin', station: 'cuiyuan' });
  expect(district.stations.map((s) => s.code)).toContain('cuiyuan');
  expect(district.staff[0]).toMatchObject({
    account: 'cuiyuan-liaison',
    roles: [{ role: 'liaison', station: 'cuiyuan' }],
  });
});

test('no two people share a name or a code', () => {
  const names = [
    ...district.deputies,
    ...district.staff,
    ...harbourDistrict().deputies,
    ...harbourDistrict().staff,
  ].map((p) => p.name);
  expect(new Set(names).size).toBe(names.length);
  const codes = [...district.deputies, ...harbourDistrict().deputies].map((d) => d.code);
  expect(new Set(codes).size).toBe(codes.length);
});

test.each([
  ['示范区', demoDistrict()],
  ['临港示范区', harbourDistrict()],
])('%s has a dozen departments, each with one or two accounts', (_, d) => {
  expect(d.departments).toHaveLength(12);
  const accounts = d.staff.flatMap((s) => s.roles.filter((r) => r.role === 'department').map((r) => r.department));
  for (const { code } of d.departments!) {
    const own = accounts.filter((a) => a === code).length;
    expect([code, own === 1 || own === 2]).toEqual([code, true]);
  }
});

test('building it twice gives the same', () => {
  expect(demoDistrict()).toEqual(district);
});

describe('installed', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await testServer();
    await installDemo(server.config);
  }, 60_000);
  afterAll(() => server.close());

  it('is a description that can be installed', () => {
    const reader = new DistrictInstaller(...([] as unknown as ConstructorParameters<typeof DistrictInstaller>));
    expect(reader.read(demoDistrict()).communities).toHaveLength(31);
  });

  it('has the middle of every community inside it and in no other, and every station in its own', async () => {
    const queries = server.app.get(StationsQueries);
    const at = async (p: { lng: number; lat: number }) =>
      whereabouts(await queries.communitiesAt(server.db.manager, p));
    for (const c of COMMUNITIES) expect((await at(placeIn(GRID, c.x, c.y, c.code))).community?.code).toBe(c.code);
    for (const s of district.stations.filter((x) => x.community && x.location))
      expect((await at(s.location!)).community?.code).toBe(s.community);
  });

  it('leaves no gap between neighbours: along a line through the district there is always a community or a question', async () => {
    const queries = server.app.get(StationsQueries);
    for (let lng = GRID.west + 0.01; lng < GRID.west + 7.5 * GRID.width; lng += 0.0007) {
      const found = await queries.communitiesAt(server.db.manager, { lng, lat: GRID.south + 2.5 * GRID.height });
      expect(found.length).toBeGreaterThan(0);
    }
  });

  it('has deputies of all levels for a village, and none of another district', async () => {
    const { body } = await server.call('GET', '/deputies?communityId=daoxiang');
    expect(body.items.map((d: { level: string }) => d.level)).toEqual([
      ...Array<string>(4).fill('township'),
      ...Array<string>(4).fill('district'),
      ...Array<string>(12).fill('municipal'),
    ]);
    const far = await server.call('GET', '/deputies?communityId=chaosheng');
    expect(far.body.items).toHaveLength(2);
  });

  it.each([
    ['/stations/cuiyuan', { name: '翠园社区代表联络站', state: 'open' }],
    ['/stations/tingyu', { state: 'suspended', handsTo: { code: 'fenglin-home' } }],
    ['/stations/old-lane', { state: 'closed', handsTo: { code: 'hetang' } }],
    ['/deputies/wang-jianmin', { name: '王鉴敏', seat: { ended: false } }],
  ])('%s lands', async (path, expected) => {
    const { status, body } = await server.call('GET', path);
    expect([status, body]).toMatchObject([200, expected]);
  });
});
