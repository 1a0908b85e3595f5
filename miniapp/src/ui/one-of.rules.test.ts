import { stepped } from './one-of.rules';

const values = ['a', 'b', 'c'];

test('goes from one to the next and around the ends', () => {
  expect(stepped(values, 'a', 1)).toBe('b');
  expect(stepped(values, 'c', 1)).toBe('a');
  expect(stepped(values, 'a', -1)).toBe('c');
});

test('begins at the end that the arrow comes from', () => {
  expect(stepped(values, undefined, 1)).toBe('a');
  expect(stepped(values, undefined, -1)).toBe('c');
  expect(stepped(values, 'gone', 1)).toBe('a');
  expect(stepped([], undefined, 1)).toBeUndefined();
});
