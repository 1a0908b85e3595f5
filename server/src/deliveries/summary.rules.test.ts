import { DAY_MS, MINUTE_MS } from '@huiyin/shared/kernel/time';
import { fitMessage } from '@huiyin/shared/wechat/template-fields';
import type { Fault, Way } from './sending.rules';
import { summaryFields, summaryOutcome, summaryPage, toSumUp, type OpenDoubt } from './summary.rules';

const NOW = Date.UTC(2026, 10, 23, 2);
const GRACE = 20_000;
const open = (id: string, over: Partial<OpenDoubt> = {}): OpenDoubt => ({
  id,
  personId: 'p',
  createdAt: NOW - 10 * MINUTE_MS,
  firstAt: NOW - 3 * MINUTE_MS,
  endedAt: NOW - 2 * MINUTE_MS,
  read: false,
  summaryId: null,
  ...over,
});
const way = (over: Partial<Way> = {}): Way => ({
  read: false,
  openid: 'o1',
  always: false,
  template: { id: 'T', longTerm: false },
  consent: { balance: 0, standing: false, exact: true, refusedAt: null },
  quietUntil: 0,
  otherDoubts: 1,
  ...over,
});
const books = (over: Partial<NonNullable<Way['consent']>> = {}): Partial<Way> => ({
  consent: { balance: 0, standing: false, exact: true, refusedAt: null, ...over },
});
const fault = (kind: string, over: Partial<Fault> = {}): Fault => ({
  kind,
  errcode: 1,
  maybeDone: false,
  notBefore: null,
  ...over,
});

describe('one message for several doubts', () => {
  const two = [open('1'), open('2')];
  it.each<[string, OpenDoubt[], Partial<Way>, string[]]>([
    ['two, the books at zero', two, {}, ['1', '2']],
    ['three', [...two, open('3')], {}, ['1', '2', '3']],
    ['not one alone: it is tried again itself', [open('1')], {}, []],
    ['not while the books hold more: others may use it up', two, books({ balance: 1 }), []],
    ['also when WeChat may count more: it is harmless then, too', two, books({ exact: false }), ['1', '2']],
    ['not before each has waited for its report', [open('1'), open('2', { endedAt: NOW - 59_000 })], {}, []],
    ['not while the phone is left alone', two, { quietUntil: NOW + 1 }, []],
    [
      'never for those one went out for already',
      [open('1', { summaryId: '9' }), open('2', { summaryId: '9' })],
      {},
      [],
    ],
    ['but for new ones beside them', [...two, open('3', { summaryId: '9' })], {}, ['1', '2']],
    ['what was read in the app needs none', [open('1'), open('2', { read: true })], {}, []],
    ['nor what is given up', [open('1'), open('2', { createdAt: NOW - 3 * DAY_MS - 1 })], {}, []],
    ["nor another person's", [open('1'), open('2', { personId: 'q' })], {}, []],
    ['not after a refusal: 43101 would say nothing', two, books({ refusedAt: NOW - 3 * MINUTE_MS }), []],
    ['a refusal from before does not count', two, books({ refusedAt: NOW - 4 * MINUTE_MS }), ['1', '2']],
    ['not by a long-term template', two, { template: { id: 'T', longTerm: true } }, []],
    ['not in a demo', two, { always: true }, []],
    ['not to another WeChat', two, { openid: null }, []],
    ['not by another template', two, { template: null }, []],
    ['not without books', two, { consent: null }, []],
  ])('%s', (_, doubts, w, ids) => expect(toSumUp(doubts, 'p', way(w), NOW, MINUTE_MS)).toEqual(ids));

  it('says how many, where, and that the rest stands behind the tap; fits', () => {
    const newest = {
      matter: '路灯坏了',
      state: '代表已答复',
      who: '王春晖',
      place: '翠园社区联络站',
      at: 1,
      note: '点开',
    };
    const keywords = { matter: 'thing1', state: 'phrase2', who: 'name3', at: 'time4', due: 'time5', note: 'thing6' };
    expect(fitMessage(keywords, summaryFields(newest, 12, NOW))).toEqual({
      thing1: '12 件事',
      phrase2: '有新进展',
      name3: '翠园社区联络站',
      time4: '2026年11月23日 10:00',
      time5: '2026年11月23日 10:00',
      thing6: '点开看看这几件事',
    });
    expect((['voter', 'deputy', 'liaison', 'street_office'] as const).map(summaryPage)).toEqual([
      'pages/echoes',
      'pages/echoes',
      'staff/desk',
      'staff/desk',
    ]);
  });
});

describe('its answer', () => {
  const judge = (f: Fault | null, refusedSince = false) => summaryOutcome(f, { failures: 0, refusedSince }, NOW, GRACE);

  it.each<[string, Fault | null, boolean, unknown]>([
    ['taken: told', null, false, { state: 'told', nextAt: null }],
    ['refused: all had arrived', fault('refused'), false, { state: 'proven', nextAt: null }],
    ['refused after a refusal: says nothing', fault('refused'), true, { state: 'moot', nextAt: NOW + GRACE }],
    ['lost: stays open', fault('unknown', { maybeDone: true }), false, { state: 'doubt', nextAt: NOW + GRACE }],
    ['busy: did not go out', fault('busy'), false, { state: 'failed', nextAt: NOW + 5_000 }],
    ['wrong: is not tried again', fault('argument'), false, { state: 'failed', nextAt: NOW + 3 * DAY_MS }],
  ])('%s', (_, f, refused, outcome) => expect(judge(f, refused)).toEqual(outcome));

  // WeChat's side of it: of k doubts some arrived, the others' consents are there, and it may hold more than we know.
  const cases = [2, 3].flatMap((k) =>
    Array.from({ length: 2 ** k }, (_, set) => Array.from({ length: k }, (_, i) => (set & (1 << i)) !== 0)).flatMap(
      (arrived) => [0, 1].map((extra): [boolean[], number] => [arrived, extra]),
    ),
  );
  it.each(cases)('arrived %p, %i consents more than we know: what we say of them is true', (arrived, extra) => {
    const unused = arrived.filter((a) => !a).length + extra;
    for (const lost of [false, 'before', 'after'] as const) {
      const taken = unused > 0 && lost !== 'before';
      const answer = lost ? fault('unknown', { maybeDone: true }) : taken ? null : fault('refused');
      const { state } = judge(answer);
      // Shown on the phone, by itself or within the one that stands for it.
      const known = arrived.map((itself) => itself || taken);
      if (state === 'told' || state === 'proven') expect(known).not.toContain(false);
      // Only a lost answer leaves it open, and then its report, if it comes, is as good as the answer.
      expect(state === 'doubt').toBe(lost !== false);
      if (state === 'proven') expect(unused).toBe(0);
      // Consents the books do not know of are left only when it was taken: then they are no longer exact.
      if (unused - (taken ? 1 : 0) > 0 && lost === false) expect(state).toBe('told');
    }
  });
});
