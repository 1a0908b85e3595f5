import * as z from 'zod/mini';
import { kept } from './promised-answers';

describe('the check of answers', () => {
  const Promised = z.object({ code: z.string(), deep: z.object({ n: z.nullable(z.number()) }) });

  it('lets through what was promised', () => {
    const answer = { code: 'HY', deep: { n: null } };
    expect(kept('Here.this', Promised, answer)).toBe(answer);
  });

  it.each([
    ['a missing field', { deep: { n: 1 } }],
    ['another type', { code: 'HY', deep: { n: '1' } }],
    ['a field more', { code: 'HY', deep: { n: 1 }, phone: '138' }],
    ['a field more inside', { code: 'HY', deep: { n: 1, phone: '138' } }],
  ])('bites at %s', (_, answer) => {
    expect(() => kept('Here.this', Promised, answer)).toThrow('Here.this');
  });
});
