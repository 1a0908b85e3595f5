import type { SessionView } from '@huiyin/shared/people/session.dto';
import { ApiError } from './api-error';
import { addressOnServer, call, newKey, uploadPicture } from './http';
import { demoMode } from './demo-mode';
import { tokens } from './tokens';

interface Asked {
  path: string;
  method: string;
  headers: Record<string, string>;
  body: unknown;
}

/** A server that knows one good access token and one good refresh token, as ours does. */
function serve(
  answer: (asked: Asked) => { status: number; body?: unknown } | Promise<{ status: number; body?: unknown }>,
) {
  const asked: Asked[] = [];
  globalThis.fetch = jest.fn(async (url: string, init: RequestInit) => {
    const body = typeof init.body === 'string' ? JSON.parse(init.body) : init.body;
    const one = { path: String(url), method: init.method!, headers: init.headers as Record<string, string>, body };
    asked.push(one);
    const { status, body: given } = await answer(one);
    return { status, text: async () => (given === undefined ? '' : JSON.stringify(given)) };
  }) as never;
  return asked;
}

const session = (name: string): SessionView =>
  ({ accessToken: `access-${name}`, refreshToken: `refresh-${name}`, actor: { name } }) as SessionView;

const expired = { status: 401, body: { code: 'auth.token_expired', message: '登录时间到了，请重新登录。' } };

beforeEach(() => tokens.set(undefined));

test('sends query, body, key and token', async () => {
  tokens.set(session('old'));
  const asked = serve(() => ({ status: 201, body: { code: 'HY-1' } }));
  const answer = await call('/requests', {
    method: 'POST',
    query: { scope: 'mine', cursor: undefined, q: '东门 路灯' },
    body: { text: '路灯坏了' },
    idempotencyKey: 'key-1',
  });
  expect(answer).toEqual({ code: 'HY-1' });
  expect(asked).toEqual([
    {
      path: '/api/requests?scope=mine&q=%E4%B8%9C%E9%97%A8%20%E8%B7%AF%E7%81%AF',
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'Idempotency-Key': 'key-1', Authorization: 'Bearer access-old' },
      body: { text: '路灯坏了' },
    },
  ]);
});

test('a refusal keeps its code, its sentence and its details', async () => {
  serve(() => ({
    status: 409,
    body: { code: 'request.move_not_allowed', message: '请刷新看看。', details: { state: 'told' } },
  }));
  const error = await call('/requests/HY-1/assign', { method: 'POST', body: {} }).catch((reason) => reason);
  expect(error).toBeInstanceOf(ApiError);
  expect(error).toMatchObject({
    code: 'request.move_not_allowed',
    message: '请刷新看看。',
    status: 409,
    details: { state: 'told' },
  });
});

test('a page of HTML in place of JSON is a fault with words of our own', async () => {
  globalThis.fetch = jest.fn(async () => ({ status: 502, text: async () => '<html>Bad gateway</html>' })) as never;
  await expect(call('/stations')).rejects.toMatchObject({ code: 'answer.unreadable', status: 502 });
});

test('no network says so and keeps the session', async () => {
  tokens.set(session('old'));
  globalThis.fetch = jest.fn(async () => Promise.reject(new TypeError('Failed to fetch'))) as never;
  await expect(call('/stations')).rejects.toMatchObject({ code: 'network', status: 0 });
  expect(tokens.get()?.accessToken).toBe('access-old');
});

