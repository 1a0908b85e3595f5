import type { DeputyCard } from '@huiyin/shared/deputies/deputy.dto';
import type { Page } from '@huiyin/shared/kernel/page';
import { parseIso } from '@huiyin/shared/kernel/time';
import { exampleDistrict, installQuickly } from '../../test/district';
import { type TestServer, testServer } from '../../test/http';
import { Clock } from '../platform/clock/clock';
import { StationsQueries } from '../stations/stations.queries';
import { DeputiesQueries } from './deputies.queries';
import { DeputiesService } from './deputies.service';

let server: TestServer;
const q = encodeURIComponent;
const deputies = (query: string) => server.call<Page<DeputyCard>>('GET', `/deputies?${query}`);
const names = (page: { items: { name: string }[] }) => page.items.map((d) => d.name);
const NOW = '2026-11-23T10:00:00+08:00';

beforeAll(async () => {
  server = await testServer();
  const district = exampleDistrict();
  const forty = Array.from({ length: 45 }, (_, i) => ({
    code: `member-${i}`,
    name: `齐平${'甲乙丙丁戊己庚辛壬癸'[i % 10]}`,
    level: 'district' as const,
    constituency: 'district-03',
    station: 'heqiao-home',
  }));
  const former = { code: 'former-one', name: '齐往昔', level: 'district' as const, constituency: 'district-03' };
  const later = { ...former, code: 'later-one', name: '齐来日', startsOn: '2026-12-01' };
  district.deputies.push(...forty, { ...former, endsOn: '2026-11-22' }, later);
  const other = structuredClone(district);
  await installQuickly(server.config, district, {
    ...other,
    district: { code: 'other-district', name: '别处示范区' },
    streets: [{ code: 'other-street', name: '别处街道' }],
    communities: [{ code: 'other-community', name: '别处社区', street: 'other-street' }],
    stations: [
      {
        code: 'other-station',
        name: '别处联络站',
        kind: 'home',
        street: 'other-street',
        address: '',
        location: undefined,
      },
    ],
    constituencies: [],
    departments: [],
    deputies: [{ code: 'other-deputy', name: '苏望别', level: 'national', station: 'other-station' }],
    staff: [],
  });
  await server.app.get(Clock).set(parseIso(NOW)!);
}, 60_000);
afterAll(() => server.close());

describe('the deputies of a community', () => {
  it('are of all levels at once, the nearest level first', async () => {
    const { body } = await deputies('communityId=heming-village');
    expect(body.items[0]).toMatchObject({ name: '贺音台', level: 'township', levelLabel: '镇人大代表' });
    const pages = [body, (await deputies(`communityId=heming-village&cursor=${body.nextCursor}`)).body];
    pages.push((await deputies(`communityId=heming-village&cursor=${pages[1].nextCursor}`)).body);
    const all = pages.flatMap((p) => p.items);
    expect(pages[2].nextCursor).toBeNull();
    expect(all.map((d) => d.level)).toEqual([
      'township',
      ...Array<string>(45).fill('district'),
      'municipal',
      'national',
    ]);
    expect(new Set(all.map((d) => d.code)).size).toBe(48);
  });

  it('are only those who hold a seat today', async () => {
    const found = names((await deputies(`communityId=heming-village&q=${q('齐')}`)).body);
    expect(found).not.toContain('齐往昔');
    expect(found).not.toContain('齐来日');
  });

  it('leave out other constituencies and other districts', async () => {
    const { body } = await deputies('communityId=songtao');
    expect(names(body)).toEqual(['苏望禾', '苏望禾', '陆汀云']);
    expect(body.items.map((d) => d.constituency)).toEqual([
      '区第1选区',
      '由下一级人大选举产生',
      '由下一级人大选举产生',
    ]);
    expect(names((await deputies('communityId=other-community')).body)).toEqual(['苏望别']);
  });

  it('of a community that does not exist are refused', async () => {
    const { status, body } = await deputies('communityId=no-such-place');
    expect([status, body]).toMatchObject([404, { code: 'community.not_found' }]);
  });
});

describe('the deputies of a station', () => {
  it('are those who receive there and at the points below', async () => {
    expect(names((await deputies('stationCode=songtao')).body)).toEqual(['苏望禾']);
    expect(names((await deputies('stationCode=songlin-home')).body)).toEqual(['苏望禾', '单青禾', '苏望禾', '陆汀云']);
  });

  it('of a station that does not exist are refused', async () => {
    const { status, body } = await deputies('stationCode=no-such-station');
    expect([status, body]).toMatchObject([404, { code: 'station.not_found' }]);
  });
});

