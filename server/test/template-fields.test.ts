import fc from 'fast-check';
import { parseIso } from '@huiyin/shared/kernel/time';
import { fitValue, fitMessage, typeOf } from '@huiyin/shared/wechat/template-fields';
import { TEMPLATE_FIELDS } from '@huiyin/shared/wechat/templates';

/** The simulator judges, with its own reading of WeChat's table. It stands here because only tests may ask it. */
let accepts: (keyword: string, value: string) => boolean;
beforeAll(async () => {
  ({ acceptsValue: accepts } = (await import('../../scripts/wechat-sim/values.mjs' as string)) as {
    acceptsValue: typeof accepts;
  });
});
const at = parseIso('2026-11-23T10:05+08:00')!;
const TYPES = [
  ...['thing', 'name', 'phrase', 'character_string', 'letter', 'symbol', 'number', 'amount', 'phone_number'],
  ...['car_number', 'time', 'date'],
];
const INVISIBLE = [
  '\u200B',
  '\u200D',
  '\uFEFF',
  '\u202E',
  '\u3164',
  '\u2800',
  '\u00AD',
  '\u{E0041}',
  '\uD83D',
  '\uDE00',
];

/** What people really paste: any script, emoji, line ends, invisible characters, halves of surrogate pairs. */
const texts = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 60, size: 'max' }),
  fc.string({ unit: 'binary', maxLength: 60, size: 'max' }),
  fc
    .array(fc.constantFrom(...'路灯坏了三天𠮷😀，。aZ09.+-¥\n\r\t\u2028 ', '👨‍👩‍👧', '🏳️‍🌈', ...INVISIBLE), {
      maxLength: 60,
      size: 'max',
    })
    .map((parts) => parts.join('')),
);
const instants = fc.integer({ min: Date.UTC(1970, 0, 2), max: Date.UTC(2199, 0, 1) });

/** Half of a character that needs two: what is left when one is cut in the middle. */
const LONELY_HALF = /\p{Surrogate}/u;

describe('a value fitted to its keyword', () => {
  it.each(TYPES)('is always accepted: %s from any text', (type) => {
    fc.assert(
      fc.property(texts, instants, (text, when) => accepts(`${type}1`, fitValue(type, text, when))),
      { numRuns: 500 },
    );
  });

  it.each(TYPES)('is always accepted: %s from any instant', (type) => {
    fc.assert(
      fc.property(instants, (when) => accepts(`${type}1`, fitValue(type, when, when))),
      { numRuns: 200 },
    );
  });

  it('never splits a character, never shows nothing', () => {
    fc.assert(
      fc.property(fc.constantFrom('thing', 'name', 'const'), texts, (type, text) => {
        const value = fitValue(type, text, at);
        expect(value).not.toMatch(LONELY_HALF);
        expect(value.replace(/[\p{Default_Ignorable_Code_Point}\p{C}\p{Z}\u2800]/gu, '')).not.toBe('');
        expect(value).toBe(value.trim());
      }),
      { numRuns: 500 },
    );
  });

  it('leaves alone what fits, and fitting twice changes nothing', () => {
    fc.assert(
      fc.property(fc.constantFrom('thing', 'name', 'phrase', 'character_string'), texts, (type, text) => {
        const once = fitValue(type, text, at);
        expect(fitValue(type, once, at)).toBe(once);
      }),
      { numRuns: 500 },
    );
    expect(fitValue('thing', '关于小区路灯不亮的反映', at)).toBe('关于小区路灯不亮的反映');
    expect(fitValue('name', '阿依古丽·买买提', at)).toBe('阿依古丽·买买提');
    expect(fitValue('phrase', '代表已答复', at)).toBe('代表已答复');
  });

  it.each([
    ['thing', '一二三四五六七八九十一二三四五六七八九十', '一二三四五六七八九十一二三四五六七八九十'],
    ['thing', '一二三四五六七八九十一二三四五六七八九十多', '一二三四五六七八九十一二三四五六七八九…'],
    // 18 and two emoji of two units each: the second one no longer fits beside the mark.
    ['thing', '一二三四五六七八九十一二三四五六七八😀😀', '一二三四五六七八九十一二三四五六七八…'],
    ['thing', ' \n路灯\r\n坏了\u200B ', '路灯 坏了'],
    ['thing', '\u200B\u3164 \n', '请点开查看'],
    ['name', '第3联络站', '第三联络站'],
    ['name', '示范街道翠园社区人大代表联络站', '示范街道翠园社区人…'],
    ['name', 'Alexander Bartholomew Smith', 'Alexander Bartholom…'],
    ['phrase', '已答复！请看', '已答复请看'],
    ['phrase', '第2轮重新办理', '第二轮重新'],
    ['phrase', 'done', '有新进展'],
    ['number', '还有 3.50 天', '3.50'],
    ['amount', '共 12.5 元', '12.5元'],
    ['character_string', '编号 AB-12', 'AB-12'],
    ['car_number', '粤B·12345', '粤B12345'],
    ['mystery', '一二三', '一二三'],
  ])('%s: %j → %j', (type, text, fitted) => expect(fitValue(type, text, at)).toBe(fitted));

  it('writes times in UTC+8, in the form WeChat takes', () => {
    expect(fitValue('time', at, 0)).toBe('2026年11月23日 10:05');
    expect(fitValue('date', parseIso('2026-12-31T16:00Z')!, 0)).toBe('2027年1月1日 00:00');
    expect(fitValue('thing', at, 0)).toBe('11月23日(周一)10:05');
    expect(fitValue('time', '下周', at)).toBe('2026年11月23日 10:05');
  });
});

describe('a message', () => {
  const keywords = { matter: 'thing1', state: 'phrase2', who: 'name3', at: 'time4', due: 'time5', note: 'thing6' };

  it('fills every keyword of the template, whatever is known', () => {
    fc.assert(
      fc.property(texts, texts, texts, fc.option(instants), instants, (matter, state, who, due, when) => {
        const values = { matter, state, who, at: when, ...(due === null ? {} : { due }) };
        const data = fitMessage(keywords, values);
        expect(Object.keys(data).sort()).toEqual(Object.values(keywords).sort());
        for (const [keyword, value] of Object.entries(data))
          expect([keyword, accepts(keyword, value)]).toEqual([keyword, true]);
      }),
      { numRuns: 500 },
    );
  });

  it('may put any field into any keyword', () => {
    const all = fc.constantFrom(...TEMPLATE_FIELDS);
    fc.assert(
      fc.property(all, fc.constantFrom(...TYPES), texts, (field, type, text) => {
        const [value] = Object.values(fitMessage({ [field]: `${type}9` }, { at, due: at, matter: text, note: text }));
        expect(accepts(`${type}9`, value)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('says a deadline at midnight as the day that ends', () => {
    const midnight = parseIso('2026-11-24T00:00+08:00')!;
    expect(fitMessage({ due: 'time1' }, { at, due: midnight })).toEqual({ time1: '2026年11月23日 23:59' });
    expect(fitMessage({ due: 'thing1' }, { at, due: midnight })).toEqual({ thing1: '11月23日(周一)24:00' });
    expect(fitMessage({ due: 'time1' }, { at, due: at })).toEqual({ time1: '2026年11月23日 10:05' });
  });

  it('knows the type of a keyword', () => expect(typeOf('character_string12')).toBe('character_string'));
});
