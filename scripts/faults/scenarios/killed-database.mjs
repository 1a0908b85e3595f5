// MariaDB is killed with -9 in the middle of commits, as when the power goes, and started again over the same files. It
// flushes every commit: what it acknowledged must be there.
import fs from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { halt, running, up } from '../../mariadb.mjs';
import { inData } from '../../places.mjs';

const DIR = inData('faults', 'mariadb');

export default {
  name: 'killed-database',
  title: 'kill -9 of MariaDB and restart',
  seconds: 240,
  short: true,
  async database({ life }) {
    const left = await running(DIR);
    if (left) await halt(DIR, left);
    fs.rmSync(DIR, { recursive: true, force: true });
    const first = await up({ dir: DIR });
    life.add(async () => {
      const now = await running(DIR);
      if (now) await halt(DIR, now);
      fs.rmSync(DIR, { recursive: true, force: true });
    });
    return first;
  },
  async prepare(ctx) {
    if ((await running(DIR)).container)
      ctx.cannot('MariaDB runs in a container here: it cannot be killed from outside and keep its port.');
  },
  async run(ctx) {
    const { traffic, injected, check, short, ready } = ctx;
    for (const away of short ? [500] : [500, 6000]) {
      await traffic.atLeast(short ? 60 : 150, 30);
      const { pid } = await running(DIR);
      process.kill(pid, 'SIGKILL');
      await sleep(away);
      await up({ dir: DIR });
      injected(`kill -9 of MariaDB in the middle of commits, away for ${away / 1000} s and its recovery`);
      const ms = await ready(20);
      check(ms !== null, `servers ready again by themselves${ms === null ? '' : ` after ${(ms / 1000).toFixed(1)} s`}`);
    }
  },
};
