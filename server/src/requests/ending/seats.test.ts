import { SeatsAnswer } from '@huiyin/shared/deputies/leave.dto';
import { World } from '../../../test/world';
import { SeatsQueries } from './seats.queries';
import { SuccessionsService } from './successions.service';

let world: World;
beforeEach(async () => {
  world = await World.open();
});
afterEach(() => world.close());

test('a seat is found by name with what a successor would take over, and by nothing at all once it ended', async () => {
  const { wang, li, elsewhere } = world.places;
  const office = await world.districtOffice();
  await world.request({ state: 'assigned', body: { stationCode: undefined, deputyCode: wang.code } });
  await world.request({ state: 'closed' });
  await world.request({ body: { stationCode: undefined, deputyCode: wang.code } });
  const find = async (q?: string) => SeatsAnswer.parse(await world.find(SeatsQueries).find(office, q));

  const open = { matters: 1, promises: 0, voters: 2 };
  expect((await find(wang.name)).items).toMatchObject([{ code: wang.code, ended: false, open, successor: null }]);
  expect((await find('wch')).items.map(({ code }) => code)).toEqual([wang.code]);
  expect(await find()).toEqual({ items: [], more: false });

  await world.db.query('UPDATE deputy SET ends_on = ? WHERE id = ?', ['2026-11-15', wang.id]);
  expect((await find()).items).toMatchObject([{ code: wang.code, ended: true, endsOn: '2026-11-15', open }]);
  const far = await world.districtOffice(elsewhere);
  expect(await world.find(SeatsQueries).find(far, wang.name)).toEqual({ items: [], more: false });

  const body = { successor: li.code, reason: '新一届代表已经选出。' };
  expect(await world.find(SuccessionsService).succeed(office, wang.code, body)).toEqual(open);
  expect(await find()).toEqual({ items: [], more: false });
  expect((await find(wang.code)).items).toMatchObject([
    { successor: { code: li.code, name: li.name }, open: { matters: 0, promises: 0, voters: 0 } },
  ]);
});
