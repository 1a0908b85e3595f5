import { gramsOf, lookUpGrams, searchForm } from './grams.rules';

test('a name falls into its characters and pairs', () => {
  expect(gramsOf('翠园站').sort()).toEqual(['翠', '园', '站', '翠园', '园站'].sort());
});

test('case, width and spaces make no difference', () => {
  expect(searchForm(' Ａ B座')).toBe('ab座');
  expect(gramsOf('ＡB')).toEqual(gramsOf('a b'));
});

test('whatever is looked up by was put in: any part of a text is found', () => {
  const name = '翠园社区👨‍👩‍👧𠮷家代表联络站A座';
  const stored = new Set(gramsOf(name));
  const characters = Array.from(searchForm(name));
  for (let from = 0; from < characters.length; from++)
    for (let to = from + 1; to <= characters.length; to++)
      for (const gram of lookUpGrams(characters.slice(from, to).join(''))) expect(stored).toContain(gram);
});

test('a long text is looked up by few pieces, its first and last among them', () => {
  const grams = lookUpGrams('一二三四五六七八九十甲乙丙丁');
  expect(grams).toHaveLength(6);
  expect(grams).toContain('一二');
  expect(grams).toContain('丙丁');
});
