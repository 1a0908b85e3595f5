// The half of the table that is about the server: calls beside their floor, what it does by itself, whole ledgers, a country's
// deputies, and the stream.
import { step } from '../sentences.mjs';
import { callsOf, SIMILAR } from './calls.mjs';
import { deputyCallsOf, FINDING } from './deputy-calls.mjs';
import { compare } from './measure.mjs';
import { startFloor, startServer } from './processes.mjs';
import { record } from './recordings.mjs';
import { rowsRead } from './rows-read.mjs';
import { flushEachCommit, seededDatabase, seededNation } from './seeded.mjs';
import { LISTENERS, measureStream } from './stream/measure.mjs';
import { endpointRows, memoryRow, steadyRows, streamRows } from './table.mjs';
import { measureExport } from './work/export.mjs';
import { dueIn, measureWork } from './work/measure.mjs';
import { measureSummaries } from './work/summaries.mjs';
import { exportRow, summaryRow, workRows } from './work/rows.mjs';

/** A ledger of a million closed matters: the requests of one district, of which so many are closed. */
const LEDGER = { rows: 1_000_000, closed: 0.84, stations: 100 };

/** Rows of the table. `at`: the instance, its keys, the life of the run; `chosen`: the options. */
export async function measureServer({ serverUrl, keys, life }, chosen) {
  const { rows, stations, rounds, seconds } = chosen;
  const sizes = [];
  for (const size of [rows, Math.round(rows / 10)])
    sizes.push({
      size,
      ...(await seeded(
        `Seeding ${size.toLocaleString('en-US')} requests`,
        { serverUrl, rows: size, stations, keys },
        life,
      )),
    });
  const [large, small] = sizes;
  await understand(large, await callsOf(large), keys);
  // Of the small one only the rows that a call reads are wanted.
  await understand(small, few(await callsOf(small)), keys);
  await flushEachCommit(serverUrl);
  const measured = await besideFloor(large, { keys, life, rounds, seconds, steady: SIMILAR });
  let works;
  await step('Sweeping clocks and handing out events, at both sizes', async () => {
    works = await inTurns({ large, small }, keys);
  });
  let stream;
  await step('Measuring the stream of the desk', async () => {
    stream = await measureStream({
      url: large.url,
      keys,
      shape: large.shape,
      calls: large.calls,
      rounds,
      seconds,
      life,
    });
  });
  let summaries;
  await step('Holding summary rows against a full count', async () => {
    summaries = await measureSummaries(large);
  });
  return [
    ...endpointRows({ lines: measured.lines, reads: large.reads, smallReads: small.reads }),
    ...steadyRows(measured.steady, SIMILAR),
    memoryRow(measured.memoryMb),
    ...workRows(works),
    summaryRow(summaries),
    ...(await country({ serverUrl, keys, life }, chosen)),
    ...streamRows({ ...stream, listeners: LISTENERS }),
  ];
}

/** The work of both sizes in turns, thrice: neither pays alone for what the machine does just then. The fastest turn counts. */
async function inTurns(sizes, keys) {
  const due = dueIn(sizes.small.shape);
  const runs = { large: [], small: [] };
  for (let turn = 0; turn < 3; turn++)
    for (const [name, { url, shape }] of Object.entries(sizes))
      runs[name].push(await measureWork({ url, keys, shape, due, withFloor: name === 'large' }));
  const best = (name, what) => runs[name].map((run) => run[what]).reduce((a, b) => (b.perSecond > a.perSecond ? b : a));
  return Object.fromEntries(
    Object.keys(runs).map((name) => [name, { sweep: best(name, 'sweep'), drain: best(name, 'drain') }]),
  );
}

const few = (calls) => Object.fromEntries(Object.entries(calls).map(([name, samples]) => [name, samples.slice(0, 60)]));

async function seeded(sentence, what, life) {
  life.check();
  let database;
  await step(sentence, async () => {
    database = await seededDatabase(what);
  });
  return database;
}

/** Adds to a seeded database its calls, what each says to the database, and how many rows that reads. */
async function understand(one, calls, keys) {
  one.calls = calls;
  await step('Recording the statements of each call', async () => {
    one.recordings = await record({ url: one.url, keys, calls });
  });
  one.reads = await rowsRead(one);
}

async function besideFloor({ url, calls, recordings }, { keys, life, rounds, seconds, steady }) {
  const server = await startServer({ url, keys });
  life.add(() => server.stop());
  const floor = await startFloor({ url, recordings });
  life.add(() => floor.stop());
  let measured;
  await step('Measuring server and floor in turns', async () => {
    measured = await compare({ server, floor, calls, steady, rounds, seconds });
  });
  for (const side of [floor, server]) await side.stop();
  return measured;
}

/** What is larger than a city: a whole country's deputies, and a ledger of a million matters. */
async function country({ serverUrl, keys, life }, { deputies, ledger, rounds, seconds }) {
  const nation = {};
  await step(`Seeding ${deputies.toLocaleString('en-US')} deputies`, async () => {
    Object.assign(nation, await seededNation({ serverUrl, deputies, keys }));
  });
  await understand(nation, await deputyCallsOf(nation), keys);
  const steady = { ...FINDING, endpoints: Object.keys(nation.calls) };
  const found = await besideFloor(nation, { keys, life, rounds: Math.min(3, rounds), seconds, steady });
  const size = Math.round(ledger / LEDGER.closed);
  const book = await seeded(
    `Seeding one district with ${size.toLocaleString('en-US')} requests`,
    { serverUrl, rows: size, stations: LEDGER.stations, keys },
    life,
  );
  let taken;
  await step('Taking a ledger out', async () => {
    taken = await measureExport({ url: book.url, keys, life });
  });
  return [
    ...endpointRows({ lines: found.lines, reads: nation.reads }),
    ...steadyRows(found.steady, FINDING),
    exportRow(taken),
  ];
}
