// Loaded before a server of the fault tests, and nowhere else: the machine's clock cannot be set, so that process is told
// another time. FAULTS_CLOCK names a file with the milliseconds to add; it is looked at again at every turn. What a server
// repeats or gives up only after a quarter of a minute it does ten times sooner (FAULTS_SOONER): a scenario lasts a minute.
'use strict';
const fs = require('node:fs');
const { promisify } = require('node:util');

const file = process.env.FAULTS_CLOCK;
const LOOK_MS = 20;
const LONG_MS = 15_000;
const SOONER = Number(process.env.FAULTS_SOONER ?? 10);

const RealDate = Date;
let offset = 0;
let lookedAt = -Infinity;
function now() {
  const at = performance.now();
  if (at - lookedAt > LOOK_MS) {
    lookedAt = at;
    offset = Number(fs.readFileSync(file, 'utf8'));
  }
  return RealDate.now() + offset;
}
globalThis.Date = new Proxy(RealDate, {
  get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
  construct: (target, values, as) => Reflect.construct(target, values.length ? values : [now()], as),
  apply: () => new RealDate(now()).toString(),
});

const realTimeout = setTimeout;
globalThis.setTimeout = (work, ms, ...values) => realTimeout(work, ms >= LONG_MS ? ms / SOONER : ms, ...values);
globalThis.setTimeout[promisify.custom] = realTimeout[promisify.custom];
