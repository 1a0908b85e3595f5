import { startOfDay } from '@huiyin/shared/kernel/time';
import { noAnswer, readAnswer, ridOf } from './answer.rules';
import type { WechatApi } from './apis.rules';
import { checkCode, checkLink, piecesOf } from './arguments.rules';
import { adviceOf, CONFIG_ERRCODES, kindOf } from './errcodes.rules';
import { phoneOf, verdictOf, worstOf } from './replies.rules';
import { needsPerson, pauseBefore, quotaEnd } from './retry.rules';
import { WechatFault } from './wechat-fault.rules';

const NOW = startOfDay('2026-11-22') + 10 * 3_600_000;
const bytes = (text: string) => new TextEncoder().encode(text);
const read = (text: string | Uint8Array, status = 200, api: WechatApi = 'phone') =>
  readAnswer(api, { status, type: 'text/plain', bytes: typeof text === 'string' ? bytes(text) : text }, NOW);
function faultIn(work: () => unknown): WechatFault {
  try {
    work();
  } catch (fault) {
    if (fault instanceof WechatFault) return fault;
    throw fault;
  }
  throw new Error('It worked.');
}

describe('reading an answer', () => {
  it.each([
    ['without errcode', '{"openid":"o1"}'],
    ['with errcode 0', '{"errcode":0,"errmsg":"ok","openid":"o1"}'],
    ['with errcode as text', '{"errcode":"0","openid":"o1"}'],
    ['with blanks before', ' \n{"openid":"o1"}'],
  ])('takes a good one %s', (_, text) => {
    expect(read(text)).toMatchObject({ json: { openid: 'o1' } });
  });

  it('knows a picture by its first bytes', () => {
    expect(read(Uint8Array.of(0xff, 0xd8, 0xff, 0xe0))).toMatchObject({ type: 'image/jpeg' });
    expect(read(Uint8Array.of(0x89, 0x50, 0x4e, 0x47))).toMatchObject({ type: 'image/png' });
  });

  it('decides by the errcode, number or text, whatever the words', () => {
    const told = '{"errcode":40029,"errmsg":"invalid code, rid: 652d44d0-1d0af18b-5b069232"}';
    expect(faultIn(() => read(told))).toMatchObject({
      errcode: 40029,
      kind: 'code',
      rid: '652d44d0-1d0af18b-5b069232',
    });
    expect(faultIn(() => read('{"errcode":"40163"}'))).toMatchObject({ errcode: 40163, kind: 'code', rid: null });
    expect(faultIn(() => read('{"errcode":"odd"}'))).toMatchObject({ kind: 'unknown' });
    expect(faultIn(() => read('{"errcode":-1}', 500))).toMatchObject({ kind: 'busy', maybeDone: false });
  });

  it.each([
    ['a page of a proxy', '<html>502</html>', 502, true],
    ['an empty answer', '', 200, true],
    ['an answer cut off', '{"errcode":0,"err', 200, true],
    ['a good answer with status 500', '{"errcode":0}', 500, true],
    ['a call turned away', 'Precondition Failed', 412, false],
  ])('takes %s for none', (_, text, status, maybeDone) => {
    expect(faultIn(() => read(text, status))).toMatchObject({ kind: 'unreachable', errcode: 0, maybeDone });
    // What may be done twice is never in doubt.
    expect(faultIn(() => read(text, status, 'text_check'))).toMatchObject({ maybeDone: false });
  });

  it('finds the number of an answer in its words', () => {
    expect(ridOf('invalid appid rid: 608d5803-66b84dfc-005383b1')).toBe('608d5803-66b84dfc-005383b1');
    expect(ridOf('invalid code hints: [ req_id: aBcD1234 ]')).toBe('aBcD1234');
    expect(ridOf('ok')).toBeNull();
  });

  it('tells a refused token from a refused secret', () => {
    for (const errcode of [40001, 40014, 42001]) {
      expect(faultIn(() => read(`{"errcode":${errcode}}`, 200, 'text_check')).kind).toBe('token');
      expect(faultIn(() => read(`{"errcode":${errcode}}`, 200, 'stable_token')).kind).toBe('config');
      expect(faultIn(() => read(`{"errcode":${errcode}}`, 200, 'code2session')).kind).toBe('config');
    }
  });

  it('says until when a quota is used up', () => {
    const daily = faultIn(() => read('{"errcode":45009,"errmsg":"reach max api daily quota limit rid: a-b-c"}'));
    expect(daily).toMatchObject({ kind: 'quota', notBefore: startOfDay('2026-11-23') });
    const minute = faultIn(() => read('{"errcode":45009,"errmsg":"reach max api minute quota limit"}'));
    expect(minute).toMatchObject({ kind: 'quota', notBefore: NOW + 60_000 });
    expect(faultIn(() => read('{"errcode":45011}'))).toMatchObject({ kind: 'busy', notBefore: NOW + 60_000 });
    expect(quotaEnd('reach max api daily quota limit', startOfDay('2026-11-23') - 1)).toBe(startOfDay('2026-11-23'));
  });
});

