import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool, PoolConnection } from 'mysql2';
import { ClusterDriver, errnoIn } from './cluster-pool';

/** Quick, so that a test need not wait: milliseconds. */
const PATIENCE = { aside: 50, calm: 150, greeting: 200, silence: 150, tick: 20 };
const database = new URL(process.env.TEST_DATABASE_URL!);

/** An error as the database sends it. */
const errorPacket = (errno: number): Buffer => {
  const body = Buffer.concat([Buffer.from([0xff, errno & 255, errno >> 8]), Buffer.from('#08S01not ready')]);
  return Buffer.concat([Buffer.from([body.length, 0, 0, 1]), body]);
};

/** A node: a line to the real database that can be made to fail in the ways nodes fail. */
class FakeNode {
  private server: Server | null = null;
  private readonly pairs = new Set<[Socket, Socket]>();
  port = 0;
  mode: 'well' | 'hanging' | 'not ready' = 'well';
  taken = 0;

  async open(): Promise<this> {
    this.server = createServer((near) => this.take(near));
    await new Promise<void>((done) => this.server!.listen(this.port, '127.0.0.1', done));
    this.port = (this.server.address() as AddressInfo).port;
    return this;
  }

  /** Refuses whoever comes, and ends whoever is there: as kill -9 does. */
  async kill(): Promise<void> {
    const { server } = this;
    this.server = null;
    for (const pair of this.pairs) for (const socket of pair) socket.resetAndDestroy();
    if (server) await new Promise((done) => server.close(done));
  }

  get lines(): number {
    return this.pairs.size;
  }

  private take(near: Socket): void {
    this.taken++;
    const far = connect(Number(database.port), database.hostname);
    const pair: [Socket, Socket] = [near, far];
    this.pairs.add(pair);
    for (const socket of pair)
      socket
        .on('error', () => undefined)
        .on('close', () => {
          this.pairs.delete(pair);
          for (const one of pair) one.destroy();
        });
    let asked = false;
    near.on('data', (chunk) => {
      // What is asked after signing in; a hanging node answers nothing of it.
      if (this.mode === 'not ready' && asked) near.write(errorPacket(1047));
      else if (this.mode !== 'hanging') far.write(chunk);
      asked = true;
    });
    far.on('data', (chunk) => this.mode !== 'hanging' && near.write(chunk));
  }
}

const nodes: FakeNode[] = [];
let driver: ClusterDriver;
let pool: Pool;
const moves: string[] = [];

beforeEach(async () => {
  for (let i = 0; i < 3; i++) nodes.push(await new FakeNode().open());
  driver = new ClusterDriver(
    nodes.map(({ port }) => ({ host: '127.0.0.1', port })),
    PATIENCE,
  );
  driver.onMove = (to, from) => moves.push(`${from}>${to}`);
});
afterEach(async () => {
  await new Promise((done) => pool.end(done));
  for (const node of nodes.splice(0)) await node.kill();
  moves.splice(0);
});

const open = (): void => {
  const { username, password } = database;
  pool = driver.createPool({ host: 'unused', user: username, password, connectionLimit: 4 });
};
const take = (): Promise<PoolConnection> =>
  new Promise((done, fail) => pool.getConnection((fault, c) => (fault ? fail(fault) : done(c))));
const ask = (c: PoolConnection, sql = 'SELECT 1 AS one'): Promise<unknown> =>
  new Promise((done, fail) => c.query(sql, (fault, rows) => (fault ? fail(fault) : done(rows))));
const once = async (sql?: string): Promise<unknown> => {
  const connection = await take();
  try {
    return await ask(connection, sql);
  } finally {
    connection.release();
  }
};
const until = async (ok: () => boolean): Promise<void> => {
  for (const late = Date.now() + 5000; !ok(); await sleep(10)) if (Date.now() > late) throw new Error('It never came.');
};

test('all connections go to the first node', async () => {
  open();
  await Promise.all([once(), once(), once()]);
  expect(nodes.map(({ lines }) => lines)).toEqual([3, 0, 0]);
});

test('one that refuses is passed over at once, without anybody noticing', async () => {
  await nodes[0].kill();
  await nodes[1].kill();
  open();
  await expect(once()).resolves.toEqual([{ one: 1 }]);
  expect([driver.used, nodes[2].lines]).toEqual([2, 1]);
});

test('one that takes the call and says nothing is given up on', async () => {
  nodes[0].mode = 'hanging';
  open();
  await expect(once()).resolves.toEqual([{ one: 1 }]);
  expect(driver.used).toBe(1);
});

test('when none answers, that is what is said', async () => {
  for (const node of nodes) await node.kill();
  open();
  await expect(once()).rejects.toMatchObject({ code: 'ECONNREFUSED' });
});

test('a node that leaves the cluster loses every connection, those in use and those at rest', async () => {
  open();
  const busy = await take();
  await Promise.all([once(), once()]);
  nodes[0].mode = 'not ready';
  await expect(ask(busy)).rejects.toMatchObject({ errno: 1047 });
  busy.release();
  expect([driver.used, moves]).toEqual([1, ['0>1']]);
  await expect(once()).resolves.toEqual([{ one: 1 }]);
  await until(() => nodes[0].lines === 0);
});

test('whoever waits for a connection gets one to the next node', async () => {
  open();
  const all = await Promise.all([take(), take(), take(), take()]);
  for (const connection of all) await ask(connection);
  const waiting = [once(), once(), once()];
  nodes[0].mode = 'not ready';
  await expect(ask(all[0])).rejects.toMatchObject({ errno: 1047 });
  for (const connection of all) connection.release();
  await expect(Promise.all(waiting)).resolves.toHaveLength(3);
  expect(driver.used).toBe(1);
});

test('a frozen node: what waits for it is told soon, and the next one goes on', async () => {
  open();
  await once();
  nodes[0].mode = 'hanging';
  await expect(once()).rejects.toMatchObject({ code: 'EHOSTUNREACH' });
  await expect(once()).resolves.toEqual([{ one: 1 }]);
  expect(driver.used).toBe(1);
});

test('a slow statement is not a frozen node', async () => {
  open();
  await once('SELECT SLEEP(0.6)');
  expect([driver.used, moves]).toEqual([0, []]);
});

test('connections return to the first node when it has been well for a while, not before', async () => {
  await nodes[0].kill();
  open();
  await once();
  expect(driver.used).toBe(1);
  nodes[0].mode = 'not ready';
  await nodes[0].open();
  await sleep(400);
  expect([driver.used, nodes[0].taken > 0]).toEqual([1, true]);
  nodes[0].mode = 'well';
  const from = performance.now();
  await until(() => driver.used === 0);
  expect(performance.now() - from).toBeGreaterThan(100);
  await until(() => nodes[1].lines === 0);
  await expect(once()).resolves.toEqual([{ one: 1 }]);
  expect(nodes[0].lines).toBe(1);
});

test('each connection reads what was written through any node before', async () => {
  open();
  const [row] = (await once("SHOW SESSION VARIABLES LIKE 'wsrep_sync_wait'")) as { Value: string }[];
  // Where the database knows nothing of Galera, nothing is set and nothing fails.
  expect(row?.Value ?? '1').toBe('1');
});

test('an error is told from rows that look like one', () => {
  const packet = errorPacket(1047);
  expect(errnoIn(packet)).toBe(1047);
  expect(errnoIn(Buffer.concat([packet, packet]))).toBeUndefined();
  expect(errnoIn(packet.subarray(0, 6))).toBeUndefined();
  expect(errnoIn(Buffer.from([1, 0, 0, 1, 0xfe]))).toBeUndefined();
});
