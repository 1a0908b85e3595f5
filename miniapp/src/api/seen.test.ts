import { supplement } from './requests';
import { tokens } from './tokens';

/** What is sent as key, when each answer is the next of `answers`: a status, or null for none at all. */
async function keysOf(words: string[], answers: (number | null)[]): Promise<string[]> {
  const keys: string[] = [];
  globalThis.fetch = jest.fn(async (_url: string, { headers }: { headers: Record<string, string> }) => {
    keys.push(headers['Idempotency-Key']);
    const status = answers[keys.length - 1];
    if (status === null) throw new TypeError('no network');
    const body = status === 200 ? { code: 'HY-1', version: 1 } : { code: 'x', message: '请稍后再试。' };
    return { status, headers: new Headers(), text: async () => JSON.stringify(body) };
  }) as never;
  for (const text of words) await supplement('HY-1', { text }).catch(() => undefined);
  return keys;
}

beforeEach(() => tokens.set(undefined));

test('the same words again, after an answer that got lost, are sent with the same key', async () => {
  const [one, two, three, four] = await keysOf(['又暗了', '又暗了', '又暗了', '又暗了'], [null, 503, 200, 200]);
  expect([two, three]).toEqual([one, one]);
  // Once it was answered, the same words are said anew.
  expect(four).not.toBe(one);
});

test('other words, and words that were refused, are another deed', async () => {
  const [one, other] = await keysOf(['又暗了一盏', '又暗了两盏'], [null, null]);
  expect(other).not.toBe(one);
  const [refused, again] = await keysOf(['再说一次', '再说一次'], [409, 200]);
  expect(again).not.toBe(refused);
});
