// The line to the database: slow, cut, half closed, silent for longer than anybody waits, and cut in the middle of COMMIT,
// when nobody can say what became of it.
import { setTimeout as sleep } from 'node:timers/promises';
import { startProxy } from '../proxy.mjs';

export default {
  name: 'slow-database',
  title: 'slow database, connections cut, in COMMIT as well',
  seconds: 300,
  short: true,
  async prepare(ctx) {
    ctx.proxy = await startProxy({ port: Number(new URL(ctx.databaseUrl).port) });
    ctx.life.add(() => ctx.proxy.stop());
    ctx.databaseUrls = ctx.databaseUrls.map((url) => ctx.proxy.url(url));
  },
  async run(ctx) {
    const { traffic, injected, check, proxy, short, ready } = ctx;
    const pause = short ? 1500 : 6000;
    proxy.set({ delayMs: 100 });
    await sleep(pause);
    proxy.set({ delayMs: 0 });
    injected(`every statement 200 ms slower for ${pause / 1000} s`);

    for (let i = 0; i < (short ? 2 : 6); i += 1) {
      proxy.cut();
      await sleep(400);
    }
    injected(`every connection reset ${short ? 2 : 6} times`);
    proxy.halfClose();
    injected('every connection half closed by the database');
    check(await traffic.atLeast(30, 20), 'traffic goes on after connections were cut');

    const commits = short ? 5 : 40;
    proxy.cutInCommit(commits);
    check(await ctx.until(() => proxy.stats.commitsCut >= commits, 30), `${commits} connections cut in COMMIT`);
    injected(`${proxy.stats.commitsCut} connections cut after COMMIT was sent and before its answer`);

    const silence = short ? 4000 : 25_000;
    proxy.set({ stalled: true });
    await sleep(silence);
    // What was waiting on a dead line is dead: the line comes back with new connections, not with the old ones.
    proxy.cut();
    proxy.set({ stalled: false });
    injected(`the database says nothing for ${silence / 1000} s, and the line is gone`);
    check((await ready(15)) !== null, 'ready again once the database answers');
    if (!short) await stalledFor(ctx);
  },
};

/** A line that stays silent for good while new ones work: as when a firewall forgets a connection. */
async function stalledFor({ proxy, traffic, injected, check }) {
  const forgotten = proxy.forget();
  injected(`${forgotten} connections forgotten by the line: nothing passes on them, and nobody says so`);
  check(await traffic.atLeast(60, 50), 'traffic finds its way round connections that are silent for good');
}
