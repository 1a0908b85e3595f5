import { NOTHING_CHOSEN, ranged, still, toggled } from './selection.rules';

const LIST = ['a', 'b', 'c', 'd', 'e'];

test('one by one, in and out again', () => {
  const two = toggled(toggled(NOTHING_CHOSEN, 'b'), 'd');
  expect(two).toEqual({ codes: ['b', 'd'], anchor: 'd' });
  expect(toggled(two, 'b').codes).toEqual(['d']);
});

test('a range goes from where the choosing began, down or up, and keeps what was chosen', () => {
  const from = toggled(NOTHING_CHOSEN, 'b');
  expect(ranged(from, LIST, 'd').codes).toEqual(['b', 'c', 'd']);
  expect(ranged(toggled(from, 'd'), LIST, 'c').codes).toEqual(['b', 'd', 'c']);
  expect(ranged(from, LIST, 'a').codes).toEqual(['b', 'a']);
});

test('a range grows when it is drawn further: its beginning stays', () => {
  const three = ranged(toggled(NOTHING_CHOSEN, 'b'), LIST, 'c');
  expect(ranged(three, LIST, 'e').codes).toEqual(['b', 'c', 'd', 'e']);
});

test('without a beginning a range is the one alone, and takes nothing away', () => {
  expect(ranged(NOTHING_CHOSEN, LIST, 'c')).toEqual({ codes: ['c'], anchor: 'c' });
  expect(ranged({ codes: ['c'], anchor: 'gone' }, LIST, 'c').codes).toEqual(['c']);
});

test('what left the list is chosen no more', () => {
  const chosen = { codes: ['a', 'c'], anchor: 'c' };
  expect(still(chosen, LIST)).toBe(chosen);
  expect(still(chosen, ['a', 'b'])).toEqual({ codes: ['a'], anchor: undefined });
});
