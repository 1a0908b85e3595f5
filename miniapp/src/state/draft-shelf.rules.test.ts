import { bytesOf, makingRoom, type Kept } from './draft-shelf.rules';

const kept = (name: string, at: number, bytes = 100): Kept => ({ name, at, bytes });

test.each([
  ['abc', 3],
  ['路灯', 6],
  ['é', 2],
  ['𠮷', 4],
  ['', 0],
])('%s takes %i bytes', (text, bytes) => {
  expect(bytesOf(text)).toBe(bytes);
  expect(bytesOf(text)).toBe(Buffer.byteLength(text));
});

test('within the limits nothing goes', () => {
  expect(makingRoom([kept('a', 1), kept('b', 2)], 'b')).toEqual([]);
});

test('too many: the oldest go, never the one being written, however old', () => {
  const shelf = Array.from({ length: 62 }, (_, at) => kept(`d${at}`, at));
  expect(makingRoom(shelf, 'd61')).toEqual(['d0', 'd1']);
  expect(makingRoom(shelf, 'd0')).toEqual(['d1', 'd2']);
});

test('too large together: the oldest go until the rest fits', () => {
  const shelf = [kept('new', 9, 900_000), ...Array.from({ length: 6 }, (_, at) => kept(`d${at}`, at, 900_000))];
  expect(makingRoom(shelf, 'new')).toEqual(['d0']);
});

test('a device without room gives up one more than the limits ask for', () => {
  expect(makingRoom([kept('a', 1), kept('b', 2), kept('c', 3)], 'c', 1)).toEqual(['a']);
  expect(makingRoom([kept('c', 3)], 'c', 1)).toEqual([]);
});
