import { messagesIn } from './stream.h5';

test('whole messages come out, the beginning of the next one waits', () => {
  const { messages, rest } = messagesIn('id: 7\nevent: change\ndata: {"code":"HY-1"}\n\n: \n\nid: 8\nevent: cha');
  expect(messages).toEqual([{ id: '7', event: 'change', data: '{"code":"HY-1"}' }]);
  expect(rest).toBe('id: 8\nevent: cha');
});

test('what was torn in two is whole again', () => {
  const text = 'retry: 2000\nid: 7\nevent: hello\ndata: {}\n\nid: 8\nevent: change\ndata: {"code":"HY-2"}\n\n';
  for (let at = 0; at <= text.length; at++) {
    const first = messagesIn(text.slice(0, at));
    const second = messagesIn(first.rest + text.slice(at));
    expect([...first.messages, ...second.messages].map((m) => m.event)).toEqual(['hello', 'change']);
    expect(second.rest).toBe('');
  }
});
