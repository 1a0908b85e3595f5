// Reading how many tests passed and failed from what the test programs say. What cannot be read counts as a failure:
// a run that ended before its first test must not look like one in which nothing failed.
import fs from 'node:fs';
import { ends, tail } from './programs.mjs';

/** How many lines are kept of all that failed, and at least of each: a long one must not push the others out. */
const KEPT = { together: 160, each: 12 };

/** The result of a jest run from its JSON report; a test that was skipped and a file that did not load are failures. */
export function jestResult(report, { code, output }) {
  if (!fs.existsSync(report)) return { passed: 0, failed: 1, why: tail(output, 60) };
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, numRuntimeErrorTestSuites, testResults } =
    JSON.parse(fs.readFileSync(report, 'utf8'));
  const failed = numFailedTests + numPendingTests + numTodoTests + numRuntimeErrorTestSuites;
  const why = testResults.map(({ message }) => message).filter(Boolean);
  return complete({ passed: numPassedTests, failed }, code, why.length ? why : [output]);
}

/** The result of Node's own test runner from its TAP output. */
export function tapResult({ code, output }) {
  const number = (word) => Number(output.match(new RegExp(`^# ${word} (\\d+)$`, 'm'))?.[1] ?? 0);
  const failed = number('fail') + number('cancelled') + number('skipped') + number('todo');
  const why = output.split(/^(?=# Subtest: )/m).filter((part) => /^not ok/m.test(part));
  return complete({ passed: number('pass'), failed }, code, why.length ? why : [output]);
}

/**
 * The result of a program whose last such line is `N passed, N failed`: the journeys in a browser, where what failed begins
 * with `FAILED`, and those of the harness, where Node's own reporter lists at the end what failed, each under `test at`.
 */
export function lineResult({ code, output }) {
  const found = [...output.matchAll(/^(\d+) passed, (\d+) failed$/gm)].at(-1);
  const counts = found ? { passed: Number(found[1]), failed: Number(found[2]) } : { passed: 0, failed: 0 };
  const listed = output.split(/^✖ failing tests:$/m).at(-1);
  const parts = listed.split(/^(?=(?:FAILED|ok {4}|test at) )/m);
  // What ends the program itself is said last.
  const why = parts.filter((part, at) => /^(?:FAILED|test at) /.test(part) || at === parts.length - 1);
  return complete(counts, code, why);
}

/** `parts`: what failed, each by itself, named at its beginning. */
function complete({ passed, failed }, code, parts) {
  const unsaid = (code !== 0 && failed === 0) || passed + failed === 0;
  const all = failed + (unsaid ? 1 : 0);
  const share = Math.max(KEPT.each, Math.floor(KEPT.together / parts.length));
  return { passed, failed: all, ...(all ? { why: parts.map((part) => ends(part, share)).join('\n') } : {}) };
}
