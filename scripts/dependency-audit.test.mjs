// What the registry says of our packages: a known hole fails, no answer does not and is not taken for a good one.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EXCEPTIONS, judge } from './dependency-audit.mjs';

const TODAY = new Date('2026-11-22T04:00:00Z');
const hole = (severity, id = 'GHSA-aaaa-bbbb-cccc') => ({
  module_name: 'some-parser',
  severity,
  github_advisory_id: id,
  title: 'Reads further than it should',
  patched_versions: '>=2.0.1',
});
const answer = (...holes) => JSON.stringify({ advisories: Object.fromEntries(holes.entries()), metadata: {} });

test('nothing known, or nothing grave, passes', () => {
  assert.equal(judge(answer(), [], TODAY), 'none known');
  assert.equal(judge(answer(hole('low'), hole('moderate')), [], TODAY), 'none known');
});

test('a grave hole fails, with the package, the level and the version that mends it', () => {
  for (const severity of ['high', 'critical']) {
    const fault = assertThrown(() => judge(`npm warn something\n${answer(hole(severity))}`, [], TODAY));
    for (const word of ['some-parser', severity, 'GHSA-aaaa-bbbb-cccc', '>=2.0.1'])
      assert.ok(fault.detail.includes(word));
  }
});

test('an exception covers its own hole, until its day', () => {
  const excepted = [{ id: 'GHSA-aaaa-bbbb-cccc', reason: 'we never call it', until: '2026-11-22' }];
  assert.equal(judge(answer(hole('high')), excepted, TODAY), 'none but 1 excepted');
  const fault = assertThrown(() => judge(answer(hole('high'), hole('high', 'GHSA-other')), excepted, TODAY));
  assert.ok(fault.detail.includes('GHSA-other') && !fault.detail.includes('aaaa'));
  assertThrown(() => judge(answer(hole('high')), excepted, new Date('2026-11-23T04:00:00Z')));
});

test('a registry that cannot be asked is said so', () => {
  const refused = JSON.stringify({ error: { code: 'ERR_PNPM_AUDIT_BAD_RESPONSE', message: 'responded with 405' } });
  for (const [said, reason] of [
    [refused, 'ERR_PNPM_AUDIT_BAD_RESPONSE'],
    ['npm error network', 'npm error network'],
    ['', 'no answer'],
  ])
    assert.equal(judge(said, [], TODAY), `could not be asked, nothing is known: ${reason}`);
});

test('every exception has its reason and its day', () => {
  for (const { id, reason, until } of EXCEPTIONS) {
    assert.match(id, /^GHSA(-[0-9a-z]{4}){3}$/);
    assert.ok(reason.length > 20);
    assert.match(until, /^\d{4}-\d{2}-\d{2}$/);
  }
});

function assertThrown(work) {
  try {
    work();
  } catch (fault) {
    return fault;
  }
  assert.fail('nothing was said');
}
