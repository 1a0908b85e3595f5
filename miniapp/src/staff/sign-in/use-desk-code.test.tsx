import { act, renderHook } from '@testing-library/react';
import { useDeskCode } from './use-desk-code';

const session = { accessToken: 'a', refreshToken: 'r', actor: { name: '联络员' } };
let codes: number;
let polls: string[];
let answer: { status: number; body: unknown };
let visibility: DocumentVisibilityState;

beforeEach(() => {
  jest.useFakeTimers();
  codes = 0;
  polls = [];
  answer = { status: 200, body: { state: 'waiting', session: null } };
  visibility = 'visible';
  jest.spyOn(document, 'visibilityState', 'get').mockImplementation(() => visibility);
  globalThis.fetch = jest.fn(async (url: string, init: RequestInit) => {
    const given = (status: number, body: unknown) => ({ status, text: async () => JSON.stringify(body) });
    if (url === '/api/auth/desk') {
      codes += 1;
      return given(200, { code: `C${codes}`, secret: `secret-${codes}`, image: 'data:,', expiresAt: '' });
    }
    polls.push(JSON.parse(String(init.body)).secret);
    return given(answer.status, answer.body);
  }) as never;
});
afterEach(() => jest.useRealTimers());

const pass = (ms: number) => act(async () => jest.advanceTimersByTimeAsync(ms));
const say = (state: string, given: unknown = null) => (answer = { status: 200, body: { state, session: given } });
const turn = (to: DocumentVisibilityState) =>
  act(async () => {
    visibility = to;
    document.dispatchEvent(new Event('visibilitychange'));
  });

async function desk() {
  const onSession = jest.fn();
  const { result, unmount } = renderHook(() => useDeskCode(onSession));
  await pass(0);
  return { result, onSession, unmount };
}

test('asks every two seconds, and hands the session on once', async () => {
  const { result, onSession } = await desk();
  await pass(4000);
  expect(polls).toEqual(['secret-1', 'secret-1']);
  say('seen');
  await pass(2000);
  expect(result.current.state).toBe('seen');
  say('confirmed', session);
  await pass(10_000);
  expect(onSession.mock.calls).toEqual([[session]]);
  expect(polls).toHaveLength(4);
});

test('rests while nobody looks at the window', async () => {
  await desk();
  await turn('hidden');
  await pass(20_000);
  expect(polls).toHaveLength(0);
  await turn('visible');
  await pass(2000);
  expect(polls).toHaveLength(1);
});

test.each(['refused', 'expired'])('stops when %s, and begins anew with another code', async (state) => {
  const { result } = await desk();
  say(state);
  await pass(10_000);
  expect(result.current.state).toBe(state);
  expect(polls).toHaveLength(1);
  say('waiting');
  await act(() => result.current.ticket.reload());
  expect(result.current.state).toBe('waiting');
  await pass(2000);
  expect(polls).toEqual(['secret-1', 'secret-2']);
});

test('goes on after a failure that passes, and says so meanwhile', async () => {
  const { result } = await desk();
  answer = { status: 503, body: { code: 'server.busy', message: '现在办理的人多。' } };
  await pass(2000);
  expect(result.current).toMatchObject({ state: 'waiting', trouble: '现在办理的人多。' });
  say('seen');
  await pass(2000);
  expect(result.current).toMatchObject({ state: 'seen', trouble: undefined });
});

test('leaving the page ends the asking', async () => {
  const { unmount } = await desk();
  unmount();
  await pass(10_000);
  expect(polls).toHaveLength(0);
});
