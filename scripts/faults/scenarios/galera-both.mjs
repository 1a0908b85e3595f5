// The node that a server prefers is killed together with another server: what is left serves everybody.
import { awayFor, checkEqual, clusterDatabase, whole } from '../galera.mjs';

export default {
  name: 'galera-both',
  title: 'a Galera node and another node’s server killed at once',
  seconds: 300,
  servers: 3,
  database: clusterDatabase,
  async run(ctx) {
    const { database, servers, traffic, injected, check } = ctx;
    const { nodes } = database.cluster;
    for (const [n, s] of [
      [0, 1],
      [1, 0],
    ]) {
      await Promise.all([nodes[n].kill(), servers[s].kill()]);
      injected(`kill -9 of node ${n + 1}, and of server ${s + 1}, which begins with node ${s + 1}`);
      const away = await awayFor(ctx, servers[n]);
      check(away !== null, `the server of node ${n + 1} moved to another node (away ${away} s)`);
      check(await traffic.atLeast(60, 40), 'traffic goes on with two nodes and two servers');
      await servers[s].start();
      if (n === 1) {
        nodes[n].forget();
        injected('node 2 comes back with an empty disk');
      }
      await database.cluster.back(nodes[n]);
      check(await whole(ctx, database.cluster), 'three nodes in step again');
      check(await traffic.atLeast(60, 40), 'traffic goes on with all of them');
    }
  },
  after: (ctx) => checkEqual(ctx, ctx.database.cluster),
};
