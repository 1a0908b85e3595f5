import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { buffer } from 'node:stream/consumers';
import type { INestApplicationContext } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { CodeKind, PosterSize } from '@huiyin/shared/codes/code.dto';
import { Refusal } from '@huiyin/shared/kernel/refusals';
import type { Actor } from '@huiyin/shared/people/roles';
import { freshDatabase } from '../../../test/database';
import { Factories } from '../../../test/factories';
import { neighbourhood, type Neighbourhood } from '../../../test/neighbourhood';
import { readPosters } from '../../../test/poster-reader';
import { startWechatSim, type WechatSim } from '../../../test/wechat-sim';
import { databaseOptions } from '../../database';
import { readConfig } from '../../platform/config';
import { PlatformModule } from '../../platform/platform.module';
import { CodesModule } from '../codes.module';
import { DoorCodesService } from '../door-codes.service';
import { PostersQueries } from './posters.queries';
import { PostersService } from './posters.service';

const HOME = 'https://huiyin.example';

/** The codes' part of the server over a database of its own. */
async function opened(url: string, env: Record<string, string>): Promise<INestApplicationContext> {
  const config = readConfig({
    DATABASE_URL: url,
    DATA_KEYS: `t1:${randomBytes(32).toString('base64')}`,
    SIGNING_KEY: randomBytes(32).toString('hex'),
    LOG_LEVEL: 'silent',
    TASKS: 'false',
    PUBLIC_URL: `${HOME}/`,
    ...env,
  });
  const app = await Test.createTestingModule({
    imports: [TypeOrmModule.forRoot(databaseOptions(config)), PlatformModule.with(config), CodesModule],
  }).compile();
  return app.init();
}

// Printing, rendering and reading takes its time on a busy machine.
jest.setTimeout(60_000);

