import type { Refused } from '../platform/outcome';
import { deviceWords, type Wish } from './device-words';

const WISHES: Wish[] = ['pictures', 'place', 'here', 'scan'];
const REFUSALS: Refused[] = ['denied', 'private', 'undeclared', 'unavailable'];

test.each(WISHES.flatMap((wish) => REFUSALS.map((refused) => [wish, refused] as const)))(
  '%s %s: one sentence with a way on without it',
  (wish, refused) => {
    const words = deviceWords(wish, refused)!;
    expect(words).toMatch(/也可以|也能|可以按|来找/);
    expect(words).toMatch(/。$/);
    expect(words).not.toMatch(/undefined|！/);
  },
);

test('who thought better of it is told nothing', () => {
  for (const wish of WISHES) expect(deviceWords(wish, 'cancelled')).toBeUndefined();
});
