import fc from 'fast-check';
import { redact, type Finding } from './redaction';
import { CORPUS as SENTENCES } from './redaction.corpus';
import { BUILDINGS } from './redaction.corpus.buildings';
import { CODES } from './redaction.corpus.codes';
import { CONTACTS } from './redaction.corpus.contacts';
import { DOORS } from './redaction.corpus.doors';
import { FIGURES } from './redaction.corpus.figures';
import { SEVERAL } from './redaction.corpus.mixed';
import { PAPERS } from './redaction.corpus.papers';
import { PETITIONS } from './redaction.corpus.petitions';
import { PHONES } from './redaction.corpus.phones';
import { PLACES } from './redaction.corpus.places';
import { SPELLINGS } from './redaction.corpus.spellings';
import { SUMS } from './redaction.corpus.sums';
import { CALLS } from './redaction.corpus.calls';
import { HOMES } from './redaction.corpus.homes';
import { IDENTITIES } from './redaction.corpus.identities';
import { NEIGHBOURHOOD } from './redaction.corpus.neighbourhood';
import { RECORDS } from './redaction.corpus.records';
import { DAYS } from './redaction.corpus.days';
import { PRICES } from './redaction.corpus.prices';
import { MEASURES } from './redaction.corpus.measures';
import { LOOKALIKES } from './redaction.corpus.lookalikes';
import { BRIEF } from './redaction.corpus.brief';
import { hasIdChecksum } from './redaction.papers';
import { PERSONAL_KINDS } from './redaction.text';

const CORPUS = [
  ...SENTENCES,
  ...PETITIONS,
  ...SPELLINGS,
  ...PHONES,
  ...PAPERS,
  ...CONTACTS,
  ...DOORS,
  ...SEVERAL,
  ...PLACES,
  ...BUILDINGS,
  ...CODES,
  ...SUMS,
  ...FIGURES,
  ...CALLS,
  ...HOMES,
  ...IDENTITIES,
  ...NEIGHBOURHOOD,
  ...RECORDS,
  ...DAYS,
  ...PRICES,
  ...MEASURES,
  ...LOOKALIKES,
  ...BRIEF,
];

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

/** The places of all characters in these stretches. */
const placesOf = (findings: readonly Finding[]): Set<number> =>
  new Set(findings.flatMap(({ start, end }) => Array.from({ length: end - start }, (_, i) => start + i)));

