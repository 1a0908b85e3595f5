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

/** Ends the programs of a start that was killed and so could not end them. */
export async function clearLeftover() {
  const { server, simulator } = read() ?? {};
  for (const program of [server, simulator]) if (program) await endProcess(program.pid, program.born);
  fs.rmSync(FILE, { force: true });
}

/**
 * Notes that this process runs the demo at `port`. `program('server' | 'simulator', pid)` adds what it started,
 * `remove()` takes the note back.
 */
export async function noteStart(port) {
  const record = { pid: process.pid, born: await bornAt(process.pid), port };
  fs.mkdirSync(path.dirname(FILE), { recursive: true });
  // Of two starts at the very same moment the second fails here.
  fs.writeFileSync(FILE, JSON.stringify(record), { flag: 'wx' });
  return {
    program: async (name, pid) => {
      record[name] = { pid, born: await bornAt(pid) };
      fs.writeFileSync(FILE, JSON.stringify(record));
    },
    remove: () => fs.rmSync(FILE, { force: true }),
  };
}
