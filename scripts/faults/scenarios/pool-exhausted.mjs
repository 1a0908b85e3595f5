// Too few connections: a pool of two with slow statements, and then a database that takes no more connections at all.
import { setTimeout as sleep } from 'node:timers/promises';
import mysql from 'mysql2/promise';
import { startProxy } from '../proxy.mjs';

export default {
  name: 'pool-exhausted',
  title: 'connection pool exhausted',
  seconds: 240,
  env: () => ({ DB_POOL: '2' }),
  async prepare(ctx) {
    ctx.proxy = await startProxy({ port: Number(new URL(ctx.databaseUrl).port) });
    ctx.life.add(() => ctx.proxy.stop());
    ctx.databaseUrls = ctx.databaseUrls.map((url) => ctx.proxy.url(url));
  },
  async run(ctx) {
    const { traffic, injected, check, proxy, servers } = ctx;
    proxy.set({ delayMs: 60 });
    await sleep(8000);
    proxy.set({ delayMs: 0 });
    injected('a pool of 2 connections, each statement 120 ms slower, for 8 s');
    check(await traffic.atLeast(60, 15), 'traffic goes on with a pool of two');

    const admin = await mysql.createConnection(ctx.database.serverUrl);
    const [[{ Value: most }]] = await admin.query("SHOW VARIABLES LIKE 'max_connections'");
    // The servers lose theirs, and others are faster.
    await proxy.away();
    const taken = await takeAll(admin, ctx.database.serverUrl);
    await proxy.back();
    const answers = new Set();
    for (let i = 0; i < 20; i += 1) {
      for (const server of servers) answers.add(await server.ready());
      await sleep(100);
    }
    injected(`${taken.length} connections taken, so that the database has none left, for some seconds`);
    check(
      [...answers].every((status) => status === 200 || status === 503),
      `not ready is said at once, as 503 (${[...answers]})`,
    );
    for (const connection of taken) connection.destroy();
    await admin.query(`SET GLOBAL max_connections = ${Number(most)}`);
    await admin.end();
  },
};

/** As few as the database allows, and all of them taken by others. */
async function takeAll(admin, url) {
  await admin.query('SET GLOBAL max_connections = 30');
  const taken = [];
  for (;;) {
    try {
      const connection = await mysql.createConnection(url);
      connection.on('error', () => undefined);
      taken.push(connection);
    } catch (fault) {
      if (fault.code !== 'ER_CON_COUNT_ERROR') throw fault;
      return taken;
    }
  }
}
