import { ROLES, type Role } from '@huiyin/shared/people/roles';
import { testServer, type TestServer } from '../../test/http';
import { AuthService } from '../auth/auth.service';
import { passwordIsStrong } from '@huiyin/shared/people/password';
import { PeopleService } from './people.service';
import { newGivenPassword } from './passwords.service';

describe('accounts of a district', () => {
  let server: TestServer;

  const person = (account: string, role: Role, districtId: string) =>
    server.db.transaction(async (em) => {
      const people = server.app.get(PeopleService);
      const personId = await people.createPerson(em, {
        name: `官员${account}`,
        account,
        password: 'Blue-Kite-2026',
        passwordChosen: true,
      });
      const roleId = await people.grantRole(em, { personId, role, districtId, startsOn: '2020-01-01' });
      return server.app.get(AuthService).open(em, personId, roleId);
    });

  beforeAll(async () => {
    server = await testServer();
  });
  afterAll(() => server.close());

  it('are listed page by page for the admin of that district, and none of another', async () => {
    const { accessToken: token } = await person('admin-1', 'admin', '1');
    for (let i = 0; i < 24; i++) await person(`one-${i}`, 'liaison', '1');
    await person('two-1', 'liaison', '2');
    const first = await server.call('GET', '/people', { token });
    expect(first.body.items).toHaveLength(20);
    const second = await server.call('GET', `/people?cursor=${first.body.nextCursor}`, { token });
    expect(second.body.nextCursor).toBeNull();
    const accounts = [...first.body.items, ...second.body.items].map((i: { account: string }) => i.account);
    expect(new Set(accounts).size).toBe(25);
    expect(accounts).not.toContain('two-1');
    expect(first.body.items[1]).toMatchObject({ name: '官员one-0', locked: false, mustChangePassword: false });
    expect((await server.call('GET', `/people?cursor=${first.body.nextCursor}x`, { token })).body.code).toBe(
      'cursor.invalid',
    );
  });

  it('are nobody else’s business', async () => {
    for (const role of ROLES.filter((r) => r !== 'admin')) {
      const { accessToken: token } = await person(`role-${role}`, role, '1');
      expect(await server.call('GET', '/people', { token })).toMatchObject({
        status: 403,
        body: { code: 'role.not_allowed' },
      });
    }
  });

  it('given passwords are strong and never alike', () => {
    const given = Array.from({ length: 200 }, newGivenPassword);
    expect(given.filter((password) => !passwordIsStrong(password))).toEqual([]);
    expect(new Set(given).size).toBe(200);
  });
});
