import { DAY_MS, HOUR_MS, MINUTE_MS } from '@huiyin/shared/kernel/time';
import { nextStep, outcomeOf, type Fault, type Parcel, type Way } from './sending.rules';

const NOW = Date.UTC(2026, 10, 23, 2);
const GRACE = 20_000;
const TEMPLATE = { id: 'T', longTerm: false };
const parcel = (over: Partial<Parcel> = {}): Parcel => ({
  state: 'queued',
  createdAt: NOW - MINUTE_MS,
  failures: 0,
  firstAt: null,
  endedAt: null,
  worthLast: true,
  ...over,
});
const doubt = (over: Partial<Parcel> = {}) =>
  parcel({ state: 'doubt', firstAt: NOW - 60_000, endedAt: NOW - 50_000, ...over });
const way = (over: Partial<Way> = {}): Way => ({
  read: false,
  openid: 'o1',
  always: false,
  template: TEMPLATE,
  consent: { balance: 1, standing: false, exact: true, refusedAt: null },
  quietUntil: 0,
  otherDoubts: 0,
  ...over,
});
const books = (over: Partial<NonNullable<Way['consent']>> = {}) => ({
  balance: 0,
  standing: false,
  exact: true,
  refusedAt: null,
  ...over,
});

describe('a message that waits', () => {
  it.each<[string, Partial<Parcel>, Partial<Way>, unknown]>([
    ['goes out with a consent', {}, {}, { do: 'send' }],
    ['goes out again after a failure', { state: 'failed', failures: 2 }, {}, { do: 'send' }],
    ['is not sent when it was read', {}, { read: true }, { do: 'end', state: 'seen' }],
    ['is given up after three days', { createdAt: NOW - 3 * DAY_MS - 1 }, {}, { do: 'end', state: 'dead' }],
    ['needs a WeChat', {}, { openid: null }, { do: 'end', state: 'no_consent' }],
    ['needs a template', {}, { template: null }, { do: 'end', state: 'no_consent' }],
    ['needs to be asked for', {}, { consent: null }, { do: 'end', state: 'no_consent' }],
    ['needs a consent left', {}, { consent: books() }, { do: 'end', state: 'no_consent' }],
    [
      'a standing consent is of no use for an ordinary template',
      {},
      { consent: books({ standing: true }) },
      { do: 'end', state: 'no_consent' },
    ],
    [
      'a long-term one stands',
      {},
      { template: { id: 'T', longTerm: true }, consent: books({ standing: true }) },
      { do: 'send' },
    ],
    [
      'a long-term one has no balance',
      {},
      { template: { id: 'T', longTerm: true } },
      { do: 'end', state: 'no_consent' },
    ],
    [
      'what has little weight leaves the last consent alone',
      { worthLast: false },
      {},
      { do: 'end', state: 'no_consent' },
    ],
    ['and goes out while two are left', { worthLast: false }, { consent: books({ balance: 2 }) }, { do: 'send' }],
    [
      'or by a long-term one',
      { worthLast: false },
      { template: { id: 'T', longTerm: true }, consent: books({ standing: true }) },
      { do: 'send' },
    ],
    ['or to a demo', { worthLast: false }, { always: true, consent: null }, { do: 'send' }],
    ['a demo is never asked', {}, { always: true, consent: null }, { do: 'send' }],
    ['waits while the phone is left alone', {}, { quietUntil: NOW + 5 }, { do: 'wait', until: NOW + 5 }],
    ['a sender whose time is over leaves a doubt', { state: 'sending' }, {}, { do: 'doubt' }],
  ])('%s', (_, p, w, step) => expect(nextStep(parcel(p), way(w), NOW, MINUTE_MS)).toEqual(step));
});

