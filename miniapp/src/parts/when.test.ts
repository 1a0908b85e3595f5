import { spanWords, whenWords } from './when';

const NOW = '2026-11-23T12:00:00+08:00';

test('when something happened, the nearer the shorter', () => {
  expect(whenWords('2026-11-23T10:24:00+08:00', NOW)).toBe('今天 10:24');
  expect(whenWords('2026-11-22T23:59:00+08:00', NOW)).toBe('昨天 23:59');
  expect(whenWords('2026-11-20T19:40:00+08:00', NOW)).toBe('周五 19:40');
  expect(whenWords('2026-11-16T08:05:00+08:00', NOW)).toBe('11月16日(周一) 08:05');
  expect(whenWords('2025-12-31T08:05:00+08:00', NOW)).toBe('2025年12月31日(周三) 08:05');
});

test('a time in another offset is told in ours', () => {
  expect(whenWords('2026-11-22T17:00:00Z', NOW)).toBe('今天 01:00');
});

test('a stretch of time in words', () => {
  expect(spanWords(59 * 60_000)).toBe('不到 1 小时');
  expect(spanWords(5 * 3_600_000)).toBe('5 小时');
  expect(spanWords(28 * 3_600_000)).toBe('1 天 4 小时');
  expect(spanWords(48 * 3_600_000)).toBe('2 天');
});
