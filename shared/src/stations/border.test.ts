import { whereabouts } from './border';

const at = (name: string, distance: number) => ({ name, distance });
const names = (found: { name: string }[]) => found.map((c) => c.name);

test('deep inside one community there is no doubt', () => {
  expect(whereabouts([at('翠园', -400)])).toEqual({ community: at('翠园', -400), candidates: [] });
});

test('thirty metres from the neighbour, both are asked about, the nearer first', () => {
  const { community, candidates } = whereabouts([at('育才', 30), at('翠园', -30)]);
  expect(community).toBeNull();
  expect(names(candidates)).toEqual(['翠园', '育才']);
});

test('exactly fifty metres still asks, a centimetre more does not', () => {
  expect(whereabouts([at('翠园', -50), at('育才', 50)]).candidates).toHaveLength(2);
  expect(whereabouts([at('翠园', -50.01), at('育才', 50.01)]).community).toEqual(at('翠园', -50.01));
});

test('on the border itself nobody decides', () => {
  expect(whereabouts([at('翠园', 0), at('育才', 0)]).community).toBeNull();
  expect(whereabouts([at('翠园', 0)])).toEqual({ community: null, candidates: [at('翠园', 0)] });
});

test('at the rim of the district, inside, with no neighbour, there is no doubt', () => {
  expect(whereabouts([at('翠园', -3)]).community).toEqual(at('翠园', -3));
});

test('just outside of everything, the one candidate is offered, not taken', () => {
  expect(whereabouts([at('翠园', 12)])).toEqual({ community: null, candidates: [at('翠园', 12)] });
});

test('borders that overlap by mistake are asked about', () => {
  expect(whereabouts([at('翠园', -200), at('育才', -180)]).candidates).toHaveLength(2);
});

test('far from everything there is nothing to say', () => {
  expect(whereabouts([])).toEqual({ community: null, candidates: [] });
  expect(whereabouts([at('翠园', 300)])).toEqual({ community: null, candidates: [] });
});
