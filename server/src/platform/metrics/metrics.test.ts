import { DAY_MS } from '@huiyin/shared/kernel/time';
import { freePort } from '../../../test/process';
import { testServer, type TestServer } from '../../../test/http';
import { World } from '../../../test/world';
import { Metrics } from './metrics';

/** The lines of one metric, by their labels. */
const readings = (text: string, name: string): Record<string, number> =>
  Object.fromEntries(
    text
      .split('\n')
      .filter((line) => line.startsWith(`${name} `) || line.startsWith(`${name}{`))
      .map((line) => [line.slice(name.length, line.lastIndexOf(' ')), Number(line.slice(line.lastIndexOf(' ') + 1))]),
  );

describe('queues', () => {
  let world: World;
  beforeAll(async () => {
    world = await World.open();
  });
  afterAll(() => world?.close());
  const read = async (name: string) => readings(await world.find(Metrics).text(), name)[''];

  test('what waits is counted, and how long the first of it has', async () => {
    const voter = await world.voter();
    await world.drain();
    expect([await read('huiyin_outbox_waiting'), await read('huiyin_overdue_waiting')]).toEqual([0, 0]);

    const body = { text: '翠园路的路灯坏了三天。', stationCode: world.places.station.code };
    await world.requests.submit(voter, body, world.key());
    world.clock.on(60_000);
    expect([await read('huiyin_outbox_waiting'), await read('huiyin_outbox_oldest_seconds')]).toEqual([1, 60]);
    await world.drain();
    expect([await read('huiyin_outbox_waiting'), await read('huiyin_outbox_oldest_seconds')]).toEqual([0, 0]);

    world.clock.on(30 * DAY_MS);
    expect(await read('huiyin_overdue_waiting')).toBe(1);
    expect(await read('huiyin_clock_steps_waiting')).toBeGreaterThan(0);
    await world.sweep();
    expect(await read('huiyin_clock_steps_waiting')).toBe(0);
    // It stays late, whoever was told.
    expect(await read('huiyin_overdue_waiting')).toBe(1);
    expect(await read('huiyin_overdue_oldest_seconds')).toBeGreaterThan((20 * DAY_MS) / 1000);
  });
});

describe('over HTTP', () => {
  let server: TestServer;
  let port: number;
  beforeAll(async () => {
    port = await freePort();
    server = await testServer({ METRICS_PORT: String(port) });
  });
  afterAll(() => server?.close());
  const scrape = () => fetch(`http://127.0.0.1:${port}/metrics`);

  test('answers are counted by route and status, never by address', async () => {
    expect((await server.call('GET', '/health')).status).toBe(200);
    expect((await server.call('GET', '/requests/HY-2222-2222-22')).status).toBe(401);
    expect((await server.call('GET', '/nothing/like/this')).status).toBe(404);
    const answer = await scrape();
    expect(answer.headers.get('content-type')).toContain('text/plain');
    const text = await answer.text();
    const counted = readings(text, 'huiyin_http_seconds_count');
    expect(counted['{method="GET",route="/api/health",status="200"}']).toBe(1);
    expect(counted['{method="GET",route="/api/requests/:code",status="401"}']).toBe(1);
    const refused = readings(text, 'huiyin_refusals_total');
    expect([refused['{code="auth.required"}'], refused['{code="route.not_found"}']]).toEqual([1, 1]);
    expect(text).not.toContain('HY-2222');
    expect(text).not.toContain('nothing/like');
    const pool = readings(text, 'huiyin_db_connections');
    expect(Object.keys(pool).sort()).toEqual(['{state="free"}', '{state="used"}', '{state="waiting"}']);
  });

  test('the public port knows nothing of it, and the private one nothing else', async () => {
    expect((await server.call('GET', '/metrics')).status).toBe(404);
    expect((await fetch(`http://127.0.0.1:${port}/api/health`)).status).toBe(404);
  });
});
