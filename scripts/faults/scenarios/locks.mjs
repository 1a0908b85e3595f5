// Deadlocks by the hundred, and locks held longer than anybody waits for them.
import { holdMatters, lockBackwards } from '../saboteur.mjs';
import { setTimeout as sleep } from 'node:timers/promises';

export default {
  name: 'locks',
  title: 'deadlocks and lock time-outs',
  seconds: 240,
  async run(ctx) {
    const { traffic, injected, check, sql, databaseUrl } = ctx;
    const deadlocks = async () => Number((await sql("SHOW GLOBAL STATUS LIKE 'Innodb_deadlocks'"))[0]?.Value ?? 0);
    const before = await deadlocks();
    let going = true;
    const saboteurs = [1, 2].map(() => lockBackwards(databaseUrl, () => going));
    await sleep(8000);
    going = false;
    const counts = await Promise.all(saboteurs);
    const victims = counts.reduce((sum, { victim }) => sum + victim, 0);
    const n = (await deadlocks()) - before;
    injected(
      `${n} deadlocks by two connections that lock the other way round (${victims} times they were let go, else a server)`,
    );
    check(n > victims, 'some deadlocks were the servers’ to lose');
    check(await traffic.atLeast(40, 20), 'traffic goes on after deadlocks');

    // A quarter of a minute and more: as long as people wait.
    const from = performance.now();
    const held = holdMatters(databaseUrl, 12_000);
    await sleep(11_500);
    const meanwhile = traffic.stats.goodSince(from);
    injected(`${await held} matters locked for 12 s`);
    check(meanwhile > 20, `reads go on while matters are locked (${meanwhile} answers)`);
  },
};