describe('posters', () => {
  let database: { url: string; drop: () => Promise<void> };
  let simulator: WechatSim;
  let connected: INestApplicationContext;
  let plain: INestApplicationContext;
  let db: DataSource;
  let make: Factories;
  let district: { id: string; name: string };
  let here: Neighbourhood;
  let office: Actor;

  const actor = (role: Actor['role'], districtId: string, over: Partial<Actor> = {}): Actor => ({
    ...{ personId: '1', roleId: '1', role, name: '', districtId, stationIds: [], streetId: null },
    ...{ deputyId: null, constituencyIds: [], departmentId: null },
    ...over,
  });
  const issue = async (kind: CodeKind, subject: string, by = office) =>
    (await connected.get(DoorCodesService).issue(by, kind, subject)).code!;
  const file = (kind: CodeKind, size: PosterSize) =>
    connected.get(PostersService).poster(office, kind, here[kind].code, size);
  const poster = async (kind: CodeKind, subject: string, size: PosterSize, app = connected) => {
    const file = await app.get(PostersService).poster(office, kind, subject, size);
    return readPosters(await buffer(file.stream));
  };
  const refusal = (work: Promise<unknown>): Promise<string> =>
    work.then(
      () => 'none',
      (fault: unknown) => (fault instanceof Refusal ? fault.code : String(fault)),
    );

  beforeAll(async () => {
    simulator = await startWechatSim({ seed: 'posters' });
    database = await freshDatabase();
    connected = await opened(database.url, simulator.env);
    plain = await opened(database.url, {});
    db = connected.get(DataSource);
    make = new Factories(db);
    district = await make.district({ name: '示范区' });
    here = await neighbourhood(make, district.id);
    await db.query(
      "UPDATE station SET address = '示范路47号', opening_hours = '周一至周五 9:00–17:30', phone = '0000-8801001'",
    );
    office = actor('district_office', district.id);
  });
  afterAll(async () => {
    await connected?.close();
    await plain?.close();
    await database?.drop();
    await simulator?.stop();
  });

  it.each([
    ['a4', 210, 297],
    ['a3', 297, 420],
    ['card', 90, 50],
  ] as const)('of a station, %s: both codes can be read from the paper', async (size, width, height) => {
    const code = await issue('station', here.station.code);
    const [page, ...more] = await poster('station', here.station.code, size);
    expect(more).toEqual([]);
    expect([page.width, page.height]).toEqual([width, height]);
    expect(page.codes.sort()).toEqual([
      `${HOME}/s/${code}`,
      `sim-wxacode:?page=voter%2Fstation&scene=${encodeURIComponent(`s=${code}`)}`,
    ]);
    const words = page.text.replace(/\s/g, '');
    for (const said of [here.station.name, '有事找代表，三日有回音', '0000-8801001', '示范区人大常委会'])
      expect(words).toContain(said);
  });

  it.each(['a4', 'a3', 'card'] as const)('of a deputy, %s', async (size) => {
    const code = await issue('deputy', here.deputy.code);
    const [page] = await poster('deputy', here.deputy.code, size);
    expect(page.codes.sort()).toEqual([
      `${HOME}/d/${code}`,
      `sim-wxacode:?page=voter%2Fdeputy&scene=${encodeURIComponent(`d=${code}`)}`,
    ]);
    const words = page.text.replace(/\s/g, '');
    for (const said of [here.deputy.name, '区人大代表', here.station.name, '城建']) expect(words).toContain(said);
  });

  it.each(['a4', 'card'] as const)('carry the ordinary code only where WeChat is not connected: %s', async (size) => {
    const code = await issue('station', here.station.code);
    const [page] = await poster('station', here.station.code, size, plain);
    expect(page.codes).toEqual([`${HOME}/s/${code}`]);
    expect(page.text.replace(/\s/g, '')).not.toContain('微信扫一扫');
  });

  it('ask WeChat once for each code, however often they are printed', async () => {
    const code = await issue('station', here.station.code);
    for (const size of ['a4', 'a3', 'card', 'a4'] as const) await buffer((await file('station', size)).stream);
    const drawn = await simulator.sim<{ scene: string }[]>('GET', 'codes');
    expect(drawn.filter((c) => c.scene === `s=${code}`)).toHaveLength(1);
    const kept = () => db.query<unknown[]>('SELECT id FROM wechat_code WHERE scene = ?', [`s=${code}`]);
    expect(await kept()).toHaveLength(1);
    await issue('station', here.station.code);
    expect(await kept()).toEqual([]);
  });

  it.each([
    ['is asked too often', 45011, 'wechat.unavailable'],
    ['has no such page yet', 41030, 'code.wechat_refused'],
    ['was not allowed', 48001, 'code.wechat_refused'],
  ])('are refused rather than printed without the code when WeChat %s', async (_, errcode, expected) => {
    await issue('station', here.station.code);
    await simulator.sim('POST', 'answers', { api: 'getwxacodeunlimit', errcode, times: 2 });
    expect(await refusal(poster('station', here.station.code, 'a4'))).toBe(expected);
    expect(await refusal(connected.get(PostersService).book(office, 'station', 'a4'))).toBe(expected);
  });

  it('of one without a valid code, of a closed station and of another district are refused', async () => {
    const { poster } = connected.get(PostersService);
    const ask = (who: Actor, code: string) =>
      refusal(poster.call(connected.get(PostersService), who, 'station', code, 'a4'));
    const bare = await make.station({ districtId: district.id });
    expect(await ask(office, bare.code)).toBe('code.not_issued');
    const closed = await make.station({ districtId: district.id });
    await issue('station', closed.code);
    await db.query("UPDATE station SET state = 'closed' WHERE id = ?", [closed.id]);
    expect(await ask(office, closed.code)).toBe('code.subject_ended');
    const other = await make.district();
    expect(await ask(actor('district_office', other.id), here.station.code)).toBe('station.not_found');
  });

  describe('as a book', () => {
    let far: { id: string };
    let chief: Actor;
    const book = async (kind?: CodeKind, size: PosterSize = 'card', by = chief) =>
      connected.get(PostersService).book(by, kind, size);

    beforeAll(async () => {
      far = await make.district({ name: '样板区' });
      chief = actor('district_office', far.id);
      const street = await make.street(far.id, '远山镇');
      for (let i = 1; i <= 23; i++)
        await make.station({ districtId: far.id, streetId: street.id, name: `远山第${i}站` });
      const station = await make.station({ districtId: far.id, name: '远山驿站' });
      for (const name of ['欧阳望', '龘䶮', '某𪨊某'])
        await make.deputy({ districtId: far.id, stationId: station.id, name });
      for (const kind of ['station', 'deputy'] as const) await connected.get(DoorCodesService).issueFirst(far.id, kind);
    });

    it('is one page a poster, stations first, and says at its end whose poster it could not print', async () => {
      const pages = await readPosters(await buffer((await book()).stream));
      expect(pages).toHaveLength(24 + 2 + 1);
      const codes: { code: string; kind: string }[] = await db.query(
        `SELECT c.code, c.kind FROM door_code c LEFT JOIN deputy d ON c.kind = 'deputy' AND d.id = c.subject_id
          WHERE c.subject_id IN (SELECT id FROM station WHERE district_id = ?) AND c.kind = 'station'
             OR d.district_id = ? AND d.name <> '某𪨊某' ORDER BY c.kind = 'deputy', c.subject_id`,
        [far.id, far.id],
      );
      expect(pages.slice(0, -1).map((p) => p.codes.find((c) => c.startsWith(HOME)))).toEqual(
        codes.map((c) => `${HOME}/${c.kind === 'station' ? 's' : 'd'}/${c.code}`),
      );
      expect(pages[0].text.replace(/\s/g, '')).toContain('样板区人大常委会、远山镇人大');
      expect(pages[25].text).toContain('龘䶮');
      expect(pages[26].codes).toEqual([]);
      expect(pages[26].text.replace(/\s/g, '')).toContain('这1张没有印');
      expect(pages[26].text).toContain('某〓某');
    });

    it('has only the kind and only the stations that were asked for', async () => {
      const one = await make.station({ districtId: far.id, name: '远山独站' });
      await issue('station', one.code, chief);
      const liaison = actor('liaison', far.id, { stationIds: [one.id] });
      const mine = await readPosters(await buffer((await book(undefined, 'card', liaison)).stream));
      expect(mine).toHaveLength(1);
      expect(mine[0].text).toContain('远山独站');
      expect(await refusal(book('deputy', 'card', liaison))).toBe('code.not_issued');
    });

    it('draws no further than is taken, and no more than two are made at once', async () => {
      const { stream } = await book('station');
      const second = await book('station');
      expect(await refusal(book('station'))).toBe('server.busy');
      const reads = jest.spyOn(PostersQueries.prototype, 'rows');
      try {
        await once(stream, 'readable');
        await new Promise((done) => setTimeout(done, 300));
        // 25 stations are two batches: the second is not fetched before the first was taken.
        expect(reads).toHaveBeenCalledTimes(1);
        await buffer(stream);
        expect(reads).toHaveBeenCalledTimes(2);
      } finally {
        reads.mockRestore();
      }
      second.stream.destroy();
      await new Promise((done) => setImmediate(done));
      await buffer((await book('station')).stream);
    });
  });

  it('of a name that the font has no glyph for is refused rather than printed with a gap', async () => {
    const odd = await make.station({ districtId: district.id, name: '𪨊园联络站' });
    await issue('station', odd.code);
    expect(await refusal(poster('station', odd.code, 'a4'))).toBe('code.glyph_missing');
  });

  it('are refused where nobody said at which address the public reaches the server', async () => {
    const app = await opened(database.url, { PUBLIC_URL: '' });
    try {
      expect(await refusal(poster('station', here.station.code, 'a4', app))).toBe('code.no_public_address');
    } finally {
      await app.close();
    }
  });
});
