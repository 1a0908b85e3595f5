import { ROLES, type Actor, type Role } from '../people/roles';
import type { View } from '../requests/request.policy';
import { DISPLAY_STATES, HIDDEN_WORDS, type DisplayState } from './check.dto';
import { isChecked, mayDecide, readsWords, seesPicture, wordsFor } from './check.policy';

const HIDDEN: DisplayState[] = ['pending', 'held', 'withheld'];
const reader = (role: Role, view: View) => ({ role, view });

test('a voter and a deputy are checked, officers and the system are not', () => {
  expect([...ROLES, 'system' as const].filter(isChecked)).toEqual(['voter', 'deputy']);
});

describe('who reads what is not shown', () => {
  test.each(HIDDEN)('%s: the handlers everything, the voter their own, whoever looks on nothing', (display) => {
    const reads = (role: Role, view: View) =>
      (['voter', 'deputy'] as const).map((author) => readsWords(reader(role, view), { author, display }));
    expect(reads('voter', 'full')).toEqual([true, false]);
    for (const role of ['deputy', 'liaison', 'street_office', 'district_office'] as const)
      expect([role, ...reads(role, 'full')]).toEqual([role, true, true]);
    for (const role of ROLES) expect([role, ...reads(role, 'redacted')]).toEqual([role, false, false]);
  });

  test('what is shown everyone reads who may see the request', () => {
    for (const role of ROLES)
      for (const view of ['full', 'redacted'] as const)
        for (const author of ['voter', 'deputy', 'liaison'])
          expect(readsWords(reader(role, view), { author, display: 'shown' })).toBe(true);
  });

  test('in the place of words stands why; nothing stays nothing', () => {
    const looker = reader('deputy', 'redacted');
    for (const display of HIDDEN)
      expect(wordsFor(looker, '路灯坏了', { author: 'voter', display })).toBe(
        HIDDEN_WORDS[display as keyof typeof HIDDEN_WORDS],
      );
    expect(wordsFor(looker, '路灯坏了', { author: 'voter', display: 'shown' })).toBe('路灯坏了');
    expect(wordsFor(looker, null, { author: 'voter', display: 'held' })).toBeNull();
  });
});

test('a picture that is not shown is for its author, the station and the offices', () => {
  for (const role of ['voter', 'liaison', 'street_office', 'district_office'] as const)
    for (const display of DISPLAY_STATES) expect(seesPicture(reader(role, 'full'), display)).toBe(true);
  expect(DISPLAY_STATES.filter((display) => seesPicture(reader('deputy', 'full'), display))).toEqual(['shown']);
  // Others' documents are nobody's business who sees the redacted view.
  expect(DISPLAY_STATES.filter((display) => seesPicture(reader('deputy', 'redacted'), display))).toEqual([]);
});

describe('who decides', () => {
  const place = {
    ...{ voterId: '1', deputyId: '2', stationId: '3', streetId: '4', districtId: '5', constituencyId: '6' },
  };
  const actor = (role: Role, over: Partial<Actor> = {}): Actor => ({
    ...{ personId: '1', roleId: '1', role, name: '', districtId: '5', stationIds: ['3'], streetId: '4' },
    ...{ deputyId: '2', constituencyIds: ['6'], departmentId: null },
    ...over,
  });

  test('the officers of its place, and no other role', () => {
    expect(ROLES.filter((role) => mayDecide(actor(role), place))).toEqual([
      'liaison',
      'street_office',
      'district_office',
    ]);
  });

  test('not those of another station, street or district', () => {
    expect(mayDecide(actor('liaison', { stationIds: ['9'] }), place)).toBe(false);
    expect(mayDecide(actor('street_office', { streetId: '9' }), place)).toBe(false);
    for (const role of ['liaison', 'street_office', 'district_office'] as const)
      expect(mayDecide(actor(role, { districtId: '9' }), place)).toBe(false);
  });
});
