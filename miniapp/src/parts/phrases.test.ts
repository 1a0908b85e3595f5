import { withPhrase } from './phrases';

test('a phrase begins an empty text, and continues a written one on its own line', () => {
  expect(withPhrase('', '您好，')).toBe('您好，');
  expect(withPhrase('  ', '您好，')).toBe('您好，');
  expect(withPhrase('已经看过。\n', '进展是：')).toBe('已经看过。\n进展是：');
});

test('the same phrase twice in a row is put in once', () => {
  expect(withPhrase('您好，', '您好，')).toBe('您好，');
});
