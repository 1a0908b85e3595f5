import { mayRebind, type RoleOver } from './binding.policy';
import { maskPhone } from './phone';
import { firstRole, ROLES, type Role } from './roles';

const over = (role: Role, districtId: string | null = '1', stationId: string | null = null): RoleOver => ({
  role,
  districtId,
  stationId,
});
const admin = { role: 'admin' as const, districtId: '1', stationIds: [] };
const liaison = { role: 'liaison' as const, districtId: '1', stationIds: ['7', '8'] };
const guard = { role: 'security_admin' as const, districtId: '1', stationIds: [] };
const voter = over('voter', null);

describe('who may untie a person from WeChat', () => {
  it.each<[string, Parameters<typeof mayRebind>[0], RoleOver[], boolean]>([
    ['an admin: an officer of the district', admin, [over('street_office')], true],
    ['an admin: a deputy of the district who is a voter too', admin, [over('deputy', '1', '7'), voter], true],
    ['an admin: another admin of the district', admin, [over('admin')], true],
    ['an admin: an officer of another district', admin, [over('liaison', '2', '9')], false],
    ['an admin: a deputy of two districts', admin, [over('deputy', '1', '7'), over('deputy', '2', '9')], false],
    ['an admin: who guards the accounts', admin, [over('security_admin')], false],
    ['an admin: who reads the log, and is a deputy too', admin, [over('auditor'), over('deputy', '1', '7')], false],
    ['a security admin: who reads the log', guard, [over('auditor')], true],
    ['a security admin: another one', guard, [over('security_admin')], true],
    ['a security admin: an admin, who is the admins’ matter', guard, [over('admin')], false],
    ['a security admin: an auditor of another district', guard, [over('auditor', '2')], false],
    ['an admin: a mere voter', admin, [voter], false],
    ['an admin: a voter of the district', admin, [over('voter', '1')], false],
    ['an admin: nobody at all', admin, [], false],
    [
      'an admin without a district: an officer without one',
      { ...admin, districtId: null },
      [over('admin', null)],
      false,
    ],
    ['a liaison: a deputy of the own station', liaison, [over('deputy', '1', '7')], true],
    [
      'a liaison: a deputy with two seats at the own stations',
      liaison,
      [over('deputy', '1', '7'), over('deputy', '1', '8')],
      true,
    ],
    ['a liaison: a deputy of another station', liaison, [over('deputy', '1', '9')], false],
    [
      'a liaison: a deputy with one of two seats elsewhere',
      liaison,
      [over('deputy', '1', '7'), over('deputy', '1', '9')],
      false,
    ],
    ['a liaison: a deputy without a station', liaison, [over('deputy', '1', null)], false],
    ['a liaison: a deputy who is also an officer', liaison, [over('deputy', '1', '7'), over('district_office')], false],
    ['a liaison: a colleague of the same station', liaison, [over('liaison', '1', '7')], false],
  ])('%s → %#', (_, actor, held, may) => {
    expect(mayRebind(actor, held)).toBe(may);
  });

  it('nobody else may, whatever they are over', () => {
    for (const role of ROLES.filter((r) => !['admin', 'security_admin', 'liaison'].includes(r)))
      expect(mayRebind({ role, districtId: '1', stationIds: ['7'] }, [over('deputy', '1', '7')])).toBe(false);
  });
});

describe('the role to act in first', () => {
  it.each<[Role[], Role | undefined]>([
    [['voter', 'liaison', 'deputy'], 'deputy'],
    [['voter', 'auditor', 'liaison'], 'liaison'],
    [['voter'], 'voter'],
    [[], undefined],
  ])('of %j is %s', (roles, first) => {
    expect(firstRole(roles.map((role) => ({ role })))?.role).toBe(first);
  });
});

describe('a phone as it may be shown', () => {
  it.each([
    ['13800005678', '138****5678'],
    ['+85261234567', '+852****567'],
    ['+1234567', '+123****567'],
  ])('%s → %s', (phone, shown) => {
    expect(maskPhone(phone)).toBe(shown);
  });

  it('never shows more than seven characters of it', () => {
    for (const phone of ['+1234567', '13800005678', '+123456789012345'])
      expect(maskPhone(phone).replace(/\*/g, '').length).toBeLessThanOrEqual(7);
  });
});
