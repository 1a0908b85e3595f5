import { gcj02 } from './gcj02';

// Known pairs of the public conversion libraries.
test.each([
  ['Shanghai', [121.5272106, 31.1774276], [121.531541859215, 31.17530398364597]],
  ['Shenzhen', [113.912316, 22.543847], [113.9171764808363, 22.540796131694766]],
  ['Beijing', [116.377817, 39.911954], [116.38404722455657, 39.91334545536069]],
])('turns satellite coordinates in %s into those of the map', (_city, [lng, lat], [mapLng, mapLat]) => {
  const point = gcj02({ lng, lat });
  expect(point.lng).toBeCloseTo(mapLng, 6);
  expect(point.lat).toBeCloseTo(mapLat, 6);
});

test('leaves places outside of China where they are', () => {
  expect(gcj02({ lng: -122.4, lat: 37.8 })).toEqual({ lng: -122.4, lat: 37.8 });
});
