import type { SessionView } from '@huiyin/shared/people/session.dto';
import { openedWith, visited } from '../../test/taro';
import { call } from '../api/http';
import { tokens } from '../api/tokens';
import { signInAsStaff, takeSession } from './session';

jest.mock('../platform/host', () => ({ IN_WECHAT: true }));
let logins = 0;
const login = jest.fn<Promise<string>, []>(async () => `code-${(logins += 1)}`);
jest.mock('../platform/login', () => ({ loginCode: () => login() }));

const session = (name: string, role = 'voter') =>
  ({ accessToken: `a-${name}`, refreshToken: `r-${name}`, actor: { name, role, roleLabel: role } }) as SessionView;
const refusal = (code: string, status = 401) => ({ status, body: { code, message: '请重新登录。' } });

interface Asked {
  path: string;
  token: string;
  body: Record<string, string> | undefined;
}
const asked: Asked[] = [];
const paths = () => asked.map(({ path }) => path);

/** A server that takes one access token only, and answers the other addresses as told. */
function serve(
  good: string,
  others: Record<string, (body: Asked['body']) => { status: number; body?: unknown } | Promise<never>>,
) {
  globalThis.fetch = jest.fn(async (url: string, init: RequestInit) => {
    const path = String(url).replace(/^\/api/, '');
    const token = (init.headers as Record<string, string>).Authorization?.replace('Bearer ', '') ?? '';
    const body = typeof init.body === 'string' ? JSON.parse(init.body) : undefined;
    asked.push({ path, token, body });
    const { status, body: given } = others[path]
      ? await others[path](body)
      : token === good
        ? { status: 200, body: { path } }
        : refusal('auth.token_invalid');
    return { status, text: async () => JSON.stringify(given ?? null) };
  }) as never;
}

beforeEach(() => {
  asked.length = 0;
  login.mockClear();
  logins = 0;
  openedWith({});
  window.localStorage.clear();
  tokens.set(undefined);
});

test('a session that ended is replaced without a word: five calls, one sign-in, each call repeated once', async () => {
  takeSession(session('old'), 'wechat');
  serve('a-new', { '/auth/wechat': () => ({ status: 200, body: session('new') }) });
  const answers = await Promise.all(['/1', '/2', '/3', '/4', '/5'].map((path) => call<{ path: string }>(path)));
  expect(answers.map(({ path }) => path)).toEqual(['/1', '/2', '/3', '/4', '/5']);
  expect(paths().filter((path) => path === '/auth/wechat')).toHaveLength(1);
  expect(login).toHaveBeenCalledTimes(1);
  expect(asked).toHaveLength(11);
  expect(tokens.get()?.refreshToken).toBe('r-new');
  expect(visited).toEqual([]);
});

test('opened after a month, the kept refresh token is worth nothing: the same, with the same key for what is sent', async () => {
  takeSession(session('old'), 'wechat');
  serve('a-new', {
    '/auth/refresh': () => refusal('auth.refresh_invalid'),
    '/auth/wechat': () => ({ status: 200, body: session('new') }),
  });
  const first = globalThis.fetch;
  globalThis.fetch = jest.fn(async (url: string, init: RequestInit) => {
    const old = (init.headers as Record<string, string>).Authorization === 'Bearer a-old';
    const expired = old && url === '/api/requests';
    if (!expired) return first(url, init);
    asked.push({ path: '/requests', token: 'a-old', body: undefined });
    return { status: 401, text: async () => JSON.stringify({ code: 'auth.token_expired', message: '时间到了。' }) };
  }) as never;
  await expect(call('/requests', { method: 'POST', body: {}, idempotencyKey: 'k' })).resolves.toBeTruthy();
  expect(paths()).toEqual(['/requests', '/auth/refresh', '/auth/wechat', '/requests']);
});

test('a late answer to an old token does not end the new session', async () => {
  takeSession(session('old'), 'wechat');
  let late!: () => void;
  const waits = new Promise<void>((resolve) => (late = resolve));
  serve('a-new', { '/auth/wechat': () => ({ status: 200, body: session('new') }) });
  const quick = globalThis.fetch;
  globalThis.fetch = jest.fn(async (url: string, init: RequestInit) => {
    const answer = await quick(url, init);
    if (url === '/api/slow' && (init.headers as Record<string, string>).Authorization === 'Bearer a-old') await waits;
    return answer;
  }) as never;
  const slow = call('/slow');
  await call('/quick');
  late();
  await expect(slow).resolves.toEqual({ path: '/slow' });
  expect(login).toHaveBeenCalledTimes(1);
});

test('a seat that ended: the person is a voter again, begins at the voters’ start, and nothing is sent in the old name', async () => {
  takeSession(session('代表', 'deputy'), 'wechat');
  serve('a-voter', { '/auth/wechat': () => ({ status: 200, body: session('voter', 'voter') }) });
  await expect(call('/requests/HY-1/reply', { method: 'POST', body: {} })).rejects.toMatchObject({
    code: 'auth.role_changed',
  });
  expect(paths()).toEqual(['/requests/HY-1/reply', '/auth/wechat']);
  expect(tokens.get()?.actor.role).toBe('voter');
  expect(visited).toEqual(['reLaunch /pages/home']);
});

test('whoever signed in with an account is asked to do so again', async () => {
  serve('none', { '/auth/password': () => ({ status: 200, body: session('联络员', 'liaison') }) });
  await signInAsStaff('lian', 'secret');
  await expect(call('/requests')).rejects.toMatchObject({ code: 'auth.token_invalid' });
  expect(login).not.toHaveBeenCalled();
  expect(tokens.get()).toBeUndefined();
});

test('without network the session is kept for the next try', async () => {
  takeSession(session('old'), 'wechat');
  serve('a-new', { '/auth/wechat': () => Promise.reject(new TypeError('offline')) });
  await expect(call('/a')).rejects.toMatchObject({ code: 'network' });
  expect(tokens.get()?.accessToken).toBe('a-old');
});

test('a login code that was used up on the way is asked for once more', async () => {
  takeSession(session('old'), 'wechat');
  const codes: string[] = [];
  serve('a-new', {
    '/auth/wechat': (body) => {
      codes.push(body!.code);
      return codes.length === 1 ? refusal('auth.wechat_refused') : { status: 200, body: session('new') };
    },
  });
  await expect(call('/a')).resolves.toEqual({ path: '/a' });
  expect(codes).toEqual(['code-1', 'code-2']);
});