describe('the table of errcodes', () => {
  it.each([
    [-1, 'busy'],
    [40003, 'openid'],
    [40226, 'blocked'],
    [43101, 'refused'],
    [43108, 'concurrent'],
    [47003, 'argument'],
    [61010, 'stale'],
    [123456, 'unknown'],
  ])('%i is %s', (errcode, kind) => expect(kindOf(errcode)).toBe(kind));

  it('holds every fault of the configuration, each with its own advice in Chinese', () => {
    expect(CONFIG_ERRCODES).toEqual(
      expect.arrayContaining([40013, 40125, 41002, 41004, 40164, 40243, 89503, 48001, 61024, 61007, 48004, 50002]),
    );
    for (const errcode of CONFIG_ERRCODES) expect(adviceOf(errcode)).toMatch(/[请到]/);
    expect(adviceOf(45009)).toContain('明天零点');
  });
});

describe('when a call is made again', () => {
  const pauses = (fault: WechatFault) => [0, 1, 2, 3, 4, 5].map((attempt) => pauseBefore(fault, attempt));

  it('after -1, more and more slowly: five times, but a message twice', () => {
    expect(pauses(new WechatFault('text_check', -1))).toEqual([1000, 2000, 4000, 8000, 16000, null]);
    expect(pauses(new WechatFault('subscribe_send', -1))).toEqual([1000, 2000, null, null, null, null]);
    expect(pauses(new WechatFault('code2session', -1))).toEqual([1000, 2000, null, null, null, null]);
  });

  it('without an answer only when nothing can have happened twice', () => {
    expect(pauses(noAnswer('text_check', true)).slice(0, 3)).toEqual([1000, 2000, null]);
    expect(pauses(noAnswer('subscribe_send', false)).slice(0, 3)).toEqual([1000, 2000, null]);
    expect(pauses(noAnswer('subscribe_send', true))[0]).toBeNull();
    expect(pauses(noAnswer('code2session', true))[0]).toBeNull();
  });

  it.each([40001, 45009, 45011, 40125, 43101, 43108, 40029, 61010, 123456])('not after %i', (errcode) => {
    expect(pauseBefore(new WechatFault('text_check', errcode), 0)).toBeNull();
  });

  it('tells a person of the configuration and of a day without quota, not of a minute', () => {
    expect(needsPerson(new WechatFault('phone', 48001), NOW)).toBe(true);
    expect(needsPerson(new WechatFault('phone', 45009, { notBefore: NOW + 3_600_000 }), NOW)).toBe(true);
    expect(needsPerson(new WechatFault('phone', 45009, { notBefore: NOW + 60_000 }), NOW)).toBe(false);
    expect(needsPerson(new WechatFault('phone', 43101), NOW)).toBe(false);
  });
});

describe('a phone', () => {
  const APP = 'wx0000000000000001';
  const info = (over: Record<string, unknown>, appid: unknown = APP) => ({
    phone_info: {
      ...{ phoneNumber: '13800000001', purePhoneNumber: '13800000001', countryCode: 86 },
      ...over,
      watermark: { timestamp: 1637744274, appid },
    },
  });

  it.each([
    ['number', { countryCode: 86 }, '13800000001'],
    ['text', { countryCode: '86' }, '13800000001'],
    ['a plus', { countryCode: '+86' }, '13800000001'],
    ['Hong Kong', { phoneNumber: '+85261234567', purePhoneNumber: '61234567', countryCode: '852' }, '+85261234567'],
    ['Hong Kong, number', { phoneNumber: '+85261234567', purePhoneNumber: 61234567, countryCode: 852 }, '+85261234567'],
    ['the whole only', { phoneNumber: '+85261234567', purePhoneNumber: undefined, countryCode: 852 }, '+85261234567'],
  ])('with the country as %s', (_, over, phone) => expect(phoneOf(info(over), APP)).toBe(phone));

  it('made for another mini-program is refused', () => {
    expect(faultIn(() => phoneOf(info({}, 'wx9999999999999999'), APP)).kind).toBe('code');
    expect(faultIn(() => phoneOf(info({}, null), APP)).kind).toBe('code');
    expect(faultIn(() => phoneOf({}, APP)).kind).toBe('code');
  });

  it('that is none is refused', () => {
    const none = info({ purePhoneNumber: '', phoneNumber: '' });
    expect(faultIn(() => phoneOf(none, APP))).toMatchObject({ kind: 'unknown', maybeDone: true });
  });
});

