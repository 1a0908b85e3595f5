// npm run fuzz: every endpoint of the API document, called with what would do and with what should not be sent.
import fs from 'node:fs';
import { parseArgs } from 'node:util';
import { buildServer } from './builds.mjs';
import { wrongInBooks } from './fuzz/books.mjs';
import { fuzz, reproduction } from './fuzz/run.mjs';
import { openWorld } from './fuzz/world.mjs';
import { lifetime, Stopped } from './lifetime.mjs';
import { inRoot } from './places.mjs';
import { main, say, step, Trouble } from './sentences.mjs';
import { upThrowaway } from './throwaway-database.mjs';

const USAGE = `node scripts/fuzz.mjs [options]
  --calls 50000      calls, spread over all endpoints
  --seed words       repeats a run
  --only part        endpoints whose name has this in it (Requests.reply)`;

function options() {
  const text = { type: 'string' };
  try {
    const { values } = parseArgs({
      options: { calls: { ...text, default: '50000' }, seed: { ...text, default: 'fuzz' }, only: text },
    });
    const calls = Number(values.calls);
    if (!Number.isInteger(calls) || calls < 1) throw new Error('--calls is a whole number from 1.');
    return { ...values, calls };
  } catch (error) {
    throw new Trouble(`${error.message}\n${USAGE}`);
  }
}

main(async () => {
  const { calls, seed, only } = options();
  const life = lifetime();
  try {
    await step('Building the server', buildServer);
    const database = await upThrowaway();
    life.add(() => database.stop());
    let world;
    await step('Filling two districts', async () => {
      world = await openWorld({ serverUrl: database.serverUrl, seed, life });
    });
    const document = JSON.parse(fs.readFileSync(inRoot('server/openapi.json'), 'utf8'));
    let result;
    await step(`Calling (seed ${seed})`, async () => {
      result = await fuzz({ world, document, calls, seed, only, say, stopped: () => life.ending });
    });
    life.check();
    let books;
    await step('Comparing the books', async () => {
      books = await wrongInBooks(world);
    });
    const rate = Math.round(result.calls / result.seconds);
    say(`\n${result.calls} calls in ${result.seconds.toFixed(0)} s (${rate}/s), answered ${list(result.statuses)}`);
    const faults = world.sayings.errors.slice(0, 5);
    const wrong = [...result.found.map(reproduction), ...books, ...(result.found.length ? faults : [])];
    if (wrong.length) throw new Trouble(`${result.found.length + books.length} findings.`, wrong.join('\n\n'));
    say('Nothing found.');
  } catch (error) {
    if (!(error instanceof Stopped) && !life.ending) throw error;
  } finally {
    await life.close();
  }
  process.exit();
});

const list = (counts) =>
  Object.entries(counts)
    .map(([status, n]) => `${status}: ${n}`)
    .join(', ');
