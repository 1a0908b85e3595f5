import { parseIso } from '@huiyin/shared/kernel/time';
import { ROLES } from '@huiyin/shared/people/roles';
import { afterwards, groupsOf } from './demo.rules';

const person = (role: 'voter' | 'deputy' | 'liaison', district: number, n: number) => ({
  role,
  roleLabel: role,
  district,
  n,
});

test('people stand by role in the order of the roles, the first district first', () => {
  const groups = groupsOf(
    [person('liaison', 2, 1), person('deputy', 1, 1), person('liaison', 1, 2), person('liaison', 1, 1)],
    ROLES,
  );
  expect(groups.map(({ role }) => role)).toEqual(['deputy', 'liaison']);
  expect(groups[1].members.map(({ district, n }) => [district, n])).toEqual([
    [1, 1],
    [1, 2],
    [2, 1],
  ]);
});

test('the clock tells where it stands, with the weekday', () => {
  expect(afterwards(3, parseIso('2026-11-23T10:05:00+08:00')!)).toContain('现在是 11月23日(周一)10:05');
});
