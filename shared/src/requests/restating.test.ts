import { COPIED_RUN, copiedRun, troubleIn } from './restating';

const ORIGINAL = '小区东门的路灯坏了两周，老人下台阶看不清，上周李阿姨摔了一跤。';

describe('a copy of the voter’s words', () => {
  test('own words about the same thing are none', () => {
    expect(copiedRun('小区东门路灯不亮已两周，夜间行人下台阶有跌倒风险，请检修。', ORIGINAL)).toBeNull();
    expect(copiedRun('', ORIGINAL)).toBeNull();
    expect(copiedRun(ORIGINAL, '')).toBeNull();
  });

  test('a whole sentence is one, as far as it goes', () => {
    expect(copiedRun(`请检修：${ORIGINAL}`, ORIGINAL)).toBe('小区东门的路灯坏了两周老人下台阶看不清上周李阿姨摔了一跤');
  });

  test('punctuation, spaces, full-width signs and letter case hide nothing', () => {
    const original = '每天下午五点半到六点 A12 路公交站都堵';
    expect(copiedRun('每天，下午；五点半 到六点 ａ１２ 路公交站。', original)).toBe('每天下午五点半到六点a12路公交站');
  });

  test('one sign less than a run is the name of a thing', () => {
    const run = '一二三四五六七八九十甲乙丙丁'.slice(0, COPIED_RUN);
    expect(copiedRun(`前${run}后`, `左${run}右`)).toBe(run);
    expect(copiedRun(`前${run.slice(1)}后`, `左${run.slice(1)}右`)).toBeNull();
  });

  test('of repeated words the first place counts, and nothing runs over the end', () => {
    const half = '东门路灯不亮东门路灯不亮';
    expect(copiedRun(half + half, half + half)).toBe(half + half);
  });
});

test('personal data is told by its kinds, and how the text would read without', () => {
  const trouble = troubleIn('请联系 13812345678 或 13912345678，邮箱 li@example.com', '别的话');
  expect(trouble.personal.sort()).toEqual(['email', 'phone']);
  expect(trouble.masked).not.toContain('13812345678');
  expect(trouble.copied).toBeNull();
});
