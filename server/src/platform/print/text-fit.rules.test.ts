import * as fc from 'fast-check';
import { fitText, pieces } from './text-fit.rules';

/** Han characters are one wide, everything else half. */
const measure = (text: string): number => Array.from(text).reduce((w, c) => w + (/[\x20-\x7e]/.test(c) ? 0.5 : 1), 0);
const bare = (text: string): string => text.replace(/\s+/gu, '');

test('a name that fits stays large and in one line', () => {
  expect(fitText('翠园社区联络站', { width: 100, largest: 14, maxLines: 2 }, measure)).toEqual({
    size: 14,
    lines: ['翠园社区联络站'],
  });
});

test('two lines are about as long as each other', () => {
  const { lines } = fitText('示范区望春街道翠园社区人大代表联络站', { width: 100, largest: 10, maxLines: 2 }, measure);
  expect(lines).toEqual(['示范区望春街道翠园', '社区人大代表联络站']);
});

test('a line neither begins with a comma nor ends with an opening bracket, and numbers stay whole', () => {
  expect(pieces('电话（0000-88001），周一')).toEqual(['电', '话', '（0000-88001），', '周', '一']);
});

test('facts end their lines where a reader pauses, if that costs no line', () => {
  const room = { width: 160, largest: 10, maxLines: 2, facts: true };
  expect(fitText('望春街道翠园路47号（翠园社区党群服务中心一楼）', room, measure).lines).toEqual([
    '望春街道翠园路47号',
    '（翠园社区党群服务中心一楼）',
  ]);
  expect(fitText('周一至周五 9:00–11:30，14:00–17:30；周六休息', room, measure).lines).toEqual([
    '周一至周五 9:00–11:30，',
    '14:00–17:30；周六休息',
  ]);
});

test('a long run of letters is torn rather than left outside the paper', () => {
  const { lines, size } = fitText('W'.repeat(64), { width: 100, largest: 20, maxLines: 2 }, measure);
  expect(lines.length).toBeLessThanOrEqual(2);
  for (const line of lines) expect(measure(line) * size).toBeLessThanOrEqual(100.001);
});

test('nothing is cut off and nothing stands outside, whatever the text', () => {
  const text = fc.string({
    unit: fc.constantFrom(...'翠园社区联络站，。（）《》、：12Ab -_/𬭎…'),
    minLength: 0,
    maxLength: 128,
  });
  fc.assert(
    fc.property(
      text,
      fc.integer({ min: 20, max: 500 }),
      fc.integer({ min: 1, max: 4 }),
      fc.boolean(),
      (t, width, maxLines, facts) => {
        const { size, lines } = fitText(t, { width, largest: 40, maxLines, height: 60, facts }, measure);
        expect(bare(lines.join(''))).toBe(bare(t));
        expect(lines.length).toBeLessThanOrEqual(maxLines);
        expect(lines.length * size * 1.3).toBeLessThanOrEqual(60.001);
        for (const line of lines) expect(measure(line) * size).toBeLessThanOrEqual(width + 0.001);
      },
    ),
    { numRuns: 300 },
  );
});
