import { personalWarning, withoutPersonal } from './personal';

test('a phone in the text: what it is, and what others see of it', () => {
  const warning = personalWarning('路灯坏了两周。我的电话 138 1234 5678，请联系我');
  expect(warning).toMatchObject({ kinds: '电话号码' });
  expect(warning!.seen).toMatch(/^我的电话 \*+$/);
});

test('several kinds are named once each', () => {
  const warning = personalWarning('电话13812345678，另一个13912345678，车牌粤B12345');
  expect(warning!.kinds).toBe('电话号码、车牌号');
});

test('nothing personal, no warning', () => {
  expect(personalWarning('小区东门的路灯坏了两周')).toBeUndefined();
});

test('taking it out leaves the rest as it was', () => {
  expect(withoutPersonal('打138 1234 5678找我。')).toBe('打找我。');
  expect(withoutPersonal('没有号码')).toBe('没有号码');
});

test('words that only announced it go too, and one stop is left', () => {
  expect(withoutPersonal('请修一修。我的电话 138 1234 5678。')).toBe('请修一修。');
  expect(withoutPersonal('路灯坏了，电话13812345678，晚上再打')).toBe('路灯坏了，晚上再打');
  expect(withoutPersonal('路灯坏了，我的手机号是13812345678。谢谢')).toBe('路灯坏了。谢谢');
  expect(withoutPersonal('请修一修，电话13812345678')).toBe('请修一修。');
  expect(withoutPersonal('电话：13812345678，谢谢')).toBe('谢谢');
  expect(withoutPersonal('物业的电话是13812345678，没人接')).toBe('物业的电话是，没人接');
});

test('a text without its personal data warns no more', () => {
  const text = '电话13812345678，车牌粤B12345，晚上八点后再打';
  expect(personalWarning(withoutPersonal(text))).toBeUndefined();
});

test('the same warning has the same mark, a new number another', () => {
  const mark = (text: string) => personalWarning(text)?.mark;
  expect(mark('电话13812345678')).toBe(mark('我的电话13812345678，谢谢'));
  expect(mark('电话13812345678')).not.toBe(mark('电话13912345678'));
});
