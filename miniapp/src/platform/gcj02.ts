/**
 * Satellite coordinates (WGS-84, what browsers give) to China's map coordinates (GCJ-02, what WeChat, Chinese maps and our
 * boundaries use): they differ by 300 to 600 m, more than the size of a small community. The well-known approximation,
 * good to a metre or two. Degrees in, degrees out; outside China the two are the same.
 */
export function gcj02({ lng, lat }: { lng: number; lat: number }): { lng: number; lat: number } {
  if (lng < 72.004 || lng > 137.8347 || lat < 0.8293 || lat > 55.8271) return { lng, lat };
  const x = lng - 105;
  const y = lat - 35;
  const phi = (lat / 180) * Math.PI;
  const magic = 1 - ECCENTRICITY * Math.sin(phi) ** 2;
  const north = (180 * shiftNorth(x, y) * magic * Math.sqrt(magic)) / (AXIS * (1 - ECCENTRICITY) * Math.PI);
  const east = (180 * shiftEast(x, y) * Math.sqrt(magic)) / (AXIS * Math.cos(phi) * Math.PI);
  return { lng: lng + east, lat: lat + north };
}

// The Krasovsky 1940 ellipsoid, on which GCJ-02 rests.
const AXIS = 6378245;
const ECCENTRICITY = 0.006693421622965943;

/** Three waves of the offset, in metres × 3/2. */
const waves = (value: number, [a, b, c]: [number, number, number][]) =>
  [a, b, c].reduce((sum, [height, times]) => sum + height * Math.sin(times * value * Math.PI), 0);

function common(x: number) {
  return ((20 * Math.sin(6 * x * Math.PI) + 20 * Math.sin(2 * x * Math.PI)) * 2) / 3;
}

function shiftNorth(x: number, y: number): number {
  const slope = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * Math.sqrt(Math.abs(x));
  return (
    slope +
    common(x) +
    (waves(y, [
      [20, 1, 0],
      [40, 1 / 3, 0],
      [160, 1 / 12, 0],
    ]) *
      2) /
      3 +
    (320 * Math.sin((y * Math.PI) / 30) * 2) / 3
  );
}

function shiftEast(x: number, y: number): number {
  const slope = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * Math.sqrt(Math.abs(x));
  return (
    slope +
    common(x) +
    (waves(x, [
      [20, 1, 0],
      [40, 1 / 3, 0],
      [150, 1 / 12, 0],
    ]) *
      2) /
      3 +
    (300 * Math.sin((x * Math.PI) / 30) * 2) / 3
  );
}
