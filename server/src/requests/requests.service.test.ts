import { World } from '../../test/world';
import type { RequestState } from '@huiyin/shared/requests/request.machine';

let world: World;
beforeAll(async () => {
  world = await World.open();
}, 60_000);
afterAll(() => world?.close());
beforeEach(() => world.clock.to('2026-11-16T10:00+08:00'));

describe('each state is reached', () => {
  test.each<RequestState>(['submitted', 'clarifying', 'assigned', 'replied', 'told', 'closed', 'refused', 'withdrawn'])(
    'state %s',
    async (state) => {
      const matter = await world.request({ state });
      const [row] = await world.db.query('SELECT state, open FROM request WHERE code = ?', [matter.code]);
      expect(row.state).toBe(state);
    },
  );
});
