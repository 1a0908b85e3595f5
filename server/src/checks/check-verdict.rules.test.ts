import { HOUR_MS, MINUTE_MS, SECOND_MS } from '@huiyin/shared/kernel/time';
import { afterFault, held, judgementOf, labelWord, SHOWN } from './check-verdict.rules';

const NOW = Date.parse('2026-11-22T10:00:00Z');
const fault = (kind: string, notBefore: number | null = null) => ({ kind, notBefore });

test('only a clear pass is shown, and nothing is rejected', () => {
  expect(judgementOf({ suggest: 'pass', label: 100 })).toEqual(SHOWN);
  expect(judgementOf({ suggest: 'review', label: 20001 })).toEqual(held('review', 20001));
  expect(judgementOf({ suggest: 'risky', label: 20006 })).toEqual(held('risky', 20006));
  expect(judgementOf({ suggest: 'pass', label: 100, errcode: -1008 })).toEqual(held('fault', 100));
});

test.each(['busy', 'token', 'quota', 'concurrent', 'unreachable'])('%s is asked again, four times', (kind) => {
  const pauses = [1, 2, 3, 4].map((n) => afterFault(fault(kind), n, NOW));
  expect(pauses).toEqual(
    [10 * SECOND_MS, MINUTE_MS, 5 * MINUTE_MS, 15 * MINUTE_MS].map((pause) => ({ askAt: NOW + pause })),
  );
  expect(afterFault(fault(kind), 5, NOW)).toEqual(held('fault'));
});

test('a used-up minute is waited for, a used-up day is not', () => {
  expect(afterFault(fault('quota', NOW + MINUTE_MS), 1, NOW)).toEqual({ askAt: NOW + MINUTE_MS });
  expect(afterFault(fault('quota', NOW + 6 * HOUR_MS), 1, NOW)).toEqual(held('fault'));
});

test.each(['config', 'argument', 'openid', 'unknown', 'blocked', 'code'])('%s is held at once', (kind) => {
  expect(afterFault(fault(kind), 1, NOW)).toEqual(held('fault'));
});

test('61010 says that the author was away too long', () => {
  expect(afterFault(fault('stale'), 1, NOW)).toEqual(held('stale'));
});

test('labels in WeChat’s words', () => {
  expect([20001, 10001, 100, 0, null].map(labelWord)).toEqual(['时政', '广告', null, null, null]);
});
