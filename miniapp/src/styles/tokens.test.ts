import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { dark, light, type Palette } from './tokens';

/** Relative luminance of `#RRGGBB`, after WCAG 2.2. */
function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5]
    .map((at) => parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [bright, dim] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (bright + 0.05) / (dim + 0.05);
}

type Name = keyof Palette;
/** Every ground with the words that lie on it anywhere in the style sheets. */
const WORDS_ON: [Name, Name[]][] = [
  ['paper', ['ink', 'ink-2', 'accent', 'green', 'amber', 'red', 'blue']],
  ['surface', ['ink', 'ink-2', 'accent', 'green', 'amber', 'red', 'blue']],
  ['tint', ['ink', 'ink-2', 'accent', 'red', 'blue']],
  ['green-tint', ['ink', 'ink-2', 'green']],
  ['amber-tint', ['ink', 'ink-2', 'amber', 'accent']],
  ['blue-tint', ['ink', 'ink-2', 'blue']],
  ['line', ['ink', 'ink-2']],
  ['ink', ['surface', 'paper']],
  ['fill', ['on-accent']],
  ['fill-down', ['on-accent']],
];

describe.each<[string, Palette]>([
  ['light', light],
  ['dark', dark],
])('%s palette', (_mode, palette) => {
  const pairs = WORDS_ON.flatMap(([ground, words]) => words.map((word) => [word, ground] as [Name, Name]));
  test.each(pairs)('%s on %s can be read: at least 4.5 to 1', (word, ground) => {
    expect(contrast(palette[word], palette[ground])).toBeGreaterThanOrEqual(4.5);
  });

  test.each<[Name, Name]>([
    ['edge', 'surface'],
    ['edge', 'paper'],
    ['fill', 'surface'],
    ['fill', 'paper'],
    ['accent', 'line'],
    ['green', 'line'],
  ])('the edge or part %s on %s can be seen: at least 3 to 1', (part, ground) => {
    expect(contrast(palette[part], palette[ground])).toBeGreaterThanOrEqual(3);
  });
});

test('the formula gives the known values', () => {
  expect(contrast('#000000', '#FFFFFF')).toBeCloseTo(21, 5);
  expect(contrast('#767676', '#FFFFFF')).toBeCloseTo(4.54, 2);
});

describe('style sheets', () => {
  const sheets = readdirSync(__dirname).filter((name) => name.endsWith('.scss') && name !== 'type.scss');
  const text = sheets.map((name) => readFileSync(path.join(__dirname, name), 'utf8')).join('\n');

  test('name no colour that is not a token', () => {
    // The picture viewer's ground is the one that is black in both modes.
    expect(text.match(/#[0-9a-f]{3,8}\b(?=[;\s)])/gi) ?? []).toEqual([]);
    const used = new Set([...text.matchAll(/var\(--([a-z0-9-]+)/g)].map(([, name]) => name));
    used.delete('fs');
    const known = Object.keys(light);
    expect([...used].filter((name) => !known.includes(name))).toEqual([]);
  });

  test('put no words on a ground that the table above does not know', () => {
    const rules = [...text.matchAll(/\{([^{}]*)\}/g)].map(([, body]) => body);
    const both = rules
      .map((body) => [
        /(?:^|[^-])color: var\(--([a-z0-9-]+)\)/.exec(body)?.[1],
        /background: var\(--([a-z0-9-]+)\)/.exec(body)?.[1],
      ])
      .filter((pair): pair is [Name, Name] => Boolean(pair[0] && pair[1]));
    expect(both.length).toBeGreaterThan(8);
    const known = WORDS_ON.flatMap(([ground, words]) => words.map((word) => `${word} on ${ground}`));
    expect(both.map(([word, ground]) => `${word} on ${ground}`).filter((pair) => !known.includes(pair))).toEqual([]);
  });

  test('set no size of text that elder mode would miss', () => {
    const plain = [...text.matchAll(/font-size: ([^;]+);/g)]
      .map(([, value]) => value)
      .filter((value) => !value.includes('--fs'));
    // The toast lies outside of every page; the header of browsers has room for 20 px only.
    expect(plain.sort()).toEqual(['17px', '20px']);
  });
});
