import { MOVES, REQUEST_STATES, type Relation } from '@huiyin/shared/requests/request.machine';
import { DEEDS } from './deeds';

/** What an office may do to a matter in a state, without what else has to be so. */
const verbsOf = (relation: Relation, state: (typeof REQUEST_STATES)[number]) =>
  new Set(MOVES.filter(({ by, from }) => by.includes(relation) && from.includes(state)).map(({ verb }) => verb));

describe.each(['station', 'superior'] as const)('the keys of the %s', (relation) => {
  test.each(REQUEST_STATES)('never mean two things while a matter is %s', (state) => {
    const verbs = verbsOf(relation, state);
    const keys = DEEDS.filter(({ deed }) => verbs.has(deed)).map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
  });

  test('reach everything that the machine lets them do', () => {
    const named = new Set<string>([...DEEDS.map(({ deed }) => deed), 'overturn']);
    const verbs = REQUEST_STATES.flatMap((state) => [...verbsOf(relation, state)]);
    expect([...new Set(verbs)].filter((verb) => !named.has(verb))).toEqual([]);
  });
});

test('no deed takes a key of the queue', () => {
  const queue = ['J', 'K', 'X', 'N', 'Z', '?', '/'];
  expect(DEEDS.filter(({ key }) => queue.includes(key))).toEqual([]);
});
