// The demo's WeChat: npm start runs the simulator beside the server, unless the owner connected the real one.
import fs from 'node:fs';
import { createInterface } from 'node:readline';
import { inData, inRoot } from './places.mjs';
import { freePort, isFree } from './ports.mjs';
import { startProgram, tail } from './programs.mjs';
import { Trouble } from './sentences.mjs';

const LOG = inData('wechat-sim.log');
const PATIENCE = 20_000;

/** Whether the demo has a simulated WeChat: in demo mode, while no real account is set up. */
export const wantsSimulator = (env) => ['true', '1'].includes(env.DEMO_MODE) && !process.env.WECHAT_APPID;

/**
 * Starts the simulator for a server at `port`, on the port after it or, when that is taken, on any. Returns
 * `{ url, env }`: where its phones are to be seen, and what the server has to be told. Throws a Trouble when it fails.
 */
export async function startDemoWechat(port, life, note) {
  const app = process.env.PUBLIC_URL || `http://localhost:${port}`;
  const beside = port < 65535 && (await isFree(port + 1)) ? port + 1 : await freePort();
  const args = ['--json', '--port', String(beside), '--app', `http://localhost:${port}`];
  const log = fs.openSync(LOG, 'w');
  const simulator = startProgram(
    process.execPath,
    [inRoot('scripts/wechat-sim.mjs'), ...args, '--push', `http://127.0.0.1:${port}/api/wechat/push`],
    { stdio: ['ignore', 'pipe', log] },
  );
  fs.closeSync(log);
  life.add(() => simulator.stop());
  if (simulator.child.pid) await note.program('simulator', simulator.child.pid);
  const { url, env } = await firstLine(simulator);
  return { url, env: { ...env, PUBLIC_URL: app } };
}

/** What the simulator says of itself when it listens. */
async function firstLine({ child, exited }) {
  const said = new Promise((resolve) => createInterface({ input: child.stdout }).once('line', resolve));
  let timer;
  const late = new Promise((resolve) => (timer = setTimeout(resolve, PATIENCE)));
  const line = await Promise.race([said, exited.then(() => undefined), late]);
  clearTimeout(timer);
  if (typeof line === 'string') return JSON.parse(line);
  const words = tail(fs.readFileSync(LOG, 'utf8'), 30);
  throw new Trouble('The WeChat simulator did not start. Its last words are above.', words);
}
