import { act, renderHook } from '@testing-library/react';
import type { SessionView } from '@huiyin/shared/people/session.dto';
import { tokens } from '../api/tokens';
import { ensureSignedIn, signInAsVoter, signOut, takeSession, useActor } from './session';

const session = (name: string) =>
  ({ accessToken: `a-${name}`, refreshToken: `r-${name}`, actor: { name } }) as SessionView;

const asked: string[] = [];
let codes: string[] = [];

beforeEach(() => {
  tokens.set(undefined);
  asked.length = 0;
  codes = [];
  globalThis.fetch = jest.fn(async (url: string, init: RequestInit) => {
    asked.push(String(url));
    if (String(url) === '/api/auth/wechat') codes.push(JSON.parse(String(init.body)).code);
    // Every answer says that this is the demo: elsewhere a browser is nobody.
    return { status: 200, headers: { has: () => true }, text: async () => JSON.stringify(session('选民')) };
  }) as never;
});

test('signing in asks once, however many pages want a person at the same time', async () => {
  const [one, two] = await Promise.all([signInAsVoter(), ensureSignedIn()]);
  expect(one.name).toBe('选民');
  expect(two).toBe(one);
  expect(asked).toEqual(['/api/auth/wechat']);
});

test('a browser stays the same person', async () => {
  await signInAsVoter();
  tokens.set(undefined);
  await signInAsVoter();
  expect(codes).toHaveLength(2);
  expect(codes[0]).toBe(codes[1]);
  expect(codes[0]).toMatch(/^demo-[0-9a-z]{24}$/);
});

test('whoever is signed in stays', async () => {
  takeSession(session('代表'));
  await expect(ensureSignedIn()).resolves.toMatchObject({ name: '代表' });
  expect(asked).toEqual([]);
});

test('components hear of a change, and a reload finds it again', () => {
  const { result } = renderHook(() => useActor());
  expect(result.current).toBeUndefined();
  act(() => takeSession(session('联络员')));
  expect(result.current?.name).toBe('联络员');
  expect(JSON.parse(window.localStorage.getItem('huiyin.session')!).actor.name).toBe('联络员');
});

test('components hear of a change in another window', () => {
  const { result } = renderHook(() => useActor());
  window.localStorage.setItem('huiyin.session', JSON.stringify(session('别处')));
  act(() => void window.dispatchEvent(new StorageEvent('storage', { key: 'huiyin.session' })));
  expect(result.current?.name).toBe('别处');
});

test('signing out forgets the session even when the server cannot be reached', async () => {
  takeSession(session('代表'));
  globalThis.fetch = jest.fn(async () => Promise.reject(new TypeError('offline'))) as never;
  await signOut();
  expect(tokens.get()).toBeUndefined();
});
