// The machine's clock jumps ten minutes back and forward, as when time is set by hand or a virtual machine wakes up.
import { setTimeout as sleep } from 'node:timers/promises';

const TEN_MINUTES = 10 * 60_000;

export default {
  name: 'clock-steps',
  title: 'the clock jumps 10 minutes back and forward',
  seconds: 240,
  async run(ctx) {
    const { traffic, injected, check, time } = ctx;
    for (const [ms, words] of [
      [-TEN_MINUTES, '10 minutes back'],
      [TEN_MINUTES, '10 minutes forward'],
      [TEN_MINUTES, '10 minutes forward once more'],
      [-TEN_MINUTES, '10 minutes back'],
    ]) {
      time.step(ms);
      injected(`clock set ${words}`);
      check(await traffic.atLeast(60, 20), `traffic goes on (${words})`);
      await sleep(2500);
    }
    // What was put off while the clock was ahead comes when it is ahead again, in its own time.
    time.step(TEN_MINUTES);
  },
};
