// The load test's own instruments: times counted from when a call was due, and memory that grows or does not.
import assert from 'node:assert/strict';
import http from 'node:http';
import { test } from 'node:test';
import { arrive, newHistogram } from './load/arrivals.mjs';
import { memoryOf } from './load/hold.mjs';
import { borne } from './load/search.mjs';
import { makeDice } from './wechat-sim/dice.mjs';

const life = { check: () => undefined };

async function stub(answer, work) {
  const server = http.createServer(answer).listen(0, '127.0.0.1');
  await new Promise((ready) => server.once('listening', ready));
  try {
    return await work(`http://127.0.0.1:${server.address().port}`);
  } finally {
    server.close();
    server.closeAllConnections();
  }
}

const mix = () => ({
  dice: makeDice('test'),
  written: { acknowledged: [], unknown: [] },
  next: () => ({ name: 'call', method: 'GET', path: '/', headers: {}, mark: 'one' }),
});

test('calls arrive though nobody answers, and the standstill is on the record of each', async () => {
  const began = performance.now();
  const standstill = (response) => setTimeout(() => response.end(), Math.max(0, 600 - (performance.now() - began)));
  await stub(
    (_request, response) => standstill(response),
    async (origin) => {
      const times = newHistogram();
      const calls = mix();
      const { made } = await arrive({
        ...{ origin, mix: calls, rate: 100, seconds: 1, life },
        heard: (_call, status, microseconds) => {
          assert.equal(status, 200);
          times.recordValue(microseconds);
        },
      });
      assert.ok(made > 50, `${made} calls`);
      assert.equal(calls.written.acknowledged.length, made);
      // Who came in the standstill waited for its end: a caller that waits for answers would have seen it once.
      assert.ok(times.getValueAtPercentile(80) > 100_000, 'the standstill is seen by many');
    },
  );
});

test('what is refused or not answered is not acknowledged', async () => {
  await stub(
    (_request, response) => response.writeHead(503).end(),
    async (origin) => {
      const calls = mix();
      const seen = [];
      await arrive({ origin, mix: calls, rate: 50, seconds: 0.2, life, heard: (_c, status) => seen.push(status) });
      assert.deepEqual([...new Set(seen)], [503]);
      assert.equal(calls.written.acknowledged.length, 0);
      assert.equal(calls.written.unknown.length, seen.length);
    },
  );
  const calls = mix();
  const nobody = 'http://127.0.0.1:9';
  await arrive({ origin: nobody, mix: calls, rate: 50, seconds: 0.1, life, heard: (_c, s) => assert.equal(s, 0) });
  assert.equal(calls.written.acknowledged.length, 0);
});

test('memory that creeps is told from memory that swings', () => {
  const looks = (mb) => Array.from({ length: 100 }, (_, n) => ({ at: n * 1000, mb: mb(n) }));
  assert.ok(memoryOf(looks((n) => 200 + (n % 10))).growth < 3);
  const creeping = memoryOf(looks((n) => 200 + n / 2));
  assert.ok(Math.abs(creeping.growth - 40) < 2, `${creeping.growth}`);
  // Warming up is no creeping.
  assert.ok(memoryOf(looks((n) => (n < 15 ? 100 + n * 6 : 200))).growth < 3);
});

test('the highest rate is looked for until it is known, and borne for a whole minute', async () => {
  const looking = async (most, mostForLong = most) => {
    const asked = [];
    const rate = await borne(async (one, seconds) => {
      asked.push(one);
      return one <= (seconds < 60 ? most : mostForLong);
    });
    return { rate, asked };
  };
  for (const most of [3, 50, 77, 640, 5000]) {
    const { rate, asked } = await looking(most);
    assert.ok(rate <= most && rate * 1.1 + 1 >= most, `${rate} of ${most}`);
    assert.ok(asked.length < 20, asked.join(' '));
  }
  // What a look bears and a minute does not is not believed.
  const { rate } = await looking(700, 310);
  assert.ok(rate <= 310 && rate > 280, String(rate));
});
