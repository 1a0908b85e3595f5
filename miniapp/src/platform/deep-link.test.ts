import { landingOf, landingOfParams, pageOfLanding, typedCodeOf } from './deep-link';

const STATION = { kind: 'station', code: 'CY3k9_-abc' };

test.each([
  ['the scene of a mini-program code', 's=CY3k9_-abc'],
  ['the same, encoded as WeChat hands it over', 's%3DCY3k9_-abc'],
  ['an address without host', '/s/CY3k9_-abc'],
  ['a whole address', 'https://huiyin.example/s/CY3k9_-abc'],
  ['an address with a port, a query and a slash at the end', 'http://127.0.0.1:3000/s/CY3k9_-abc/?from=poster'],
  ['an encoded address, as the q of an ordinary link', 'https%3A%2F%2Fhuiyin.example%2Fs%2FCY3k9_-abc'],
  ['spaces around it', '  s=CY3k9_-abc '],
])('reads a station from %s', (_what, text) => {
  expect(landingOf(text)).toEqual(STATION);
});

test('reads a deputy', () => {
  expect(landingOf('d=DB01')).toEqual({ kind: 'deputy', code: 'DB01' });
});

test.each([
  ['the scene', 'l%3DABCDEFGH23'],
  ['the link', 'https://huiyin.example/l/ABCDEFGH23'],
])('reads a desk from %s', (_what, text) => {
  expect(landingOf(text)).toEqual({ kind: 'desk', code: 'ABCDEFGH23' });
});

test('decodes once: what was encoded twice is none of ours', () => {
  expect(landingOf(encodeURIComponent(encodeURIComponent('https://huiyin.example/s/CY01')))).toBeUndefined();
});

test('a code typed from a poster is a code; words and addresses are not', () => {
  expect(typedCodeOf(' Ab3dE9fK2L ')).toBe('Ab3dE9fK2L');
  for (const text of ['翠园', 'abc', 'a b c d', 's=CY01', `x${'y'.repeat(40)}`, ''])
    expect(typedCodeOf(text)).toBeUndefined();
});

test.each([
  '',
  's=',
  's=../me',
  's=a b',
  '/s/',
  '/x/CODE',
  'https://huiyin.example/',
  `s=${'a'.repeat(33)}`,
  '%E0%A4%A',
  'javascript:alert(1)/s/CODE',
])('does not take %s for one of ours', (text) => {
  expect(landingOf(text)).toBeUndefined();
});

test('prefers the scene of the page over its q', () => {
  expect(landingOfParams({ scene: 's%3DAAAA', q: 'https%3A%2F%2Fhuiyin.example%2Fs%2FBBBB' })?.code).toBe('AAAA');
  expect(landingOfParams({ q: 'https%3A%2F%2Fhuiyin.example%2Fs%2FBBBB' })?.code).toBe('BBBB');
  expect(landingOfParams({})).toBeUndefined();
});

test('leads to the page, which knows that a code was scanned', () => {
  expect(pageOfLanding({ kind: 'station', code: 'CY01' })).toBe('/voter/station?code=CY01&via=code');
  expect(pageOfLanding({ kind: 'desk', code: 'ABCDEFGH23' })).toBe('/account/desk?code=ABCDEFGH23');
});
