import { parseIso } from '@huiyin/shared/kernel/time';
import { inGroups, secondWords } from './audit.rules';

test('a hash in groups of eight, whatever its length', () => {
  expect(inGroups('30b11c67c1d19de1491d')).toEqual(['30b11c67', 'c1d19de1', '491d']);
  expect(inGroups('')).toEqual([]);
});

test('an instant to the second, in the time of the place', () => {
  expect(secondWords(parseIso('2026-11-22T16:51:07.250+08:00')!)).toBe('2026-11-22 16:51:07');
});
