import { TEMPLATE_KEYS } from '@huiyin/shared/wechat/templates';
import { ASKED_WORDS, leftWords, PURPOSES } from './reminder-words';

test.each([
  [undefined, false, /暂时看不到/],
  [0, false, /再发一条/],
  [3, false, /还能发 3 条/],
  [0, true, /还没有订/],
  [1, true, /已经订好/],
])('%s left (long-term %s)', (balance, longTerm, words) => {
  expect(leftWords(balance, longTerm)).toMatch(words);
});

test('every kind says what it is for, and every end has a sentence', () => {
  for (const key of TEMPLATE_KEYS) expect(PURPOSES[key]).toMatch(/。$/);
  for (const words of Object.values(ASKED_WORDS)) expect(words).toMatch(/。$/);
});
