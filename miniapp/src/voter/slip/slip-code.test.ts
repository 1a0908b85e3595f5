import { slipCodeOf } from './slip-code';

test.each([
  'HY-7Q4K-29ZD-M3',
  'hy-7q4k-29zd-m3',
  'HY7Q4K29ZDM3',
  '7Q4K29ZDM3',
  ' 7q4k 29zd m3 ',
  'ＨＹ－７Ｑ４Ｋ－２９ＺＤ－Ｍ３',
  'HY—7Q4K—29ZD—M3',
])('%s is the same code', (typed) => expect(slipCodeOf(typed)).toBe('HY-7Q4K-29ZD-M3'));

test('what looks like 0 and 1 is 0 and 1', () => expect(slipCodeOf('HY-O0oI-lL1Z-M3')).toBe('HY-0001-111Z-M3'));

test('a code whose own signs begin with HY keeps them', () => expect(slipCodeOf('HY2K29ZDM3')).toBe('HY-HY2K-29ZD-M3'));

test.each(['', 'HY-7Q4K-29ZD', 'HY-7Q4K-29ZD-M3X', '路灯', 'HY-UUUU-29ZD-M3'])('%s is none', (typed) =>
  expect(slipCodeOf(typed)).toBeUndefined(),
);
