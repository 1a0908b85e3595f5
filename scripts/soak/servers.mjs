// Server processes as a district runs them, on one database, with what they say about messages counted.
import { ROOT } from '../places.mjs';
import { freePort } from '../ports.mjs';
import { startProgram } from '../programs.mjs';
import { SERVER_PROGRAM, UNHURRIED } from '../server-program.mjs';
import { Trouble } from '../sentences.mjs';

/** What all processes together said: `counts` by event ('deliveries.doubt' …), `errors` as they were written. */
export const newSayings = () => ({ counts: {}, errors: [] });

/**
 * Starts one and waits until it answers. `kill` is a power cut for this process alone; `program`: Node's arguments, where it
 * is not the server of this checkout.
 */
export async function startOne({ env, sayings, port, program: args = SERVER_PROGRAM }) {
  const program = startProgram(process.execPath, args, {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...UNHURRIED, ...env, NODE_ENV: 'production', HOST: '127.0.0.1', PORT: String(port), LOG_LEVEL: 'info' },
  });
  listen(program.child.stdout, sayings);
  const origin = `http://127.0.0.1:${port}`;
  let ended = false;
  void program.exited.then(() => (ended = true));
  for (const until = Date.now() + 60_000; ;) {
    const answer = await fetch(`${origin}/api/health`).catch(() => undefined);
    if (answer?.ok) break;
    if (ended || Date.now() > until) throw new Trouble('A server did not start.', sayings.errors.join('\n'));
    await new Promise((done) => setTimeout(done, 50));
  }
  return {
    origin,
    stop: (ms) => program.stop(ms),
    kill: () => {
      program.child.kill('SIGKILL');
      return program.exited;
    },
  };
}

export const aPort = () => freePort();

function listen(stream, sayings) {
  let rest = '';
  stream.setEncoding('utf8').on('data', (chunk) => {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop();
    for (const line of lines) note(line, sayings);
  });
}

function note(line, sayings) {
  const said = /^\{/.test(line) ? JSON.parse(line) : { level: 'error', event: line };
  sayings.counts[said.event] = (sayings.counts[said.event] ?? 0) + 1;
  if (said.level === 'error' || said.level === 'fatal') sayings.errors.push(line);
}
