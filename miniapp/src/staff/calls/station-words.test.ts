import { stationWords } from './station-words';

const home = { code: 'HOME', name: '翠园联络站' };
const point = { code: 'POINT', name: '翠园联络点' };

describe('the station of an item', () => {
  it('is not said where all is of the own station', () => {
    expect(stationWords(home, [{ station: home }])(home, '选民 · 意见')).toBe('选民 · 意见');
    expect(stationWords(home, undefined)(home, '选民')).toBe('选民');
  });

  it('is said of each item once a point has one', () => {
    const words = stationWords(home, [{ station: home }, { station: point }]);
    expect([words(home, '选民'), words(point, '选民')]).toEqual(['翠园联络站 · 选民', '翠园联络点 · 选民']);
  });

  it.each([null, undefined])('is always said to whoever has no station of their own: %s', (own) => {
    expect(stationWords(own, [{ station: home }])(home, '选民')).toBe('翠园联络站 · 选民');
  });
});
