import { EXCERPT_LENGTH, excerptOf, shorten, TITLE_LENGTH, titleOf } from './request.title';

const length = (text: string) => Array.from(text).length;

describe('a title', () => {
  test.each([
    ['路灯坏了。晚上看不清。', '路灯坏了'],
    ['  \n路灯坏了\n晚上看不清', '路灯坏了'],
    ['。。。路灯！', '路灯'],
    ['请问，什么时候修？谢谢', '请问，什么时候修'],
    ['？？？', '？？？'],
    ['𠮷祥路的路灯坏了', '𠮷祥路的路灯坏了'],
  ])('%j → %j', (text, title) => expect(titleOf(text)).toBe(title));

  test('is cut at twenty characters, the last one an ellipsis', () => {
    const title = titleOf('一二三四五六七八九十'.repeat(3));
    expect(title).toBe('一二三四五六七八九十一二三四五六七八九…');
    expect(length(title)).toBe(TITLE_LENGTH);
  });

  test('of exactly twenty characters stays whole', () => {
    const text = '一二三四五六七八九十'.repeat(2);
    expect(titleOf(text)).toBe(text);
  });

  test('leaves no half of an emoji family behind', () => {
    const title = titleOf(`${'字'.repeat(17)}👨‍👩‍👧好`);
    expect(title.endsWith('…')).toBe(true);
    expect(title).not.toMatch(/\u200D…$/);
    expect(length(title)).toBeLessThanOrEqual(TITLE_LENGTH);
  });
});

test('the first words stand on one line', () => {
  expect(excerptOf('路灯\n  坏了\t三天')).toBe('路灯 坏了 三天');
  expect(length(excerptOf('字'.repeat(500)))).toBe(EXCERPT_LENGTH);
});

test('shortening counts characters, not halves of them', () => {
  expect(shorten('𠮷𠮷𠮷', 3)).toBe('𠮷𠮷𠮷');
  expect(shorten('𠮷𠮷𠮷𠮷', 3)).toBe('𠮷𠮷…');
});
