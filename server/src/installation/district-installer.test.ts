import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { codedDistrict as coded, installDistricts, installQuickly } from '../../test/district';
import { freshDatabase } from '../../test/database';
import { compiled } from '../../test/process';
import { databaseOptions } from '../database';
import { type Config, readConfig } from '../platform/config';
import { Crypto } from '../platform/crypto/crypto';

let database: Awaited<ReturnType<typeof freshDatabase>>;
let db: DataSource;
let config: Config;
const folder = mkdtempSync(join(tmpdir(), 'huiyin-install-'));

const TABLES = [
  'district',
  'street',
  'community',
  'community_cell',
  'place_name',
  'constituency',
  'constituency_community',
  'station',
  'station_gram',
  'department',
  'term',
  'deputy',
  'person',
  'person_role',
];
const sizes = async (): Promise<Record<string, number>> => {
  const found: Record<string, number> = {};
  for (const table of TABLES) found[table] = Number((await db.query(`SELECT COUNT(*) AS n FROM ${table}`))[0].n);
  return found;
};

// Hashing passwords, a database for each test and a compiler run take their time on a small machine.
jest.setTimeout(60_000);

beforeEach(async () => {
  database = await freshDatabase();
  const env = { DATABASE_URL: database.url, DEMO_MODE: 'true', DATA_DIR: folder, LOG_LEVEL: 'silent' };
  config = readConfig(env);
  db = await new DataSource(databaseOptions(config)).initialize();
});
afterEach(async () => {
  await db.destroy();
  await database.drop();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('installs places, stations, deputies and staff with their roles', async () => {
  const [result] = await installQuickly(config, coded());
  expect(result.accounts.map((a) => a.account)).toEqual([
    'songtao-liaison',
    'songlin-office',
    'district-office',
    'admin-yunxi',
    'yunxi-water',
    ...['security-yunxi', 'security-yunxi-2', 'auditor-yunxi'],
  ]);
  expect(await sizes()).toMatchObject({
    ...{ district: 1, street: 2, community: 3, station: 5, deputy: 5, department: 1, person: 12 },
  });
  const roles: { role: string }[] = await db.query('SELECT role FROM person_role ORDER BY id');
  expect(roles.map((r) => r.role)).toEqual([
    'liaison',
    'street_office',
    'liaison',
    'district_office',
    'admin',
    'department',
    ...['security_admin', 'security_admin', 'auditor'],
    ...Array<string>(5).fill('deputy'),
  ]);
});

it('running again adds nothing, deletes nothing, and hands out no passwords', async () => {
  await installQuickly(config, coded());
  const before = await sizes();
  const [again] = await installQuickly(config, coded());
  expect(await sizes()).toEqual(before);
  expect(again).toMatchObject({ added: 0, accounts: [] });
});

it('running again changes names and addresses, adds what is new, and keeps what is no longer described', async () => {
  await installQuickly(config, coded());
  const next = coded();
  next.district.name = '云溪新区';
  next.district.policy = 'strict';
  next.stations[1].address = '搬到松涛路2号';
  next.stations[1].name = '松涛新站';
  next.stations[1].location = { lng: 113.9061, lat: 22.7561 };
  next.deputies[0].endsOn = '2026-06-30';
  next.deputies.splice(2, 1);
  next.communities[0].places!.push('听松公寓');
  const [result] = await installQuickly(config, next);
  expect(result.added).toBe(0);
  const [station] = await db.query("SELECT name, address, pinyin, lng FROM station WHERE code = 'songtao'");
  expect(station).toMatchObject({
    name: '松涛新站',
    address: '搬到松涛路2号',
    pinyin: 'songtaoxinzhan',
    lng: 113.9061,
  });
  const grams: { gram: string }[] = await db.query(
    "SELECT gram FROM station_gram g JOIN station s ON s.id = g.station_id WHERE s.code = 'songtao' AND CHAR_LENGTH(gram) = 2",
  );
  expect(grams.map((g) => g.gram)).toContain('新站');
  expect(grams.map((g) => g.gram)).not.toContain('社区');
  // The office sets the policy itself once it works with it.
  expect((await db.query('SELECT name, policy FROM district'))[0]).toEqual({ name: '云溪新区', policy: 'natural' });
  expect((await sizes()).deputy).toBe(5);
  const [ended] = await db.query(
    "SELECT d.ends_on AS seat, r.ends_on AS role FROM deputy d JOIN person_role r ON r.deputy_id = d.id WHERE d.code = 'su-wanghe'",
  );
  expect(ended).toEqual({ seat: '2026-06-30', role: '2026-06-30' });
});

it('departments are installed and brought up to date, and their accounts act for them', async () => {
  await installQuickly(config, coded());
  const next = coded();
  next.departments![0].name = '云溪区水务和河道局';
  next.departments!.push({ code: 'yunxi-roads', name: '云溪区道路管养中心', duty: '道路和路灯' });
  const [result] = await installQuickly(config, next);
  expect(result).toMatchObject({ added: 1, accounts: [] });
  expect(await db.query('SELECT code, name, duty FROM department ORDER BY id')).toEqual([
    { code: 'yunxi-water', name: '云溪区水务和河道局', duty: '供水、排水、河道和内涝' },
    { code: 'yunxi-roads', name: '云溪区道路管养中心', duty: '道路和路灯' },
  ]);
  const held = await db.query(
    "SELECT d.code FROM person_role r JOIN department d ON d.id = r.department_id WHERE r.role = 'department'",
  );
  expect(held).toEqual([{ code: 'yunxi-water' }]);
});

it('a department whose code belongs to another district is refused', async () => {
  await installQuickly(config, coded());
  const thief = { ...coded(), departments: [{ code: 'yunxi-water', name: '水务局', duty: '' }] };
  thief.district = { code: 'thief-district', name: '别的区' };
  for (const list of ['streets', 'communities', 'stations', 'constituencies', 'deputies', 'staff'] as const) {
    for (const item of thief[list] as Record<string, unknown>[])
      for (const key of ['code', 'street', 'community', 'parent', 'station', 'constituency', 'account', 'sameAs'])
        if (typeof item[key] === 'string') item[key] = `far-${item[key] as string}`;
  }
  for (const c of thief.constituencies) c.communities = c.communities.map((code) => `far-${code}`);
  for (const s of thief.staff)
    for (const r of s.roles) {
      if (r.station) r.station = `far-${r.station}`;
      if (r.street) r.street = `far-${r.street}`;
    }
  await expect(installQuickly(config, thief)).rejects.toMatchObject({
    code: 'code.taken',
    details: { code: 'yunxi-water' },
  });
});

it('one person with two seats is one person with two roles', async () => {
  await installQuickly(config, coded());
  const [row] = await db.query(
    "SELECT COUNT(DISTINCT person_id) AS people, COUNT(*) AS seats FROM deputy WHERE name = '苏望禾'",
  );
  expect([Number(row.people), Number(row.seats)]).toEqual([1, 2]);
});

it('passwords are each their own, stored hashed, and must be changed on first use', async () => {
  const [result] = await installDistricts(config, coded());
  expect(new Set(result.accounts.map((a) => a.password)).size).toBe(8);
  const rows = await db.query(
    'SELECT account, password_hash, password_changed_at FROM person WHERE account IS NOT NULL',
  );
  const crypto = new Crypto(config);
  for (const row of rows) {
    expect(row.password_changed_at).toBeNull();
    const { password } = result.accounts.find((a) => a.account === row.account)!;
    expect(await crypto.passwordFits(password, row.password_hash)).toBe(true);
  }
});

it('names and phones are not readable in the tables', async () => {
  await installQuickly(config, coded());
  const people = JSON.stringify(await db.query('SELECT * FROM person'));
  expect(people).not.toContain('13000000001');
  expect(people).not.toContain('联络员甲');
});

it('phones by which people bind are registered once: what an officer changed since then stays', async () => {
  const crypto = new Crypto(config);
  const d = coded();
  d.staff.find((s) => s.account === 'songtao-liaison')!.phone = '13000000021';
  // A deputy who is described already, with the number given only here.
  d.deputies.find((x) => x.code === 'su-wanghe')!.phone = undefined;
  d.deputies.find((x) => x.sameAs === 'su-wanghe')!.phone = '13000000022';
  await installQuickly(config, d);
  const under = async (phone: string) =>
    (await db.query('SELECT id FROM person WHERE phone_index = ?', [crypto.blindIndex(phone)])).length as number;
  expect([await under('13000000021'), await under('13000000022')]).toEqual([1, 1]);
  await db.query('UPDATE person SET phone_index = ? WHERE phone_index = ?', [
    crypto.blindIndex('13000000023'),
    crypto.blindIndex('13000000021'),
  ]);
  await installQuickly(config, d);
  expect([await under('13000000021'), await under('13000000023')]).toEqual([0, 1]);
});

it('an account whose person was joined to another goes on as that one, without a second role', async () => {
  await installQuickly(config, coded());
  const [liaison] = await db.query("SELECT id FROM person WHERE account = 'songtao-liaison'");
  const [office] = await db.query("SELECT id FROM person WHERE account = 'songlin-office'");
  // As binding leaves them, when both turn out to be one human.
  await db.query('UPDATE person_role SET person_id = ? WHERE person_id = ?', [office.id, liaison.id]);
  await db.query('UPDATE person SET joined_into = ? WHERE id = ?', [office.id, liaison.id]);
  const before = await sizes();
  await installQuickly(config, coded());
  expect(await sizes()).toEqual(before);
  expect(await db.query('SELECT id FROM person_role WHERE person_id = ?', [liaison.id])).toEqual([]);
});

it('a code that belongs to another district is refused, and nothing is half-installed', async () => {
  await installQuickly(config, coded());
  const before = await sizes();
  const thief = { ...coded(), district: { code: 'thief-district', name: '别的区' } };
  await expect(installQuickly(config, thief)).rejects.toMatchObject({ code: 'code.taken' });
  expect(await sizes()).toEqual(before);
});

it('an account of another district is refused, not given away', async () => {
  await installQuickly(config, coded());
  const thief = {
    district: { code: 'thief-district', name: '别的区' },
    streets: [{ code: 'thief-street', name: '街' }],
    communities: [{ code: 'thief-community', name: '社区', street: 'thief-street' }],
    stations: [{ code: 'thief-station', name: '站', kind: 'home', address: '' }],
    constituencies: [],
    terms: [{ level: 'district', name: '一', startsOn: '2022-01-01', endsOn: '2027-01-01' }],
    deputies: [],
    staff: [{ account: 'admin-yunxi', name: '冒名', roles: [{ role: 'admin' }] }],
  };
  await expect(installQuickly(config, thief)).rejects.toMatchObject({ code: 'account.taken' });
});

describe('node server/dist/install.js', () => {
  const program = join(__dirname, '../../dist/install.js');
  const run = (...args: string[]) =>
    execFileSync(process.execPath, [program, ...args], {
      encoding: 'utf8',
      env: {
        PATH: process.env.PATH,
        DATABASE_URL: database.url,
        DEMO_MODE: 'true',
        DATA_DIR: folder,
        LOG_LEVEL: 'error',
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });

  it('installs a file, writes the codes it made into it, and the second time finds them again', () => {
    compiled();
    const file = join(folder, 'district.json');
    copyFileSync(join(__dirname, '../../../scripts/deploy/district.example.json'), file);
    const first = run(file);
    expect(first).toContain('2 codes were made and written into');
    expect(first).toMatch(/ {2}songtao-liaison {2}[0-9A-Z]{12}-[0-9A-Z]{4} {2}联络员甲/);
    const made = JSON.parse(readFileSync(file, 'utf8'));
    expect(made.stations[3].code).toMatch(/^[0-9A-Z]{12}$/);
    const second = run(file);
    expect(second).toContain('0 added');
    expect(second).not.toContain('songtao-liaison');
  });

  const failed = (...args: string[]): string => {
    try {
      return run(...args);
    } catch (fault) {
      return (fault as { stderr: string }).stderr;
    }
  };

  it('lets an account in again of whoever lost both password and phone, on record', async () => {
    compiled();
    await installQuickly(config, coded());
    const [{ id }] = await db.query("SELECT id FROM person WHERE account = 'security-yunxi'");
    await db.query("INSERT INTO second_factor (account_id, secret_cipher, enrolled_at) VALUES (?, 'k.x.y.z', NOW(3))", [
      id,
    ]);
    expect(run('--anew', 'security-yunxi')).toMatch(
      /^security-yunxi {2}[A-Z][a-z]{5}-\d{4}-[A-Z][a-z]{3} {2}good for 72 hours/,
    );
    const [{ n }] = await db.query('SELECT COUNT(*) AS n FROM second_factor WHERE account_id = ?', [id]);
    expect(Number(n)).toBe(0);
    const [row] = await db.query('SELECT password_changed_at, password_given_at FROM person WHERE id = ?', [id]);
    expect(row).toEqual({ password_changed_at: null, password_given_at: expect.any(Date) });
    const noted = await db.query(
      "SELECT action FROM audit_pending WHERE subject_code = 'security-yunxi' AND actor_role = 'system'",
    );
    expect(noted.map((one: { action: string }) => one.action)).toEqual(
      expect.arrayContaining(['person.password_given', 'person.factor_reset']),
    );
    expect(failed('--anew', 'nobody-here')).toContain('没有找到这个人');
    expect(failed('--anew')).toContain('Usage');
  });

  it('says in one line what is wrong with a file', () => {
    expect(failed(join(folder, 'nowhere.json'))).toContain('cannot be read as JSON');
  });
});
