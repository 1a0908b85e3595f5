import { Refusal } from '@huiyin/shared/kernel/refusals';
import { communityAt, route, type CommunityChoice, type RoutingCandidates, type StationChoice } from './routing.rules';

const station = (name: string, over: Partial<StationChoice> = {}): StationChoice => ({
  id: `id of ${name}`,
  name,
  state: 'open',
  handsTo: null,
  ...over,
});
const community = (name: string, by: StationChoice | null = station(`${name}联络站`)): CommunityChoice => ({
  id: `id of ${name}`,
  code: `code of ${name}`,
  name,
  street: '翠园街道',
  district: '示范区',
  constituency: { name: '第一选区', station: by },
});
const refusalOf = (candidates: RoutingCandidates): Refusal => {
  try {
    route(candidates);
  } catch (refusal) {
    return refusal as Refusal;
  }
  throw new Error('it was routed');
};

/** Everything at once, each leading elsewhere. */
const all: RoutingCandidates = {
  scanned: station('甲站'),
  deputy: { name: '王春晖', seated: true, station: station('乙站') },
  community: community('丙社区'),
  located: [{ ...community('丁社区'), distance: -300 }],
  address: community('戊社区'),
  central: { of: '翠园街道', station: station('中心站') },
};
const without = (...names: (keyof RoutingCandidates)[]): RoutingCandidates =>
  Object.fromEntries(Object.entries(all).filter(([name]) => !names.includes(name as keyof RoutingCandidates)));

describe('the rules apply in their order, and say why', () => {
  test('the scanned code comes first', () => {
    expect(route(all)).toEqual({ stationId: 'id of 甲站', rule: 'station', reason: '您选的是甲站。' });
  });

  test('then the station of the deputy the voter chose', () => {
    expect(route(without('scanned'))).toEqual({
      stationId: 'id of 乙站',
      rule: 'deputy',
      reason: '您选了王春晖代表，由代表所在的联络站接办。',
    });
  });

  test('then the community the voter chose, by its constituency', () => {
    expect(route(without('scanned', 'deputy'))).toEqual({
      stationId: 'id of 丙社区联络站',
      rule: 'community',
      reason: '您选了丙社区，这里属于第一选区，由丙社区联络站联系。',
    });
  });

  test('then the location', () => {
    expect(route(without('scanned', 'deputy', 'community'))).toEqual({
      stationId: 'id of 丁社区联络站',
      rule: 'location',
      reason: '您标的位置在丁社区，这里属于第一选区，由丁社区联络站联系。',
    });
  });

  test('then the text of the address', () => {
    expect(route(without('scanned', 'deputy', 'community', 'located'))).toMatchObject({
      stationId: 'id of 戊社区联络站',
      rule: 'address',
    });
  });

  test('then the central station', () => {
    expect(route({ central: all.central })).toEqual({
      stationId: 'id of 中心站',
      rule: 'fallback',
      reason: '还不能确定是哪个社区，先送到翠园街道的中心站，由它转给合适的代表。',
    });
  });

  test('nothing given leads nowhere, and nobody guesses', () => {
    expect(route({})).toBeNull();
    expect(route({ located: [] })).toBeNull();
  });
});

describe('what leads nowhere is passed over', () => {
  test('a deputy without a station', () => {
    const deputy = { name: '王春晖', seated: true, station: null };
    expect(route({ deputy, community: community('丙社区') })?.rule).toBe('community');
  });

  test('a community without a constituency, or whose constituency has no station', () => {
    expect(route({ community: { ...community('丙社区'), constituency: null }, central: all.central })?.rule).toBe(
      'fallback',
    );
    expect(route({ community: community('丙社区', null), central: all.central })?.rule).toBe('fallback');
  });
});

describe('a station that does not receive hands to the one above it, and the voter is told', () => {
  const parent = station('街道中心站');

  test.each([
    ['closed', '甲站已经撤并，由街道中心站接办。'],
    ['suspended', '甲站暂停接待，由街道中心站接办。'],
  ] as const)('%s', (state, note) => {
    const routed = route({ scanned: station('甲站', { state, handsTo: parent }) });
    expect(routed).toEqual({ stationId: parent.id, rule: 'station', reason: `您选的是甲站。${note}` });
  });

  test('by whatever rule it was found', () => {
    const closed = station('乙站', { state: 'closed', handsTo: parent });
    expect(route({ deputy: { name: '王春晖', seated: true, station: closed } })?.stationId).toBe(parent.id);
    expect(route({ community: community('丙社区', closed) })?.stationId).toBe(parent.id);
    expect(route({ address: community('丙社区', closed) })?.stationId).toBe(parent.id);
  });

  test('with none open above it, it keeps the matter: nothing is ever unrouted', () => {
    const routed = route({ scanned: station('甲站', { state: 'suspended' }) });
    expect(routed).toMatchObject({ stationId: 'id of 甲站' });
    expect(routed?.reason).toContain('先记在这里');
  });
});

test('a deputy whose seat has ended: still their station, and the reason says so', () => {
  const routed = route({ deputy: { name: '赵去年', seated: false, station: station('乙站') } });
  expect(routed).toMatchObject({ stationId: 'id of 乙站', rule: 'deputy' });
  expect(routed?.reason).toContain('任期已经结束');
});

describe('near a border the voter is asked', () => {
  const here = { ...community('丁社区'), distance: -20 };
  const there = { ...community('戊社区'), distance: 20 };

  test('with the candidates, nearest first, and nothing that was not asked for', () => {
    const refusal = refusalOf({ located: [there, here] });
    expect(refusal.code).toBe('request.which_community');
    expect(refusal.details).toEqual({
      candidates: [
        { id: 'code of 丁社区', name: '丁社区', street: '翠园街道', district: '示范区', distance: -20 },
        { id: 'code of 戊社区', name: '戊社区', street: '翠园街道', district: '示范区', distance: 20 },
      ],
    });
  });

  test('also just outside of the only community there is', () => {
    expect(refusalOf({ located: [there] }).code).toBe('request.which_community');
  });

  test('even when the address, or the central station, would lead somewhere', () => {
    expect(refusalOf({ located: [here, there], address: all.address, central: all.central }).code).toBe(
      'request.which_community',
    );
  });

  test('unless a rule before it applies', () => {
    for (const rule of ['scanned', 'deputy', 'community'] as const)
      expect(route({ [rule]: all[rule], located: [here, there] })).not.toBeNull();
  });

  test('inside one community with no other near there is no doubt', () => {
    expect(communityAt([here])?.name).toBe('丁社区');
  });
});

test('a reason is never longer than it is kept', () => {
  const long = '很'.repeat(64);
  const routed = route({
    community: { ...community(long, station(long)), constituency: { name: long, station: station(long) } },
  });
  expect(Array.from(routed!.reason).length).toBeLessThanOrEqual(255);
});
