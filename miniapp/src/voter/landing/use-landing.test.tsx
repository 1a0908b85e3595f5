import { act, renderHook, waitFor } from '@testing-library/react';
import type { LandingView } from '@huiyin/shared/codes/code.dto';
import { openedWith, visited } from '../../../test/taro';
import { useLanding } from './use-landing';

const DOOR: LandingView = { kind: 'station', state: 'active', code: 'CY01', name: '翠园社区联络站', photo: '/api/p/1' };
const asked: string[] = [];

function serve(answer: Partial<LandingView> | number) {
  asked.length = 0;
  globalThis.fetch = jest.fn(async (url: string) => {
    asked.push(String(url));
    const body =
      typeof answer === 'number' ? { code: 'code.not_found', message: '没有这个码。' } : { ...DOOR, ...answer };
    return { status: typeof answer === 'number' ? answer : 200, text: async () => JSON.stringify(body) };
  }) as never;
}

const landed = (page: 'station' | 'deputy', params: Record<string, string>) => {
  openedWith(params);
  return renderHook(() => useLanding(page)).result;
};
/** Whatever is under way ends. */
const settled = () => act(async () => undefined);

test('a link of our own opens at once: nothing is looked up, nobody stands at the door', async () => {
  serve({});
  const result = landed('station', { code: 'CY01' });
  await settled();
  expect(result.current).toMatchObject({ code: 'CY01', scanned: false, old: false });
  expect(asked).toEqual([]);
});

test.each([
  ['a mini-program code', { scene: 's%3DAb3dE9fK2L' }],
  ['an ordinary link, encoded once', { q: encodeURIComponent('https://huiyin.example/s/Ab3dE9fK2L') }],
  ['a link opened in a browser or scanned inside the app', { code: 'Ab3dE9fK2L', via: 'code' }],
])('%s is looked up first: name and photo before anything else', async (_what, params) => {
  serve({});
  const result = landed('station', params);
  expect(result.current).toMatchObject({ code: undefined, scanned: true, view: undefined });
  await waitFor(() => expect(result.current.code).toBe('CY01'));
  expect(result.current.view).toMatchObject({ name: '翠园社区联络站', photo: '/api/p/1' });
  expect(asked).toEqual(['/api/codes/Ab3dE9fK2L?via=scan&kind=station']);
  expect(visited).toEqual([]);
});

test('an old code opens the page all the same, with a word about it', async () => {
  serve({ state: 'revoked' });
  const result = landed('station', { scene: 's=OLD1' });
  await waitFor(() => expect(result.current).toMatchObject({ code: 'CY01', old: true }));
});

test('a deputy’s code on the station’s page leads to the deputy, and is not looked up twice', async () => {
  serve({ kind: 'deputy', code: 'DB01', state: 'revoked' });
  const result = landed('station', { scene: 'd=Ab3dE9fK2L' });
  await waitFor(() => expect(visited).toEqual(['redirectTo /voter/deputy?code=DB01&via=landed&old=1']));
  expect(result.current.code).toBeUndefined();
  serve({});
  const there = landed('deputy', { code: 'DB01', via: 'landed', old: '1' });
  await settled();
  expect(there.current).toMatchObject({ code: 'DB01', scanned: true, old: true });
  expect(asked).toEqual([]);
});

test('a desk’s code leads to the desk', async () => {
  serve({});
  landed('station', { scene: 'l%3DABCDEFGH23' });
  await waitFor(() => expect(visited).toEqual(['redirectTo /account/desk?code=ABCDEFGH23']));
  expect(asked).toEqual([]);
});

test('an unknown code says so; no network does not', async () => {
  serve(404);
  const unknown = landed('station', { scene: 's=NONE' });
  await waitFor(() => expect(unknown.current.unknown).toBe(true));
  serve(503);
  const busy = landed('station', { scene: 's=NONE' });
  await waitFor(() => expect(busy.current.asked.error).toBeDefined());
  expect(busy.current).toMatchObject({ unknown: false, code: undefined });
});
