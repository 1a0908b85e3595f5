// npm run load: a city's traffic at an open rate. Finds the highest rate that keeps the 99th percentile, then holds it.
import { parseArgs } from 'node:util';
import { benchInstance, benchKeys, flushEachCommit, seededDatabase } from './bench/seeded.mjs';
import { buildServer } from './builds.mjs';
import { lifetime, Stopped } from './lifetime.mjs';
import { arrive } from './load/arrivals.mjs';
import { booksOf } from './load/books.mjs';
import { hold } from './load/hold.mjs';
import { mixOf } from './load/mix.mjs';
import { tableOf } from './load/report.mjs';
import { highestRate } from './load/search.mjs';
import { startCity } from './load/server.mjs';
import { main, say, step, Trouble } from './sentences.mjs';

/** A rate that was not looked for meets a server that has just started; a short run half its length. */
const WARM_SECONDS = 30;

const USAGE = `node scripts/load.mjs [options]
  --rows 200000      requests in the seeded history
  --stations 2000    stations
  --rate 0           calls a second to hold; 0 looks for the highest that keeps the 99th percentile
  --p99 200          milliseconds that the 99th percentile may take
  --minutes 20       how long it is held
  --seed city        repeats the same arrivals`;

function options() {
  const number = (fallback) => ({ type: 'string', default: String(fallback) });
  try {
    const { values } = parseArgs({
      options: {
        ...{ rows: number(200_000), stations: number(2000), rate: number(0), p99: number(200), minutes: number(20) },
        ...{ seed: { type: 'string', default: 'city' } },
      },
    });
    const atLeast = (name, least) => {
      const n = Number(values[name]);
      if (!(n >= least)) throw new Error(`--${name} must be a number from ${least}.`);
      return n;
    };
    return {
      ...{ rows: atLeast('rows', 20_000), stations: atLeast('stations', 100), rate: atLeast('rate', 0) },
      ...{ p99: atLeast('p99', 1), minutes: atLeast('minutes', 0.1), seed: values.seed },
    };
  } catch (error) {
    throw new Trouble(`${error.message}\n${USAGE}`);
  }
}

main(async () => {
  const chosen = options();
  const life = lifetime();
  try {
    await step('Building the server', buildServer);
    const instance = await benchInstance();
    life.add(() => instance.close());
    const keys = benchKeys();
    let database;
    await step(`Seeding ${chosen.rows.toLocaleString('en-US')} requests`, async () => {
      database = await seededDatabase({ serverUrl: instance.serverUrl, ...chosen, keys });
    });
    const mix = await mixOf({ ...database, seed: chosen.seed });
    await flushEachCommit(instance.serverUrl);
    let city;
    await step('Starting the server, and letting it do what is due', async () => {
      city = await startCity({ url: database.url, keys, life });
    });
    let { rate } = chosen;
    if (!rate)
      await step(`Looking for the highest rate with a 99th percentile under ${chosen.p99} ms`, async () => {
        rate = await highestRate({ city, mix, p99: chosen.p99, life, say });
      });
    else
      await step('Warming up', () =>
        arrive({
          ...{ origin: city.origin, mix, rate: rate / 2, life, heard: () => undefined },
          seconds: Math.min(WARM_SECONDS, chosen.minutes * 30),
        }),
      );
    let held;
    await step(`Holding ${rate} calls a second for ${chosen.minutes} min`, async () => {
      held = await hold({ city, mix, rate, minutes: chosen.minutes, life });
    });
    const books = await booksOf({ url: database.url, mix, city });
    say(`\n${tableOf({ ...held, rate, p99: chosen.p99, books })}`);
    const wrong = [...held.wrong, ...books.wrong];
    if (wrong.length) throw new Trouble('The load test failed.', wrong.join('\n'));
  } catch (error) {
    if (!(error instanceof Stopped) && !life.ending) throw error;
  } finally {
    await life.close();
  }
  process.exit();
});
