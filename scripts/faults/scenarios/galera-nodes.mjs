// Three Galera nodes under two servers: a node is killed and comes back, a node is cut off from the others and comes back.
import { setTimeout as sleep } from 'node:timers/promises';
import { awayFor, checkEqual, clusterDatabase, cutFromAll, cutOff, joinAgain, whole } from '../galera.mjs';

export default {
  name: 'galera-nodes',
  title: 'three Galera nodes: one killed, one cut off, and back',
  seconds: 420,
  short: true,
  database: clusterDatabase,
  async run(ctx) {
    const { database, servers, traffic, short, injected } = ctx;
    const { nodes } = database.cluster;
    await harm(ctx, { node: nodes[0], server: servers[0], what: 'kill -9 of node 1', by: () => nodes[0].kill() });
    await sleep(short ? 0 : 8000);
    await database.cluster.back(nodes[0]);
    injected('node 1 comes back and fetches what it missed');
    await rejoined(ctx);

    const cut = { node: nodes[1], server: servers[1], what: 'node 2 cut off from the others' };
    await harm(ctx, { ...cut, by: () => cutOff(nodes[1]) });
    await sleep(short ? 0 : 8000);
    await joinAgain(nodes[1]);
    await rejoined(ctx);
    if (short) return;

    // Long enough for servers to have returned to the nodes they prefer.
    await sleep(25_000);
    await traffic.atLeast(60, 30);
    await harm(ctx, { ...cut, what: 'node 2 cut off from everybody', by: () => cutFromAll(nodes[1]) });
    await sleep(8000);
    await joinAgain(nodes[1]);
    await rejoined(ctx);
  },
  after: (ctx) => checkEqual(ctx, ctx.database.cluster),
};

/** Harms the node that a server prefers; the server must move to another one by itself. */
async function harm(ctx, { server, what, by }) {
  const { traffic, injected, check } = ctx;
  await by();
  injected(what);
  const away = await awayFor(ctx, server, { calm: ctx.short ? 2 : 4 });
  check(away !== null, `${what}: its server moved to another node (away ${away} s)`);
  check(await traffic.atLeast(ctx.short ? 20 : 60, 30), `${what}: traffic goes on`);
}

async function rejoined(ctx) {
  const { check, database, traffic } = ctx;
  check(await whole(ctx, database.cluster), 'three nodes in step again');
  check(await traffic.atLeast(ctx.short ? 20 : 60, 30), 'traffic goes on with three nodes');
}
