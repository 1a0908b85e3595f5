import { createRequire } from 'node:module';
import type { RequestCard } from '@huiyin/shared/requests/request.dto';
import { World } from '../../test/world';
import { EXPORT_COLUMNS, watermarkOf } from './list-export.rules';
import { ListExportService } from './list-export.service';

/** What the library that writes the file packs it with; here it unpacks. */
const { unzipSync, strFromU8 } = createRequire(require.resolve('write-excel-file/node'))('fflate') as {
  unzipSync: (bytes: Uint8Array) => Record<string, Uint8Array>;
  strFromU8: (bytes: Uint8Array) => string;
};
const wordsIn = (file: Buffer): string =>
  Object.entries(unzipSync(file))
    .filter(([name]) => /sharedStrings|sheet1\.xml/.test(name))
    .map(([, bytes]) => strFromU8(bytes))
    .join('\n');

let world: World;
beforeAll(async () => {
  world = await World.open();
}, 60_000);
afterAll(() => world?.close());
beforeEach(() => world.clock.to('2026-11-16T10:00+08:00'));

test('a list leaves the house with the name of who took it, and on the audit log', async () => {
  const m = await world.request();
  const words = wordsIn(await world.find(ListExportService).file(m.liaison, { scope: 'desk' }));
  expect(words).toContain(m.code);
  const mark = watermarkOf({ name: m.liaison.name, roleLabel: '联络员', at: world.clock.now() });
  expect(mark).toContain('2026年11月16日');
  // Above, beside every row, and below.
  expect(words.split(mark).length - 1).toBeGreaterThanOrEqual(2);
  const logged = await world.db.query("SELECT actor_id, detail FROM audit_pending WHERE action = 'list.exported'");
  expect(logged.map((row: { actor_id: string }) => row.actor_id)).toContain(m.liaison.personId);
});

test('it holds what the list holds, nothing of others', async () => {
  const m = await world.request();
  const other = await world.liaison(world.places.otherStation);
  expect(wordsIn(await world.find(ListExportService).file(other, { scope: 'desk' }))).not.toContain(m.code);
  await expect(world.find(ListExportService).file(m.voter, { scope: 'desk' })).rejects.toMatchObject({
    code: 'role.not_allowed',
  });
});

test('a formula in what somebody wrote stays words', async () => {
  const m = await world.request({ body: { text: '=HYPERLINK("http://example.invalid","点我")' } });
  const file = unzipSync(await world.find(ListExportService).file(m.liaison, { scope: 'desk' }));
  const sheet = strFromU8(file['xl/worksheets/sheet1.xml']);
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
