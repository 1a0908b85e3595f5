import { tagsWith } from './label.rules';

test('a tag comes once, without its sign, and no more than fit', () => {
  expect(tagsWith([], ' #学校 ')).toEqual(['学校']);
  expect(tagsWith(['学校'], '学校')).toEqual(['学校']);
  expect(tagsWith(['学校'], '  ')).toEqual(['学校']);
  expect(tagsWith(['1', '2', '3', '4', '5'], '6')).toHaveLength(5);
});
