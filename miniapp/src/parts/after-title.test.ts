import { excerptOf, titleOf } from '@huiyin/shared/requests/request.title';
import { afterTitle } from './after-title';

const shown = (text: string) => afterTitle(titleOf(text), excerptOf(text));

test('a title that is the first sentence: the next one follows', () => {
  expect(shown('小区东门路灯坏了两周。老人出门看不清台阶。')).toBe('老人出门看不清台阶。');
});

test('a title that was cut: the words go on where it stopped', () => {
  expect(shown('小区东门的路灯坏了两周，晚上老人出门看不清台阶，上周有人摔倒。')).toBe('…不清台阶，上周有人摔倒。');
});

test('one sentence that was said whole leaves nothing', () => {
  expect(shown('菜场能不能早点开门')).toBe('');
  expect(shown('菜场能不能早点开门？')).toBe('');
});

test('a title of its own leaves the words as they are', () => {
  expect(afterTitle('路灯', '小区东门很黑')).toBe('小区东门很黑');
});
