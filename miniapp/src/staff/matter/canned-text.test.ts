import type { CannedView } from '@huiyin/shared/requests/canned.dto';
import { cannedFor, putIn, unreadAfter } from './canned-text';

const one = (title: string, category: CannedView['category'], own: boolean): CannedView => ({
  ...{ id: title, title, category, own },
  purpose: 'ask',
  text: title,
});

test('a text that was put in waits to be read until it is changed', () => {
  const { text, unread } = putIn('', '请问具体在哪里？');
  expect(unread).toBe(text);
  expect(unreadAfter(unread, text)).toBe(text);
  expect(unreadAfter(unread, `${text}谢谢`)).toBeUndefined();
  expect(unreadAfter(undefined, text)).toBeUndefined();
});

test('behind words of one’s own it waits to be read too', () => {
  expect(putIn('您好。', '请问具体在哪里？')).toEqual({
    text: '您好。\n请问具体在哪里？',
    unread: '您好。\n请问具体在哪里？',
  });
});

test('an emptied field holds nothing unread', () => {
  expect(unreadAfter('', '')).toBeUndefined();
});

test('texts of the category come first, the station’s own before the district’s; other categories stay away', () => {
  const all = [
    one('通用区', null, false),
    one('通用站', null, true),
    one('交通区', '交通出行', false),
    one('交通站', '交通出行', true),
    one('环保', '环境保护', true),
  ];
  expect(cannedFor(all, '交通出行').map(({ title }) => title)).toEqual(['交通站', '交通区', '通用站', '通用区']);
});
