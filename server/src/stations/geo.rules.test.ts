import { boxAround, boxOf, cellOf, cellsOf, metresBetween } from './geo.rules';

const CENTRE = { lng: 113.9, lat: 22.75 };
const square = (west: number, south: number, size: number): { type: 'Polygon'; coordinates: number[][][] } => ({
  type: 'Polygon',
  coordinates: [
    [
      [west, south],
      [west + size, south],
      [west + size, south + size],
      [west, south + size],
      [west, south],
    ],
  ],
});

test('a degree of latitude is about 111.2 km, one of longitude less by the cosine', () => {
  expect(metresBetween(CENTRE, { lng: 113.9, lat: 23.75 })).toBeCloseTo(111_195, -2);
  expect(metresBetween(CENTRE, { lng: 114.9, lat: 22.75 })).toBeCloseTo(102_543, -2);
  expect(metresBetween(CENTRE, CENTRE)).toBe(0);
});

test('the box holds every place within the distance', () => {
  const box = boxAround(CENTRE, 2000);
  for (let angle = 0; angle < 360; angle += 5) {
    const lat = CENTRE.lat + (1999 / 111_195) * Math.sin((angle * Math.PI) / 180);
    const lng =
      CENTRE.lng + ((1999 / 111_195) * Math.cos((angle * Math.PI) / 180)) / Math.cos((CENTRE.lat * Math.PI) / 180);
    expect(lng > box.west && lng < box.east && lat > box.south && lat < box.north).toBe(true);
  }
});

test('at a pole and at the date line the box takes all longitudes', () => {
  expect(boxAround({ lng: 10, lat: 89.99 }, 5000)).toMatchObject({ west: -180, east: 180, north: 90 });
  expect(boxAround({ lng: 179.999, lat: 0 }, 5000)).toMatchObject({ west: -180, east: 180 });
});

test('a place and a border that holds it share a square', () => {
  expect(cellsOf(square(113.9, 22.75, 0.012))).toContain(cellOf({ lng: 113.911, lat: 22.7605 }));
});

test('a place fifty metres outside of a border that ends on a square still finds it', () => {
  const cells = cellsOf(square(113.9, 22.75, 0.01));
  expect(cells).toContain(cellOf({ lng: 113.8996, lat: 22.7496 }));
  expect(cells).toHaveLength(9);
});

test('the box of several polygons holds them all', () => {
  const far = {
    type: 'MultiPolygon' as const,
    coordinates: [square(113, 22, 1).coordinates, square(-3, -4, 1).coordinates],
  };
  expect(boxOf(far)).toEqual({ west: -3, south: -4, east: 114, north: 23 });
});

test('south and west of zero the squares go on without a gap', () => {
  expect(cellOf({ lng: -0.001, lat: -0.001 })).toBe('-1:-1');
});
