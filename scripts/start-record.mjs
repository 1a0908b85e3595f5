// Who is running the demo of this checkout, so that there is never a second one, and reset knows to wait.
import fs from 'node:fs';
import path from 'node:path';
import { inData } from './places.mjs';
import { bornAt } from './programs.mjs';

const FILE = inData('start.json');

/** The running start as `{ pid, born, port }`; undefined when none is running, however the last one ended. */
export async function runningStart() {
  let record;
  try {
    record = JSON.parse(fs.readFileSync(FILE, 'utf8'));
  } catch {
    return undefined;
  }
  return record.born && (await bornAt(record.pid)) === record.born ? record : undefined;
}

/** Notes that this process runs the demo at `port`; returns the function that takes the note back. */
export async function noteStart(port) {
  fs.mkdirSync(path.dirname(FILE), { recursive: true });
  const record = JSON.stringify({ pid: process.pid, born: await bornAt(process.pid), port });
  fs.rmSync(FILE, { force: true });
  // Of two starts at the very same moment the second fails here.
  fs.writeFileSync(FILE, record, { flag: 'wx' });
  return () => fs.rmSync(FILE, { force: true });
}
