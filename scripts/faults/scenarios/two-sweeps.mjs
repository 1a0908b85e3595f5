// Days pass at once, so that hundreds of warnings and levels are due, and thousands of events wait: every server sweeps and
// drains at the same time, and one is killed in the middle of it.
import { setTimeout as sleep } from 'node:timers/promises';

const DAY_MS = 86_400_000;

export default {
  name: 'two-sweeps',
  title: 'two sweeps and two drains of the outbox at once',
  seconds: 240,
  short: true,
  async run(ctx) {
    const { traffic, injected, check, time, simulator, servers, sql, short } = ctx;
    await traffic.atLeast(short ? 60 : 400, 60);
    const told = async () =>
      Number((await sql("SELECT COUNT(*) AS n FROM event WHERE kind IN ('warned', 'escalated')"))[0].n);
    for (let day = 0; day < (short ? 4 : 10); day += 1) {
      // All servers look at the same clocks again, and everything that was told is handed out once more.
      const again = await insisting(() =>
        sql("UPDATE event SET pending = 1 WHERE topic = 'request' ORDER BY id DESC LIMIT 1000"),
      );
      // Officers who stayed away for a night sign in again.
      await sql('UPDATE auth_session SET started_at = ?, used_at = ?', Array(2).fill(new Date(time.now() + DAY_MS)));
      time.step(DAY_MS);
      simulator.api.advance(DAY_MS);
      if (day === 2) {
        await ctx.until(async () => (await told()) > 0, 10);
        await servers[0].kill();
        injected(`server 1 killed while both sweep; ${again.affectedRows} events in the outbox once more`);
        await servers[0].start();
      }
      await sleep(short ? 1200 : 2500);
    }
    injected(`${short ? 4 : 10} days in some seconds, two servers sweeping and draining at once`);
    check((await told()) > 20, `warnings and levels were told (${await told()})`);
  },
};

/** The harness's own statement may lose a deadlock, like any other. */
async function insisting(work) {
  for (;;) {
    try {
      return await work();
    } catch (fault) {
      if (fault.errno !== 1213) throw fault;
    }
  }
}
