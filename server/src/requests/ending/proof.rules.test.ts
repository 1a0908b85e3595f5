import { Refusal } from '@huiyin/shared/kernel/refusals';
import { OUTCOMES, PROOF_KINDS } from '@huiyin/shared/requests/request.words';
import { proofOf } from './proof.rules';

const days = { since: '2026-11-10', today: '2026-11-16' };
const refused = (work: () => unknown): string => {
  try {
    work();
  } catch (fault) {
    if (fault instanceof Refusal) return fault.code;
    throw fault;
  }
  return 'taken';
};

test('solved needs proof, and nothing else takes any', () => {
  for (const outcome of OUTCOMES) {
    expect([outcome, refused(() => proofOf(outcome, undefined, days))]).toEqual([
      outcome,
      outcome === 'solved' ? 'request.proof_required' : 'taken',
    ]);
    const proof = { kind: 'photo' as const, pictures: ['AAAABBBB'] };
    expect(refused(() => proofOf(outcome, proof, days))).toBe(outcome === 'solved' ? 'taken' : 'body.invalid');
  }
});

test.each(PROOF_KINDS)('%s is complete for its kind', (kind) => {
  const shown = kind === 'photo' || kind === 'document';
  const take = (proof: object) => refused(() => proofOf('solved', { kind, ...proof }, days));
  expect(take({ pictures: ['AAAABBBB'] })).toBe(shown ? 'taken' : 'request.proof_incomplete');
  expect(take({ text: '看过了', day: '2026-11-16' })).toBe(shown ? 'request.proof_incomplete' : 'taken');
  expect(take({ text: '看过了' })).toBe('request.proof_incomplete');
  expect(take({ day: '2026-11-16' })).toBe('request.proof_incomplete');
});

test.each([
  ['2026-11-10', 'taken'],
  ['2026-11-16', 'taken'],
  ['2026-11-09', 'request.proof_incomplete'],
  ['2026-11-17', 'request.proof_incomplete'],
  ['2026-02-30', 'request.proof_incomplete'],
])('on %s: %s', (day, expected) => {
  const proof = { kind: 'site_visit' as const, text: '看过了', day };
  expect(refused(() => proofOf('solved', proof, days))).toBe(expected);
  expect(refused(() => proofOf('solved', { kind: 'photo', pictures: ['AAAABBBB'], day }, days))).toBe(expected);
});
