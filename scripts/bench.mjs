// npm run bench: what the server costs beside a floor of the same statements, and what the app weighs. One table.
import { parseArgs } from 'node:util';
import { callsOf, SIMILAR } from './bench/calls.mjs';
import { firstLoads } from './bench/first-load.mjs';
import { CONNECTIONS } from './bench/load.mjs';
import { compare } from './bench/measure.mjs';
import { startFloor, startServer } from './bench/processes.mjs';
import { record } from './bench/recordings.mjs';
import { rowsRead } from './bench/rows-read.mjs';
import { stationCode } from './bench/places.mjs';
import { benchInstance, benchKeys, flushEachCommit, seededDatabase } from './bench/seeded.mjs';
import { LISTENERS, measureStream } from './bench/stream/measure.mjs';
import {
  endpointRows,
  loadRow,
  memoryRow,
  packageRow,
  startRow,
  steadyRows,
  streamRows,
  table,
} from './bench/table.mjs';
import { buildServer, buildWeb, runAppScript, WEB_ROOT } from './builds.mjs';
import { lifetime, Stopped } from './lifetime.mjs';
import { packageSizes } from './package-sizes.mjs';
import { main, say, step, Trouble } from './sentences.mjs';

const USAGE = `node scripts/bench.mjs [options]
  --rows 1000000     requests in the seeded history
  --stations 2000    stations
  --rounds 9         interleaved rounds of server and floor
  --seconds 2        length of one stretch
  --only server|app  half of the table
  --first-start 85   seconds from npm start on a bare clone to the first page, when you took them
  --second-start 4   and the second time`;

function options() {
  const number = (fallback) => ({ type: 'string', default: String(fallback) });
  let values;
  try {
    ({ values } = parseArgs({
      options: {
        ...{ rows: number(1_000_000), stations: number(2000), rounds: number(9), seconds: number(2) },
        ...{ only: { type: 'string' }, 'first-start': { type: 'string' }, 'second-start': { type: 'string' } },
      },
    }));
  } catch (error) {
    throw new Trouble(`${error.message}\n${USAGE}`);
  }
  const whole = (name, least) => {
    const n = Number(values[name]);
    if (!Number.isInteger(n) || n < least)
      throw new Trouble(`--${name} must be a whole number from ${least}.\n${USAGE}`);
    return n;
  };
  return {
    ...{ rows: whole('rows', 20_000), stations: whole('stations', 100) },
    ...{ rounds: whole('rounds', 1), seconds: whole('seconds', 1), only: values.only },
    ...{ firstStart: values['first-start'], secondStart: values['second-start'] },
  };
}

main(async () => {
  const chosen = options();
  const life = lifetime();
  try {
    const rows = [];
    await step('Building the server', buildServer);
    const instance = await benchInstance();
    life.add(() => instance.close());
    const at = { serverUrl: instance.serverUrl, keys: benchKeys(), life };
    if (chosen.only !== 'app') rows.push(...(await measureServer(at, chosen)));
    if (chosen.only !== 'server') rows.push(...(await measureApp(at, chosen)));
    if (chosen.firstStart) rows.push(startRow('bare clone', Number(chosen.firstStart), 120));
    if (chosen.secondStart) rows.push(startRow('second time', Number(chosen.secondStart), 6));
    say(`\n${table(rows)}`);
    if (chosen.only !== 'app') say(`\n${conditions(chosen)}`);
  } catch (error) {
    if (!(error instanceof Stopped) && !life.ending) throw error;
  } finally {
    await life.close();
  }
  process.exit();
});

const conditions = ({ rows, stations, rounds, seconds }) =>
  `${rows.toLocaleString('en-US')} requests (95 % ended), ${stations.toLocaleString('en-US')} stations, ${CONNECTIONS} connections. Medians of ${rounds} ` +
  `rounds of ${seconds} s a side, in turns; the ratio is the median of the rounds' ratios. Floor: node:http and mysql2 with the very\n` +
  'same statements. Rows read: by the storage engine for one call, median and most. The database flushes every commit, as npm start has it.\n' +
  'Stream: milliseconds from the answer of a verb to the last listener who must hear of it, at 10 verbs a second; its floor writes at once,\n' +
  'the server looks every 0.7 s.\n' +
  `Rows with “${SIMILAR.perSecond} a second”: the same calls at that steady rate, as people make them, each with its own time.`;

async function measureServer({ serverUrl, keys, life }, { rows, stations, rounds, seconds }) {
  const prepared = [];
  for (const size of [rows, Math.round(rows / 10)]) {
    life.check();
    let database;
    await step(`Seeding ${size.toLocaleString('en-US')} requests`, async () => {
      database = await seededDatabase({ serverUrl, rows: size, stations, keys });
    });
    const calls = await callsOf(database);
    let recordings;
    await step('Recording the statements of each call', async () => {
      recordings = await record({ url: database.url, keys, calls });
    });
    prepared.push({ ...database, calls, recordings, reads: await rowsRead({ url: database.url, recordings }) });
  }
  const [{ url, shape, calls, recordings, reads }, small] = prepared;
  const server = await startServer({ url, keys });
  life.add(() => server.stop());
  const floor = await startFloor({ url, recordings });
  life.add(() => floor.stop());
  await flushEachCommit(serverUrl);
  let measured;
  await step('Measuring server and floor in turns', async () => {
    measured = await compare({ server, floor, calls, rounds, seconds });
  });
  for (const side of [floor, server]) await side.stop();
  let stream;
  await step('Measuring the stream of the desk', async () => {
    stream = await measureStream({ url, keys, shape, calls, rounds, seconds, life });
  });
  return [
    ...endpointRows({ lines: measured.lines, reads, smallReads: small.reads }),
    ...steadyRows(measured.steady),
    memoryRow(measured.memoryMb),
    ...streamRows({ ...stream, listeners: LISTENERS }),
  ];
}

async function measureApp({ serverUrl, keys, life }, { stations }) {
  const size = 20_000;
  let loads;
  await step('Building the app for browsers', async () => ((await buildWeb()) ? 'built' : 'nothing new'));
  await step('Loading the first page in a browser', async () => {
    const { url } = await seededDatabase({ serverUrl, rows: size, stations, keys });
    const server = await startServer({ url, keys, webRoot: WEB_ROOT });
    life.add(() => server.stop());
    loads = await firstLoads(server.origin, ['/', `/s/${stationCode(1)}`]);
    await server.stop();
  });
  await step('Building the app for WeChat', () =>
    runAppScript('build:weapp', { sentence: 'The app does not build for WeChat; the reasons are above.' }),
  );
  return [...loads.map(loadRow), ...packageSizes().map(packageRow)];
}
