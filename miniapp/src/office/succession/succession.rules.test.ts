import { openWords, yearDay } from './succession.rules';

test('says what there is, and nothing of what there is none of', () => {
  expect(openWords({ matters: 3, promises: 1, voters: 2 })).toBe(
    '没办完的事 3 件，没兑现的承诺 1 项，点名找他的选民 2 位',
  );
  expect(openWords({ matters: 0, promises: 1, voters: 0 })).toBe('没兑现的承诺 1 项');
  expect(openWords({ matters: 0, promises: 0, voters: 0 })).toBe('名下没有没办完的事');
});

test('a term’s last day carries its year', () => {
  expect(yearDay('2029-01-09')).toBe('2029年1月9日');
});
