// npm run bench: what the server costs beside a floor of the same statements, and what the app weighs. One table.
import { parseArgs } from 'node:util';
import os from 'node:os';
import { SIMILAR } from './bench/calls.mjs';
import { firstLoads } from './bench/first-load.mjs';
import { CONNECTIONS } from './bench/load.mjs';
import { stationCode } from './bench/places.mjs';
import { startServer } from './bench/processes.mjs';
import { benchInstance, benchKeys, seededDatabase } from './bench/seeded.mjs';
import { measureServer } from './bench/server-half.mjs';
import { measureServers } from './bench/servers.mjs';
import { loadRow, packageRow, startRow, table } from './bench/table.mjs';
import { buildServer, buildWeb, runAppScript, WEB_ROOT } from './builds.mjs';
import { lifetime, Stopped } from './lifetime.mjs';
import { packageSizes } from './package-sizes.mjs';
import { main, say, step, Trouble } from './sentences.mjs';

const USAGE = `node scripts/bench.mjs [options]
  --rows 1000000     requests in the seeded history
  --stations 2000    stations
  --rounds 9         interleaved rounds of server and floor
  --seconds 2        length of one stretch
  --deputies 3000000 of a whole country, to find one among
  --ledger 1000000   closed matters of one district, to take out as a table
  --only server|app  half of the table
  --servers 2        only this: so many servers beside one, on the same database
  --first-start 85   seconds from npm start on a bare clone to the first page, when you took them
  --second-start 4   and the second time`;

function options() {
  const number = (fallback) => ({ type: 'string', default: String(fallback) });
  let values;
  try {
    ({ values } = parseArgs({
      options: {
        ...{ rows: number(1_000_000), stations: number(2000), rounds: number(9), seconds: number(2) },
        ...{ deputies: number(3_000_000), ledger: number(1_000_000), servers: number(1) },
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
    ...{ deputies: whole('deputies', 10_000), ledger: whole('ledger', 10_000), servers: whole('servers', 1) },
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
    const several = chosen.servers > 1;
    if (several) rows.push(...(await measureServers(at, chosen)));
    else if (chosen.only !== 'app') rows.push(...(await measureServer(at, chosen)));
    if (!several && chosen.only !== 'server') rows.push(...(await measureApp(at, chosen)));
    if (chosen.firstStart) rows.push(startRow('bare clone', Number(chosen.firstStart), 120));
    if (chosen.secondStart) rows.push(startRow('second time', Number(chosen.secondStart), 6));
    say(`\n${table(rows)}`);
    if (chosen.only !== 'app') say(`\n${conditions(chosen, instance)}`);
  } catch (error) {
    if (!(error instanceof Stopped) && !life.ending) throw error;
  } finally {
    await life.close();
  }
  process.exit();
});

const conditions = ({ rows, stations, rounds, seconds }, { bufferPool }) =>
  `${rows.toLocaleString('en-US')} requests (95 % ended), ${stations.toLocaleString('en-US')} stations, ${CONNECTIONS} connections. Medians of ${rounds} ` +
  `rounds of ${seconds} s a side, in turns; the ratio is the median of the rounds' ratios. Floor: node:http and mysql2 with the very\n` +
  'same statements. Rows read: by the storage engine for one call, median and most. The database flushes every commit, as npm start has it.\n' +
  `${os.cpus().length} cores for everything: database, server, floor and load; ${(bufferPool / 2 ** 30).toFixed(1)} GB buffer pool (HUIYIN_BUFFER_POOL).\n` +
  'Stream: milliseconds from the answer of a verb to the last listener who must hear of it, at 10 verbs a second; its floor writes at once,\n' +
  'the server looks every 0.7 s.\n' +
  `Rows with “${SIMILAR.perSecond} a second”: the same calls at that steady rate, as people make them, each with its own time.`;

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
