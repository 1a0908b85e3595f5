import { DAY_MS, MINUTE_MS } from '@huiyin/shared/kernel/time';
import { answered, mayAsk, NO_CONSENT, otherHalf, returned, spent, switched, type ConsentFacts } from './consent.rules';

const NOW = Date.UTC(2026, 10, 23, 2);
const tap = (c: ConsentFacts, answer: 'accept' | 'reject' | 'ban' | 'filter', at = NOW, more = {}) =>
  answered(c, { answer, at, longTerm: false, counted: false, ...more });

describe('the books of a phone and a template', () => {
  it('one accepted question is one message, told by whomever', () => {
    const once = tap(NO_CONSENT, 'accept');
    expect(once).toMatchObject({ balance: 1, asked: 1, exact: true, lastAnswer: 'accept' });
    expect(tap(once, 'accept', NOW, { counted: true })).toEqual(once);
    expect(tap(once, 'accept', NOW + 1).balance).toBe(2);
  });

  it('a long-term template stands', () => {
    const c = tap(NO_CONSENT, 'accept', NOW, { longTerm: true });
    expect(c).toMatchObject({ balance: 0, standing: true });
    expect(mayAsk(c, true, NOW)).toBe(false);
    expect(tap(c, 'reject', NOW + 1, { longTerm: true }).standing).toBe(false);
  });

  it('a refusal ends it; what WeChat still counts of before is not ours to know', () => {
    expect(tap(NO_CONSENT, 'reject')).toMatchObject({ balance: 0, exact: true, refused: 1, refusedAt: NOW });
    const c = tap(tap(NO_CONSENT, 'accept'), 'reject', NOW + 1);
    expect(c).toMatchObject({ balance: 0, exact: false, refused: 1 });
    // WeChat's word of the same tap.
    expect(tap(c, 'reject', NOW + 2).refused).toBe(1);
  });

  it('an old word that comes late changes nothing a newer one decided', () => {
    const c = tap(NO_CONSENT, 'accept', NOW);
    expect(tap(c, 'reject', NOW - 1)).toEqual(c);
    const r = tap(c, 'reject', NOW + 5);
    expect(tap(r, 'accept', NOW + 1)).toEqual(r);
    expect(switched(c, { on: false, at: NOW - 1, longTerm: false })).toEqual(c);
  });

  it('asks no more on the day of a refusal, nor what is banned', () => {
    const r = tap(NO_CONSENT, 'reject');
    expect([mayAsk(NO_CONSENT, false, NOW), mayAsk(r, false, NOW + MINUTE_MS), mayAsk(r, false, NOW + DAY_MS)]).toEqual(
      [true, false, true],
    );
    const b = tap(NO_CONSENT, 'ban');
    expect(mayAsk(b, false, NOW + DAY_MS)).toBe(false);
    expect(mayAsk(switched(b, { on: true, at: NOW + 1, longTerm: false }), false, NOW + DAY_MS)).toBe(true);
    expect(tap(NO_CONSENT, 'filter')).toMatchObject({ balance: 0, asked: 0, refusedAt: null });
  });

  it('switched off in the settings is a refusal, switched on gives no message', () => {
    const off = switched(tap(NO_CONSENT, 'accept'), { on: false, at: NOW + 1, longTerm: false });
    expect(off).toMatchObject({ balance: 0, exact: false, refusedAt: NOW + 1 });
    expect(switched(off, { on: true, at: NOW + 2, longTerm: false }).balance).toBe(0);
    expect(switched(NO_CONSENT, { on: true, at: NOW, longTerm: true }).standing).toBe(true);
  });

  it('43101 says that nothing is left, but for what was accepted meanwhile', () => {
    const two = tap(tap(NO_CONSENT, 'accept'), 'accept', NOW + 1);
    expect(spent(two, { at: NOW + 9, since: NOW + 5 })).toMatchObject({ balance: 0, exact: true, refusedAt: NOW + 9 });
    expect(spent(two, { at: NOW + 9, since: NOW })).toMatchObject({ balance: 2, exact: false });
  });

  it('gives back what was not used, unless they refused meanwhile', () => {
    expect(returned(NO_CONSENT, NOW).balance).toBe(1);
    expect(returned(tap(NO_CONSENT, 'reject', NOW + 1), NOW).balance).toBe(0);
  });
});

describe('the two words about one tap', () => {
  const grant = (id: string, appAt: number | null, pushAt: number | null) => ({ id, appAt, pushAt });

  it('belong together when they are close, each to one', () => {
    const grants = [grant('1', NOW, NOW), grant('2', NOW, null), grant('3', null, NOW)];
    expect(otherHalf(grants, 'push', NOW + 1000)?.id).toBe('2');
    expect(otherHalf(grants, 'app', NOW + 1000)?.id).toBe('3');
    expect(otherHalf(grants.slice(0, 1), 'push', NOW)).toBeNull();
    expect(otherHalf(grants, 'push', NOW + 2 * MINUTE_MS + 1)).toBeNull();
  });
});
