// A server is killed with -9 in the middle of mixed traffic, twice, and comes back; the other one stays.
import { setTimeout as sleep } from 'node:timers/promises';

export default {
  name: 'killed-server',
  title: 'kill -9 of a server under load',
  seconds: 240,
  short: true,
  async run(ctx) {
    const { servers, traffic, injected, check, short } = ctx;
    for (const victim of short ? [servers[0]] : [servers[0], servers[1], servers[0]]) {
      await traffic.atLeast(short ? 60 : 150, 30);
      await victim.kill();
      injected(`kill -9 of server ${servers.indexOf(victim) + 1} of ${servers.length}`);
      check(await traffic.atLeast(short ? 20 : 60, 20), 'the other server goes on');
      await victim.start();
      await sleep(short ? 200 : 1000);
    }
  },
};
