import type { Role } from '@huiyin/shared/people/roles';
import { departmentRow } from '../../test/departments';
import { Factories } from '../../test/factories';
import { testServer, type TestServer } from '../../test/http';
import { signIn } from '../../test/sign-in';

let server: TestServer;
let make: Factories;
let districtId: string;
let own: { id: string; code: string; name: string };
beforeAll(async () => {
  server = await testServer();
  make = new Factories(server.db);
  districtId = (await make.district({ name: '示范区' })).id;
  own = await departmentRow(make, districtId, '水务局');
  await departmentRow(make, districtId, '道路管养中心');
  await departmentRow(make, (await make.district({ name: '样板区' })).id, '远山局');
}, 60_000);
afterAll(() => server?.close());

const list = async (role: Role) => {
  const { token } = await signIn(server, role, { districtId });
  return server.call('GET', '/departments', { token });
};

test.each(['deputy', 'liaison', 'street_office', 'district_office', 'department'] as const)(
  'a %s reads the departments of the own district, and no other’s',
  async (role) => {
    const { status, body } = await list(role);
    expect(status).toBe(200);
    expect(body.items.map((d: { name: string }) => d.name).sort()).toEqual(['水务局', '道路管养中心'].sort());
    expect(body.items.find((d: { code: string }) => d.code === own.code)).toEqual({
      code: own.code,
      name: '水务局',
      duty: '示范职责',
    });
  },
);

test('voters do not choose from it', async () => {
  expect((await list('voter')).body.code).toBe('role.not_allowed');
});

test('everyone reads a department’s page, with how its promises stand', async () => {
  const promise = (requestId: number, promisedDay: string, open: number, verdict: string | null) =>
    server.db.query(
      `INSERT INTO promise (request_id, round, district_id, department_id, promised_day, made_at, open, verdict)
       VALUES (?, 1, ?, ?, ?, ?, ?, ?)`,
      [requestId, districtId, own.id, promisedDay, new Date(0), open, verdict],
    );
  await promise(1, '2099-01-01', 1, null);
  await promise(2, '2099-01-02', 1, null);
  await promise(3, '2001-01-01', 1, null);
  await promise(4, '2001-01-01', 0, 'met');
  await promise(5, '2001-01-01', 0, 'missed');
  await promise(6, '2001-01-01', 0, null);
  const { status, body } = await server.call('GET', `/departments/${own.code}`);
  expect([status, body]).toEqual([
    200,
    {
      ...{ code: own.code, name: '水务局', duty: '示范职责', district: '示范区', phone: '0000-9900000' },
      promises: { open: 2, due: 1, kept: 1, late: 1 },
    },
  ]);
  expect((await server.call('GET', '/departments/NOBODY')).body.code).toBe('department.not_found');
});

test('whoever acts for a department sees its name as their place', async () => {
  const { token } = await signIn(server, 'department', { districtId, departmentId: own.id });
  expect((await server.call('GET', '/auth/me', { token })).body).toMatchObject({ role: 'department', place: '水务局' });
});
