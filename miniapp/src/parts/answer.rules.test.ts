import { parseIso } from '@huiyin/shared/kernel/time';
import { missingIn, NOTHING_WRITTEN, replyBody, tellBody, type Answer } from './answer.rules';

const NOW = parseIso('2026-11-20T10:00:00+08:00')!;
const answer = (change: Partial<Answer>): Answer => ({ ...NOTHING_WRITTEN, text: '已到现场看过', ...change });

describe('what a reply needs', () => {
  test('words, and nothing else', () => {
    expect(missingIn(answer({}), 'reply', NOW)).toEqual({});
    expect(missingIn(answer({ text: '  \n' }), 'reply', NOW)).toEqual({ text: '请写下答复。' });
    expect(missingIn(answer({ text: '𠮷'.repeat(2000) }), 'reply', NOW)).toEqual({});
    expect(missingIn(answer({ text: '字'.repeat(2001) }), 'reply', NOW)).toHaveProperty('text');
  });

  test('a phone call needs its time, which has come', () => {
    expect(missingIn(answer({ called: true }), 'reply', NOW)).toHaveProperty('calledTime');
    expect(missingIn(answer({ called: true, calledTime: '10:01' }), 'reply', NOW)).toHaveProperty('calledTime');
    expect(missingIn(answer({ called: true, calledTime: '10:00' }), 'reply', NOW)).toEqual({});
    expect(missingIn(answer({ called: true, calledTime: '18:00', calledOn: 'yesterday' }), 'reply', NOW)).toEqual({});
  });
});

describe('what telling the outcome needs', () => {
  test('an outcome', () => {
    expect(missingIn(answer({}), 'tell', NOW)).toHaveProperty('outcome');
    expect(missingIn(answer({ outcome: 'explained' }), 'tell', NOW)).toEqual({});
    expect(missingIn(answer({ withOutcome: true }), 'reply', NOW)).toHaveProperty('outcome');
  });

  test('a plan needs a day after today', () => {
    expect(missingIn(answer({ outcome: 'planned' }), 'tell', NOW)).toHaveProperty('promiseDate');
    expect(missingIn(answer({ outcome: 'planned', promiseDate: '2026-11-20' }), 'tell', NOW)).toHaveProperty(
      'promiseDate',
    );
    expect(missingIn(answer({ outcome: 'planned', promiseDate: '2026-11-21' }), 'tell', NOW)).toEqual({});
  });
});

describe('what solved needs', () => {
  const picture = { code: 'p1', thumbUrl: '/api/pictures/p1' };
  const solved = (change: Partial<Answer>) => missingIn(answer({ outcome: 'solved', ...change }), 'tell', NOW);

  test('a proof of some kind; nothing else needs one', () => {
    expect(solved({})).toHaveProperty('proofKind');
    expect(missingIn(answer({ outcome: 'solved' }), 'reply', NOW)).toEqual({});
    expect(missingIn(answer({ outcome: 'solved', withOutcome: true }), 'reply', NOW)).toHaveProperty('proofKind');
    expect(missingIn(answer({ outcome: 'explained' }), 'tell', NOW)).toEqual({});
  });

  test('a photo or document is to be seen', () => {
    expect(solved({ proofKind: 'photo' })).toEqual({ proofPictures: '请传一张现场照片。' });
    expect(solved({ proofKind: 'document' })).toHaveProperty('proofPictures');
    expect(solved({ proofKind: 'photo', proofPictures: [picture] })).toEqual({});
  });

  test('the voter’s yes or a visit is told in words, with its day, today or before', () => {
    expect(Object.keys(solved({ proofKind: 'voter_yes' }))).toEqual(['proofText', 'proofDay']);
    const said: Partial<Answer> = { proofKind: 'site_visit', proofText: '我和物业去看了', proofPictures: [picture] };
    expect(solved({ ...said, proofDay: '2026-11-21' })).toHaveProperty('proofDay');
    expect(solved({ ...said, proofDay: '2026-11-20' })).toEqual({});
    // What was tried before and dropped is not sent.
    expect(tellBody(answer({ ...said, outcome: 'solved', proofDay: '2026-11-20' })).proof).toEqual({
      kind: 'site_visit',
      text: '我和物业去看了',
      day: '2026-11-20',
    });
    expect(tellBody(answer({ ...said, outcome: 'explained' }))).not.toHaveProperty('proof');
  });

  test('pictures go by their codes', () => {
    const photo = answer({ outcome: 'solved', proofKind: 'photo', proofPictures: [picture] });
    expect(tellBody(photo).proof).toEqual({ kind: 'photo', pictures: ['p1'] });
  });
});

describe('what is sent', () => {
  test('a reply alone, though an outcome was tried before and dropped', () => {
    expect(replyBody(answer({ text: ' 已看过 ', outcome: 'solved' }), NOW)).toEqual({ text: '已看过' });
  });

  test('the day of a plan goes with a plan only', () => {
    const plan = { withOutcome: true, promiseDate: '2026-12-01' } as const;
    expect(replyBody(answer({ ...plan, outcome: 'solved' }), NOW)).toEqual({ text: '已到现场看过', outcome: 'solved' });
    expect(tellBody(answer({ ...plan, outcome: 'planned' }))).toEqual({
      text: '已到现场看过',
      outcome: 'planned',
      promiseDate: '2026-12-01',
    });
    expect(() => tellBody(answer({}))).toThrow(RangeError);
  });

  test('the time of the call, on its day', () => {
    expect(replyBody(answer({ calledTime: '09:30' }), NOW)).not.toHaveProperty('calledAt');
    expect(replyBody(answer({ called: true, calledTime: '09:30' }), NOW)).toHaveProperty(
      'calledAt',
      '2026-11-20T09:30:00+08:00',
    );
    expect(replyBody(answer({ called: true, calledOn: 'yesterday', calledTime: '18:05' }), NOW)).toHaveProperty(
      'calledAt',
      '2026-11-19T18:05:00+08:00',
    );
  });
});