describe('a doubt', () => {
  const later = { do: 'wait', until: NOW + MINUTE_MS };
  it.each<[string, Partial<Parcel>, Partial<Way>, unknown]>([
    ['(a) leaves the phone alone for the report to come', {}, { quietUntil: NOW + 7 }, { do: 'wait', until: NOW + 7 }],
    ['(b) is tried again when it took the last consent', {}, { consent: books() }, { do: 'resend' }],
    ['(c) waits while the books hold more', {}, {}, later],
    [
      'not with another doubt beside it: that one may not have used its consent',
      {},
      { consent: books(), otherDoubts: 1 },
      later,
    ],
    ['not when WeChat may count more than we', {}, { consent: books({ exact: false }) }, later],
    ['not after a refusal: 43101 would say nothing', {}, { consent: books({ refusedAt: NOW - 55_000 }) }, later],
    ['a refusal from before it does not count', {}, { consent: books({ refusedAt: NOW - 61_000 }) }, { do: 'resend' }],
    ['long-term consent is never used up', {}, { consent: books(), template: { id: 'T', longTerm: true } }, later],
    ['nor is a demo', {}, { consent: null, always: true }, later],
    ['another WeChat by now: nothing to try', {}, { consent: books(), openid: null }, later],
    ['another template by now: nothing to try', {}, { consent: books(), template: null }, later],
    ['read in the app: it is settled', {}, { read: true, consent: books() }, { do: 'end', state: 'seen' }],
    [
      'is looked at no more after three days',
      { createdAt: NOW - 3 * DAY_MS - 1 },
      { consent: books() },
      { do: 'wait', until: null },
    ],
  ])('%s', (_, p, w, step) => expect(nextStep(doubt(p), way(w), NOW, MINUTE_MS)).toEqual(step));
});

describe('an answer', () => {
  const fault = (kind: string, over: Partial<Fault> = {}): Fault => ({
    kind,
    errcode: 1,
    maybeDone: false,
    notBefore: null,
    ...over,
  });
  const judge = (f: Fault | null, over: Partial<{ failures: number; again: boolean; refusedSince: boolean }> = {}) =>
    outcomeOf(f, { failures: 0, again: false, refusedSince: false, ...over }, NOW, GRACE);

  it('taken is sent, lost is a doubt whatever it was called', () => {
    expect(judge(null)).toMatchObject({ state: 'sent', consent: 'kept', nextAt: null });
    for (const kind of ['unreachable', 'unknown', 'busy'])
      for (const again of [false, true])
        expect(judge(fault(kind, { maybeDone: true }), { again })).toMatchObject({
          state: 'doubt',
          consent: 'kept',
          nextAt: NOW + GRACE,
        });
  });

  it('43101 ends the consent; to a second try it proves the first, unless they refused meanwhile', () => {
    expect(judge(fault('refused'))).toMatchObject({ state: 'refused', consent: 'spent', nextAt: null });
    expect(judge(fault('refused'), { again: true })).toMatchObject({
      state: 'sent',
      consent: 'kept',
      provenByRefusal: true,
    });
    expect(judge(fault('refused'), { again: true, refusedSince: true })).toMatchObject({
      state: 'refused',
      consent: 'spent',
    });
  });

  it.each<[string, number, number | null]>([
    ['busy', 0, 5_000],
    ['busy', 1, 10_000],
    ['busy', 2, 10 * MINUTE_MS],
    ['quota', 0, MINUTE_MS],
    ['config', 0, HOUR_MS],
    ['token', 0, 5_000],
    ['concurrent', 9, 5_000],
    ['unreachable', 0, 5_000],
    ['unreachable', 30, 30 * MINUTE_MS],
    ['argument', 0, null],
    ['openid', 0, null],
    ['unknown', 4, 80_000],
    ['unknown', 5, null],
  ])('%s after %i failures: again in %p ms', (kind, failures, wait) => {
    const o = judge(fault(kind), { failures });
    expect(o).toMatchObject({
      state: wait === null ? 'dead' : 'failed',
      nextAt: wait === null ? null : NOW + wait,
      consent: 'returned',
    });
    // A second try that did not get through leaves the doubt as it was, its consent with it.
    expect(judge(fault(kind), { failures, again: true })).toMatchObject({ state: 'doubt', consent: 'kept' });
  });

  it('waits as long as WeChat says', () => {
    expect(judge(fault('quota', { notBefore: NOW + 5 * HOUR_MS })).nextAt).toBe(NOW + 5 * HOUR_MS);
    expect(judge(fault('busy', { notBefore: NOW + MINUTE_MS })).nextAt).toBe(NOW + MINUTE_MS);
  });
});
