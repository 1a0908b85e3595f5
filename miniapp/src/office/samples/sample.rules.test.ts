import type { SampleItem } from '@huiyin/shared/samples/sample.dto';
import { answerWords, checkWords, differs } from './sample.rules';

const check = (over: Partial<NonNullable<SampleItem['check']>>): SampleItem['check'] => ({
  ...{ reached: true, echoed: true, solved: 'solved', note: null, at: '2026-11-20T10:00+08:00', by: '区人大' },
  ...over,
});

test('an answer that is not the voter’s own differs', () => {
  const rating = { echoed: true, solved: 'solved' as const };
  expect(differs({ rating, check: check({}) })).toBe(false);
  expect(differs({ rating, check: check({ solved: 'not' }) })).toBe(true);
  expect(differs({ rating, check: check({ echoed: false }) })).toBe(true);
});

test('without a rating, or without reaching anybody, nothing differs', () => {
  expect(differs({ rating: null, check: check({ solved: 'not' }) })).toBe(false);
  expect(differs({ rating: { echoed: true, solved: 'solved' }, check: check({ reached: false, solved: null }) })).toBe(
    false,
  );
  expect(differs({ rating: { echoed: true, solved: 'solved' }, check: null })).toBe(false);
});

test('says what was heard, or that nobody was', () => {
  expect(answerWords({ echoed: false, solved: 'partly' })).toBe('没有回音，解决了一部分');
  expect(checkWords(check({})!)).toBe('有回音，解决了');
  expect(checkWords(check({ reached: false, echoed: null, solved: null })!)).toBe('没有打通');
});
