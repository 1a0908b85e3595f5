// The time the servers of a scenario live in: a file that harness-time.cjs reads.
import fs from 'node:fs';
import path from 'node:path';
import { inRoot } from '../places.mjs';

/** A Monday morning of a year whose holidays are known, so that a run means the same on any day. */
const BEGIN = Date.parse('2026-11-16T10:00:00+08:00');

/** Node's argument that makes a process live in this time. */
export const TIME_PRELOAD = ['--require', inRoot('scripts/faults/harness-time.cjs')];

/** `{ now, step, env }`: what the servers take for now (epoch ms), and a jump of the clock by `ms`, back with a minus. */
export function makeTime(folder) {
  const file = path.join(folder, 'clock');
  let offset = BEGIN - Date.now();
  const write = () => {
    // By another name first: nobody may read half a number.
    fs.writeFileSync(`${file}.next`, String(offset));
    fs.renameSync(`${file}.next`, file);
  };
  write();
  return {
    now: () => Date.now() + offset,
    step(ms) {
      offset += ms;
      write();
    },
    env: { FAULTS_CLOCK: file },
  };
}
