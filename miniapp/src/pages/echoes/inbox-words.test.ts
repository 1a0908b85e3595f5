import { inboxWords } from './inbox-words';

const card = (handDueAt: string | null, state: 'assigned' | 'replied' | 'answered' = 'assigned') => ({
  state,
  handDueAt,
  paused: false,
  serverNow: '2026-11-23T10:00:00+08:00',
});

test('how many wait for an echo, and the earliest of them', () => {
  const items = [card('2026-11-26T00:00:00+08:00'), card('2026-11-24T00:00:00+08:00'), card(null, 'replied')];
  expect(inboxWords(items, false)).toBe('2 件等您回音，最早一件今晚 24:00 到期');
});

test('a late one is told as it is', () => {
  expect(inboxWords([card('2026-11-22T00:00:00+08:00')], false)).toBe('1 件等您回音，最早一件已逾期 2 天');
});

test('a list with further pages does not pretend to be whole', () => {
  expect(inboxWords([card('2026-11-26T00:00:00+08:00')], true)).toBe('1 件以上等您回音，最早一件周三到期');
});

test('nothing waits', () => {
  expect(inboxWords([card(null, 'replied')], false)).toBe('现在没有等您回音的事');
});

test('a department’s answer waits too', () => {
  const answered = card('2026-11-24T00:00:00+08:00', 'answered');
  expect(inboxWords([answered], false)).toBe('1 件承办单位答复了，等您审看');
  expect(inboxWords([answered, card('2026-11-24T00:00:00+08:00', 'replied')], false)).toBe(
    '1 件等您回音，最早一件今晚 24:00 到期；1 件承办单位答复了，等您审看',
  );
});
