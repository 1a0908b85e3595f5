import type { CodeRow } from '@huiyin/shared/codes/code.dto';
import { Factories } from '../../test/factories';
import { type Answer, type CallOptions, testServer, type TestServer } from '../../test/http';
import { neighbourhood, type Neighbourhood } from '../../test/neighbourhood';
import { type SignedIn, signIn } from '../../test/sign-in';
import { PersonLinks } from '../people/person-links.service';
import { DoorCodesService } from './door-codes.service';
import { ScanCounter } from './scan-counter';

const CROCKFORD = /^[0-9A-HJKMNP-TV-Z]{12}$/;

describe('door codes', () => {
  let server: TestServer;
  let make: Factories;
  let districtId: string;
  let here: Neighbourhood;
  let there: Neighbourhood;
  let liaison: SignedIn;
  let office: SignedIn;

  const get = (path: string, options?: CallOptions) => server.call('GET', path, options);
  const act = (who: SignedIn, kind: string, subject: string, verb: 'issue' | 'revoke'): Promise<Answer> =>
    server.call('POST', `/codes/${kind}/${subject}/${verb}`, { token: who.token });
  const issue = async (kind: 'station' | 'deputy', subject: string): Promise<CodeRow> => {
    const answer = await act(office, kind, subject, 'issue');
    expect([answer.status, answer.body.code]).toEqual([200, expect.stringMatching(CROCKFORD)]);
    return answer.body;
  };
  const rowOf = async (who: SignedIn, subject: string): Promise<CodeRow | undefined> => {
    for (let cursor = ''; ;) {
      const { body } = await get(`/codes${cursor && `?cursor=${cursor}`}`, { token: who.token });
      const found = (body.items as CodeRow[]).find((r) => r.subject === subject);
      if (found || !body.nextCursor) return found;
      cursor = body.nextCursor;
    }
  };

  beforeAll(async () => {
    server = await testServer();
    make = new Factories(server.db);
    districtId = (await make.district({ name: '示范区' })).id;
    here = await neighbourhood(make, districtId);
    there = await neighbourhood(make, districtId);
    liaison = await signIn(server, 'liaison', { districtId, stationId: here.station.id });
    office = await signIn(server, 'district_office', { districtId });
  });
  afterAll(() => server.close());

  describe('land', () => {
    it('on their station, photo included, and on their deputy', async () => {
      await server.db.query("UPDATE station SET photo = 'DOORPHOTO1' WHERE id = ?", [here.station.id]);
      const { code } = await issue('station', here.station.code);
      const { status, body } = await get(`/codes/${code}`);
      const page = await get(`/stations/${here.station.code}`);
      expect([status, body]).toEqual([
        200,
        { kind: 'station', state: 'active', code: here.station.code, name: here.station.name, photo: page.body.photo },
      ]);
      expect(body.photo).toContain('DOORPHOTO1');
      const deputy = await issue('deputy', here.deputy.code);
      expect((await get(`/codes/${deputy.code}`)).body).toEqual({
        ...{ kind: 'deputy', state: 'active', code: here.deputy.code, name: here.deputy.name, photo: null },
      });
    });

    it('also when typed from paper with hyphens, small letters and the letters that look alike', async () => {
      const { code } = await issue('station', here.station.code);
      const typed = code!
        .toLowerCase()
        .replace(/0/g, 'o')
        .replace(/1/g, 'l')
        .replace(/(.{4})(?=.)/g, '$1-');
      expect((await get(`/codes/${typed}`)).body).toMatchObject({ state: 'active', code: here.station.code });
    });

    it('also by the public code of a station or deputy, as old posters carry it', async () => {
      expect((await get(`/codes/${there.station.code}`)).body).toMatchObject({ kind: 'station', state: 'active' });
      expect((await get(`/codes/${there.deputy.code}`)).body).toMatchObject({ kind: 'deputy', state: 'active' });
    });

    it('on what the link said it is, when a station and a deputy share a public code', async () => {
      const station = await make.station({ districtId });
      const deputy = await make.deputy({ districtId });
      await server.db.query('UPDATE deputy SET code = ? WHERE id = ?', [station.code, deputy.id]);
      expect((await get(`/codes/${station.code}?kind=deputy`)).body).toMatchObject({
        kind: 'deputy',
        name: deputy.name,
      });
      expect((await get(`/codes/${station.code}?kind=station`)).body).toMatchObject({ kind: 'station' });
      expect((await get(`/codes/${station.code}`)).body).toMatchObject({ kind: 'station' });
    });

    it('when revoked, still saying whose they were', async () => {
      const old = await issue('station', here.station.code);
      const now = await issue('station', here.station.code);
      expect(now.code).not.toBe(old.code);
      expect((await get(`/codes/${old.code}`)).body).toMatchObject({ state: 'revoked', code: here.station.code });
      expect((await get(`/codes/${now.code}`)).body).toMatchObject({ state: 'active', code: here.station.code });
    });

    it.each(['NOSUCHCODE12', 'nosuch', '_-_-_-'])('nowhere when unknown: %s', async (code) => {
      const { status, body } = await get(`/codes/${code}?via=scan`);
      expect([status, body.code]).toEqual([404, 'code.not_found']);
    });

    it.each(['abc', 'a'.repeat(33), 'x%27--', 'x?via=tap', 'xxxx?kind=voter'])(
      'refuse what is no code: %s',
      async (code) => {
        const { status, body } = await get(`/codes/${code}`);
        expect([status, body.code]).toEqual([400, 'body.invalid']);
      },
    );
  });

  describe('are counted', () => {
    const scansOf = async (subject: string) => {
      await server.app.get(ScanCounter).settled();
      const row = (await rowOf(office, subject))!;
      return [row.scans, row.scansEver, row.lastScanAt !== null];
    };

    it('when scanned, and neither when opened otherwise nor by their public code', async () => {
      const station = await make.station({ districtId });
      const { code } = await issue('station', station.code);
      await get(`/codes/${code}`);
      await get(`/codes/${station.code}?via=scan`);
      expect(await scansOf(station.code)).toEqual([0, 0, false]);
      await Promise.all(Array.from({ length: 50 }, () => get(`/codes/${code}?via=scan`)));
      expect(await scansOf(station.code)).toEqual([50, 50, true]);
    });

    it('each by itself, and over all codes there ever were', async () => {
      const station = await make.station({ districtId });
      const old = await issue('station', station.code);
      await get(`/codes/${old.code}?via=scan`);
      const now = await issue('station', station.code);
      for (const code of [old.code, now.code, now.code]) await get(`/codes/${code}?via=scan`);
      expect(await scansOf(station.code)).toEqual([2, 4, true]);
    });

    it('without keeping the visitor when the count cannot be written', async () => {
      const { code } = await issue('station', here.station.code);
      await server.db.query('RENAME TABLE door_code TO door_code_away');
      await server.db.query(
        'CREATE VIEW door_code AS SELECT *, scans + 0 AS n FROM (SELECT * FROM door_code_away LIMIT 99) x',
      );
      try {
        expect((await get(`/codes/${code}?via=scan`)).status).toBe(200);
        await server.app.get(ScanCounter).settled();
      } finally {
        await server.db.query('DROP VIEW door_code');
        await server.db.query('RENAME TABLE door_code_away TO door_code');
      }
      await get(`/codes/${code}?via=scan`);
      await server.app.get(ScanCounter).settled();
      expect((await rowOf(office, here.station.code))!.scans).toBe(1);
    });
  });

  describe('are issued and revoked', () => {
    it('one valid at a time, each saying which took its place, by whom and when', async () => {
      const station = await make.station({ districtId });
      await issue('station', station.code);
      await issue('station', station.code);
      const gone = await act(office, 'station', station.code, 'revoke');
      expect(gone.body).toMatchObject({ code: null, issuedAt: null, allowedActions: ['issue'] });
      const rows: Record<string, unknown>[] = await server.db.query(
        'SELECT id, active_subject_id, issued_by, revoked_at, revoked_by, replaced_by FROM door_code WHERE kind = ? AND subject_id = ? ORDER BY id',
        ['station', station.id],
      );
      const by = { active_subject_id: null, issued_by: office.personId, revoked_by: office.personId };
      expect(rows).toEqual([
        { ...by, id: rows[0].id, revoked_at: expect.any(Date), replaced_by: rows[1].id },
        { ...by, id: rows[1].id, revoked_at: expect.any(Date), replaced_by: null },
      ]);
      const again = await act(office, 'station', station.code, 'revoke');
      expect([again.status, again.body.code]).toEqual([409, 'code.not_issued']);
    });

    it('by ten officers at once: one code is valid in the end, nobody is answered with a fault', async () => {
      const station = await make.station({ districtId });
      const answers = await Promise.all(
        Array.from({ length: 10 }, () => act(office, 'station', station.code, 'issue')),
      );
      expect(answers.map((a) => a.status)).toEqual(Array(10).fill(200));
      const valid: { code: string }[] = await server.db.query(
        "SELECT code FROM door_code WHERE kind = 'station' AND subject_id = ? AND revoked_at IS NULL",
        [station.id],
      );
      expect(valid).toHaveLength(1);
      expect((await rowOf(office, station.code))!.code).toBe(valid[0].code);
    });

    it('no more for a closed station or an ended seat, whose codes can still be revoked', async () => {
      const station = await make.station({ districtId });
      const deputy = await make.deputy({ districtId, endsOn: '2036-12-31' });
      await issue('station', station.code);
      await issue('deputy', deputy.code);
      await server.db.query("UPDATE station SET state = 'closed' WHERE id = ?", [station.id]);
      await server.db.query("UPDATE deputy SET ends_on = '2025-12-31' WHERE id = ?", [deputy.id]);
      for (const [kind, subject] of [
        ['station', station.code],
        ['deputy', deputy.code],
      ]) {
        expect((await rowOf(office, subject))!.allowedActions).toEqual(['revoke']);
        const refused = await act(office, kind, subject, 'issue');
        expect([refused.status, refused.body.code]).toEqual([409, 'code.subject_ended']);
        expect((await act(office, kind, subject, 'revoke')).status).toBe(200);
        expect(await rowOf(office, subject)).toBeUndefined();
      }
    });

    it('only by whoever looks after the place', async () => {
      const point = await make.station({ districtId, parentId: here.station.id, kind: 'point' });
      expect((await act(liaison, 'station', here.station.code, 'issue')).status).toBe(200);
      expect((await act(liaison, 'station', point.code, 'issue')).status).toBe(200);
      expect((await act(liaison, 'deputy', here.deputy.code, 'issue')).status).toBe(200);
      for (const [who, kind, subject] of [
        [liaison, 'station', there.station.code],
        [liaison, 'deputy', there.deputy.code],
        [
          await signIn(server, 'street_office', { districtId, streetId: there.street.id }),
          'station',
          here.station.code,
        ],
        [await signIn(server, 'admin', { districtId: (await make.district()).id }), 'deputy', here.deputy.code],
        [office, 'station', 'NOSUCHSTATION'],
      ] as const)
        for (const verb of ['issue', 'revoke'] as const) {
          const { status, body } = await act(who, kind, subject, verb);
          expect([status, body.code]).toEqual([404, `${kind}.not_found`]);
        }
    });

    it('once for everyone when a district is installed; who was revoked stays without', async () => {
      const district = await make.district();
      const [one, two] = [
        await make.station({ districtId: district.id }),
        await make.station({ districtId: district.id }),
      ];
      await make.station({ districtId: district.id, state: 'closed' });
      const doors = server.app.get(DoorCodesService);
      expect(await doors.issueFirst(district.id, 'station', 1)).toBe(1);
      expect(await doors.issueFirst(district.id, 'station', 1)).toBe(0);
      expect(await doors.issueFirst(district.id, 'station')).toBe(1);
      const chief = await signIn(server, 'district_office', { districtId: district.id });
      await act(chief, 'station', one.code, 'revoke');
      expect(await doors.issueFirst(district.id, 'station')).toBe(0);
      expect((await rowOf(chief, one.code))!.code).toBeNull();
      expect((await rowOf(chief, two.code))!.code).toMatch(CROCKFORD);
    });

    it('by an officer who turns out to be another registered person: the record follows', async () => {
      const chief = await signIn(server, 'district_office', { districtId });
      const second = await signIn(server, 'district_office', { districtId });
      const station = await make.station({ districtId });
      await act(chief, 'station', station.code, 'issue');
      const by = async () =>
        (
          await server.db.query('SELECT issued_by FROM door_code WHERE subject_id = ? AND kind = ?', [
            station.id,
            'station',
          ])
        )[0].issued_by as string | null;
      await server.app.get(PersonLinks).join(server.db.manager, chief.personId, second.personId);
      expect(await by()).toBe(second.personId);
      await server.app.get(PersonLinks).forget(server.db.manager, second.personId);
      expect(await by()).toBeNull();
    });
  });

  describe('in a list', () => {
    it('are those of the own station, its points and their deputies', async () => {
      const { body } = await get('/codes', { token: liaison.token });
      const points: { code: string }[] = await server.db.query('SELECT code FROM station WHERE parent_id = ?', [
        here.station.id,
      ]);
      expect(body.items.map((r: CodeRow) => [r.kind, r.subject])).toEqual([
        ['station', here.station.code],
        ...points.map((p) => ['station', p.code]),
        ['deputy', here.deputy.code],
      ]);
      expect(body.items.at(-1)).toMatchObject({
        place: here.station.name,
        allowedActions: expect.arrayContaining(['issue']),
      });
      expect(body.items[0].place).toBe(here.street.name);
    });

    it('of a street are its stations and the deputies who receive there', async () => {
      const street = await signIn(server, 'street_office', { districtId, streetId: there.street.id });
      const { body } = await get('/codes', { token: street.token });
      expect(body.items.map((r: CodeRow) => r.subject)).toEqual([there.station.code, there.deputy.code]);
    });

    it('go on page by page from stations to deputies without gap or repeat', async () => {
      const district = await make.district();
      const stations: string[] = [];
      for (let i = 0; i < 25; i++) stations.push((await make.station({ districtId: district.id })).code);
      const deputies: string[] = [];
      for (let i = 0; i < 22; i++) deputies.push((await make.deputy({ districtId: district.id })).code);
      const admin = await signIn(server, 'admin', { districtId: district.id });
      const seen = async (kind: string) => {
        const found: string[] = [];
        for (let cursor = ''; ;) {
          const { status, body } = await get(`/codes?${kind}${cursor}`, { token: admin.token });
          expect(status).toBe(200);
          found.push(...body.items.map((r: CodeRow) => r.subject));
          if (!body.nextCursor) return found;
          cursor = `&cursor=${body.nextCursor}`;
        }
      };
      expect(await seen('')).toEqual([...stations, ...deputies]);
      expect(await seen('kind=deputy')).toEqual(deputies);
      expect(await seen('kind=station')).toEqual(stations);
    });

    describe('looked for by name', () => {
      let chief: SignedIn;
      let keeper: SignedIn;
      let mine: Neighbourhood;
      const seek = (who: SignedIn, q: string, more = '') =>
        get(`/codes?q=${encodeURIComponent(q)}${more}`, { token: who.token });
      const found = async (who: SignedIn, q: string, more = ''): Promise<string[]> => {
        const { status, body } = await seek(who, q, more);
        expect([status, body.nextCursor]).toEqual([200, null]);
        return body.items.map((r: CodeRow) => r.name);
      };

      beforeAll(async () => {
        const { id } = await make.district();
        mine = await neighbourhood(make, id);
        const others = { districtId: id, stationId: (await make.station({ districtId: id, name: '松涛村联络站' })).id };
        await make.station({ districtId: id, parentId: mine.station.id, kind: 'point', name: '翠园东门便民联络点' });
        await make.station({ districtId: id, name: '小翠园联络站' });
        await make.station({ districtId: id, name: '已撤翠园联络站', state: 'closed' });
        await make.deputy({ districtId: id, stationId: mine.station.id, name: '单知禾' });
        await make.deputy({ ...others, name: '单知秋' });
        await make.deputy({ ...others, name: '单往昔', endsOn: '2025-12-31' });
        const far = await make.district();
        await make.station({ districtId: far.id, name: '别处翠园联络站' });
        await make.deputy({ districtId: far.id, name: '单知远' });
        chief = await signIn(server, 'district_office', { districtId: id });
        keeper = await signIn(server, 'liaison', { districtId: id, stationId: mine.station.id });
      });

      it.each(['翠园', '翠 园'])('are the stations of the reach with it anywhere in their names: %s', async (q) => {
        expect(await found(chief, q)).toEqual(['翠园东门便民联络点', '小翠园联络站']);
        expect(await found(keeper, q)).toEqual(['翠园东门便民联络点']);
      });

      it.each(['单知', 'shanzhi', 'Shan zhi', 'SZ'])('are the deputies whose names begin so: %s', async (q) => {
        expect(await found(chief, q)).toEqual(['单知禾', '单知秋']);
        expect(await found(keeper, q)).toEqual(['单知禾']);
      });

      it('are only of the kind asked for, by initials and by public code too', async () => {
        expect(await found(chief, 'st')).toEqual(['松涛村联络站']);
        expect(await found(chief, 's', '&kind=station')).toEqual(expect.arrayContaining(['松涛村联络站']));
        expect(await found(chief, 's', '&kind=station')).not.toContain('单知禾');
        expect(await found(chief, '翠园', '&kind=deputy')).toEqual([]);
        expect(await found(chief, mine.station.code.toLowerCase())).toEqual([mine.station.name]);
        expect(await found(keeper, '松涛')).toEqual([]);
      });

      it.each(['%', '_', "'", '!', '没有这个名字'])('are nobody for what is no name of anyone: %s', async (q) => {
        expect(await found(chief, q)).toEqual([]);
      });

      it('go on page by page under the same words only', async () => {
        const { id } = await make.district();
        for (let i = 0; i < 22; i++) await make.station({ districtId: id, name: `鹤鸣${i}联络站` });
        await make.station({ districtId: id, name: '松涛联络站' });
        await make.deputy({ districtId: id, name: '何鸣远' });
        const admin = await signIn(server, 'admin', { districtId: id });
        const first = await seek(admin, 'hm');
        expect(first.body.items).toHaveLength(20);
        const second = await seek(admin, 'hm', `&cursor=${first.body.nextCursor}`);
        const all: CodeRow[] = [...first.body.items, ...second.body.items];
        expect(all.map((r) => r.name)).toEqual([...Array.from({ length: 22 }, (_, i) => `鹤鸣${i}联络站`), '何鸣远']);
        expect(second.body.nextCursor).toBeNull();
        for (const other of ['q=h', ''])
          expect((await get(`/codes?${other}&cursor=${first.body.nextCursor}`, { token: admin.token })).body.code).toBe(
            'cursor.invalid',
          );
      });

      it.each(['', '%20', encodeURIComponent('长'.repeat(51))])('refuse words that are none: %s', async (q) => {
        const { status, body } = await get(`/codes?q=${q}`, { token: chief.token });
        expect([status, body.code]).toEqual([400, 'body.invalid']);
      });
    });

    it('refuse a cursor of another list', async () => {
      for (let i = 0; i < 21; i++) await make.station({ districtId });
      const first = await get('/codes', { token: office.token });
      expect(first.body.nextCursor).toEqual(expect.any(String));
      for (const [who, query] of [
        [liaison, `cursor=${first.body.nextCursor}`],
        [office, `kind=station&cursor=${first.body.nextCursor}`],
      ] as const) {
        const { status, body } = await get(`/codes?${query}`, { token: who.token });
        expect([status, body.code]).toEqual([400, 'cursor.invalid']);
      }
    });
  });

  describe('on a poster over HTTP', () => {
    it('are a PDF to be downloaded under its Chinese name', async () => {
      await issue('station', here.station.code);
      const answer = await get(`/codes/station/${here.station.code}/poster?size=card`, { token: liaison.token });
      expect(answer.status).toBe(200);
      expect(answer.headers).toMatchObject({ 'content-type': 'application/pdf', 'cache-control': 'no-store' });
      expect(answer.headers['content-disposition']).toBe(
        `attachment; filename="huiyin-poster.pdf"; filename*=UTF-8''${encodeURIComponent(`${here.station.name} 桌卡（9×5 厘米）.pdf`)}`,
      );
      expect(String(answer.body).slice(0, 5)).toBe('%PDF-');
      const book = await get('/codes/posters?kind=deputy&size=card', { token: office.token });
      expect([book.status, String(book.body).slice(0, 5)]).toEqual([200, '%PDF-']);
    });

    it.each([
      '/codes/station/x/poster',
      '/codes/voter/abcdefg/poster',
      '/codes/posters?size=a5',
      '/codes/posters?kind=x',
    ])('refuse what cannot be: %s', async (path) => {
      const { status, body } = await get(path, { token: office.token });
      expect([status, body.code]).toEqual([400, 'body.invalid']);
    });
  });

  describe('as a way into the mini-program, without WeChat', () => {
    it('are neither a link nor a picture', async () => {
      expect((await get('/entry')).body).toEqual({ link: null, image: null });
      expect((await get(`/entry?kind=station&code=${here.station.code}`)).body).toEqual({ link: null, image: null });
    });
  });
});
