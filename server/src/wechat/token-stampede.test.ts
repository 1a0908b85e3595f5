import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import { testServer, type TestServer } from '../../test/http';
import { compiled } from '../../test/process';
import { startWechatSim, type WechatSim } from '../../test/wechat-sim';

/** Two real server processes on one database, one hundred calls at once in each. */
const EACH = 100;
let sim: WechatSim;
let server: TestServer;
let children: ChildProcess[] = [];

beforeAll(async () => {
  sim = await startWechatSim({ seed: 'stampede' });
  server = await testServer();
  compiled();
  const env = {
    ...{ PATH: process.env.PATH, DATABASE_URL: server.config.DATABASE_URL, DATA_DIR: server.config.DATA_DIR },
    // Two connections: the token must not take one for every call that waits for it.
    ...{ DEMO_MODE: 'true', TASKS: 'false', LOG_LEVEL: 'error', DB_POOL: '2' },
    ...{ ...sim.env, PUBLIC_URL: 'https://huiyin.example' },
  };
  children = [0, 1].map(() => fork(join(__dirname, '../../test/wechat-process.cjs'), { env, execArgv: [] }));
  await Promise.all(children.map(message));
}, 120_000);
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  await server?.close();
  await sim?.stop();
});

/** How often the token was asked for, and how many were made. */
const tokens = async (): Promise<{ asked: number; made: number }> => {
  const { calls, tokenRefreshes } = await sim.sim('GET', 'stats');
  return { asked: calls.stable_token ?? 0, made: tokenRefreshes };
};
const callsOf = async (api: string): Promise<{ errcode: number }[]> => sim.sim('GET', `calls?api=${api}`);

/** Both processes at once; how their calls ended. */
const stampede = () =>
  Promise.all(
    children.map((child) => {
      const told = message(child);
      child.send(EACH);
      return told;
    }),
  );
const everyone = { ok: EACH, faults: [] };

test('200 calls at once without a token fetch one', async () => {
  expect(await stampede()).toEqual([everyone, everyone]);
  expect(await tokens()).toEqual({ asked: 1, made: 1 });
  expect(await callsOf('msg_sec_check')).toHaveLength(2 * EACH);
});

test('200 calls at once with a token that expired, as WeChat sees it, fetch one more', async () => {
  const calls = (await callsOf('msg_sec_check')).length;
  await sim.sim('POST', 'tokens/expire');
  expect(await stampede()).toEqual([everyone, everyone]);
  expect(await tokens()).toEqual({ asked: 2, made: 2 });
  const since = (await callsOf('msg_sec_check')).slice(calls);
  expect(since.filter((call) => call.errcode === 0)).toHaveLength(2 * EACH);
  // Every call met the expired token at most once.
  expect(since.length).toBeLessThanOrEqual(4 * EACH);
});

test('200 calls at once with a token that ran out in the database as well, fetch one more', async () => {
  await server.db.query('UPDATE wechat_token SET usable_until = ?', [new Date(0)]);
  await sim.sim('POST', 'tokens/expire');
  expect(await stampede()).toEqual([everyone, everyone]);
  expect(await tokens()).toEqual({ asked: 3, made: 3 });
});

test('a process killed while it fetches the token holds up the other for no longer than its lease', async () => {
  await sim.sim('POST', 'faults', { latency: { rate: 1, apis: ['stable_token'], ms: [2000, 2000] } });
  await sim.sim('POST', 'tokens/expire');
  children[0].send(1);
  const lease = async (): Promise<string | null> =>
    (await server.db.query('SELECT lease_by FROM wechat_token'))[0].lease_by;
  while ((await lease()) === null) await new Promise((done) => setTimeout(done, 20));
  children[0].kill('SIGKILL');
  await sim.sim('DELETE', 'faults');
  // A quarter of a minute goes by.
  await server.db.query('UPDATE wechat_token SET lease_until = lease_until - INTERVAL 14 SECOND');
  const told = message(children[1]);
  children[1].send(EACH);
  expect(await told).toEqual(everyone);
  expect(await lease()).toBeNull();
}, 20_000);

function message(child: ChildProcess): Promise<unknown> {
  return new Promise((done, fail) => {
    const gone = (code: number | null) => fail(new Error(`A calling process ended with ${code}.`));
    child.once('exit', gone);
    child.once('message', (told) => {
      child.off('exit', gone);
      done(told);
    });
  });
}
