import { levelWords } from './levels';

const of = (...levels: ('national' | 'municipal' | 'district' | 'township')[]) => levels.map((level) => ({ level }));

test('every level that is there, the nearest first', () => {
  expect(levelWords(of('municipal', 'district', 'district', 'district'), false)).toBe('区 3 位 · 市 1 位');
  expect(levelWords(of('national', 'township'), false)).toBe('镇 1 位 · 全国 1 位');
});

test('a list that goes on gives no false number', () => {
  expect(levelWords(of('district', 'district', 'municipal'), true)).toBe('区 2 位 · 市 1 位以上');
});

test('nobody known yet', () => {
  expect(levelWords([], false)).toBe('各级人大代表都在这里');
});
