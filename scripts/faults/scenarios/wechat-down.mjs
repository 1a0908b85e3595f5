// WeChat cannot be reached for an hour, while matters come in and people are told; then it is back. Everything goes out once,
// and what was in doubt is settled.
import { setTimeout as sleep } from 'node:timers/promises';
import { startProxy } from '../proxy.mjs';

const STEP_MS = 6 * 60_000;
const STEPS = 10;

export default {
  name: 'wechat-down',
  title: 'WeChat down for an hour',
  seconds: 240,
  async prepare(ctx) {
    ctx.wechat = await startProxy({ port: ctx.simulator.port });
    ctx.life.add(() => ctx.wechat.stop());
    ctx.wechatEnv = { WECHAT_BASE_URL: `http://127.0.0.1:${ctx.wechat.port}` };
  },
  async run(ctx) {
    const { traffic, injected, check, wechat, simulator, time, sql } = ctx;
    const shown = () => simulator.api.messages().length;
    check(await ctx.until(() => shown() > 5, 20), 'messages reach phones before');
    await wechat.away();
    // What had got through by then arrives.
    await sleep(1000);
    const before = shown();
    for (let i = 0; i < STEPS; i += 1) {
      await sleep(800);
      time.step(STEP_MS);
      simulator.api.advance(STEP_MS);
    }
    await traffic.atLeast(60, 30);
    const [{ n: waiting }] = await sql(
      "SELECT COUNT(*) AS n FROM delivery WHERE state IN ('queued', 'failed', 'doubt')",
    );
    injected(`WeChat unreachable for an hour of the servers' time: ${waiting} messages wait`);
    check(shown() === before, 'no message reaches a phone meanwhile');
    check(Number(waiting) > 10, 'matters go on meanwhile, and their messages wait');
    await wechat.back();
    // Whoever tried in vain tries again after a pause that grows to a quarter of an hour.
    for (let i = 0; i < 4; i += 1) {
      await sleep(1500);
      time.step(STEP_MS);
      simulator.api.advance(STEP_MS);
    }
    check(await ctx.until(() => shown() > before + 10, 30), 'messages reach phones again');
  },
};
