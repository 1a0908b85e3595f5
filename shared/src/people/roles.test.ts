import { dutiesApart, OFFICIAL_ROLES, ROLE_LABELS, ROLES, SECOND_FACTOR_ROLES, STAFF_ROLES } from './roles';

test('every role has a name, and every role but the voter’s is registered beforehand', () => {
  expect(ROLES.filter((role) => !ROLE_LABELS[role])).toEqual([]);
  expect([...OFFICIAL_ROLES, 'voter'].sort()).toEqual([...ROLES].sort());
});

test('the three admin duties are kept apart, beside any other role', () => {
  expect(dutiesApart(['admin', 'admin', 'liaison'])).toBe(true);
  expect(dutiesApart(['auditor', 'deputy'])).toBe(true);
  for (const pair of [
    ['admin', 'auditor'],
    ['admin', 'security_admin'],
    ['security_admin', 'liaison', 'auditor'],
  ] as const)
    expect(dutiesApart(pair)).toBe(false);
});

test('offices and admins sign in with a second factor; stations and departments may', () => {
  const free = STAFF_ROLES.filter((role) => !SECOND_FACTOR_ROLES.includes(role));
  expect(free).toEqual(['liaison', 'department']);
});
