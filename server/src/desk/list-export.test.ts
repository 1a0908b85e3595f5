import type { Readable } from 'node:stream';
import { crc32, inflateRawSync } from 'node:zlib';
import type { RequestCard } from '@huiyin/shared/requests/request.dto';
import { World } from '../../test/world';
import { RequestListsQueries } from '../requests/request-lists.queries';
import { EXPORT_COLUMNS, watermarkOf } from './list-export.rules';
import { ListExportService } from './list-export.service';

const fileOf = async (file: Promise<Readable>): Promise<Buffer> => Buffer.concat(await (await file).toArray());

/** The files of an archive by name, read from its directory as any program does; each is held against its checksum. */
function unzipped(archive: Buffer): Map<string, string> {
  const end = archive.lastIndexOf(Buffer.from('PK\u0005\u0006'));
  const files = new Map<string, string>();
  let at = archive.readUInt32LE(end + 16);
  for (let n = archive.readUInt16LE(end + 10); n > 0; n--) {
    const [crc, packed, bytes] = [16, 20, 24].map((field) => archive.readUInt32LE(at + field));
    const nameEnd = at + 46 + archive.readUInt16LE(at + 28);
    const name = archive.toString('utf8', at + 46, nameEnd);
    const local = archive.readUInt32LE(at + 42);
    const from = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
    const content = inflateRawSync(archive.subarray(from, from + packed));
    expect([content.length, crc32(content)]).toEqual([bytes, crc]);
    files.set(name, content.toString('utf8'));
    at = nameEnd;
  }
  expect(at).toBe(end);
  return files;
}
const sheetIn = async (file: Promise<Readable>): Promise<string> =>
  unzipped(await fileOf(file)).get('xl/worksheets/sheet1.xml')!;

let world: World;
beforeAll(async () => {
  world = await World.open();
}, 60_000);
afterAll(() => world?.close());
beforeEach(() => world.clock.to('2026-11-16T10:00+08:00'));

test('a list leaves the house with the name of who took it, and on the audit log', async () => {
  const m = await world.request();
  const words = await sheetIn(world.find(ListExportService).file(m.liaison, { scope: 'desk' }));
  expect(words).toContain(m.code);
  const mark = watermarkOf({ name: m.liaison.name, roleLabel: '联络员', at: world.clock.now() });
  expect(mark).toContain('2026年11月16日');
  // Above, beside every row, and below.
  expect(words.split(mark).length - 1).toBeGreaterThanOrEqual(2);
  const logged: { actor_id: string; detail: string }[] = await world.db.query(
    "SELECT actor_id, detail FROM audit_pending WHERE action = 'list.exported'",
  );
  expect(logged.map(({ actor_id, detail }) => [actor_id, JSON.parse(detail)])).toContainEqual([
    m.liaison.personId,
    { list: 'desk', rows: 1 },
  ]);
});

test('it holds what the list holds, nothing of others', async () => {
  const m = await world.request();
  const other = await world.liaison(world.places.otherStation);
  expect(await sheetIn(world.find(ListExportService).file(other, { scope: 'desk' }))).not.toContain(m.code);
  await expect(world.find(ListExportService).file(m.voter, { scope: 'desk' })).rejects.toMatchObject({
    code: 'role.not_allowed',
  });
});

test('a list longer than what is read at once has every row once', async () => {
  const first = await world.request();
  const more = 450;
  await world.db.query(
    `INSERT INTO request (code, district_id, station_id, title, text, category, state, open, due_at, routing_rule, routing_reason,
        idempotency_key, body_hash, created_at, updated_at)
      SELECT CONCAT('HY-many-', seq), district_id, station_id, title, text, category, 'closed', 0, created_at - INTERVAL seq DIV 7 HOUR,
        routing_rule, routing_reason, CONCAT('many-', seq), body_hash, created_at, updated_at
        FROM request JOIN seq_1_to_${more} WHERE code = ?`,
    [first.code],
  );
  const query = { scope: 'desk', state: 'closed' } as const;
  expect(await world.find(RequestListsQueries).count(first.liaison, query)).toBe(more);
  const sheet = await sheetIn(world.find(ListExportService).file(first.liaison, query));
  expect(new Set(sheet.match(/HY-many-\d+/g))).toHaveProperty('size', more);
  // Two above and one below.
  expect(sheet.match(/<row /g)).toHaveLength(more + 3);
  expect(sheet).toContain(`共 ${more} 件`);
});

test('a formula in what somebody wrote stays words', async () => {
  const m = await world.request({ body: { text: '=HYPERLINK("http://example.invalid","点我")' } });
  const sheet = await sheetIn(world.find(ListExportService).file(m.liaison, { scope: 'desk' }));
  expect(sheet).toContain('=HYPERLINK(&quot;http');
  expect(sheet).not.toMatch(/<f[ >]/);
});

test('every column has its words for any card', () => {
  const card = {
    code: 'HY-1',
    title: '路灯',
    stateLabel: '待分办',
    category: '交通出行',
    channel: 'phone',
    station: { code: 'a', name: '站' },
    deputy: null,
    community: null,
    createdAt: '2026-11-16T10:00:00+08:00',
    dueAt: null,
    late: false,
    handLate: true,
    outcome: 'solved',
    supervised: true,
    children: 2,
    followers: 3,
  } as unknown as RequestCard;
  expect(EXPORT_COLUMNS.map(({ of }) => of(card))).toEqual([
    'HY-1',
    '路灯',
    '待分办',
    '交通出行',
    '电话',
    '站',
    '',
    '',
    '11月16日(周一)',
    '',
    '逾期',
    '已解决',
    '督办',
    2,
    3,
  ]);
});
