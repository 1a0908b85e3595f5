import { asIssued, entryTo, grouped, isPrintable, linkOf, organiserOf, wechatTarget } from './door-code.rules';

test('a code leads to the page of its kind, by scene and by link', () => {
  expect(wechatTarget('station', '7Q4K29ZDM3XX')).toEqual({ scene: 's=7Q4K29ZDM3XX', page: 'voter/station' });
  expect(wechatTarget('deputy', '7Q4K29ZDM3XX')).toEqual({ scene: 'd=7Q4K29ZDM3XX', page: 'voter/deputy' });
  expect(linkOf('https://huiyin.example/', 'deputy', 'AB')).toBe('https://huiyin.example/d/AB');
  expect(linkOf('https://huiyin.example', 'station', 'AB')).toBe('https://huiyin.example/s/AB');
});

test('a scene never has more than the 32 characters that WeChat takes', () => {
  expect(wechatTarget('station', 'x'.repeat(30))?.scene).toHaveLength(32);
  expect(wechatTarget('station', 'x'.repeat(31))).toBeNull();
  expect(entryTo({ kind: 'station', code: 'x'.repeat(31) })).toMatchObject({
    query: `code=${'x'.repeat(31)}`,
    scene: null,
  });
});

test('a code copied from paper is read as it was printed', () => {
  expect(grouped('7Q4K29ZDM3XX')).toBe('7Q4K-29ZD-M3XX');
  expect(asIssued('7q4k-29zd-m3xx')).toBe('7Q4K29ZDM3XX');
  expect(asIssued('oil0-LIO1-0000')).toBe('011011010000');
});

test.each([
  [null, '示范区人大常委会'],
  ['望春街道', '示范区人大常委会、望春街道人大工委'],
  ['溪口镇', '示范区人大常委会、溪口镇人大'],
  ['山前乡', '示范区人大常委会、山前乡人大'],
])('the organiser in %s', (street, expected) => {
  expect(organiserOf('示范区', street)).toBe(expected);
});

test('only pictures that can be printed are kept', () => {
  expect(isPrintable(Buffer.from([0xff, 0xd8, 0xff, 0xe0]))).toBe(true);
  expect(isPrintable(Buffer.from([0x89, 0x50, 0x4e, 0x47]))).toBe(true);
  expect(isPrintable(Buffer.from('{"errcode":-1}'))).toBe(false);
  expect(isPrintable(Buffer.alloc(0))).toBe(false);
});
