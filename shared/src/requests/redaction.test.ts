import fc from 'fast-check';
import { redact, type Finding } from './redaction';
import { CORPUS as SENTENCES } from './redaction.corpus';
import { PETITIONS } from './redaction.corpus.petitions';
import { SPELLINGS } from './redaction.corpus.spellings';
import { hasIdChecksum } from './redaction.papers';

const CORPUS = [...SENTENCES, ...PETITIONS, ...SPELLINGS];

/** Takes the marks {kind|text} out of a line of the corpus and says where they were. */
function unmark(line: string): { text: string; expected: Finding[] } {
  const expected: Finding[] = [];
  let text = '';
  for (const part of line.split(/(\{[a-z_]+\|[^}]*\})/)) {
    const mark = /^\{([a-z_]+)\|([^}]*)\}$/.exec(part);
    if (mark)
      expected.push({ kind: mark[1] as Finding['kind'], start: text.length, end: text.length + mark[2].length });
    text += mark ? mark[2] : part;
  }
  return { text, expected };
}

const same = (a: Finding, b: Finding): boolean => a.kind === b.kind && a.start === b.start && a.end === b.end;

describe('the corpus', () => {
  const lines = CORPUS.map((line) => ({ line, ...unmark(line), found: redact(unmark(line).text).found }));

  test('has two hundred lines, none twice, with every kind and many that must survive', () => {
    expect(CORPUS.length).toBeGreaterThanOrEqual(200);
    expect(new Set(CORPUS).size).toBe(CORPUS.length);
    expect(new Set(lines.flatMap(({ expected }) => expected.map(({ kind }) => kind))).size).toBe(8);
    expect(lines.filter(({ expected }) => expected.length === 0).length).toBeGreaterThanOrEqual(80);
  });

  test('is found with precision and recall of at least 0.98, to the character', () => {
    let [right, found, expected] = [0, 0, 0];
    const wrong: string[] = [];
    for (const line of lines) {
      const hits = line.found.filter((one) => line.expected.some((other) => same(one, other))).length;
      right += hits;
      found += line.found.length;
      expected += line.expected.length;
      if (hits !== line.expected.length || hits !== line.found.length) {
        wrong.push(
          `${line.line}\n   → ${line.found.map((f) => `${f.kind}|${line.text.slice(f.start, f.end)}`).join(' ; ')}`,
        );
      }
    }
    const [precision, recall] = [right / found, right / expected];
    console.info(
      `redaction: ${CORPUS.length} lines, ${expected} marks, precision ${precision.toFixed(4)}, recall ${recall.toFixed(4)}`,
      ...wrong.map((line) => `\n${line}`),
    );
    expect(precision).toBeGreaterThanOrEqual(0.98);
    expect(recall).toBeGreaterThanOrEqual(0.98);
  });
});

describe('what is masked', () => {
  test('each character becomes an asterisk, so places in the text stay what they were', () => {
    expect(redact('我的电话 138 1234 5678。')).toEqual({
      text: '我的电话 *************。',
      found: [{ kind: 'phone', start: 5, end: 18 }],
    });
  });

  test('offsets are UTF-16 units of the original, after emoji and rare characters too', () => {
    const text = '𠮷👨‍👩‍👧请打１３８１２３４５６７８';
    const { found } = redact(text);
    expect(found).toHaveLength(1);
    expect(text.slice(found[0].start, found[0].end)).toBe('１３８１２３４５６７８');
  });

  test('digits hidden between zero-width characters are still a number', () => {
    expect(redact('电话138\u200b1234\u200b5678').text).not.toMatch(/\d/);
  });

  test('nothing personal: the text comes back as it was', () => {
    for (const text of ['', '\n', '路灯坏了', '😀😀', '*****']) expect(redact(text)).toEqual({ text, found: [] });
  });
});

describe('the check character of an ID number', () => {
  test.each([
    ['440305199003071236', true],
    ['44030519900307123X', false],
    ['36010219620530120X', false],
    ['440305199003071235', false],
  ])('%s: %s', (id, right) => {
    expect(hasIdChecksum(id)).toBe(right);
  });
});

describe('for every text', () => {
  const pieces = fc.constantFrom(
    ...CORPUS.flatMap((line) => unmark(line).text.split(/[，。：]/)),
    ...'0123456789 -·()（）+@.,，。栋室号微信XVvx粤京AB一三八零幺年元'.split(''),
  );
  const texts = fc.oneof(
    fc.array(pieces, { maxLength: 30 }).map((parts) => parts.join('')),
    fc.string({ unit: 'binary', maxLength: 80 }),
  );

  test('redacting twice finds nothing more, the length is kept, and only found characters change', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const once = redact(text);
        expect(redact(once.text)).toEqual({ text: once.text, found: [] });
        expect(once.text).toHaveLength(text.length);
        let at = 0;
        for (const { start, end } of once.found) {
          expect(start).toBeGreaterThanOrEqual(at);
          expect(end).toBeGreaterThan(start);
          expect(once.text.slice(at, start)).toBe(text.slice(at, start));
          expect(once.text.slice(start, end)).toBe('*'.repeat(end - start));
          at = end;
        }
        expect(once.text.slice(at)).toBe(text.slice(at));
      }),
      { numRuns: 2000 },
    );
  });

  test('Chinese text without numerals, digits or letters survives, whatever it says', () => {
    const han = fc
      .integer({ min: 0x4e00, max: 0x9fa5 })
      .map((code) => String.fromCharCode(code))
      .filter((c) => !'一二三四五六七八九幺壹贰叁肆伍陆柒捌玖'.includes(c));
    fc.assert(
      fc.property(fc.array(han, { maxLength: 200 }), (characters) => {
        const text = characters.join('');
        expect(redact(text)).toEqual({ text, found: [] });
      }),
    );
  });

  test('any mobile number in any of the usual spellings disappears', () => {
    const digits = fc.tuple(fc.integer({ min: 3, max: 9 }), fc.integer({ min: 0, max: 999_999_999 }));
    const spellings = fc.constantFrom(
      (n: string) => n,
      (n: string) => `${n.slice(0, 3)} ${n.slice(3, 7)} ${n.slice(7)}`,
      (n: string) => `${n.slice(0, 3)}-${n.slice(3, 7)}-${n.slice(7)}`,
      (n: string) => `+86${n}`,
      (n: string) => n.replace(/\d/g, (d) => String.fromCharCode(d.charCodeAt(0) + 0xfee0)),
      (n: string) => n.replace(/\d/g, (d) => '零一二三四五六七八九'[Number(d)]),
    );
    fc.assert(
      fc.property(
        digits,
        spellings,
        fc.constantFrom('我的电话', '请打', '联系王阿姨：', '（'),
        ([second, rest], spell, lead) => {
          const number = spell(`1${second}${String(rest).padStart(9, '0')}`);
          const { found } = redact(`${lead}${number}，谢谢`);
          expect(found).toHaveLength(1);
          expect(found[0]).toMatchObject({ kind: 'phone', end: lead.length + number.length });
        },
      ),
    );
  });

  test.each([
    ['digits', '1'],
    ['spaced digits', '1 '],
    ['at signs', 'a@'],
    ['dots', 'a.'],
    ['labels', '微信号：'],
    ['addresses', '3栋2单元'],
    ['numerals', '一三八'],
    ['plates', '粤B1'],
    ['mixed', '138-1234+86(0755) '],
  ])('a long text of %s is read in no time', (_name, piece) => {
    const text = piece.repeat(20_000 / piece.length);
    const started = performance.now();
    redact(text);
    expect(performance.now() - started).toBeLessThan(1000);
  });
});
