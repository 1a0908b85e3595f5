import { copies, MOST_COPIED, names } from './restated.rules';

const ORIGINAL = '我家住在翠园路口边上，每天晚上路灯都不亮，老人出门摔了两次，请一定帮忙看看这件事情。';
const run = (length: number, from = 3) =>
  Array.from(ORIGINAL)
    .slice(from, from + length)
    .join('');

describe('what is copied from the voter', () => {
  test('a run of thirty is, one of twenty-nine is not', () => {
    expect(copies(`请核查：${run(MOST_COPIED)}。谢谢`, ORIGINAL)).toBe(true);
    expect(copies(`请核查：${run(MOST_COPIED - 1)}——谢谢`, ORIGINAL)).toBe(false);
  });

  test('blanks, line ends and punctuation hide nothing', () => {
    expect(copies(`请核查：${Array.from(run(36)).join('，')}`, ORIGINAL)).toBe(true);
    expect(copies(`请核查：${Array.from(run(34)).join(' ')}`, ORIGINAL)).toBe(true);
    expect(copies(`请核查：${run(17)}\n${run(17, 20)}`, ORIGINAL)).toBe(true);
  });

  test('of a short text the whole is, from ten on', () => {
    expect(copies('请核查：翠园路路灯坏了三天。', '翠园路路灯坏了三天。')).toBe(true);
    expect(copies('请核查：翠园路路灯坏了三天', '翠园路路灯坏了三天。')).toBe(false);
    expect(copies('请核查：路灯坏了。', '路灯坏了。')).toBe(false);
  });

  test('code points are counted, not their halves', () => {
    const rare = '𠮷'.repeat(MOST_COPIED);
    expect(copies(rare.slice(2), rare)).toBe(false);
    expect(copies(rare, `${rare}。`)).toBe(true);
  });

  test('words of one’s own pass', () => {
    expect(copies('翠园社区一处公共照明损坏，夜间影响通行，请核查并修复。', ORIGINAL)).toBe(false);
  });
});

describe('who is named', () => {
  test.each([
    ['反映人陈大力，请核查。', '陈大力', true],
    ['反映人陈 大 力，请核查。', '陈大力', true],
    ['反映人陈某，请核查。', '陈大力', false],
    ['力求尽快修好。', '力', false],
  ])('%s / %s', (text, name, found) => expect(names(text, name)).toBe(found));
});
