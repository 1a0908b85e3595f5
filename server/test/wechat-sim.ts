import type { AddressInfo } from 'node:net';
import { testServer, type TestServer } from './http';
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

/** The simulator's template for a voter's progress, as its own page of templates numbers it. */
export const PROGRESS = 'SIM_PROGRESS_0000000000000000000000000000001';

/** A server that talks to a simulator of its own and listens, so that WeChat can push to it. */
export async function serverWithWechat(
  seed: string,
  env: Record<string, string> = {},
): Promise<{ server: TestServer; sim: WechatSim }> {
  const sim = await startWechatSim({ seed });
  const server = await testServer({ ...sim.env, PUBLIC_URL: 'https://huiyin.example', ...env });
  await server.app.listen(0, '127.0.0.1');
  const { port } = server.app.getHttpServer().address() as AddressInfo;
  await sim.sim('POST', 'push', { url: `http://127.0.0.1:${port}/api/wechat/push` });
  return { server, sim };
}
