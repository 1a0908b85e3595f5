/** The invented map of the demo: adjoining communities on a bent grid, the same on every machine. */

export type Corner = [number, number];

/** South-west corner and size of a square of the grid, degrees. */
export interface Grid {
  west: number;
  south: number;
  width: number;
  height: number;
}

/** An even number in [-1, 1) for a text: the bends of the borders (FNV-1a). */
export function bend(text: string): number {
  let hash = 0x811c9dc5;
  for (const character of text) hash = Math.imul(hash ^ character.codePointAt(0)!, 0x01000193) >>> 0;
  hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b) >>> 0;
  return ((hash ^ (hash >>> 13)) >>> 0) / 0x80000000 - 1;
}

const six = (degrees: number): number => Math.round(degrees * 1e6) / 1e6;

/** A corner of the grid, bent: the same for all squares that meet there. */
function corner(grid: Grid, x: number, y: number): Corner {
  return [
    six(grid.west + (x + 0.16 * bend(`x${x},${y}`)) * grid.width),
    six(grid.south + (y + 0.16 * bend(`y${x},${y}`)) * grid.height),
  ];
}

/** The middle of a border, bent a little: the same seen from both sides. */
function middle(a: Corner, b: Corner, grid: Grid): Corner {
  const [from, to] = a[0] < b[0] || (a[0] === b[0] && a[1] < b[1]) ? [a, b] : [b, a];
  const key = `${from.join()};${to.join()}`;
  return [
    six((a[0] + b[0]) / 2 + 0.05 * bend(`${key}x`) * grid.width),
    six((a[1] + b[1]) / 2 + 0.05 * bend(`${key}y`) * grid.height),
  ];
}

/** The border of the square in column x, row y (from the south-west), counter-clockwise and closed. */
export function borderOf(grid: Grid, x: number, y: number): { type: 'Polygon'; coordinates: Corner[][] } {
  const corners: Corner[] = [
    corner(grid, x, y),
    corner(grid, x + 1, y),
    corner(grid, x + 1, y + 1),
    corner(grid, x, y + 1),
  ];
  const ring = corners.flatMap((c, i) => [c, middle(c, corners[(i + 1) % 4], grid)]);
  return { type: 'Polygon', coordinates: [[...ring, ring[0]]] };
}

/** A place well inside the square: its middle, moved by up to a fifth to each side; `name` says which. */
export function placeIn(grid: Grid, x: number, y: number, name: string): { lng: number; lat: number } {
  return {
    lng: six(grid.west + (x + 0.5 + 0.2 * bend(`${name}x`)) * grid.width),
    lat: six(grid.south + (y + 0.5 + 0.2 * bend(`${name}y`)) * grid.height),
  };
}
