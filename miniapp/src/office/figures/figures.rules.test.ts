import { partWords, rateWords, widthOf } from './figures.rules';

test('a share stands beside its two numbers, and only where there are enough', () => {
  expect([partWords(12, 40), rateWords(12, 40)]).toEqual(['12 / 40', '30%']);
  expect([partWords(2, 5), rateWords(2, 5)]).toEqual(['2 / 5', '']);
  expect([partWords(0, 0), rateWords(0, 0)]).toEqual(['—', '']);
});

test('a bar is never fuller than full', () => {
  expect([widthOf(0, 0), widthOf(1, 4), widthOf(5, 4)]).toEqual(['0%', '25%', '100%']);
});
