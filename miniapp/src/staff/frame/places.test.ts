import { ROLES } from '@huiyin/shared/people/roles';
import { routeNames } from '../../routes';
import { placesOf, tabsOf, WORKERS } from './places';

const rolesOf = (route: string): readonly string[] => WORKERS[route.slice(6) as keyof typeof WORKERS];

describe.each(ROLES)('%s', (role) => {
  const places = placesOf(role);

  test('is only shown pages that let this role in', () => {
    for (const { route } of places)
      expect({ route, lets: rolesOf(route).includes(role) }).toEqual({ route, lets: true });
  });

  test('is shown every page that lets it in, save those that open from another', () => {
    const own = Object.keys(WORKERS).filter((name) => name !== 'matter' && rolesOf(`staff/${name}`).includes(role));
    expect(places.map(({ route }) => route.slice(6)).sort()).toEqual(own.sort());
  });

  test('finds each place once, at a phone’s thumb or behind 更多', () => {
    const { tabs, more } = tabsOf(places);
    expect(tabs.length).toBeLessThanOrEqual(4);
    expect([...tabs, ...more]).toEqual(places);
    expect(more).not.toHaveLength(1);
  });
});

test('every page that lets somebody in is in the table of pages', () => {
  for (const name of Object.keys(WORKERS)) expect(routeNames).toContain(`staff/${name}`);
});
