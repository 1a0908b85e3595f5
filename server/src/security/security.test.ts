import { ROLES, SEPARATE_DUTIES } from '@huiyin/shared/people/roles';
import { GuardedServer } from '../../test/guarded-server';
import { Factories } from '../../test/factories';
import { PeopleService } from '../people/people.service';

jest.setTimeout(120_000);

describe('three admin duties in three hands', () => {
  let g: GuardedServer;
  let make: Factories;
  let districtId: string;
  let station: { id: string; code: string };
  /** The one who guards the accounts, with the authenticator. */
  let guard: Awaited<ReturnType<GuardedServer['enrolled']>>;
  let admin: Awaited<ReturnType<GuardedServer['enrolled']>>;

  beforeAll(async () => {
    g = await GuardedServer.open();
    make = new Factories(g.server.db);
    districtId = (await make.district()).id;
    station = await make.station({ districtId });
    guard = await g.enrolled(['security_admin'], { districtId });
    admin = await g.enrolled(['admin'], { districtId });
  }, 180_000);
  afterAll(() => g.close());

  /** A code that was not used yet. */
  const fresh = () => {
    g.now += 30_000;
    return g.codeOf(guard.key);
  };
  /** The guard's and the admin's sessions do not lie idle while others are tried. */
  const upon = (account: string, deed: string, body: unknown = {}, token = guard.token) =>
    g.post(`/security/accounts/${account}/${deed}`, body, token);
  const officer = () => g.officer(['liaison'], { districtId, stationId: station.id });
  const actions = async (account: string): Promise<string[]> => {
    const rows = await g.server.db.query(
      'SELECT action FROM audit_pending WHERE subject_code = ? AND actor_id = ? ORDER BY id',
      [account, guard.personId],
    );
    return rows.map((row: { action: string }) => row.action);
  };

  describe('who guards the accounts', () => {
    it('sees what is locked, who has a factor, who is signed in, and no other district', async () => {
      const { account } = await officer();
      const elsewhere = await g.officer(['liaison'], { districtId: '99', stationId: '7' });
      for (let i = 0; i < 5; i++) await g.signIn(account, 'wrong');
      const { body } = await g.get('/security/accounts', guard.token);
      const row = (name: string) => body.items.find((one: { account: string }) => one.account === name);
      expect(row(account)).toMatchObject({ locked: true, factor: 'off', sessions: 0, own: false });
      expect(row(guard.account)).toMatchObject({ locked: false, factor: 'on', sessions: 1, own: true });
      expect(row(elsewhere.account)).toBeUndefined();
      expect((await upon(elsewhere.account, 'unlock')).body.code).toBe('person.not_found');
    });

    it('is found by how the account begins, and by where somebody works', async () => {
      const { account } = await officer();
      const found = async (q: string) => {
        const { body } = await g.get(`/security/accounts?q=${encodeURIComponent(q)}`, guard.token);
        return body.items.map((one: { account: string }) => one.account);
      };
      const [{ name }] = await g.server.db.query('SELECT name FROM station WHERE id = ?', [station.id]);
      expect(await found(account.toUpperCase())).toContain(account);
      expect(await found(name.slice(1))).toContain(account);
      expect(await found(name.slice(1))).not.toContain(guard.account);
      for (const q of ['%', '_', '没有这个人']) expect(await found(q)).toEqual([]);
      const asAdmin = await g.get(`/people?q=${account}`, admin.token);
      expect(asAdmin.body.items.map((one: { account: string }) => one.account)).toContain(account);
    });

    it('unlocks, and has it on record', async () => {
      const { account } = await officer();
      for (let i = 0; i < 5; i++) await g.signIn(account, 'wrong');
      expect((await g.signIn(account)).body.code).toBe('auth.locked');
      expect(await upon(account, 'unlock')).toMatchObject({ status: 200, body: { locked: false } });
      expect((await g.signIn(account)).status).toBe(200);
      expect(await actions(account)).toEqual(['person.unlocked']);
    });

    it('gives a new password with a fresh code: shown once, to be changed, sessions ended', async () => {
      const { account } = await officer();
      const { accessToken } = (await g.signIn(account)).body;
      expect((await upon(account, 'password')).body.code).toBe('second_factor.code_required');
      expect((await upon(account, 'password', { code: '000000' })).body.code).toBe('second_factor.code_wrong');
      expect((await g.get('/auth/me', accessToken)).status).toBe(200);
      const code = fresh();
      const given = await upon(account, 'password', { code });
      expect(given.status).toBe(200);
      expect((await upon(account, 'password', { code })).body.code).toBe('second_factor.code_wrong');
      expect((await g.get('/auth/me', accessToken)).status).toBe(401);
      expect((await g.signIn(account)).status).toBe(401);
      expect((await g.signIn(account, given.body.password)).body.actor.mustChangePassword).toBe(true);
      expect(await actions(account)).toEqual(['person.password_given']);
    });

    it('takes a lost factor away with a fresh code; the person must enrol anew', async () => {
      const lost = await g.enrolled(['district_office'], { districtId });
      expect((await upon(lost.account, 'factor/reset')).body.code).toBe('second_factor.code_required');
      const reset = await upon(lost.account, 'factor/reset', { code: fresh() });
      expect(reset).toMatchObject({ status: 200, body: { factor: 'due', sessions: 0 } });
      expect((await g.get('/auth/me', lost.token)).status).toBe(401);
      expect((await g.signIn(lost.account)).body.actor.mustEnrol).toBe(true);
      expect(await actions(lost.account)).toEqual(['person.factor_reset']);
    });

    it('signs somebody out everywhere', async () => {
      const { account } = await officer();
      const { accessToken } = (await g.signIn(account)).body;
      expect(await upon(account, 'sessions/end')).toMatchObject({ status: 200, body: { sessions: 0 } });
      expect((await g.get('/auth/me', accessToken)).status).toBe(401);
    });

    it('does nothing to the own account', async () => {
      for (const deed of ['unlock', 'sessions/end'])
        expect((await upon(guard.account, deed)).body.code).toBe('person.not_oneself');
      for (const deed of ['password', 'factor/reset'])
        expect((await upon(guard.account, deed, { code: fresh() })).body.code).toBe('person.not_oneself');
    });

    it('resets nothing through WeChat without a factor of their own', async () => {
      const other = await g.officer(['security_admin'], { districtId });
      const [role] = await g.server.db.query('SELECT id FROM person_role WHERE person_id = ?', [other.personId]);
      const token = await g.throughWechat(other.personId, role.id);
      const tried = await upon((await officer()).account, 'password', {}, token);
      expect(tried).toMatchObject({ status: 403, body: { code: 'second_factor.enrolment_required' } });
    });
  });

  describe('a change of roles', () => {
    const propose = (body: object, token = admin.token) =>
      g.post('/role-changes', { kind: 'grant', reason: '新来的同志。', ...body }, token);
    const decide = (id: string, verb: 'confirm' | 'refuse', body: unknown = {}, token = guard.token) =>
      g.post(`/role-changes/${id}/${verb}`, body, token);
    const rolesOf = async (account: string) =>
      (await g.signIn(account)).body.actor.roles.map((r: { role: string }) => r.role);

    it('is proposed by the admin and counts once the security admin confirmed it: signed out, back with what they hold', async () => {
      const { account } = await officer();
      const other = await make.station({ districtId });
      const { accessToken } = (await g.signIn(account)).body;
      const proposed = await propose({ account, role: 'liaison', place: other.code });
      expect(proposed).toMatchObject({
        status: 201,
        body: { account, kind: 'grant', state: 'waiting', place: expect.any(String) },
      });
      expect(await rolesOf(account)).toEqual(['liaison']);
      expect((await decide(proposed.body.id, 'confirm', {}, admin.token)).body.code).toBe('role.not_allowed');
      expect((await decide(proposed.body.id, 'confirm')).body.code).toBe('second_factor.code_required');
      const done = await decide(proposed.body.id, 'confirm', { code: fresh() });
      expect(done).toMatchObject({ status: 200, body: { state: 'confirmed', decidedAt: expect.any(String) } });
      expect((await g.get('/auth/me', accessToken)).status).toBe(401);
      expect(await rolesOf(account)).toEqual(['liaison', 'liaison']);
      expect((await decide(proposed.body.id, 'confirm', { code: fresh() })).body.code).toBe('role_change.decided');
      expect(await actions(account)).toEqual(['person.role_confirmed']);
    });

    it('ends a role the same way', async () => {
      const { account } = await g.officer(['liaison', 'department'], { districtId, stationId: station.id });
      const ended = await propose({ account, kind: 'end', role: 'liaison', place: station.code });
      expect((await decide(ended.body.id, 'confirm', { code: fresh() })).status).toBe(200);
      expect(await rolesOf(account)).toEqual(['department']);
    });

    it('changes nothing when it is refused', async () => {
      const { account } = await officer();
      const { body } = await propose({ account, role: 'district_office' });
      expect(await decide(body.id, 'refuse')).toMatchObject({ status: 200, body: { state: 'refused' } });
      expect(await rolesOf(account)).toEqual(['liaison']);
      const list = await g.get('/role-changes', admin.token);
      expect(list.body.items[0]).toMatchObject({ id: body.id, state: 'refused', roleLabel: '区人大常委会' });
    });

    it('is refused where it cannot be', async () => {
      const { account } = await officer();
      const code = async (body: object) => (await propose(body)).body.code;
      expect(await code({ account: 'nobody-here', role: 'auditor' })).toBe('person.not_found');
      expect(await code({ account: admin.account, role: 'liaison', place: station.code })).toBe('person.not_oneself');
      expect(await code({ account, role: 'liaison' })).toBe('role_change.place_unknown');
      expect(await code({ account, role: 'liaison', place: 'no-such-place' })).toBe('role_change.place_unknown');
      expect(await code({ account, role: 'liaison', place: station.code })).toBe('role_change.held_already');
      expect(await code({ account, kind: 'end', role: 'auditor' })).toBe('role_change.not_held');
      expect(await code({ account, role: 'auditor' })).toBeUndefined();
      expect(await code({ account, role: 'district_office' })).toBe('role_change.waiting');
      expect((await decide('999999', 'refuse')).body.code).toBe('role_change.not_found');
    });

    it.each(SEPARATE_DUTIES)('never gives whoever is %s another of the three duties', async (duty) => {
      const { account, personId } = await g.officer([duty], { districtId });
      for (const other of SEPARATE_DUTIES.filter((one) => one !== duty)) {
        expect((await propose({ account, role: other })).body.code).toBe('role.duties_apart');
        const people = g.server.app.get(PeopleService);
        const granting = people.grantRole(g.server.db.manager, {
          personId,
          role: other,
          districtId,
          startsOn: '2020-01-01',
        });
        await expect(granting).rejects.toMatchObject({ code: 'role.duties_apart' });
      }
    });

    it('is nobody else’s to propose', async () => {
      for (const role of ROLES.filter((r) => r !== 'admin')) {
        const personId = await make.person();
        const roleId = await make.role(personId, role, { district_id: districtId });
        const token = await g.throughWechat(personId, roleId);
        expect((await propose({ account: guard.account, role: 'auditor' }, token)).body.code).toBe('role.not_allowed');
      }
    });
  });

  it('lets none of the three read a request, its timeline, or the desk', async () => {
    for (const role of SEPARATE_DUTIES) {
      const personId = await make.person();
      const token = await g.throughWechat(personId, await make.role(personId, role, { district_id: districtId }));
      for (const path of ['/requests?scope=desk', '/requests/HY-0000-0000-00', '/requests/HY-0000-0000-00/timeline'])
        expect([path, (await g.get(path, token)).body.code]).toEqual([path, 'role.not_allowed']);
    }
  });
});