describe('when the access token has expired', () => {
  test('all waiting calls share one renewal and are repeated once', async () => {
    tokens.set(session('old'));
    const asked = serve(({ path, headers }) => {
      if (path === '/api/auth/refresh') return { status: 200, body: session('new') };
      return headers.Authorization === 'Bearer access-new' ? { status: 200, body: { path } } : expired;
    });
    const answers = await Promise.all(['/a', '/b', '/c'].map((path) => call<{ path: string }>(path)));
    expect(answers.map(({ path }) => path)).toEqual(['/api/a', '/api/b', '/api/c']);
    expect(asked.filter(({ path }) => path === '/api/auth/refresh')).toEqual([
      expect.objectContaining({
        body: { refreshToken: 'refresh-old' },
        headers: { 'Content-Type': 'application/json' },
      }),
    ]);
    expect(tokens.get()?.refreshToken).toBe('refresh-new');
  });

  test('a call that is refused again is not repeated for ever', async () => {
    tokens.set(session('old'));
    const asked = serve(({ path }) => (path === '/api/auth/refresh' ? { status: 200, body: session('new') } : expired));
    await expect(call('/a')).rejects.toMatchObject({ code: 'auth.token_expired' });
    expect(asked.map(({ path }) => path)).toEqual(['/api/a', '/api/auth/refresh', '/api/a']);
  });

  test('a refresh token that was used elsewhere ends the session', async () => {
    tokens.set(session('old'));
    serve(({ path }) =>
      path === '/api/auth/refresh'
        ? { status: 401, body: { code: 'auth.refresh_reused', message: '请重新登录。' } }
        : expired,
    );
    await expect(call('/a')).rejects.toMatchObject({ code: 'auth.refresh_reused' });
    expect(tokens.get()).toBeUndefined();
  });

  test('no network while renewing keeps the session for the next try', async () => {
    tokens.set(session('old'));
    serve(({ path }) => (path === '/api/auth/refresh' ? Promise.reject(new TypeError('offline')) : expired));
    await expect(call('/a')).rejects.toMatchObject({ code: 'network' });
    expect(tokens.get()?.refreshToken).toBe('refresh-old');
  });

  test('a renewal by another window is taken over instead of made again', async () => {
    tokens.set(session('old'));
    const asked = serve(({ headers }) =>
      headers.Authorization === 'Bearer access-other' ? { status: 200, body: {} } : expired,
    );
    // Another window of this browser wrote meanwhile; this one has not heard of it yet.
    window.localStorage.setItem('huiyin.session', JSON.stringify(session('other')));
    await call('/a');
    expect(asked.map(({ path }) => path)).toEqual(['/api/a', '/api/a']);
  });

  test('the picture being uploaded is sent again too', async () => {
    tokens.set(session('old'));
    const asked = serve(({ path, headers }) => {
      if (path === '/api/auth/refresh') return { status: 200, body: session('new') };
      return headers.Authorization === 'Bearer access-new' ? { status: 201, body: { code: 'P1' } } : expired;
    });
    await expect(uploadPicture({ address: 'blob:1', bytes: 3, file: new Blob(['abc']) })).resolves.toEqual({
      code: 'P1',
    });
    const sent = asked.filter(({ path }) => path === '/api/pictures').map(({ body }) => (body as FormData).get('file'));
    expect(sent).toHaveLength(2);
    expect(sent.every((file) => file instanceof Blob && file.size === 3)).toBe(true);
  });
});

test('a token that the server does not know ends the session', async () => {
  tokens.set(session('old'));
  serve(() => ({ status: 401, body: { code: 'auth.token_invalid', message: '登录已失效，请重新登录。' } }));
  await expect(call('/a')).rejects.toMatchObject({ code: 'auth.token_invalid' });
  expect(tokens.get()).toBeUndefined();
});

test('without a session nothing is renewed', async () => {
  const asked = serve(() => ({ status: 401, body: { code: 'auth.required', message: '请先登录。' } }));
  await expect(call('/a')).rejects.toMatchObject({ code: 'auth.required' });
  expect(asked).toHaveLength(1);
});

test('keys do not come twice', () => {
  expect(new Set(Array.from({ length: 1000 }, newKey)).size).toBe(1000);
});

test('a picture on the server keeps its address in a browser', () => {
  expect(addressOnServer('/api/pictures/P1?sig=x')).toBe('/api/pictures/P1?sig=x');
  expect(addressOnServer('blob:here')).toBe('blob:here');
});

test('knows by any answer, a refusal too, that the server plays a demo', async () => {
  globalThis.fetch = jest.fn(async () => ({ status: 200, text: async () => '{}', headers: new Headers() })) as never;
  await call('/health');
  expect(demoMode.get()).toBe(false);
  const heard = jest.fn();
  demoMode.subscribe(heard);
  const headers = new Headers({ 'x-huiyin-demo': 'true' });
  globalThis.fetch = jest.fn(async () => ({ status: 404, text: async () => '{}', headers })) as never;
  await expect(call('/nothing')).rejects.toBeInstanceOf(ApiError);
  expect(demoMode.get()).toBe(true);
  expect(heard).toHaveBeenCalledTimes(1);
});
