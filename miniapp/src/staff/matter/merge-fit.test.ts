import type { RequestState } from '@huiyin/shared/requests/request.machine';
import { clockWords, whyNoParent, whyNotMerged } from './merge-fit';

const one = (code: string, state: RequestState = 'submitted', day = 20) => ({
  ...{ code, state, arbiter: null },
  createdAt: `2026-11-${day}T10:00:00+08:00`,
});

test('what has heard its outcome, or ended, or rides itself, takes nothing in', () => {
  for (const state of ['told', 'closed', 'refused', 'withdrawn', 'merged'] as const)
    expect(whyNoParent({ state })).toBeTruthy();
  for (const state of ['submitted', 'assigned', 'forwarded', 'replied'] as const)
    expect(whyNoParent({ state })).toBeUndefined();
});

test('a matter is not merged into itself, nor while an office decides on it', () => {
  expect(whyNotMerged(one('a'), one('a'))).toBe('就是这一件');
  expect(whyNotMerged({ ...one('a'), arbiter: 'street' }, one('b'))).toMatch('上级');
  expect(whyNotMerged(one('a', 'replied'), one('b'))).toBe('现在不能并案');
  expect(whyNotMerged(one('a', 'assigned'), one('b'))).toBeUndefined();
});

test('the earliest start stays, and it is said whose that is', () => {
  expect(clockWords(one('a', 'submitted', 18), one('b', 'submitted', 20))[1]).toContain('改从 11月18日(周三) 起算');
  expect(clockWords(one('a', 'submitted', 20), one('b', 'submitted', 18))[1]).toContain('照旧从 11月18日(周三) 起算');
});
