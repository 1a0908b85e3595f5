// The counting of tests: what cannot be read is a failure.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { packageSizes } from './package-sizes.mjs';
import { jestResult, lineResult, tapResult } from './test-results.mjs';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'huiyin-results-'));
after(() => fs.rmSync(folder, { recursive: true, force: true }));
const counts = ({ passed, failed }) => [passed, failed];

function report(numbers) {
  const file = path.join(folder, 'report.json');
  const none = {
    numPassedTests: 0,
    numFailedTests: 0,
    numPendingTests: 0,
    numTodoTests: 0,
    numRuntimeErrorTestSuites: 0,
  };
  fs.writeFileSync(file, JSON.stringify({ ...none, testResults: [], ...numbers }));
  return file;
}

test('a line of totals is read, the last one counts', () => {
  assert.deepEqual(counts(lineResult({ code: 0, output: '1 passed, 0 failed\nmore\n7 passed, 0 failed\n' })), [7, 0]);
  assert.deepEqual(counts(lineResult({ code: 1, output: '5 passed, 2 failed\n' })), [5, 2]);
});

test('a program that says nothing, or dies after its totals, has failed', () => {
  assert.deepEqual(counts(lineResult({ code: 0, output: '' })), [0, 1]);
  assert.deepEqual(counts(lineResult({ code: 0, output: '0 passed, 0 failed\n' })), [0, 1]);
  assert.deepEqual(counts(lineResult({ code: 1, output: '7 passed, 0 failed\n' })), [7, 1]);
});

test('of what failed each is kept by its beginning, which names it, and by its end', () => {
  const chatter = (word) => Array.from({ length: 300 }, (_, at) => `  ${word} ${at}`).join('\n');
  const browser = [
    'The demo is filled.',
    ...['ok     390 at the door (2 s)', 'FAILED 390 a refusal (9 s)', '  Error: no letter', chatter('asked')],
    ...[
      'FAILED 1280 own data (9 s)',
      '  Error: no file',
      chatter('looked'),
      'ok     1280 late (1 s)',
      '2 passed, 2 failed',
    ],
  ].join('\n');
  const { why } = lineResult({ code: 1, output: browser });
  for (const said of [
    '390 a refusal',
    'Error: no letter',
    'asked 299',
    '1280 own data',
    'Error: no file',
    'looked 299',
  ])
    assert.ok(why.includes(said), said);
  for (const said of ['at the door', 'asked 150', 'looked 150']) assert.ok(!why.includes(said), said);
  assert.ok(why.split('\n').length < 170);

  const harness = [
    ...['✔ smoke (1ms)', '✖ a scan (2ms)', '  Error: early', chatter('streamed'), '', '✖ failing tests:', ''],
    ...['test at wechat.test.mjs:3:1', '✖ a scan (2ms)', '  Error: no page', chatter('traced'), '1 passed, 1 failed'],
  ].join('\n');
  const listed = lineResult({ code: 1, output: harness }).why;
  for (const said of ['✖ a scan', 'Error: no page', 'traced 299']) assert.ok(listed.includes(said), said);
  assert.ok(!listed.includes('streamed'), 'said once');
});

test('what ended the program itself is kept, and of what cannot be read both ends', () => {
  const crashed = 'ok     390 at the door (2 s)\nError: the browser is gone\n1 passed, 1 failed';
  assert.ok(lineResult({ code: 1, output: crashed }).why.includes('the browser is gone'));
  const output = `began\n${'x\n'.repeat(1000)}ended`;
  assert.match(lineResult({ code: 1, output }).why, /^began\n[^]*… \d+ lines …[^]*\nended$/);
});

test('a jest run is read from its report', () => {
  assert.deepEqual(counts(jestResult(report({ numPassedTests: 9 }), { code: 0, output: '' })), [9, 0]);
  assert.deepEqual(
    counts(jestResult(report({ numPassedTests: 9, numFailedTests: 2 }), { code: 1, output: '' })),
    [9, 2],
  );
});

test('skipped tests, files that do not load and missing reports are failures', () => {
  assert.deepEqual(
    counts(jestResult(report({ numPassedTests: 9, numPendingTests: 1 }), { code: 0, output: '' })),
    [9, 1],
  );
  assert.deepEqual(
    counts(jestResult(report({ numPassedTests: 9, numRuntimeErrorTestSuites: 1 }), { code: 1, output: '' })),
    [9, 1],
  );
  assert.deepEqual(counts(jestResult(report({}), { code: 0, output: '' })), [0, 1]);
  assert.deepEqual(counts(jestResult(path.join(folder, 'none.json'), { code: 0, output: '' })), [0, 1]);
});

test("Node's own runner is read from its TAP output", () => {
  const tap = (pass, fail, skipped) =>
    `TAP version 13\n# pass ${pass}\n# fail ${fail}\n# cancelled 0\n# skipped ${skipped}\n# todo 0\n`;
  assert.deepEqual(counts(tapResult({ code: 0, output: tap(4, 0, 0) })), [4, 0]);
  assert.deepEqual(counts(tapResult({ code: 1, output: tap(4, 1, 0) })), [4, 1]);
  assert.deepEqual(counts(tapResult({ code: 0, output: tap(4, 0, 1) })), [4, 1]);
  assert.deepEqual(counts(tapResult({ code: 1, output: 'a syntax error' })), [0, 1]);
});

test('files count for the package they lie in', () => {
  const built = path.join(folder, 'weapp');
  const write = (name, bytes) => {
    fs.mkdirSync(path.dirname(path.join(built, name)), { recursive: true });
    fs.writeFileSync(path.join(built, name), 'x'.repeat(bytes));
  };
  const manifest = JSON.stringify({ pages: ['pages/home'], subPackages: [{ root: 'voter' }, { root: 'staff/' }] });
  fs.mkdirSync(built, { recursive: true });
  fs.writeFileSync(path.join(built, 'app.json'), manifest);
  write('pages/home.js', 1000);
  write('voter/write.js', 500);
  write('voters.js', 30);
  write('staff/desk/desk.js', 7);
  const sizes = Object.fromEntries(packageSizes(built).map(({ name, bytes }) => [name, bytes]));
  assert.deepEqual(sizes, { main: 1030 + manifest.length, 'voter/': 500, 'staff/': 7 });
});