describe('a deputy by name', () => {
  it.each([
    ['单青禾', '单青禾'],
    ['单', '单青禾'],
    ['单 青禾', '单青禾'],
    ['shan', '单青禾'],
    ['shanqinghe', '单青禾'],
    ['Shan Qinghe', '单青禾'],
    ['sqh', '单青禾'],
    ['shan-qinghe', '单青禾'],
    ['luty', null],
    ['lutingyun', '陆汀云'],
    ['lty', '陆汀云'],
    ['青禾', null],
  ])('%s finds %s', async (text, expected) => {
    expect(names((await deputies(`q=${q(text)}`)).body)).toEqual(expected ? [expected] : []);
  });

  it('is found twice when the person holds two seats', async () => {
    const { body } = await deputies(`q=${q('苏望禾')}`);
    expect(body.items.map((d) => d.level).sort()).toEqual(['district', 'municipal']);
  });

  it('can be narrowed to a community', async () => {
    expect(names((await deputies(`q=swh&communityId=other-community`)).body)).toEqual([]);
    expect(names((await deputies(`q=swh&communityId=songtao`)).body)).toEqual(['苏望禾', '苏望禾']);
  });

  it('goes on page by page without gap or repeat though names repeat', async () => {
    const seen: string[] = [];
    for (let cursor = ''; ;) {
      const { body } = await deputies(`q=qp${cursor}`);
      seen.push(...body.items.map((d) => d.code));
      if (!body.nextCursor) break;
      cursor = `&cursor=${body.nextCursor}`;
    }
    expect(seen).toHaveLength(45);
    expect(new Set(seen).size).toBe(45);
  });

  it.each(["' OR '1'='1", '%', '_', '<b>齐</b>', '👨‍👩‍👧', '𠮷', 'مرحبا', "齐'; DROP TABLE deputy; --"])(
    '%s is plain text',
    async (text) => {
      const { status, body } = await deputies(`q=${q(text)}`);
      expect([status, body]).toEqual([200, { items: [], nextCursor: null }]);
    },
  );

  it.each(['q=', `q=${'长'.repeat(51)}`, 'communityId=a', 'stationCode=%00', 'phone=1'])(
    '%s is refused',
    async (query) => {
      const { status, body } = await deputies(query);
      expect([status, body]).toMatchObject([400, { code: 'body.invalid' }]);
    },
  );

  it('refuses a cursor of another search', async () => {
    const { body } = await deputies('q=qp');
    for (const query of [`q=qi&cursor=${body.nextCursor}`, `q=qp&cursor=${body.nextCursor}x`, 'q=qp&cursor=zzz']) {
      const answer = await deputies(query);
      expect([answer.status, answer.body]).toMatchObject([400, { code: 'cursor.invalid' }]);
    }
  });
});

describe("a deputy's page", () => {
  it('tells the seat, the communities and what they got done, and no phone', async () => {
    const em = server.db.manager;
    const deputy = (await server.app.get(DeputiesQueries).byCode(em, 'su-wanghe', '2026-11-23'))!;
    const service = server.app.get(DeputiesService);
    await service.tally(em, deputy.id, { waiting: 2 });
    await service.tally(em, deputy.id, { waiting: -1, replied: 1 });
    const { status, body } = await server.call('GET', '/deputies/su-wanghe');
    expect(status).toBe(200);
    expect(body).toEqual({
      code: 'su-wanghe',
      name: '苏望禾',
      level: 'district',
      levelLabel: '区人大代表',
      constituency: '区第1选区',
      field: '社区治理、老旧小区改造',
      station: { code: 'songtao', name: '松涛社区代表联络站' },
      district: '云溪示范区',
      title: '松涛社区居民',
      introduction: '',
      seat: { term: '第三届（示范）', startsOn: '2021-10-20', endsOn: '2026-12-31', ended: false },
      communities: [{ id: 'songtao', name: '松涛社区' }],
      work: { replied: 1, solved: 0, waiting: 1 },
      promises: { open: 0, due: 0, kept: 0, late: 0 },
    });
    expect(JSON.stringify(body)).not.toMatch(/13000000001/);
  });

  it('still lands when the seat has ended, and says so', async () => {
    const { status, body } = await server.call('GET', '/deputies/former-one');
    expect(status).toBe(200);
    expect(body.seat).toMatchObject({ endsOn: '2026-11-22', ended: true });
  });

  it.each(['no-such-one', 'SU-WANGHE'])('of %s is not found', async (code) => {
    const { status, body } = await server.call('GET', `/deputies/${code}`);
    expect([status, body]).toMatchObject([404, { code: 'deputy.not_found' }]);
  });

  it.each(['abc', q('苏望禾'), q("' OR 1=1")])('of what is no code (%s) is refused', async (code) => {
    const { status, body } = await server.call('GET', `/deputies/${code}`);
    expect([status, body]).toMatchObject([400, { code: 'body.invalid' }]);
  });
});

describe('what routing and assigning ask', () => {
  it.each([
    ['2021-10-19', false],
    ['2021-10-20', true],
    ['2026-11-22', true],
    ['2026-11-23', false],
  ])('on %s the seat of 2021-10-20 to 2026-11-22 is held: %s', async (day, seated) => {
    const found = await server.app.get(DeputiesQueries).byCode(server.db.manager, 'former-one', day);
    expect(found).toMatchObject({ seated });
  });

  it('the deputies of a station come with how many matters wait for them', async () => {
    const em = server.db.manager;
    const station = (await server.app.get(StationsQueries).stationByCode(em, 'songtao'))!;
    const found = await server.app.get(DeputiesQueries).ofStation(em, [station.id], '2026-11-23');
    expect(found).toMatchObject([{ code: 'su-wanghe', waiting: 1 }]);
    expect(await server.app.get(DeputiesQueries).ofStation(em, [], '2026-11-23')).toEqual([]);
  });

  it('a seat that is ended is held to the end of its last day', async () => {
    const em = server.db.manager;
    const queries = server.app.get(DeputiesQueries);
    const { id } = (await queries.byCode(em, 'member-0', '2026-11-23'))!;
    await server.app.get(DeputiesService).endSeat(em, id, '2026-11-23');
    expect(await queries.byCode(em, 'member-0', '2026-11-23')).toMatchObject({ seated: true });
    expect(await queries.byCode(em, 'member-0', '2026-11-24')).toMatchObject({ seated: false });
  });
});
