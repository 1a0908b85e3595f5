import { bodyOf, EMPTY_DRAFT, placeMissing, recipientOf, type WriteDraft } from './draft';

const here = { code: 'CY01', name: '翠园社区联络站', via: 'code' as const };
const draft = (over: Partial<WriteDraft>): WriteDraft => ({ ...EMPTY_DRAFT, text: '路灯坏了', ...over });

test('from the home page it goes to the station where one is', () => {
  expect(bodyOf(draft({}), here)).toEqual({ text: '路灯坏了', stationCode: 'CY01' });
});

test('a deputy chosen on their page wins over the station where one is', () => {
  expect(bodyOf(draft({ to: { kind: 'deputy', code: 'D001' } }), here)).toEqual({
    text: '路灯坏了',
    deputyCode: 'D001',
  });
});

test('by place: nothing but the place is sent', () => {
  const community = { id: 'CM01', name: '翠园社区' };
  const value = draft({ to: { kind: 'place' }, community, location: { lng: 114, lat: 22.5 }, placeText: ' 东门 ' });
  expect(bodyOf(value, here)).toEqual({
    text: '路灯坏了',
    communityId: 'CM01',
    location: { lng: 114, lat: 22.5 },
    placeText: '东门',
  });
});

test('pictures go by their codes, the category only when one was chosen', () => {
  const value = draft({ category: '交通出行', pictures: [{ code: 'P1', thumbUrl: '/api/pictures/P1' }] });
  expect(bodyOf(value, here)).toMatchObject({ category: '交通出行', pictures: ['P1'] });
});

test('without a station, something has to say where', () => {
  expect(recipientOf(draft({}), undefined)).toEqual({ kind: 'place' });
  expect(placeMissing(draft({}), undefined)).toBe(true);
  expect(placeMissing(draft({ placeText: '东门' }), undefined)).toBe(false);
  expect(placeMissing(draft({}), here)).toBe(false);
});
