import { isLeave } from './leave.rules';

const today = '2026-11-16';

test.each([
  ['2026-11-16', '2026-11-16', true],
  ['2026-11-16', '2027-05-14', true],
  ['2026-11-16', '2027-05-15', false],
  ['2026-11-15', '2026-11-20', false],
  ['2026-11-20', '2026-11-19', false],
  ['2026-02-30', '2026-12-01', false],
  ['2026-11-20', '2026-11-31', false],
])('from %s to %s: %s', (from, until, fits) => expect(isLeave(from, until, today)).toBe(fits));
