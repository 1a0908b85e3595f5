// As two-sweeps, with every server on a node of its own: locks of one node are unknown to the others, so that two sweeps and
// two drains meet at COMMIT, where one of them loses and begins anew.
import { checkEqual, clusterDatabase } from '../galera.mjs';
import twoSweeps from './two-sweeps.mjs';

export default {
  ...twoSweeps,
  name: 'galera-sweeps',
  title: 'sweeps and drains on three Galera nodes at once',
  seconds: 300,
  short: false,
  database: clusterDatabase,
  async run(ctx) {
    const { nodes } = ctx.database.cluster;
    const lost = async () =>
      (await Promise.all(nodes.map((node) => node.status('wsrep_local_cert_failures')))).reduce(
        (sum, n) => sum + Number(n),
        0,
      );
    const aborted = async () =>
      (await Promise.all(nodes.map((node) => node.status('wsrep_local_bf_aborts')))).reduce(
        (sum, n) => sum + Number(n),
        0,
      );
    await twoSweeps.run(ctx);
    ctx.injected(`${await lost()} transactions lost at COMMIT to another node, ${await aborted()} before it`);
    ctx.check((await lost()) + (await aborted()) > 0, 'nodes did meet over the same rows');
  },
  after: (ctx) => checkEqual(ctx, ctx.database.cluster),
};