describe('the corpus', () => {
  const lines = CORPUS.map((line) => ({ line, ...unmark(line), found: redact(unmark(line).text).found }));

  test('has six hundred lines, none twice, with every kind and many that must survive', () => {
    expect(CORPUS.length).toBeGreaterThanOrEqual(600);
    expect(new Set(CORPUS).size).toBe(CORPUS.length);
    expect(new Set(lines.flatMap(({ expected }) => expected.map(({ kind }) => kind)))).toEqual(new Set(PERSONAL_KINDS));
    expect(lines.filter(({ expected }) => expected.length === 0).length).toBeGreaterThanOrEqual(300);
  });

  test('is found with precision and recall of at least 0.98, by stretches and by characters', () => {
    const stretches = { right: 0, found: 0, expected: 0 };
    const characters = { right: 0, found: 0, expected: 0 };
    const wrong: string[] = [];
    for (const line of lines) {
      const hits = line.found.filter((one) => line.expected.some((other) => same(one, other))).length;
      stretches.right += hits;
      stretches.found += line.found.length;
      stretches.expected += line.expected.length;
      const [seen, marked] = [placesOf(line.found), placesOf(line.expected)];
      characters.right += [...seen].filter((place) => marked.has(place)).length;
      characters.found += seen.size;
      characters.expected += marked.size;
      if (hits !== line.expected.length || hits !== line.found.length) {
        wrong.push(
          `${line.line}\n   → ${line.found.map((f) => `${f.kind}|${line.text.slice(f.start, f.end)}`).join(' ; ')}`,
        );
      }
    }
    const scores = [stretches, characters].flatMap((one) => [one.right / one.found, one.right / one.expected]);
    const [precision, recall, byCharacter, recallByCharacter] = scores.map((score) => score.toFixed(4));
    console.info(
      `redaction: ${CORPUS.length} lines, ${stretches.expected} marks, precision ${precision}, recall ${recall}` +
        ` (by characters ${byCharacter}, ${recallByCharacter})`,
      ...wrong.map((line) => `\n${line}`),
    );
    for (const score of scores) expect(score).toBeGreaterThanOrEqual(0.98);
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

  const MOBILE = fc
    .tuple(fc.integer({ min: 3, max: 9 }), fc.integer({ min: 0, max: 999_999_999 }))
    .map(([second, rest]) => `1${second}${String(rest).padStart(9, '0')}`);

  test('a number does not hide behind line ends, emoji or invisible signs inside it', () => {
    const between = fc.constantFrom(
      '\n',
      '\r\n',
      ' \n',
      '😀',
      '➖',
      '\u200b',
      '\ufe0f\u20e3',
      '—',
      ' · ',
      '，',
      '/',
      '|',
    );
    const leads = fc.constantFrom('', '📞', '\n', '联系', '🙏🙏', '【', '1、', '；', '住户');
    const tails = fc.constantFrom('', '🙏', '\n2、', '，谢谢', '】', '\n', '（女儿）');
    fc.assert(
      fc.property(MOBILE, between, leads, tails, (number, sign, lead, tail) => {
        const apart = [number.slice(0, 3), number.slice(3, 7), number.slice(7)].join(sign);
        const { text } = redact(`${lead}${apart}${tail}`);
        expect(text.replace(/[12]、/g, '')).not.toMatch(/\d/);
      }),
    );
  });

  test('what stands around a number neither saves it nor falls with it', () => {
    const around = fc.array(
      fc.constantFrom(
        '路灯坏了',
        '😀',
        '\n',
        '，',
        '谢谢您',
        '（',
        '老张',
        '2026年',
        '138元',
        '12345',
        '3栋楼',
        'G107国道',
      ),
      { maxLength: 4 },
    );
    fc.assert(
      fc.property(MOBILE, around, around, (number, leads, tails) => {
        const [lead, tail] = [leads.map((one) => `${one}。`).join(''), tails.map((one) => `。${one}`).join('')];
        expect(redact(`${lead}电话${number}${tail}`).text).toBe(`${lead}电话***********${tail}`);
      }),
    );
  });

  test('any sign of any script is read without an error', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), fc.string({ unit: 'binary-ascii' }), (one, other) => {
        const text = one + other + one;
        expect(redact(text).text).toHaveLength(text.length);
      }),
    );
  });

  /** Work done, in milliseconds of this process's own time: what else the machine does meanwhile is not in it. */
  function workOf(text: string): number {
    const readings = [1, 2, 3, 4].map(() => {
      const before = process.cpuUsage();
      redact(text);
      return process.cpuUsage(before).user / 1000;
    });
    return Math.min(...readings);
  }

  test.each([
    ['digits', '1'],
    ['spaced digits', '1 '],
    ['at signs', 'a@'],
    ['dots', 'a.'],
    ['labels', '微信号：'],
    ['labels that run on', '微信加我加我同号我手机加我'],
    ['addresses', '3栋2单元'],
    ['doors', '3栋501室'],
    ['homes', '住翠园路'],
    ['numerals', '一三八'],
    ['plates', '粤B1'],
    ['whole plates', '粤B1234A'],
    ['numbers that hide one another', '13812345678a'],
    ['numbers begun', '嗯138'],
    ['line ends', '138\n'],
    ['circles', '①'],
    ['look-alikes', 'O1 '],
    ['cards', '6222 '],
    ['rooms on floors', '十二楼1203'],
    ['village houses', '李村38号'],
    ['mixed', '138-1234+86(0755) '],
  ])('five times the text of %s is about five times the work', (_name, piece) => {
    const text = (length: number): string => `${piece.repeat(length / piece.length)}7`;
    workOf(text(2_000));
    // What takes next to no time says nothing by its ratio. A quadratic reading would be near twenty-five.
    const [short, long] = [workOf(text(8_000)), workOf(text(40_000))];
    expect(long / Math.max(short, 3)).toBeLessThan(18);
  });
});
