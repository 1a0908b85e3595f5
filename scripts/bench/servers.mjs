// Several servers on one database beside one: what a second one adds, where there are cores for it.
import os from 'node:os';
import { say, step } from '../sentences.mjs';
import { callsOf } from './calls.mjs';
import { CONNECTIONS, load, median } from './load.mjs';
import { startServer } from './processes.mjs';
import { flushEachCommit, seededDatabase } from './seeded.mjs';
import { line, short, verdict } from './table.mjs';

/** Of the calls a second of one server, for each of two. */
const AIM = 0.85;

/** Rows of the table: each call at so many servers and at one, in turns, the same connections in all. */
export async function measureServers({ serverUrl, keys, life }, { servers: count, rows, stations, rounds, seconds }) {
  let database;
  await step(`Seeding ${rows.toLocaleString('en-US')} requests`, async () => {
    database = await seededDatabase({ serverUrl, rows, stations, keys });
  });
  await flushEachCommit(serverUrl);
  const calls = await callsOf(database);
  const servers = [];
  for (let n = 0; n < count; n++) {
    servers.push(await startServer({ url: database.url, keys }));
    life.add(servers[n].stop);
  }
  const runs = Object.fromEntries(Object.keys(calls).map((endpoint) => [endpoint, { one: [], all: [] }]));
  await step(`Measuring ${count} servers and one in turns`, async () => {
    for (let round = 0; round <= rounds; round++) {
      if (round) say(`  round ${round} of ${rounds}`);
      for (const [endpoint, samples] of Object.entries(calls)) {
        const one = await together(servers.slice(0, 1), samples, seconds);
        const all = await together(servers, samples, seconds);
        // The first round warms up.
        if (round) runs[endpoint].one.push(one);
        if (round) runs[endpoint].all.push(all);
      }
    }
  });
  for (const server of servers) await server.stop();
  return Object.entries(runs).map(([endpoint, run]) => serversRow(endpoint, count, run));
}

/** Calls a second of all servers together. */
async function together(servers, samples, seconds) {
  const connections = Math.ceil((2 * CONNECTIONS) / servers.length);
  const pathOf = (sample) => sample.path;
  const all = await Promise.all(servers.map(({ origin }) => load({ origin, samples, pathOf, seconds, connections })));
  return all.reduce((sum, { perSecond }) => sum + perSecond, 0);
}

/** A core for each server, and as many again for the database and those who call. */
const enough = (count, cores) => cores >= 2 * count + 1;

export function serversRow(endpoint, count, { one, all }, cores = os.cpus().length) {
  const ratio = median(all.map((perSecond, n) => perSecond / one[n]));
  const aim = AIM * count;
  return line({
    what: `${endpoint}, ${count} servers (floor: one)`,
    server: `${short(median(all))}/s`,
    floor: `${short(median(one))}/s`,
    ratio: ratio.toFixed(2),
    aim: `ratio ≥ ${aim.toFixed(1)} where cores allow`,
    met: ratio >= aim || enough(count, cores) ? verdict(ratio >= aim) : `no: ${cores} cores for all`,
  });
}
