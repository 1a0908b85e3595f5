// An upgrade without a pause: servers of the version before the newest migration serve, the tables are brought up to date
// under them, and one after the other is stopped and started as the new version. Both serve together for a while.
import { setTimeout as sleep } from 'node:timers/promises';
import { buildAt, commitBeforeNewestMigration } from '../earlier-version.mjs';
import { seconds } from '../../sentences.mjs';
import { migrate } from '../town.mjs';

export default {
  name: 'rolling-restart',
  title: 'rolling restart with a migration in between',
  seconds: 480,
  // A server that ends has the time it really has.
  env: () => ({ FAULTS_SOONER: '1' }),
  async prepare(ctx) {
    const before = await commitBeforeNewestMigration();
    if (!before) ctx.cannot('There is no history here: an earlier version can only be taken from git.');
    ctx.before = before;
    ctx.firstRoot = await buildAt(before.commit);
  },
  async run(ctx) {
    const { traffic, injected, check, servers, env, sql, before } = ctx;
    const migrations = async () => Number((await sql('SELECT COUNT(*) AS n FROM migrations'))[0].n);
    const old = await migrations();
    injected(`two servers of ${before.commit.slice(0, 7)}, the version before ${before.migration}, serve`);
    await traffic.atLeast(150, 40);
    await migrate(env);
    injected(`tables brought up to date under them: ${(await migrations()) - old} migrations`);
    check((await migrations()) > old, 'there was something to bring up to date');
    check(await traffic.atLeast(60, 20), 'the old version goes on with the new tables');
    for (const server of servers) {
      const from = performance.now();
      const { code, signal } = await server.stop(40_000);
      check(
        code === 0 || signal === 'SIGTERM',
        `a server ends by itself when it is asked to (${signal ?? code}, ${seconds(from)})`,
      );
      await server.start();
      injected(`server ${servers.indexOf(server) + 1} of ${servers.length} is the new version now`);
      check(await traffic.atLeast(60, 20), 'old and new serve together');
      await sleep(1500);
    }
  },
};
