import type { CommunityPage, StationCard } from '@huiyin/shared/stations/station.dto';
import type { Page } from '@huiyin/shared/kernel/page';
import type { DistrictFile } from '../installation/district-description';
import { exampleDistrict, installQuickly } from '../../test/district';
import { type TestServer, testServer } from '../../test/http';
import { StationsQueries } from './stations.queries';

let server: TestServer;
const q = encodeURIComponent;
const stations = (query: string) => server.call<Page<StationCard>>('GET', `/stations?${query}`);
const communities = (query: string) => server.call<CommunityPage>('GET', `/communities?${query}`);
const codes = (page: { items: { code: string }[] }) => page.items.map((s) => s.code);
const names = (page: { items: { name: string }[] }) => page.items.map((s) => s.name);

/** A second tenant far away, with forty-five stations at one and the same place. */
function crowdedDistrict(): DistrictFile {
  const place = { lng: 114.5, lat: 23.5 };
  return {
    district: { code: 'crowded-district', name: '拥挤示范区' },
    streets: [{ code: 'crowded-street', name: '拥挤街道' }],
    communities: [{ code: 'crowded-community', name: '拥挤社区', street: 'crowded-street', places: ['示范路'] }],
    stations: Array.from({ length: 45 }, (_, i) => ({
      code: `crowded-${i}`,
      name: `同址联络站${i}`,
      kind: 'community' as const,
      street: 'crowded-street',
      address: '同一个门口',
      location: place,
    })),
    constituencies: [],
    terms: [{ level: 'district' as const, name: '第一届', startsOn: '2022-01-01', endsOn: '2027-01-01' }],
    deputies: [],
    staff: [],
  };
}

beforeAll(async () => {
  server = await testServer();
  await installQuickly(server.config, exampleDistrict(), crowdedDistrict());
}, 60_000);
afterAll(() => server.close());

describe('a station by its code', () => {
  it('lands with its district, street, parent, points and communities', async () => {
    const { status, body } = await server.call('GET', '/stations/songtao');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      code: 'songtao',
      kindLabel: '社区站',
      state: 'open',
      district: '云溪示范区',
      street: '松林街道',
      parent: { code: 'songlin-home', name: '松林街道人大代表之家' },
      communities: [{ id: 'songtao', name: '松涛社区' }],
      location: { lng: 113.906, lat: 22.756 },
      handsTo: null,
    });
    expect(body.points.map((p: { name: string }) => p.name)).toEqual(['松涛路便民联络点']);
  });

  it('still lands when suspended, and says who has taken over', async () => {
    const { status, body } = await server.call('GET', '/stations/songyue');
    expect(status).toBe(200);
    expect(body).toMatchObject({ state: 'suspended', handsTo: { code: 'songlin-home' } });
  });

  it.each(['no-such-station', 'SONGTAO'])('that was made up (%s) is not found, in words', async (code) => {
    const { status, body } = await server.call('GET', `/stations/${code}`);
    expect(status).toBe(404);
    expect(body).toMatchObject({ code: 'station.not_found', message: expect.stringContaining('联络站') });
  });

  it.each(['abc', 'x'.repeat(33), q('翠园站点'), q("' OR '1'='1"), q('<script>')])(
    'that is no code (%s) is refused',
    async (code) => {
      const { status, body } = await server.call('GET', `/stations/${code}`);
      expect(status).toBe(400);
      expect(body.code).toBe('body.invalid');
    },
  );

  it('reads the same few rows however many stations there are', async () => {
    const reads = () =>
      server.db.transaction(async (em) => {
        const count = async () => {
          const rows: { Variable_name: string; Value: string }[] = await em.query(
            "SHOW SESSION STATUS WHERE Variable_name IN ('Handler_read_key', 'Handler_read_next', 'Handler_read_rnd_next')",
          );
          return rows.reduce((sum, r) => sum + Number(r.Value), 0);
        };
        await count();
        const overhead = -((await count()) - (await count()));
        const before = await count();
        await new StationsQueries(undefined as never).stationByCode(em, 'songtao');
        return (await count()) - before - overhead;
      });
    const few = await reads();
    await server.db.query(
      `INSERT INTO station (district_id, code, name, kind, address, phone, opening_hours, introduction, disclosures, pinyin, initials)
        SELECT s.district_id, CONCAT('filler-', s.id, '-', n.id), s.name, s.kind, s.address, '', '', '', '[]', '', '' FROM station s JOIN station n`,
    );
    expect(await reads()).toBe(few);
    expect(few).toBeLessThan(5);
    await server.db.query("DELETE FROM station WHERE code LIKE 'filler-%'");
  });
});

