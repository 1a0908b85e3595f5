import { afterLeaving, neighbour } from './neighbours';

describe('moving through a list', () => {
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
