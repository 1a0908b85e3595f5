import { dayOf } from '@huiyin/shared/kernel/time';
import { Factories } from '../../test/factories';
import { testServer, type TestServer } from '../../test/http';
import { sha256 } from '../platform/crypto/crypto';
import { AuthQueries } from './auth.queries';
import { AuthService } from './auth.service';

describe('over what a liaison acts', () => {
  let server: TestServer;
  let make: Factories;

  beforeAll(async () => {
    server = await testServer();
    make = new Factories(server.db);
  });
  afterAll(() => server.close());

  async function stationsOf(districtId: string, stationId: string): Promise<string[]> {
    const personId = await make.person();
    const roleId = await make.role(personId, 'liaison', { district_id: districtId, station_id: stationId });
    const { accessToken } = await server.app.get(AuthService).open(server.db.manager, personId, roleId);
    const found = await server.app.get(AuthQueries).session(server.db.manager, sha256(accessToken), {
      day: dayOf(Date.now()),
      real: Date.now(),
    });
    return found!.actor.stationIds;
  }

  test('their own station, with the points and households below it', async () => {
    const { id: districtId } = await make.district();
    const station = await make.station({ districtId });
    const point = await make.station({ districtId, parentId: station.id, kind: 'point' });
    const household = await make.station({ districtId, parentId: station.id, kind: 'household_sector' });
    await make.station({ districtId, parentId: station.id, kind: 'community' });
    const [own, ...below] = await stationsOf(districtId, station.id);
    expect(own).toBe(station.id);
    expect(below.sort()).toEqual([point.id, household.id].sort());
  });

  test('their own station alone where nothing is below', async () => {
    const { id: districtId } = await make.district();
    const station = await make.station({ districtId });
    expect(await stationsOf(districtId, station.id)).toEqual([station.id]);
  });
});
