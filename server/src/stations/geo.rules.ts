/** A place, degrees. */
export interface Place {
  lng: number;
  lat: number;
}
/** A border as GeoJSON writes it: rings of [lng, lat]; the first ring is the outer one, the others are holes. */
export type Boundary =
  { type: 'Polygon'; coordinates: number[][][] } | { type: 'MultiPolygon'; coordinates: number[][][][] };
/** West, south, east, north in degrees. */
export interface Box {
  west: number;
  south: number;
  east: number;
  north: number;
}

const EARTH_METRES = 6_371_008.8;
const RAD = Math.PI / 180;
const METRES_PER_DEGREE = EARTH_METRES * RAD;
/** Squares of this size index the communities. */
const CELLS_PER_DEGREE = 100;
/** Border boxes are widened by this before they are put into squares: more than the 50 m that ask (about 111 m; 0.001°). */
const MARGIN_DEGREES = 0.001;

/** Metres between two places on the sphere (haversine). */
export function metresBetween(a: Place, b: Place): number {
  const dLat = (b.lat - a.lat) * RAD;
  const dLng = (b.lng - a.lng) * RAD;
  const h = Math.sin(dLat / 2) ** 2 + Math.cos(a.lat * RAD) * Math.cos(b.lat * RAD) * Math.sin(dLng / 2) ** 2;
  return 2 * EARTH_METRES * Math.asin(Math.min(1, Math.sqrt(h)));
}

/** A box that holds every place within `metres` of `centre`. Near a pole or across the date line: all longitudes. */
export function boxAround(centre: Place, metres: number): Box {
  const lat = metres / METRES_PER_DEGREE;
  const widest = Math.max(Math.abs(centre.lat - lat), Math.abs(centre.lat + lat));
  const lng = widest >= 89.9 ? 360 : lat / Math.cos(widest * RAD);
  const crosses = centre.lng - lng < -180 || centre.lng + lng > 180;
  return {
    west: crosses ? -180 : centre.lng - lng,
    east: crosses ? 180 : centre.lng + lng,
    south: Math.max(-90, centre.lat - lat),
    north: Math.min(90, centre.lat + lat),
  };
}

/** The name of the square that holds a place. */
export const cellOf = (p: Place): string => cellName(index(p.lng), index(p.lat));

/** Every square that a border's box, widened by the margin, touches. */
export function cellsOf(boundary: Boundary): string[] {
  const box = boxOf(boundary);
  const cells: string[] = [];
  for (let x = index(box.west - MARGIN_DEGREES); x <= index(box.east + MARGIN_DEGREES); x++)
    for (let y = index(box.south - MARGIN_DEGREES); y <= index(box.north + MARGIN_DEGREES); y++)
      cells.push(cellName(x, y));
  return cells;
}

/** The smallest box around a border. */
export function boxOf(boundary: Boundary): Box {
  const polygons: number[][][][] = boundary.type === 'Polygon' ? [boundary.coordinates] : boundary.coordinates;
  const box = { west: Infinity, south: Infinity, east: -Infinity, north: -Infinity };
  for (const [lng, lat] of polygons.flat(2)) {
    box.west = Math.min(box.west, lng);
    box.east = Math.max(box.east, lng);
    box.south = Math.min(box.south, lat);
    box.north = Math.max(box.north, lat);
  }
  return box;
}

const index = (degrees: number): number => Math.floor(degrees * CELLS_PER_DEGREE);
const cellName = (x: number, y: number): string => `${x}:${y}`;
