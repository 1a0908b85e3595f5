import type { Role } from '@huiyin/shared/people/roles';
import { AuthService } from '../src/auth/auth.service';
import { type NewRole, PeopleService } from '../src/people/people.service';
import type { TestServer } from './http';

export interface SignedIn {
  personId: string;
  roleId: string;
  token: string;
}

/** A new person with a role, signed in. `over`: what the role is held over, and until when. */
export async function signIn(server: TestServer, role: Role, over: Partial<NewRole> = {}): Promise<SignedIn> {
  const em = server.db.manager;
  const people = server.app.get(PeopleService);
  const personId = over.personId ?? (await people.createPerson(em, { name: '测试人员' }));
  const roleId = await people.grantRole(em, { districtId: null, startsOn: '2000-01-01', ...over, personId, role });
  const { accessToken } = await server.app.get(AuthService).open(em, personId, roleId);
  return { personId, roleId, token: accessToken };
}
