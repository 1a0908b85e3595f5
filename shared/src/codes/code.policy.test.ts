import { ROLES, type Actor, type Role } from '../people/roles';
import { CODE_ROLES, codeReachOf, codeVerbs, looksAfter, type CodePlace } from './code.policy';

const actor = (role: Role, over: Partial<Actor> = {}): Actor => ({
  ...{ personId: '1', roleId: '1', role, name: '', districtId: '1', stationIds: [], streetId: null },
  ...{ deputyId: null, constituencyIds: [], departmentId: null },
  ...over,
});
const liaison = actor('liaison', { stationIds: ['10', '11'] });
const street = actor('street_office', { streetId: '5' });
const office = actor('district_office');
const admin = actor('admin');
const place = (stationId: string | null, streetId: string | null, districtId = '1'): CodePlace => ({
  ...{ stationId, streetId, districtId },
});

test.each([
  ['the own station', place('10', '5'), [true, true, true, true]],
  ['a point of it', place('11', '5'), [true, true, true, true]],
  ['another station of the street', place('20', '5'), [false, true, true, true]],
  ['a station of another street', place('30', '6'), [false, false, true, true]],
  ['a deputy without a station', place(null, null), [false, false, true, true]],
  ['the same ids in another district', place('10', '5', '2'), [false, false, false, false]],
])('who looks after %s', (_what, where, expected) => {
  expect([liaison, street, office, admin].map((who) => looksAfter(who, where))).toEqual(expected);
});

test('nobody else looks after codes, whatever they hold', () => {
  const others = ROLES.filter((r) => !(CODE_ROLES as readonly Role[]).includes(r));
  expect(others).toEqual(['voter', 'deputy', 'department', 'security_admin', 'auditor']);
  for (const role of others) {
    const who = actor(role, { stationIds: ['10'], streetId: '5', deputyId: '1', constituencyIds: ['1'] });
    expect([role, codeReachOf(who), looksAfter(who, place('10', '5'))]).toEqual([role, null, false]);
  }
});

test('an officer without a place looks after nothing', () => {
  for (const who of [actor('liaison'), actor('street_office'), actor('district_office', { districtId: null })])
    expect([codeReachOf(who), looksAfter(who, place(null, null))]).toEqual([null, false]);
});

test.each([
  [true, true, ['issue', 'revoke', 'print']],
  [true, false, ['issue']],
  [false, true, ['revoke']],
  [false, false, []],
])('serving %s and coded %s allows %j', (serving, coded, verbs) => {
  expect(codeVerbs(liaison, { ...place('10', '5'), serving, coded })).toEqual(verbs);
  expect(codeVerbs(liaison, { ...place('20', '5'), serving, coded })).toEqual([]);
});
