import { longestOf, ownNamesOf, piecesOf } from './address.rules';

test('every run of two to twelve characters is a piece', () => {
  expect(piecesOf('翠园路5号')).toEqual(
    expect.arrayContaining(['翠园', '翠园路', '翠园路5', '翠园路5号', '园路', '5号']),
  );
  expect(piecesOf('翠园路5号')).not.toContain('翠');
});

test('no piece runs across a separator', () => {
  expect(piecesOf('翠园路，育才')).not.toContain('路育');
  expect(piecesOf('翠园路 育才')).toEqual(['翠园', '翠园路', '园路', '育才']);
});

test('rare characters count as one and are not cut in half', () => {
  expect(piecesOf('𠮷家')).toEqual(['𠮷家']);
});

test('full-width letters and digits are read as plain ones', () => {
  expect(piecesOf('Ａ１')).toEqual(['A1']);
});

test('a long text is read up to its hundredth character, so the work is bounded', () => {
  const text = Array.from({ length: 5000 }, (_, i) => String.fromCodePoint(0x4e00 + i)).join('');
  expect(piecesOf(text)).toHaveLength(11 * 100 - (1 + 11) * 5.5);
});

test('SQL and HTML fall into harmless pieces', () => {
  expect(piecesOf("' OR '1'='1")).toEqual(['OR']);
  expect(piecesOf('%%__')).toEqual([]);
});

test('the longest name wins, equals stay together', () => {
  expect(longestOf(['翠园', '翠园路', '育才路'])).toEqual(['翠园路', '育才路']);
  expect(longestOf([])).toEqual([]);
});

test('a community also goes by its short name', () => {
  expect(ownNamesOf('翠园社区')).toEqual(['翠园社区', '翠园']);
  expect(ownNamesOf('东村')).toEqual(['东村']);
  expect(ownNamesOf('翠园')).toEqual(['翠园']);
});
