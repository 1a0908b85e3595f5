import type { SessionView } from '@huiyin/shared/people/session.dto';
import { poster, posterBook } from './codes';
import { tokens } from './tokens';

const ROW = { kind: 'station', subject: 'ST01' } as const;
const session = (n: number) => ({ accessToken: `a${n}`, refreshToken: `r${n}`, actor: {} }) as SessionView;

interface Given {
  status: number;
  body: unknown;
}

let asked: { url: string; bearer: string | undefined }[];
let answer: (url: string, bearer: string | undefined) => Given;

beforeEach(() => {
  tokens.set(session(1));
  asked = [];
  globalThis.fetch = jest.fn(async (url: string, init: { headers: Record<string, string> }) => {
    const bearer = init.headers.Authorization;
    asked.push({ url, bearer });
    const { status, body } = answer(url, bearer);
    return {
      status,
      ok: status < 400,
      headers: { has: () => true },
      json: async () => body,
      text: async () => JSON.stringify(body),
      blob: async () => body,
    };
  }) as never;
});

const file = new Blob(['%PDF-1.7'], { type: 'application/pdf' });

test('a poster is fetched as the signed-in person, in the size that was chosen', async () => {
  answer = () => ({ status: 200, body: file });
  await expect(poster(ROW, 'a3')).resolves.toBe(file);
  expect(asked).toEqual([{ url: '/api/codes/station/ST01/poster?size=a3', bearer: 'Bearer a1' }]);
});

test('all posters of a kind come as one file', async () => {
  answer = () => ({ status: 200, body: file });
  await posterBook('deputy', 'card');
  expect(asked[0].url).toBe('/api/codes/posters?kind=deputy&size=card');
});

test('a refusal is read as everywhere, though a file was asked for', async () => {
  answer = () => ({ status: 409, body: { code: 'code.not_issued', message: '还没有生成二维码。' } });
  await expect(poster(ROW, 'a4')).rejects.toMatchObject({ code: 'code.not_issued', message: '还没有生成二维码。' });
});

test('an access token that ran out is renewed, and the file asked for again', async () => {
  answer = (url, bearer) => {
    if (url === '/api/auth/refresh') return { status: 200, body: session(2) };
    if (bearer === 'Bearer a2') return { status: 200, body: file };
    return { status: 401, body: { code: 'auth.token_expired', message: '登录时间到了，请重新登录。' } };
  };
  await expect(poster(ROW, 'a4')).resolves.toBe(file);
  expect(asked.map(({ bearer }) => bearer)).toEqual(['Bearer a1', undefined, 'Bearer a2']);
});
