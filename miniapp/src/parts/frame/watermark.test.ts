import { watermarkTile, watermarkWords } from './watermark';

const NOON = Date.parse('2026-11-22T12:00:00+08:00');

test('it says who, where and on which day', () => {
  expect(watermarkWords({ name: '周晓敏', roleLabel: '联络员', place: '翠园社区联络站' }, NOON)).toBe(
    '周晓敏 翠园社区联络站 2026-11-22',
  );
  expect(watermarkWords({ name: '', roleLabel: '联络员', place: '' }, NOON)).toBe('联络员 2026-11-22');
});

test('a name is words in the picture, never markup', () => {
  const svg = decodeURIComponent(watermarkTile('<b>&"'));
  expect(svg).toContain('&#60;b&#62;&#38;&#34;');
  expect(svg).not.toContain('<b>');
});
