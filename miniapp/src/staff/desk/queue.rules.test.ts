import { afterLeaving, countWords, isAfterToday, isDueToday, neighbour } from './queue.rules';

const NOW = '2026-11-20T10:00:00+08:00';
const card = (dueAt: string | null, more: { late?: boolean; paused?: boolean } = {}) => ({
  dueAt,
  late: false,
  paused: false,
  serverNow: NOW,
  ...more,
});

describe('what is due today', () => {
  test('midnight belongs to the day that ends', () => {
    expect(isDueToday(card('2026-11-21T00:00:00+08:00'))).toBe(true);
    expect(isDueToday(card('2026-11-22T00:00:00+08:00'))).toBe(false);
  });

  test('an hour of today counts, an overdue or a paused one does not', () => {
    expect(isDueToday(card('2026-11-20T15:30:00+08:00'))).toBe(true);
    expect(isDueToday(card('2026-11-20T09:00:00+08:00', { late: true }))).toBe(false);
    expect(isDueToday(card('2026-11-21T00:00:00+08:00', { paused: true }))).toBe(false);
    expect(isDueToday(card(null))).toBe(false);
  });

  test('the list in due order is read on while today may still come', () => {
    expect(isAfterToday(card('2026-11-19T00:00:00+08:00'))).toBe(false);
    expect(isAfterToday(card('2026-11-21T00:00:00+08:00'))).toBe(false);
    expect(isAfterToday(card('2026-11-22T00:00:00+08:00'))).toBe(true);
    expect(isAfterToday(card(null))).toBe(true);
  });
});

describe('moving through the queue', () => {
  const codes = ['a', 'b', 'c'];

  test('one step down and up, and no further than the ends', () => {
    expect(neighbour(codes, 'a', 1)).toBe('b');
    expect(neighbour(codes, 'b', -1)).toBe('a');
    expect(neighbour(codes, 'c', 1)).toBe('c');
    expect(neighbour(codes, 'a', -1)).toBe('a');
  });

  test('from nowhere, or from one that is not in the list, to the first', () => {
    expect(neighbour(codes, undefined, 1)).toBe('a');
    expect(neighbour(codes, 'z', -1)).toBe('a');
    expect(neighbour([], 'a', 1)).toBeUndefined();
  });

  test('what was dealt with makes room for the next, the last for the one before', () => {
    expect(afterLeaving(codes, 'b')).toBe('c');
    expect(afterLeaving(codes, 'c')).toBe('b');
    expect(afterLeaving(['a'], 'a')).toBeUndefined();
    expect(afterLeaving(codes, 'z')).toBe('a');
  });
});

test('only numbers that stop at a hundred say that there are more', () => {
  expect(countWords(100, 'late')).toBe('99+');
  expect(countWords(100, 'submitted')).toBe('100');
  expect(countWords(7, 'today')).toBe('7');
});
