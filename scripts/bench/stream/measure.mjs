// The desk's stream: how soon who must hear of a move hears it, whether all of them and nobody else do, and what a thousand
// listeners cost the server and everybody else.
import { say, Trouble } from '../../sentences.mjs';
import { busyStation } from '../calls.mjs';
import { load, median, quantile } from '../load.mjs';
import { residentMb } from '../memory.mjs';
import { startListeners, startServer, startStreamFloor } from '../processes.mjs';
import { moveMatters, sayMoves } from './moves.mjs';
import { account, hearersOf, officeListeners, spreadListeners } from './plan.mjs';

export const LISTENERS = 1000;
const MOVES_PER_SECOND = 10;
/** A message may come so long after the answer: the server looks every 0.7 s. */
const LAST_COMES_MS = 3000;
const PATH = '/api/desk/stream';

/**
 * Returns `{ lines, memory, desk }`: a line a way of listening (`{ name, server, floor }`, each what `account` says), the
 * server's resident memory in MB without and with listeners, and the desk page's calls a second without and with them.
 */
export async function measureStream({ url, keys, shape, calls, rounds, seconds, life }) {
  const server = await startServer({ url, keys });
  life.add(() => server.stop());
  const floor = await startStreamFloor();
  life.add(() => floor.stop());
  const ears = await startListeners();
  life.add(() => ears.stop());
  const at = { server, floor, ears, shape, seconds: Math.max(6, seconds * rounds) };
  const desk = await deskBeside(at, calls['desk page'], Math.min(rounds, 5), Math.max(2, seconds));
  const lines = [];
  const busy = (n) => busyStation(shape, n % 300);
  lines.push(await fanOut(at, 'spread', spreadListeners(shape, LISTENERS), busy));
  // All stations of the first district.
  lines.push(
    await fanOut(
      at,
      'all in one office',
      officeListeners(1, LISTENERS),
      (n) => 1 + ((n * 7) % Math.min(100, shape.stations)),
    ),
  );
  for (const one of [ears, floor, server]) await one.stop();
  return { lines, ...desk };
}

const moving = ({ server, shape }, stationOf, seconds) =>
  moveMatters({
    ...{ origin: server.origin, stationOf, voters: 2000, deputiesPerStation: shape.deputiesPerStation },
    ...{ perSecond: MOVES_PER_SECOND, seconds },
  });

/** One way of listening, at the server and, with the very same moves to say, at the floor. */
async function fanOut(at, name, listeners, stationOf) {
  say(`  ${LISTENERS.toLocaleString('en-US')} listeners, ${name}`);
  const { server, floor, ears, seconds } = at;
  await ears.connect(
    server.origin,
    listeners.map(({ token }) => ({ token, path: PATH })),
  );
  const moves = await moving(at, stationOf, seconds);
  const atServer = account(listeners, moves, await hearAll(ears));
  await ears.connect(
    floor.origin,
    listeners.map((_, n) => ({ token: 'floor', path: `/listen/${n}` })),
  );
  const said = await sayMoves({
    ...{
      origin: floor.origin,
      moves,
      hearersOf: (stationId) => hearersOf(listeners, stationId),
      perSecond: MOVES_PER_SECOND,
    },
  });
  const atFloor = account(listeners, said, await hearAll(ears));
  return { name, moves: moves.length, server: summary(atServer), floor: summary(atFloor) };
}

const summary = ({ delays, ...counts }) => ({ ...counts, p50: quantile(delays, 0.5), p99: quantile(delays, 0.99) });

async function hearAll(ears) {
  await new Promise((done) => setTimeout(done, LAST_COMES_MS));
  const { heard, ended } = await ears.report();
  if (ended) throw new Trouble(`${ended} listeners were cut off.`);
  await ears.leave();
  return heard;
}

/** The desk page while matters move, now without listeners and now with them, in turns; and the server's memory each time. */
async function deskBeside(at, samples, rounds, seconds) {
  const { server, ears, shape } = at;
  const listeners = spreadListeners(shape, LISTENERS).map(({ token }) => ({ token, path: PATH }));
  const runs = { without: [], with: [] };
  const memory = { without: 0, with: 0 };
  const stretch = async (which) => {
    const [run] = await Promise.all([
      load({ origin: server.origin, samples, pathOf: (sample) => sample.path, seconds }),
      moving(at, (n) => busyStation(shape, n % 300), seconds),
    ]);
    memory[which] = Math.max(memory[which], await residentMb(server.child.pid));
    return run.perSecond;
  };
  await stretch('without');
  for (let round = 1; round <= rounds; round++) {
    say(`  desk page beside the stream, round ${round} of ${rounds}`);
    runs.without.push(await stretch('without'));
    await ears.connect(server.origin, listeners);
    runs.with.push(await stretch('with'));
    await ears.leave();
  }
  const ratio = median(runs.with.map((one, n) => one / runs.without[n]));
  return { memory, desk: { without: median(runs.without), with: median(runs.with), ratio } };
}
