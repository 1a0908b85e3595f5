import type { Actor } from '../people/roles';
import { allowedActions, relationOf, viewOf, type ActionFacts, type RequestPlace } from './request.policy';

const PLACE: RequestPlace = {
  ...{ voterId: '1', deputyId: '2', stationId: '3', streetId: '4', districtId: '5', constituencyId: null },
};
const DEPARTMENT: Actor = {
  ...{ personId: '9', roleId: '9', role: 'department', name: '承办人员', districtId: '5', stationIds: [] },
  ...{ streetId: null, deputyId: null, constituencyIds: [], departmentId: '7' },
};
const FACTS: ActionFacts = { state: 'forwarded', now: 100, reopenUntil: null, role: 'department' };

describe('a department', () => {
  test('reads what was forwarded to it, restated, and nothing else', () => {
    expect(viewOf(DEPARTMENT, PLACE)).toBeNull();
    expect(viewOf(DEPARTMENT, { ...PLACE, department: null })).toBeNull();
    for (const department of ['lead', 'co_handler', 'past'] as const)
      expect(viewOf(DEPARTMENT, { ...PLACE, department })).toBe('restated');
  });

  test('of another district reads nothing, whatever it is told', () => {
    expect(viewOf(DEPARTMENT, { ...PLACE, districtId: '6', department: 'lead' })).toBeNull();
  });

  test('whose part went back or ended reads on, and may do nothing', () => {
    expect(relationOf(DEPARTMENT, { ...PLACE, department: 'past' })).toBeNull();
    expect(allowedActions(null, FACTS)).toEqual([]);
  });

  test.each([
    [
      'open, in its days',
      { state: 'open', returnUntil: 101, asked: false },
      ['department-answer', 'department-return', 'extend'],
    ],
    ['open, its days over', { state: 'open', returnUntil: 100, asked: false }, ['department-answer', 'extend']],
    [
      'open, a wish waiting',
      { state: 'open', returnUntil: 101, asked: true },
      ['department-answer', 'department-return'],
    ],
    ['answered', { state: 'answered', returnUntil: 101, asked: false }, []],
  ] as const)('%s', (_, part, verbs) => {
    for (const relation of ['lead', 'co_handler'] as const)
      expect(allowedActions(relation, { ...FACTS, part })).toEqual(verbs);
  });
});

describe('a superior', () => {
  const office = (facts: Partial<ActionFacts>) =>
    allowedActions('superior', { ...FACTS, role: 'street_office', ...facts });
  test('presses once at a time, and decides where somebody asked', () => {
    expect(office({})).toContain('supervise');
    expect(office({ supervised: 'lead' })).not.toContain('supervise');
    expect(office({})).not.toContain('extension-decide');
    expect(office({ extensionAsked: true })).toContain('extension-decide');
  });
});

test('an outcome is told once the answer is accepted, and sent back only before', () => {
  const may = (answer: ActionFacts['answer']) => allowedActions('assigned', { ...FACTS, state: 'answered', answer });
  expect(may('waiting')).toEqual(expect.arrayContaining(['accept-answer', 'send-back']));
  expect(may('waiting')).not.toContain('tell');
  expect(may('accepted')).toContain('tell');
  expect(may('accepted')).not.toContain('send-back');
});