describe('stations by text', () => {
  it.each([
    ['松涛社区', 'from the start of the name'],
    ['涛社区', 'from the middle'],
    ['涛花园', 'from the middle of the address'],
    ['松涛', 'by two characters'],
    ['涛', 'by one character'],
    ['松涛社区代表联络站', 'by the whole name'],
    ['松涛 社区', 'with a space in between'],
  ])('%s finds the station %s', async (text) => {
    expect(codes((await stations(`q=${q(text)}`)).body)).toContain('songtao');
  });

  it.each([['songtao'], ['SongTao She Qu'], ['stsqdb'], ['st']])(
    '%s finds it by pinyin, initials or code',
    async (text) => {
      expect(codes((await stations(`q=${q(text)}`)).body)).toContain('songtao');
    },
  );

  it('does not find characters that only stand apart', async () => {
    expect((await stations(`q=${q('松区')}`)).body.items).toEqual([]);
    expect((await stations(`q=${q('社区松涛')}`)).body.items).toEqual([]);
  });

  it.each([
    "' OR '1'='1",
    '%',
    '_',
    '!%',
    '\\',
    '<img src=x onerror=alert(1)>',
    '👨‍👩‍👧',
    '𠮷',
    'مرحبا',
    '\u202e松涛\u0000',
    "松'; DROP TABLE station; --",
  ])('%s is plain text', async (text) => {
    const { status, body } = await stations(`q=${q(text)}`);
    expect(status).toBe(200);
    expect(body.items.length === 0 || text.includes('松涛')).toBe(true);
  });

  it.each([`q=`, `q=${q('\u200b\u202e')}`, `q=${'长'.repeat(51)}`, 'q=a&q=b', 'colour=red'])(
    '%s is refused',
    async (query) => {
      const { status, body } = await stations(query);
      expect(status).toBe(400);
      expect(body).toMatchObject({ code: 'body.invalid' });
    },
  );
});

describe('stations of a community', () => {
  it('are those of its constituencies first, then those located in it', async () => {
    const { body } = await stations('communityId=songtao');
    expect(names(body)).toEqual(['松涛社区代表联络站', '松涛路便民联络点']);
  });

  it('can be narrowed by text and sorted by distance', async () => {
    expect(names((await stations(`communityId=songtao&q=${q('便民')}`)).body)).toEqual(['松涛路便民联络点']);
    expect(codes((await stations('communityId=songtao&near=113.9,22.7')).body)).toEqual(['songtao']);
  });

  it('that does not exist are refused', async () => {
    const { status, body } = await stations('communityId=no-such-place');
    expect([status, body]).toMatchObject([404, { code: 'community.not_found' }]);
  });
});

describe('stations near a point', () => {
  it('come nearest first, with the distance in metres', async () => {
    const { body } = await stations('near=113.905,22.755');
    expect(codes(body).slice(0, 3)).toEqual(['songlin-home', 'songtao', 'songyue']);
    expect(body.items[0].distance).toBe(0);
    expect(body.items[1].distance).toBeGreaterThan(140);
    expect(body.items[1].distance).toBeLessThan(160);
  });

  it('are found however far away they are', async () => {
    expect(codes((await stations('near=-70,-33')).body)).toHaveLength(20);
  });

  it('come page by page without gap or repeat, though forty-five share one distance', async () => {
    const seen: string[] = [];
    let last = -1;
    for (let cursor = ''; ;) {
      const { body } = await stations(`near=114.5001,23.5${cursor}`);
      for (const s of body.items) {
        expect(s.distance).toBeGreaterThanOrEqual(last);
        last = s.distance!;
      }
      seen.push(...codes(body));
      if (!body.nextCursor) break;
      cursor = `&cursor=${body.nextCursor}`;
    }
    expect(seen).toHaveLength(new Set(seen).size);
    // Four stations of the other district have a place, the forty-five and nothing else.
    expect(seen).toHaveLength(45 + 4);
  });

  it.each([
    '113.9',
    '113.9,22.75,3',
    '181,22',
    '113,91',
    'a,b',
    '1e3,2',
    'NaN,NaN',
    '',
    '113.9;22.7',
    q('１１３,２２'),
  ])('is refused when %s is no point', async (near) => {
    const { status, body } = await stations(`near=${near}`);
    expect(status).toBe(400);
    expect(body).toMatchObject({ code: 'body.invalid', details: [{ path: expect.stringMatching(/^near/) }] });
  });
});

describe('a list goes on where it stopped', () => {
  it('without gap or repeat by text', async () => {
    const first = await stations(`q=${q('同址')}`);
    const second = await stations(`q=${q('同址')}&cursor=${first.body.nextCursor}`);
    const third = await stations(`q=${q('同址')}&cursor=${second.body.nextCursor}`);
    const all = [...codes(first.body), ...codes(second.body), ...codes(third.body)];
    expect(all).toHaveLength(45);
    expect(new Set(all).size).toBe(45);
    expect(third.body.nextCursor).toBeNull();
  });

  it('and refuses a cursor that was changed, made up, or belongs to another list', async () => {
    const { body } = await stations(`q=${q('同址')}`);
    const cursor = body.nextCursor!;
    const [position, signature] = cursor.split('.');
    const forged = Buffer.from(JSON.stringify([0, '0'])).toString('base64url');
    const bad = [`${forged}.${signature}`, `${position}.${signature.slice(1)}A`, 'x', '', `${cursor}.x`, position];
    for (const c of bad) {
      const answer = await stations(`q=${q('同址')}&cursor=${c}`);
      expect([answer.status, answer.body]).toMatchObject([400, { code: 'cursor.invalid' }]);
    }
    const elsewhere = await stations(`q=${q('联络')}&cursor=${cursor}`);
    expect([elsewhere.status, elsewhere.body]).toMatchObject([400, { code: 'cursor.invalid' }]);
  });
});