describe('verdicts on text', () => {
  it('reads numbers and texts, and leaves what is unclear to a person', () => {
    const trace_id = 't1';
    expect(verdictOf({ trace_id, result: { suggest: 'risky', label: '20006' } })).toEqual({
      ...{ suggest: 'risky', label: 20006, traceId: 't1' },
    });
    expect(verdictOf({ result: { suggest: 'pass', label: 100 } })).toEqual({
      suggest: 'pass',
      label: 100,
      traceId: '',
    });
    expect(verdictOf({}).suggest).toBe('review');
    expect(verdictOf({ result: { suggest: 'PASS?' } }).suggest).toBe('review');
  });

  it('takes the worst of several', () => {
    const v = (suggest: 'pass' | 'review' | 'risky', label: number) => ({ suggest, label, traceId: String(label) });
    expect(worstOf([v('pass', 100), v('risky', 20006), v('review', 20001)]).label).toBe(20006);
    expect(worstOf([v('review', 1), v('review', 2)]).label).toBe(1);
    expect(worstOf([])).toEqual({ suggest: 'pass', label: 100, traceId: '' });
  });

  it('cuts long texts into pieces of 2,500 at most and no character in two', () => {
    const text = '灯' + '𠮷'.repeat(2000) + '好'.repeat(2500);
    const pieces = piecesOf(text);
    expect(pieces.join('')).toBe(text);
    expect(pieces.map((p) => p.length)).toEqual([2499, 2500, 1502]);
    expect(pieces.filter((p) => /^[\udc00-\udfff]|[\ud800-\udbff]$/.test(p))).toEqual([]);
    expect(piecesOf('好'.repeat(5000)).map((p) => p.length)).toEqual([2500, 2500]);
    expect(piecesOf('')).toEqual([]);
  });

  it('does not stumble over half a character at the end of a piece', () => {
    const text = `${'好'.repeat(2499)}\ud800灯`;
    expect(piecesOf(text)).toEqual([text.slice(0, 2500), '灯']);
  });
});

describe('what is looked at before it is sent', () => {
  const code = { scene: 's=Ab3dE9fK2L', page: 'pages/station/index', width: 430 };
  const link = { path: 'pages/request/detail', query: 'id=1', days: 30 };

  it('takes what WeChat takes', () => {
    checkCode(code);
    checkCode({ ...code, scene: "!#$&'()*+,/:;=?@-._~09azAZ", width: 1280 });
    checkLink(link);
    checkLink({ ...link, query: 's=%E7%81%AF', days: 1 });
  });

  it.each([
    ['33 characters', { scene: 'x'.repeat(33) }, 40169],
    ['no scene', { scene: '' }, 40169],
    ['a percent sign', { scene: 'a%20b' }, 40169],
    ['Chinese', { scene: '站' }, 40169],
    ['a blank', { scene: 'a b' }, 40169],
    ['a slash before the page', { page: '/pages/x' }, 41030],
    ['a query behind the page', { page: 'pages/x?a=1' }, 41030],
    ['a tiny code', { width: 100 }, 40097],
  ])('refuses a code with %s', (_, over, errcode) => {
    expect(faultIn(() => checkCode({ ...code, ...over }))).toMatchObject({ errcode, kind: 'argument' });
  });

  it.each([
    ['31 days', { days: 31 }, 85401],
    ['half a day', { days: 0.5 }, 85401],
    ['a slash before the path', { path: '/pages/x' }, 40165],
    ['Chinese in the query', { query: 's=灯' }, 40212],
    ['a query too long', { query: 'x'.repeat(1025) }, 40212],
  ])('refuses a link with %s', (_, over, errcode) => {
    expect(faultIn(() => checkLink({ ...link, ...over }))).toMatchObject({ errcode, kind: 'argument' });
  });
});
