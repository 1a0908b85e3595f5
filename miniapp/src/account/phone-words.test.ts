import { phoneAnswer } from './phone-words';

const WITHOUT = '不给也能看、能写。';

test('a good answer carries a code for the server', () => {
  expect(phoneAnswer({ errMsg: 'getPhoneNumber:ok', code: 'abc' }, WITHOUT)).toEqual({ code: 'abc' });
});

test.each([
  ['refused', { errMsg: 'getPhoneNumber:fail user deny' }, /没有提供手机号/],
  ['closed', { errMsg: 'getPhoneNumber:fail cancel' }, /没有提供手机号/],
  ['used up', { errMsg: 'getPhoneNumber:fail', errno: 1400001 }, /次数用完了/],
  ['privacy not agreed', { errMsg: 'getPhoneNumber:fail privacy permission is not authorized' }, /隐私指引/],
  ['not declared', { errMsg: 'getPhoneNumber:fail api scope is not declared in the privacy agreement' }, /没有开通/],
  ['no words at all', {}, /再点一次/],
  ['ok without a code, as very old versions answer', { errMsg: 'getPhoneNumber:ok' }, /再点一次/],
  ['a code that came with a failure', { errMsg: 'getPhoneNumber:fail unknown', code: 'abc' }, /再点一次/],
])('%s: words that say how to go on, and what is not lost', (_what, detail, words) => {
  const answer = phoneAnswer(detail, WITHOUT);
  expect(answer).toEqual({ words: expect.stringMatching(words) });
  expect((answer as { words: string }).words).toMatch(/不给也能看、能写。$/);
});
