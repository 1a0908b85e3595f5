import { fork } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';

const PROGRAM = resolve(__dirname, '../../scripts/wechat-sim.mjs');

/** The WeChat simulator as a process of its own (it is ESM, and no part of the server). */
export interface WechatSim {
  url: string;
  /** What the server has to be told (WECHAT_…). */
  env: Record<string, string>;
  /** The control, as scripts/wechat-sim/control.mjs lists it: `sim('POST', 'phones', { phone })`. @throws Error on 400 */
  sim<T = any>(method: 'GET' | 'POST' | 'DELETE', path: string, body?: unknown): Promise<T>;
  stop(): Promise<void>;
}

/** Starts a simulator on a free port. `options`: flags of scripts/wechat-sim.mjs, without dashes. */
export async function startWechatSim(options: Record<string, string> = {}): Promise<WechatSim> {
  const flags = Object.entries({ port: '0', ...options }).flatMap(([name, value]) => [`--${name}`, value]);
  const child = fork(PROGRAM, [...flags, '--json'], { execArgv: [], stdio: ['ignore', 'pipe', 'inherit', 'ipc'] });
  const gone = once(child, 'exit');
  const { url, env } = await new Promise<{ url: string; env: Record<string, string> }>((done, fail) => {
    let said = '';
    child.stdout!.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes('\n')) done(JSON.parse(said.slice(0, said.indexOf('\n'))) as never);
    });
    child.once('error', fail);
    child.once('exit', () => fail(new Error(`The simulator did not start: ${said}`)));
  });
  return {
    url,
    env,
    async sim(method, path, body) {
      const answer = await fetch(`${url}/sim/${path}`, {
        method,
        body: body === undefined ? undefined : JSON.stringify(body),
      });
      const told: unknown = await answer.json();
      if (!answer.ok) throw new Error(`${method} /sim/${path}: ${JSON.stringify(told)}`);
      return told as never;
    },
    async stop() {
      child.kill('SIGTERM');
      await gone;
    },
  };
}
