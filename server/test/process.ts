import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { UNHURRIED } from './unhurried';

const ROOT = resolve(__dirname, '../..');

/** Compiles shared and server, so that a process runs what the tests read. Quick when nothing changed. */
export function compiled(): void {
  execFileSync(process.execPath, [join(ROOT, 'node_modules/typescript/bin/tsc'), '-b', 'shared', 'server'], {
    cwd: ROOT,
    stdio: 'pipe',
  });
  if (!existsSync(join(ROOT, 'server/dist/main.js'))) throw new Error('The server did not compile.');
}

/** A port nobody listens on right now. */
export function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const probe = createServer();
    probe.once('error', fail);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => done(port));
    });
  });
}

/** A real server process of its own. */
export interface ServerProcess {
  url: string;
  child: ChildProcess;
  /** Sends the signal and waits until the process is gone. */
  end(signal: NodeJS.Signals): Promise<number | null>;
}

/** Starts `server/dist/main.js` and waits until it answers. */
export async function startServer(env: Record<string, string>): Promise<ServerProcess> {
  const port = await freePort();
  const child = spawn(process.execPath, [join(ROOT, 'server/dist/main.js')], {
    cwd: ROOT,
    env: { PATH: process.env.PATH, HOST: '127.0.0.1', PORT: String(port), LOG_LEVEL: 'error', ...UNHURRIED, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  child.stdout!.on('data', (chunk: Buffer) => (said += chunk.toString()));
  child.stderr!.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const gone = new Promise<number | null>((done) => child.once('exit', (code) => done(code)));
  const url = `http://127.0.0.1:${port}/api`;
  for (const until = Date.now() + 30_000; ;) {
    if (child.exitCode !== null || Date.now() > until) throw new Error(`The server did not start:\n${said}`);
    const live = await fetch(`${url}/health`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (live) break;
    await new Promise((done) => setTimeout(done, 50));
  }
  return {
    url,
    child,
    end: (signal) => {
      child.kill(signal);
      return gone;
    },
  };
}
