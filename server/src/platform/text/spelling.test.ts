import { spell, spelledPrefix } from './spelling';

test.each([
  ['张三', true, 'zhangsan', 'zs'],
  ['单望舒', true, 'shanwangshu', 'sws'],
  ['曾绿', true, 'zenglv', 'zl'],
  ['翠园社区代表联络站', false, 'cuiyuanshequdaibiaolianluozhan', 'cysqdbllz'],
  ['重庆路 A3 号', false, 'chongqinglua3hao', 'cqla3h'],
  ['Ａ座', false, 'azuo', 'az'],
  ['𠮷家村👨‍👩‍👧', false, 'jiacun', 'jc'],
  ['👨‍👩‍👧', false, '', ''],
])('%s is spelled in full and by initials', (name, person, pinyin, initials) => {
  expect(spell(name, person)).toEqual({ pinyin, initials });
});

test('what is stored fits its ASCII columns, however long the name', () => {
  const long = spell('创'.repeat(64));
  expect(long.pinyin).toHaveLength(255);
  expect(long.initials).toHaveLength(64);
});

test.each([
  ['Zhang San', 'zhangsan'],
  ["xi'an", 'xian'],
  ['LÜ', 'lv'],
  ['ｚｓ', 'zs'],
])('%s is a spelling', (text, prefix) => expect(spelledPrefix(text)).toBe(prefix));

test.each(['张san', '翠园', "' OR 1=1 --", '%', '_', '- -', '😀', '<b>'])('%s is not a spelling', (text) =>
  expect(spelledPrefix(text)).toBeNull(),
);
