import { act, renderHook } from '@testing-library/react';
import { noteDemo } from '../api/demo-mode';
import { signInAsVoter } from './session';
import { useWritesHere } from './writes-here';

/** What the server said lasts as long as the visit: the tests are one visit, in their order. */
const writesHere = () => renderHook(() => useWritesHere()).result;

beforeEach(() => {
  globalThis.fetch = jest.fn(() => new Promise(() => undefined)) as never;
});

test('until the server has said, the form stands', () => {
  expect(writesHere().current).toBe(true);
});

test('outside demo mode a browser does not write: the answer came without the demo’s header', () => {
  const result = writesHere();
  act(() => noteDemo(undefined));
  expect(result.current).toBe(false);
});

test('nor is anybody signed in there: the server is not even asked', async () => {
  await expect(signInAsVoter()).rejects.toMatchObject({ code: 'auth.only_in_wechat' });
  expect(globalThis.fetch).not.toHaveBeenCalled();
});

test('in demo mode it does, and an answer from something in between changes nothing', () => {
  const result = writesHere();
  act(() => noteDemo(true));
  act(() => noteDemo(undefined));
  expect(result.current).toBe(true);
});
