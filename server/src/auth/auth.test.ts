import { DAY_MS, MINUTE_MS } from '@huiyin/shared/kernel/time';
import { testServer, type TestServer } from '../../test/http';
import { PeopleService } from '../people/people.service';
import { Clock } from '../platform/clock/clock';
import { Crypto } from '../platform/crypto/crypto';
import { ACCESS_TTL_MS, REFRESH_TTL_MS } from './auth.service';
import { FAILURES_TO_LOCK, LOCK_MS } from './password-attempts';

describe('signing in and out', () => {
  let server: TestServer;
  let real: jest.SpyInstance<number, []>;
  let now = 0;
  const givenPassword = 'Given-Once-2026';
  const ownPassword = 'Blue-Kite-2026';
  let officers = 0;

  /** An officer with an account; the password was given, or chosen. */
  async function officer(passwordChosen: boolean): Promise<string> {
    const people = server.app.get(PeopleService);
    const account = `officer-${++officers}`;
    await server.db.transaction(async (em) => {
      const personId = await people.createPerson(em, {
        name: '小周',
        account,
        password: passwordChosen ? ownPassword : givenPassword,
        passwordChosen,
      });
      await people.grantRole(em, {
        personId,
        role: 'liaison',
        districtId: '1',
        stationId: '7',
        startsOn: '2020-01-01',
      });
      await people.grantRole(em, { personId, role: 'auditor', districtId: '1', startsOn: '2020-01-01' });
      await people.grantRole(em, {
        personId,
        role: 'admin',
        districtId: '1',
        startsOn: '2020-01-01',
        endsOn: '2020-12-31',
      });
    });
    return account;
  }
  const signIn = (account: string, password: string) =>
    server.call('POST', '/auth/password', { body: { account, password } });
  const me = (token: string) => server.call('GET', '/auth/me', { token });

  beforeAll(async () => {
    server = await testServer();
    now = Date.now();
    real = jest.spyOn(server.app.get(Clock), 'real').mockImplementation(() => now);
  });
  afterAll(() => server.close());

  describe('a voter with WeChat', () => {
    it('is registered on first sight and recognised on the second', async () => {
      const first = await server.call('POST', '/auth/wechat', { body: { code: 'demo-voter-0001' } });
      expect(first.status).toBe(200);
      expect(first.body.actor).toMatchObject({ role: 'voter', roleLabel: '选民' });
      const again = await server.call('POST', '/auth/wechat', { body: { code: 'demo-voter-0001' } });
      expect(again.body.actor.roleId).toBe(first.body.actor.roleId);
      expect(again.body.accessToken).not.toBe(first.body.accessToken);
    });

    it('stays one person when two first sights come at once', async () => {
      const answers = await Promise.all(
        Array.from({ length: 6 }, () => server.call('POST', '/auth/wechat', { body: { code: 'demo-voter-at-once' } })),
      );
      expect(answers.map((a) => a.status)).toEqual(Array(6).fill(200));
      expect(new Set(answers.map((a) => a.body.actor.roleId)).size).toBe(1);
    });

    it('is refused with a code that is none', async () => {
      expect(await server.call('POST', '/auth/wechat', { body: { code: '!' } })).toMatchObject({
        status: 401,
        body: { code: 'auth.wechat_refused' },
      });
    });
  });

  describe('tokens', () => {
    it('end: access after 20 minutes, refresh after 30 days', async () => {
      const { body } = await server.call('POST', '/auth/wechat', { body: { code: 'demo-voter-time' } });
      now += ACCESS_TTL_MS - 1;
      expect((await me(body.accessToken)).status).toBe(200);
      now += 1;
      expect(await me(body.accessToken)).toMatchObject({ status: 401, body: { code: 'auth.token_expired' } });
      now += REFRESH_TTL_MS;
      expect(await server.call('POST', '/auth/refresh', { body: { refreshToken: body.refreshToken } })).toMatchObject({
        status: 401,
        body: { code: 'auth.refresh_invalid' },
      });
    });

    it('rotate, and a refresh token that comes twice ends the whole family', async () => {
      const first = (await server.call('POST', '/auth/wechat', { body: { code: 'demo-voter-rotate' } })).body;
      const second = await server.call('POST', '/auth/refresh', { body: { refreshToken: first.refreshToken } });
      expect(second.status).toBe(200);
      expect((await me(second.body.accessToken)).status).toBe(200);
      expect(await server.call('POST', '/auth/refresh', { body: { refreshToken: first.refreshToken } })).toMatchObject({
        status: 401,
        body: { code: 'auth.refresh_reused' },
      });
      expect(await me(second.body.accessToken)).toMatchObject({ status: 401, body: { code: 'auth.token_invalid' } });
      expect(
        (await server.call('POST', '/auth/refresh', { body: { refreshToken: second.body.refreshToken } })).body.code,
      ).toBe('auth.refresh_invalid');
    });

    it('are good for one of two refreshes at once', async () => {
      const { body } = await server.call('POST', '/auth/wechat', { body: { code: 'demo-voter-parallel' } });
      const both = await Promise.all(
        [1, 2].map(() => server.call('POST', '/auth/refresh', { body: { refreshToken: body.refreshToken } })),
      );
      expect(both.map((a) => a.status).sort()).toEqual([200, 401]);
    });

    it('are worth nothing after signing out, and are stored as hashes only', async () => {
      const { body } = await server.call('POST', '/auth/wechat', { body: { code: 'demo-voter-out' } });
      expect((await server.call('POST', '/auth/sign-out', { token: body.accessToken })).status).toBe(204);
      expect((await me(body.accessToken)).body.code).toBe('auth.token_invalid');
      expect(
        (await server.call('POST', '/auth/refresh', { body: { refreshToken: body.refreshToken } })).body.code,
      ).toBe('auth.refresh_invalid');
      const rows = JSON.stringify(await server.db.query('SELECT * FROM auth_session'));
      expect(rows).not.toContain(body.accessToken);
      expect(rows).not.toContain(body.refreshToken);
    });

    it.each([
      ['none at all', undefined, 'auth.required'],
      ['another scheme', 'Basic YTpi', 'auth.token_invalid'],
      ['a made-up token', `Bearer ${'x'.repeat(43)}`, 'auth.token_invalid'],
      ['SQL in place of a token', "Bearer ' OR 1=1 --", 'auth.token_invalid'],
    ])('are refused: %s', async (_, authorization, code) => {
      const answer = await server.call('GET', '/auth/me', { headers: authorization ? { authorization } : {} });
      expect(answer).toMatchObject({ status: 401, body: { code } });
    });
  });

  describe('staff with a password', () => {
    it('must change what they were given before anything else', async () => {
      const account = await officer(false);
      const { body } = await signIn(account, givenPassword);
      expect(body.actor).toMatchObject({ role: 'liaison', name: '小周', mustChangePassword: true });
      const change = (oldPassword: string, newPassword: string) =>
        server.call('POST', '/auth/password/change', { token: body.accessToken, body: { oldPassword, newPassword } });
      expect(
        (await server.call('POST', '/auth/act-as', { token: body.accessToken, body: { roleId: '1' } })).body.code,
      ).toBe('auth.password_change_required');
      expect((await change('wrong', ownPassword)).body.code).toBe('auth.account_or_password_wrong');
      expect((await change(givenPassword, 'short')).body.code).toBe('auth.password_weak');
      expect((await change(givenPassword, givenPassword)).body.code).toBe('auth.password_reused');
      expect((await change(givenPassword, ownPassword)).status).toBe(204);
      expect((await me(body.accessToken)).body.mustChangePassword).toBe(false);
      expect((await signIn(account, givenPassword)).status).toBe(401);
      expect((await signIn(account, ownPassword)).status).toBe(200);
    });

    it('sign their other sessions out by changing the password', async () => {
      const account = await officer(true);
      const here = (await signIn(account, ownPassword)).body.accessToken;
      const elsewhere = (await signIn(account, ownPassword)).body.accessToken;
      const body = { oldPassword: ownPassword, newPassword: 'Another-Kite-2027' };
      expect((await server.call('POST', '/auth/password/change', { token: here, body })).status).toBe(204);
      expect((await me(here)).status).toBe(200);
      expect((await me(elsewhere)).body.code).toBe('auth.token_invalid');
    });

    it('are locked out after five wrong passwords, even for the right one, until the lock ends', async () => {
      const account = await officer(true);
      for (let i = 0; i < FAILURES_TO_LOCK; i++) expect((await signIn(account, `wrong-${i}`)).status).toBe(401);
      expect(await signIn(account, ownPassword)).toMatchObject({ status: 429, body: { code: 'auth.locked' } });
      now += LOCK_MS;
      expect((await signIn(account, ownPassword)).status).toBe(200);
    });

    it('are locked out by five wrong passwords at once just the same', async () => {
      const account = await officer(true);
      const guesses = await Promise.all(Array.from({ length: 12 }, (_, i) => signIn(account, `guess-${i}`)));
      expect(guesses.filter((a) => a.status === 401)).toHaveLength(FAILURES_TO_LOCK);
      expect(guesses.filter((a) => a.body.code === 'auth.locked')).toHaveLength(12 - FAILURES_TO_LOCK);
    });

    it('forget wrong passwords after a right one', async () => {
      const account = await officer(true);
      for (let round = 0; round < 2; round++) {
        for (let i = 1; i < FAILURES_TO_LOCK; i++) await signIn(account, 'wrong');
        expect((await signIn(account, ownPassword)).status).toBe(200);
      }
    });

    it('are told, locked and unlocked the same whether there is such an account or not', async () => {
      const account = await officer(true);
      const seen = async (name: string) => {
        const told: string[] = [];
        for (let i = 0; i < FAILURES_TO_LOCK + 2; i++) told.push((await signIn(name, 'wrong')).body.code);
        now += LOCK_MS - 1;
        told.push((await signIn(name, 'wrong')).body.code);
        now += 1;
        told.push((await signIn(name, 'wrong')).body.code);
        return told;
      };
      const [there, nobody, impossible] = [await seen(account), await seen('nobody-here'), await seen('没有')];
      expect(there.filter((code) => code === 'auth.locked')).toHaveLength(3);
      expect([nobody, impossible]).toEqual([there, there]);
    });

    it('are answered after the same work whether there is such an account or not', async () => {
      const account = await officer(true);
      const fits = jest.spyOn(server.app.get(Crypto), 'passwordFits');
      await signIn(account, 'wrong');
      await signIn('nobody-else-here', 'wrong');
      expect(fits.mock.calls.map(([, hash]) => hash)).toEqual([expect.stringMatching(/^scrypt\./), null]);
      const spent = async (hash: string | null) => {
        const began = process.cpuUsage();
        await server.app.get(Crypto).passwordFits('wrong', hash);
        const { user, system } = process.cpuUsage(began);
        return user + system;
      };
      const hash = await server.app.get(Crypto).hashPassword('Blue-Kite-2026');
      const [real, none] = [await spent(hash), await spent(null)];
      expect(none / real).toBeGreaterThan(0.3);
      expect(none / real).toBeLessThan(3);
      fits.mockRestore();
    });
  });

  describe('roles', () => {
    it('are changed one for another, only among those held today', async () => {
      const { body } = await signIn(await officer(true), ownPassword);
      expect(body.actor.roles.map((r: { role: string }) => r.role)).toEqual(['liaison', 'auditor']);
      const auditor = body.actor.roles[1].id;
      const changed = await server.call('POST', '/auth/act-as', { token: body.accessToken, body: { roleId: auditor } });
      expect(changed.body.actor.role).toBe('auditor');
      expect((await me(body.accessToken)).body.code).toBe('auth.token_invalid');
      const ended = String(Number(auditor) + 1);
      expect(
        await server.call('POST', '/auth/act-as', { token: changed.body.accessToken, body: { roleId: ended } }),
      ).toMatchObject({ status: 403, body: { code: 'auth.role_not_yours' } });
    });

    it('end with their last day, and the session with them', async () => {
      const { body } = await signIn(await officer(true), ownPassword);
      await server.db.query("UPDATE person_role SET ends_on = '2021-01-01' WHERE id = ?", [body.actor.roleId]);
      expect((await me(body.accessToken)).body.code).toBe('auth.token_invalid');
    });
  });

  it('does not sign anybody out when the demo clock is put ahead', async () => {
    const { body } = await server.call('POST', '/auth/wechat', { body: { code: 'demo-voter-ahead' } });
    const clock = server.app.get(Clock);
    await clock.set(now + 10 * DAY_MS + MINUTE_MS);
    expect((await me(body.accessToken)).status).toBe(200);
    expect(real).toHaveBeenCalled();
  });
});
