import * as fc from 'fast-check';
import { contentOf, LEAST_SCORE, overlapOf, pairsOf, similarity, TEXT_LOOKED_AT, type Likeness } from './similar';

const matter = (text: string, over: Partial<Likeness> = {}): Likeness => ({
  ...{ content: contentOf(text), place: 'c1', category: '城建城管' },
  ...over,
});

describe('what a text is about', () => {
  test.each([
    ['您好，我们小区东门的路灯坏了3天了！', '小区东门 路灯坏'],
    ['请问代表能否尽快解决路灯问题', '路灯'],
    ['Ｗｉ-Ｆｉ 信号差', 'wi fi 信号差'],
    ['灯不亮，电话13800138000', '灯不亮'],
    ['。。。！！', ''],
    ['好', ''],
  ])('%s', (text, content) => expect(contentOf(text)).toBe(content));

  test('is looked for in its beginning only', () => {
    expect(contentOf(`${'路灯'.repeat(200)}`)).toHaveLength(TEXT_LOOKED_AT);
  });

  test('is pairs of characters, none across a cut', () => {
    expect(pairsOf(contentOf('东门的路灯，东门'))).toEqual(['东门', '路灯']);
  });
});

describe('two matters', () => {
  const lamp = '东门路灯坏了三天，晚上看不清路。';

  test('about the same thing at the same place are alike, and the words say why', () => {
    const s = similarity(matter(lamp), matter('我们小区东门路灯不亮，坏了好几天，老人晚上不敢出门'));
    expect(s.score).toBeGreaterThan(0.5);
    expect(s).toMatchObject({ samePlace: true, sameCategory: true });
    expect(s.words[0]).toBe('东门路灯');
    expect(s.words).toContain('晚上');
    expect(s.words).not.toContain('路灯');
    expect(s.words).not.toContain('门路');
  });

  test('that only both ask politely are not', () => {
    const s = similarity(
      matter('您好代表，请尽快帮忙解决一下路灯问题，谢谢'),
      matter('您好代表，请尽快帮忙解决一下噪音问题，谢谢', { place: 'c2', category: '环境保护' }),
    );
    expect(s.score).toBeLessThan(LEAST_SCORE);
  });

  test('without a word in common have no score, wherever they are', () => {
    expect(similarity(matter(lamp), matter('幼儿园入学名额少'))).toEqual({
      ...{ score: 0, words: [], overlap: 0, samePlace: true, sameCategory: true },
    });
  });

  test('are at the same place when both name it, and a street lamp is no street', () => {
    const apart = { place: 'c2' };
    expect(similarity(matter('翠园路井盖松动'), matter('翠园路积水', apart)).samePlace).toBe(true);
    expect(similarity(matter('东门路灯坏了'), matter('东门路灯不亮', apart)).samePlace).toBe(false);
    expect(similarity(matter('井盖松动'), matter('井盖丢失', apart)).samePlace).toBe(false);
  });

  test('nothing known of place and category is nothing in common', () => {
    const none = { place: null, category: null };
    expect(similarity(matter('路灯坏了三天', none), matter('路灯坏了三天', none))).toMatchObject({
      ...{ score: 0.7, overlap: 1, samePlace: false, sameCategory: false },
    });
  });
});

describe('for any two texts', () => {
  const words = fc.constantFrom(
    '东门',
    '路灯',
    '坏',
    '翠园路',
    '的',
    '积水',
    '噪音',
    '您好',
    '，',
    '3号楼',
    '𠮷',
    ' ',
    'ab',
  );
  const text = fc.array(words, { maxLength: 30 }).map((w) => w.join(''));
  const some: fc.Arbitrary<Likeness> = fc
    .record({
      text,
      place: fc.constantFrom('c1', 'c2', null),
      category: fc.constantFrom('城建城管', '其他', null),
    })
    .map(({ text: t, ...rest }) => matter(t, rest));

  test('the score is the same either way round, between 0 and 1', () => {
    fc.assert(
      fc.property(some, some, (a, b) => {
        const s = similarity(a, b);
        expect(similarity(b, a)).toEqual(s);
        expect(s.score).toBeGreaterThanOrEqual(0);
        expect(s.score).toBeLessThanOrEqual(1);
        expect(s.score > 0).toBe(s.words.length > 0);
      }),
    );
  });

  test('the score is what its parts say', () => {
    fc.assert(
      fc.property(some, some, (a, b) => {
        const s = similarity(a, b);
        if (!s.words.length) return;
        const exact = 0.7 * overlapOf(pairsOf(a.content), pairsOf(b.content));
        const whole = exact + (s.samePlace ? 0.2 : 0) + (s.sameCategory ? 0.1 : 0);
        expect(Math.abs(s.score - whole)).toBeLessThanOrEqual(0.0051);
      }),
    );
  });

  test('every word is in both, and none is inside another', () => {
    fc.assert(
      fc.property(some, some, (a, b) => {
        const { words: found } = similarity(a, b);
        for (const w of found) {
          expect([a.content.includes(w), b.content.includes(w)]).toEqual([true, true]);
          expect(found.filter((other) => other.includes(w))).toEqual([w]);
        }
      }),
    );
  });

  test('a matter is wholly like itself', () => {
    fc.assert(
      fc.property(some, (a) => {
        if (pairsOf(a.content).length) expect(similarity(a, a).overlap).toBe(1);
      }),
    );
  });

  test('the content of a content is the same: what is stored is what is compared', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (t) => {
        const content = contentOf(t);
        expect(contentOf(content)).toBe(content);
      }),
    );
  });
});