describe('the community of a point', () => {
  it('is the one that holds it, far from every border', async () => {
    const { body } = await communities('near=113.905,22.755');
    expect(body).toMatchObject({ question: null, nextCursor: null, items: [{ id: 'songtao', name: '松涛社区' }] });
    expect(body.items[0].distance).toBeLessThan(-500);
  });

  it.each(['113.9097,22.755', '113.9103,22.755', '113.91,22.755'])(
    'is asked when %s is near the border of two',
    async (near) => {
      const { body } = await communities(`near=${near}`);
      expect(body.question!.candidates.map((c) => c.id).sort()).toEqual(['songtao', 'songyue']);
      expect(body.question!.text).toContain('请选');
      expect(body.items).toEqual(body.question!.candidates);
    },
  );

  it('is not asked sixty metres inside', async () => {
    expect((await communities('near=113.9094,22.755')).body).toMatchObject({
      question: null,
      items: [{ id: 'songtao' }],
    });
  });

  it('is not asked at the rim of the district, and is asked just outside of it', async () => {
    expect((await communities('near=113.9001,22.755')).body).toMatchObject({
      question: null,
      items: [{ id: 'songtao' }],
    });
    expect((await communities('near=113.8998,22.755')).body.question!.candidates.map((c) => c.id)).toEqual(['songtao']);
  });

  it('knows holes and parts that lie apart', async () => {
    expect((await communities('near=113.945,22.765')).body.items).toEqual([]);
    expect(names((await communities('near=113.975,22.755')).body)).toEqual(['鹤鸣村']);
    expect(names((await communities('near=113.935,22.755')).body)).toEqual(['鹤鸣村']);
  });

  it('is nothing far from everywhere', async () => {
    expect((await communities('near=0,0')).body).toEqual({ items: [], nextCursor: null, question: null });
  });

  it('is not looked for by text and place at once', async () => {
    const { status, body } = await communities(`near=113.9,22.7&q=${q('松涛')}`);
    expect([status, body]).toMatchObject([400, { code: 'query.invalid' }]);
  });
});

describe('the community of an address', () => {
  it.each([
    ['松涛花园3栋502', ['松涛社区']],
    ['云溪示范区松林街道听松小学对面', ['松涛社区']],
    ['松涛', ['松涛社区']],
    ['松月社区', ['松月社区']],
    ['鹤鸣水库边上', ['鹤鸣村']],
    ['松', ['松涛社区', '松月社区']],
    ['火星基地', []],
    ['👨‍👩‍👧', []],
    ["' OR 1=1 --", []],
    ['%', []],
  ])('%s is %j', async (text, expected) => {
    expect(names((await communities(`q=${q(text)}`)).body)).toEqual(expected);
  });

  it('comes back as several when a name is known in several', async () => {
    expect(names((await communities(`q=${q('示范路12号')}`)).body)).toEqual(['松涛社区', '松月社区', '拥挤社区']);
  });

  it('lists everything when nothing is asked', async () => {
    expect(names((await communities('')).body)).toEqual(['松涛社区', '松月社区', '鹤鸣村', '拥挤社区']);
  });
});

describe('what routing asks', () => {
  const ask = () => ({ em: server.db.manager, queries: server.app.get(StationsQueries) });

  it('an address that fits one community of the district is that one, and none when several fit', async () => {
    const { em, queries } = ask();
    const district = (await queries.communityByCode(em, 'crowded-community'))!.districtId;
    expect(await queries.communityByAddress(em, '示范路12号', null)).toBeNull();
    expect((await queries.communityByAddress(em, '示范路12号', district))!.code).toBe('crowded-community');
    expect(await queries.communityByAddress(em, '火星', null)).toBeNull();
  });

  it('a closed station hands to the open one above it, else to the central one of its street or district', async () => {
    const { em, queries } = ask();
    const songyue = (await queries.stationByCode(em, 'songyue'))!;
    expect((await queries.openStation(em, songyue)).code).toBe('songlin-home');
    await em.query("UPDATE station SET state = 'closed' WHERE code = 'songlin-home'");
    expect((await queries.openStation(em, songyue)).code).toBe('heqiao-home');
    await em.query("UPDATE station SET state = 'open' WHERE code = 'songlin-home'");
  });

  it('a community votes in the constituency of the district first', async () => {
    const { em, queries } = ask();
    const village = (await queries.communityByCode(em, 'heming-village'))!;
    expect(await queries.constituencyOf(em, village.id)).toMatchObject({ name: '区第3选区' });
  });

  it('a liaison acts for the station and its points', async () => {
    const { em, queries } = ask();
    const songtao = (await queries.stationByCode(em, 'songtao'))!;
    const home = (await queries.stationByCode(em, 'songlin-home'))!;
    expect(await queries.stationTree(em, songtao.id)).toHaveLength(2);
    expect(await queries.stationTree(em, home.id)).toEqual([home.id]);
  });
});
