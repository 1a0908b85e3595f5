// Who is running the demo of this checkout, so that there is never a second one, and reset knows to wait.
import fs from 'node:fs';
import path from 'node:path';
import { inData } from './places.mjs';
import { bornAt, endProcess } from './programs.mjs';

const FILE = inData('start.json');

function read() {
  try {
    return JSON.parse(fs.readFileSync(FILE, 'utf8'));
  } catch {
    return undefined;
  }
}

/** The running start as `{ pid, born, port }`; undefined when none is running, however the last one ended. */
export async function runningStart() {
  const record = read();
  return record?.born && (await bornAt(record.pid)) === record.born ? record : undefined;
}

/** Ends the server of a start that was killed and so could not end it. */
export async function clearLeftover() {
  const { server } = read() ?? {};
  if (server) await endProcess(server.pid, server.born);
  fs.rmSync(FILE, { force: true });
}

/** Notes that this process runs the demo at `port`. `server(pid)` adds its server, `remove()` takes the note back. */
export async function noteStart(port) {
  const record = { pid: process.pid, born: await bornAt(process.pid), port };
  fs.mkdirSync(path.dirname(FILE), { recursive: true });
  // Of two starts at the very same moment the second fails here.
  fs.writeFileSync(FILE, JSON.stringify(record), { flag: 'wx' });
  return {
    server: async (pid) =>
      fs.writeFileSync(FILE, JSON.stringify({ ...record, server: { pid, born: await bornAt(pid) } })),
    remove: () => fs.rmSync(FILE, { force: true }),
  };
}
