// The benchmark's short form, part of npm test: a small history, and only bounds that do not depend on the machine.
// node scripts/bench/short-form.mjs, with TEST_DATABASE_URL.
import mysql from 'mysql2/promise';
import { isMain } from '../places.mjs';
import { lifetime } from '../lifetime.mjs';
import { main, say, Trouble } from '../sentences.mjs';
import { callsOf } from './calls.mjs';
import { deputyCallsOf } from './deputy-calls.mjs';
import { record } from './recordings.mjs';
import { rowsRead } from './rows-read.mjs';
import { benchKeys, seededDatabase, seededNation } from './seeded.mjs';
import { measureExport } from './work/export.mjs';
import { measureWork } from './work/measure.mjs';
import { measureSummaries } from './work/summaries.mjs';

const ROWS = 20_000;
const DEPUTIES = 20_000;
/** One district, so that one office's ledger is all of it. */
const STATIONS = 100;
const SAMPLES = 8;
/** Rows that one call may read at most, whatever the history. */
const MOST_READ = {
  ...{ submit: 150, 'inbox page': 400, 'desk page': 400, timeline: 150, 'station by code': 120 },
  ...{ 'similar to a text': 5000, 'similar to a matter': 5000 },
  ...{ 'deputy by name': 250, 'deputy by pinyin': 250, 'deputy by community': 250 },
};
const MOST_A_STEP = 40;
const MOST_AN_EVENT = 40;
const MOST_MB = 250;

/** Throws a Trouble with everything that is out of bounds; returns a line about what was seen. */
export async function shortForm(serverUrl, life) {
  const keys = benchKeys();
  const database = await seededDatabase({ serverUrl, rows: ROWS, stations: STATIONS, keys });
  const nation = await seededNation({ serverUrl, deputies: DEPUTIES, keys });
  const wrong = [];
  const within = (what, value, most) => value <= most || wrong.push(`${what}: ${value}, at most ${most}`);
  try {
    const reads = {
      ...(await readsOf(database, await callsOf(database), keys)),
      ...(await readsOf(nation, await deputyCallsOf(nation), keys)),
    };
    for (const [endpoint, most] of Object.entries(MOST_READ))
      within(`rows read by ${endpoint}`, reads[endpoint].most, most);
    const { sweep, drain } = await measureWork({ ...database, keys, due: 100, repeats: 1, withFloor: false });
    within('rows read by a step of the sweep', sweep.reads, MOST_A_STEP);
    within('rows read by an event handed out', drain.reads, MOST_AN_EVENT);
    const { wrong: differing } = await measureSummaries(database);
    within('summary rows that differ from a full count', differing, 0);
    const { due, rows, memoryMb } = await measureExport({ url: database.url, keys, life });
    if (rows !== due) wrong.push(`the ledger has ${rows} rows of ${due}`);
    within('MB resident while the ledger is taken out', Math.round(memoryMb), MOST_MB);
    if (wrong.length) throw new Trouble('The benchmark’s short form is out of bounds.', wrong.join('\n'));
    return `${sweep.reads.toFixed(1)} rows a step, ${drain.reads.toFixed(1)} an event, ${rows} rows taken out in ${Math.round(memoryMb)} MB`;
  } finally {
    await dropped(serverUrl, [database.url, nation.url]);
  }
}

async function readsOf({ url }, calls, keys) {
  const some = Object.fromEntries(Object.entries(calls).map(([name, all]) => [name, all.slice(0, SAMPLES)]));
  return rowsRead({ url, recordings: await record({ url, keys, calls: some }) });
}

async function dropped(serverUrl, urls) {
  const admin = await mysql.createConnection(serverUrl);
  for (const url of urls) await admin.query(`DROP DATABASE ${new URL(url).pathname.slice(1)}`);
  await admin.end();
}

if (isMain(import.meta.url)) {
  main(async () => {
    const life = lifetime();
    try {
      const server = new URL(process.env.TEST_DATABASE_URL);
      server.pathname = '';
      say(await shortForm(server.href.replace(/\/$/, ''), life));
    } finally {
      await life.close();
    }
    process.exit();
  });
}
