import { ROLES } from '@huiyin/shared/people/roles';
import { packageOf, routeNames } from '../../routes';
import { placesOf, tabsOf, WORKERS } from './places';

/** desk, of staff/desk; figures, of office/figures. */
const nameOf = (route: string) => route.slice(route.indexOf('/') + 1);
const rolesOf = (name: string): readonly string[] => WORKERS[name as keyof typeof WORKERS];

describe.each(ROLES)('%s', (role) => {
  const places = placesOf(role);

  test('is only shown pages that let this role in', () => {
    for (const { route } of places)
      expect({ route, lets: rolesOf(nameOf(route)).includes(role) }).toEqual({ route, lets: true });
  });

  test('is shown every page that lets it in, save those that open from another', () => {
    const own = Object.keys(WORKERS).filter((name) => name !== 'matter' && rolesOf(name).includes(role));
    expect(places.map(({ route }) => nameOf(route)).sort()).toEqual(own.sort());
  });

  test('finds each place once, at a phone’s thumb or behind 更多', () => {
    const { tabs, more } = tabsOf(places);
    expect(tabs.length).toBeLessThanOrEqual(4);
    expect([...tabs, ...more]).toEqual(places);
    expect(more).not.toHaveLength(1);
  });
});

test('every page that lets somebody in is in the table of pages', () => {
  const pages = routeNames.filter((route) => ['staff', 'office'].includes(packageOf(route))).map(nameOf);
  expect(pages).toEqual(expect.arrayContaining(Object.keys(WORKERS)));
  // One name in both packages would share its line in the table of who works where.
  expect(new Set(pages).size).toBe(pages.length);
});
