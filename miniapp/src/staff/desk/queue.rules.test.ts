import type { RequestCard } from '@huiyin/shared/requests/request.dto';
import type { RequestState } from '@huiyin/shared/requests/request.machine';
import {
  belongs,
  codeIn,
  countWords,
  exportOf,
  FILTERS,
  filtersOf,
  isAfterToday,
  isDueToday,
  matching,
  withChanged,
  wordsOf,
} from './queue.rules';

const NOW = '2026-11-20T10:00:00+08:00';
const card = (handDueAt: string | null, more: { handLate?: boolean; state?: RequestState } = {}) => ({
  handDueAt,
  handLate: false,
  state: 'submitted' as RequestState,
  serverNow: NOW,
  ...more,
});

describe('what is due today', () => {
  test('midnight belongs to the day that ends', () => {
    expect(isDueToday(card('2026-11-21T00:00:00+08:00'))).toBe(true);
    expect(isDueToday(card('2026-11-22T00:00:00+08:00'))).toBe(false);
  });

  test('an hour of today counts; an overdue one does not, nor what waits for the voter', () => {
    expect(isDueToday(card('2026-11-20T15:30:00+08:00'))).toBe(true);
    expect(isDueToday(card('2026-11-20T09:00:00+08:00', { handLate: true }))).toBe(false);
    expect(isDueToday(card('2026-11-21T00:00:00+08:00', { state: 'clarifying' }))).toBe(false);
    expect(isDueToday(card('2026-11-21T00:00:00+08:00', { state: 'told' }))).toBe(false);
    expect(isDueToday(card('2026-11-21T00:00:00+08:00', { state: 'forwarded' }))).toBe(true);
    expect(isDueToday(card(null))).toBe(false);
  });

  test('the list in due order is read on while today may still come', () => {
    expect(isAfterToday(card('2026-11-19T00:00:00+08:00'))).toBe(false);
    expect(isAfterToday(card('2026-11-21T00:00:00+08:00'))).toBe(false);
    expect(isAfterToday(card('2026-11-22T00:00:00+08:00'))).toBe(true);
    expect(isAfterToday(card(null))).toBe(true);
  });
});

describe('on which list a matter is', () => {
  test('by its state, by what is due, by what is to be decided', () => {
    const late = card('2026-11-19T00:00:00+08:00', { handLate: true, state: 'assigned' });
    const on = FILTERS.map(({ filter }) => filter).filter((filter) => belongs(filter, late));
    expect(on).toEqual(['assigned', 'late']);
    const answered = { ...card(null, { state: 'answered' }), allowedActions: ['accept-answer', 'note'] as const };
    expect(FILTERS.map(({ filter }) => filter).filter((filter) => belongs(filter, answered))).toEqual([
      'decide',
      'replied',
    ]);
  });

  test('every state in which somebody owes something has a chip', () => {
    const open: RequestState[] = ['submitted', 'clarifying', 'assigned', 'forwarded', 'answered', 'replied', 'told'];
    for (const state of open) {
      expect({ state, chips: FILTERS.filter((row) => row.states?.includes(state)).length }).toEqual({
        state,
        chips: 1,
      });
    }
  });
});

const row = (code: string, handDueAt: string | null, title = code) =>
  ({
    code,
    title,
    handDueAt,
    excerpt: '',
    category: '',
    tags: [],
    station: { code: 'S', name: '翠园' },
  }) as unknown as RequestCard;
const codesOf = (list: readonly { code: string }[]) => list.map(({ code }) => code);

describe('one matter changed', () => {
  const list = [row('a', '2026-11-20'), row('b', '2026-11-21'), row('c', null)];

  test('it is replaced where it stands, and the others are the very same', () => {
    const next = withChanged(list, row('b', '2026-11-21', '新标题'), true, true);
    expect(codesOf(next)).toEqual(['a', 'b', 'c']);
    expect(next[1].title).toBe('新标题');
    expect(next[0]).toBe(list[0]);
  });

  test('it moves to where it is due, and comes in where it is new', () => {
    expect(codesOf(withChanged(list, row('a', '2026-11-22'), true, true))).toEqual(['b', 'a', 'c']);
    expect(codesOf(withChanged(list, row('n', '2026-11-19'), true, false))).toEqual(['n', 'a', 'b', 'c']);
    expect(codesOf(withChanged(list, row('n', null), true, true))).toEqual(['a', 'b', 'c', 'n']);
  });

  test('what would come behind the last row that is loaded stays on its page', () => {
    expect(codesOf(withChanged(list, row('n', null), true, false))).toEqual(['a', 'b', 'c']);
    expect(codesOf(withChanged(list, row('a', null), true, false))).toEqual(['b', 'c', 'a']);
  });

  test('it leaves when it belongs there no more; one that was never there changes nothing', () => {
    expect(codesOf(withChanged(list, row('b', null), false, true))).toEqual(['a', 'c']);
    expect(codesOf(withChanged(list, row('z', null), false, true))).toEqual(['a', 'b', 'c']);
  });
});

describe('looking through the list', () => {
  const list = [row('HY-7Q4K-29ZD', null, '东门路灯坏了'), row('HY-3M8P-11AA', null, '餐馆油烟')];

  test('every word must occur, in any field and any case', () => {
    expect(codesOf(matching(list, '路灯'))).toEqual(['HY-7Q4K-29ZD']);
    expect(codesOf(matching(list, '翠园 油烟'))).toEqual(['HY-3M8P-11AA']);
    expect(codesOf(matching(list, '7q4k'))).toEqual(['HY-7Q4K-29ZD']);
    expect(matching(list, '路灯 油烟')).toEqual([]);
    expect(matching(list, '  ')).toHaveLength(2);
  });

  test('a whole code is one, in either case; a part of it is not', () => {
    expect(codeIn(' hy-7q4k-29zd-k3 ')).toBe('HY-7Q4K-29ZD-K3');
    expect(codeIn('HY-7Q4K')).toBeUndefined();
    expect(codeIn('路灯')).toBeUndefined();
  });
});

test('only numbers that stop at a hundred say that there are more', () => {
  expect(countWords(100, 'late')).toBe('99+');
  expect(countWords(100, 'submitted')).toBe('100');
  expect(countWords(7, 'today')).toBe('7');
});

test('a chip of one state takes out its own list, late ones theirs, any other the whole desk', () => {
  expect(exportOf('submitted')).toEqual({ scope: 'desk', state: 'submitted', name: '待分办' });
  expect(exportOf('late')).toEqual({ scope: 'late', name: '逾期事项' });
  expect(exportOf('replied')).toEqual({ scope: 'desk', name: '在办事项' });
  expect(exportOf('today')).toEqual({ scope: 'desk', name: '在办事项' });
});

test('an office finds what it decides and what is late in front, and no chip is lost', () => {
  expect(filtersOf(true).slice(0, 2)).toEqual(['decide', 'late']);
  expect([...filtersOf(true)].sort()).toEqual([...filtersOf(false)].sort());
  expect(wordsOf('decide', true).name).toBe('待决定');
  expect(wordsOf('decide', false).name).toBe('待审看');
});
